package org.wardwatch.alert;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.registry.Organisations;
import org.wardwatch.reliability.Trial;

/** Sixty organisations with a string of their own in every field, whose sightings speak of each other: alerts do not. */
@Tag("leakage")
class AlertedCanariesTest {

    private static final long SEED = Trial.seed(60);
    private static final int ORGANISATIONS = 60;
    private static final Pattern CANARY = Pattern.compile("zq(\\d{2})");
    private static final Pattern ADDRESS = Pattern.compile("198[.-]18[.-](\\d{1,3})[.-]");

    @TempDir
    private Path folder;

    @Test
    void nothingOfOneIsInTheAlertOfAnother() {
        WrittenAlerts written = published().news();
        Trial trial = Trial.of("F1", "files of the alerts of sixty organisations: nothing of one in another's", SEED);
        boolean[] told = new boolean[ORGANISATIONS];
        for (String file : AlertedLake.files(written)) {
            int organisation = owner(file);
            String text = file + AlertedLake.text(written, file);
            told[organisation] |= text.contains(address(organisation, 5));
            String own = canary(organisation, "");
            boolean isOwn = CANARY.matcher(text)
                    .results()
                    .allMatch(found -> found.group().equals(own));
            String network = Integer.toString(100 + organisation);
            boolean isHere = ADDRESS.matcher(text)
                    .results()
                    .allMatch(found -> found.group(1).equals(network));
            trial.tried(isOwn && isHere, () -> file + ": " + text);
        }
        for (int i = 0; i < ORGANISATIONS; i++) {
            String orgId = canary(i, "id");
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
                            canary(i, "id"),
                            address(i, 0) + "/24",
                            Organisations.NAME,
                            canary(i, "name"),
                            Organisations.LANGUAGE,
                            "both")
                    .seen(
                            canary(i, "id"),
                            address(i, 5),
                            "2026-03-20T12:00:00Z",
                            "cidr",
                            address(i, 0) + "/24",
                            "source_fqdn",
                            "pc-" + address(other, 6).replace('.', '-') + ".example",
                            "bot_id",
                            "pc of " + canary(other, "name"),
                            "destination_ip",
                            address(other, 8),
                            "destination_url",
                            "https://" + canary(other, "url") + ".example/",
                            "event_description_text",
                            canary(other, "text"));
        }
        return lake.publishedAfter("2026-03-26");
    }

    /** Whose file it is, by the one folder or name that holds an id. */
    private static int owner(String file) {
        Matcher id = CANARY.matcher(file);
        if (!id.find()) {
            throw new AssertionError("whose file is " + file + "?");
        }
        return Integer.parseInt(id.group(1));
    }

    private static String canary(int organisation, String field) {
        return String.format(Locale.ROOT, "zq%02d%s", organisation, field);
    }

    private static String address(int organisation, int host) {
        return "198.18." + (100 + organisation) + "." + host;
    }
}
