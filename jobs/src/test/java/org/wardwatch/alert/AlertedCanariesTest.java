package org.wardwatch.alert;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.disclosure.Canary;
import org.wardwatch.registry.Organisations;
import org.wardwatch.reliability.Trial;

/** Sixty organisations with a string of their own in every field, whose sightings speak of each other: alerts do not. */
@Tag("leakage")
class AlertedCanariesTest {

    private static final long SEED = Trial.seed(60);
    private static final int ORGANISATIONS = 60;

    @TempDir
    private Path folder;

    @Test
    void nothingOfOneIsInTheAlertOfAnother() {
        WrittenAlerts written = published().news();
        Trial trial = Trial.of("F1", "files of the alerts of sixty organisations: nothing of one in another's", SEED);
        boolean[] told = new boolean[ORGANISATIONS];
        for (String file : AlertedLake.files(written)) {
            int organisation = Canary.firstIn(file);
            String text = file + AlertedLake.text(written, file);
            told[organisation] |= text.contains(Canary.address(organisation, 5));
            trial.tried(Canary.areOnlyOf(organisation, text), () -> file + ": " + text);
        }
        for (int i = 0; i < ORGANISATIONS; i++) {
            String orgId = Canary.id(i);
            trial.tried(told[i], () -> orgId + " is not told of its own");
        }
        trial.allHold();
    }

    private AlertedLake published() {
        Random random = new Random(SEED);
        AlertedLake lake = new AlertedLake(folder);
        for (int i = 0; i < ORGANISATIONS; i++) {
            int other = (i + 1 + random.nextInt(ORGANISATIONS - 1)) % ORGANISATIONS;
            lake.member(
                            Canary.id(i),
                            Canary.address(i, 0) + "/24",
                            Organisations.NAME,
                            Canary.of(i, "name"),
                            Organisations.LANGUAGE,
                            "both")
                    .seen(
                            Canary.id(i),
                            Canary.address(i, 5),
                            "2026-03-20T12:00:00Z",
                            "cidr",
                            Canary.address(i, 0) + "/24",
                            "source_fqdn",
                            "pc-" + Canary.address(other, 6).replace('.', '-') + ".example",
                            "bot_id",
                            "pc of " + Canary.of(other, "name"),
                            "destination_ip",
                            Canary.address(other, 8),
                            "destination_url",
                            "https://" + Canary.of(other, "url") + ".example/",
                            "event_description_text",
                            Canary.of(other, "text"));
        }
        return lake.publishedAfter("2026-03-26");
    }
}
