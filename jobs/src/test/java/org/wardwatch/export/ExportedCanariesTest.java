package org.wardwatch.export;

import static org.assertj.core.api.Assertions.catchThrowable;
import static org.wardwatch.reliability.Trial.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TableRows;
import org.wardwatch.TestSpark;
import org.wardwatch.disclosure.Canary;
import org.wardwatch.finding.Findings;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Transaction;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.reliability.Trial;

/** Sixty organisations with a string of their own in every field, whose findings speak of each other: exports do not. */
@Tag("leakage")
class ExportedCanariesTest {

    private static final long SEED = seed(60);
    private static final int ORGANISATIONS = 60;

    @TempDir
    private Path folder;

    @Test
    void nothingOfOneIsInTheExportOfAnother() throws IOException {
        Snapshot lake = published(String::equals);
        Trial trial =
                Trial.of("F1", "exports of sixty organisations in both formats: nothing of one in another's", SEED);
        for (ExportFormat format : ExportFormat.values()) {
            ExportJob.run(lake, format, ExportScope.all(), FindingRows.RULES, folder);
            for (int i = 0; i < ORGANISATIONS; i++) {
                String text = exported(format, i);
                String own = Canary.of(i, "");
                boolean isTold = text.contains(own + "uid") && text.contains(own + "name");
                trial.tried(isTold && Canary.areOnlyOf(i, text), () -> text);
            }
        }
        trial.allHold();
    }

    @Test
    void anOwnerByTheBeginningOfAnIdIsSeen() throws IOException {
        Snapshot lake = published(String::startsWith);
        Trial trial = Trial.of("F1", "the same where findings go to whose id begins alike", SEED);
        Throwable held = catchThrowable(
                () -> ExportJob.run(lake, ExportFormat.OCSF, ExportScope.all(), FindingRows.RULES, folder));
        String refused = String.valueOf(held);
        for (int i = 0; i < ORGANISATIONS; i++) {
            String file = ExportFormat.OCSF.file(Canary.id(i));
            trial.tried(Files.exists(folder.resolve("export").resolve(file)) && !refused.contains(file), () -> file);
        }
        trial.someFail();
    }

    private String exported(ExportFormat format, int organisation) throws IOException {
        String file = format.file(Canary.id(organisation));
        return file + ": " + Files.readString(folder.resolve("export").resolve(file));
    }

    /** The sixty in a new lake, by whether a finding of an id goes to an id. */
    private Snapshot published(BiPredicate<String, String> goesTo) {
        Random random = new Random(SEED);
        TableRows organisations = new TableRows(Organisations.TABLE);
        TableRows networks = new TableRows(Networks.TABLE);
        FindingRows findings = new FindingRows();
        for (int i = 0; i < ORGANISATIONS; i++) {
            int one = i;
            int other = (i + 1 + random.nextInt(ORGANISATIONS - 1)) % ORGANISATIONS;
            organisations.row(Organisations.ORG_ID, Canary.id(i), Organisations.NAME, Canary.of(i, "name"));
            FindingRows.network(networks, Canary.id(i), Canary.address(i, 0) + "/24");
            IntStream.range(0, ORGANISATIONS)
                    .filter(owner -> goesTo.test(Canary.id(one), Canary.id(owner)))
                    .forEach(owner -> findings.finding(
                            Canary.of(one, "uid"),
                            Findings.ORG_ID,
                            Canary.id(owner),
                            Findings.SOURCE_IP,
                            Canary.address(one, 5),
                            Findings.CIDR,
                            Canary.address(one, 0) + "/24",
                            Findings.IDENTIFIER,
                            "mirai at " + Canary.address(other, 6),
                            Findings.BOT_ID,
                            "pc-" + Canary.address(other, 7).replace('.', '-') + " of " + Canary.id(other)));
        }
        Lake tables = Lake.open(TestSpark.session(), folder.resolve("lake").toString());
        try (Transaction transaction = tables.begin()) {
            organisations.replace(transaction);
            networks.replace(transaction);
            findings.table().replace(transaction);
            transaction.publish("test", Instant.parse("2026-05-01T00:00:00Z"));
        }
        return tables.newest();
    }
}
