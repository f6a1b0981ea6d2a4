package org.wardwatch.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Oracle;
import org.wardwatch.Problem;
import org.wardwatch.ip.SpecialSpace;

/**
 * Any bytes as the two files of a registry, parted by a line of two hyphens. They are refused in one bounded message, or make a registry
 * whose ids are ids, whose networks have owners and lie in space that somebody can own, and which is read as the same once written.
 */
public final class RegistryFuzzer {

    private static final Pattern ORG_ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private static final byte[] PARTING = {'\n', '-', '-', '\n'};
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");
    private static final int LONGEST_MESSAGE = 200 * 1000;
    private static final RegistryFiles FILES = new RegistryFiles("organisations.csv", "networks.csv");

    private RegistryFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) {
        int parting = parting(input);
        Registry registry = read(
                Arrays.copyOf(input, parting),
                Arrays.copyOfRange(input, Math.min(input.length, parting + PARTING.length), input.length));
        if (registry == null) {
            return;
        }
        Set<String> ids =
                registry.organisations().stream().map(Organisation::orgId).collect(Collectors.toSet());
        Oracle.holds(ids.size() == registry.organisations().size(), "an id stands twice in %s", ids);
        ids.forEach(id -> Oracle.holds(ORG_ID.matcher(id).matches(), "'%s' is no id", id));
        registry.networks().forEach(network -> checkNetwork(network, ids));
        Registry again = read(
                csv(registry.organisations().stream().map(Organisation::cells).toList(), OrganisationFile.COLUMNS),
                csv(registry.networks().stream().map(Network::cells).toList(), NetworkFile.COLUMNS));
        Oracle.holds(registry.equals(again), "%s is read back as %s", registry, again);
    }

    private static int parting(byte[] input) {
        for (int i = 0; i + PARTING.length <= input.length; i++) {
            if (Arrays.equals(input, i, i + PARTING.length, PARTING, 0, PARTING.length)) {
                return i;
            }
        }
        return input.length;
    }

    private static @Nullable Registry read(byte[] organisations, byte[] networks) {
        try {
            return RegistryReader.of(
                    FILES,
                    RegistryRules.strict(),
                    file -> file.equals(FILES.organisations()) ? organisations : networks);
        } catch (Problem e) {
            Oracle.holds(e.kind() == Problem.Kind.REFUSED, "a problem of kind %s: %s", e.kind(), e.getMessage());
            int length = String.valueOf(e.getMessage()).length();
            Oracle.holds(length < LONGEST_MESSAGE, "a refusal of %d characters", length);
            Oracle.holds(
                    !UNPRINTABLE.matcher(String.valueOf(e.getMessage())).find(), "unprintable: %s", e.getMessage());
            return null;
        }
    }

    private static void checkNetwork(Network network, Set<String> ids) {
        Oracle.holds(ids.contains(network.orgId()), "%s has no owner", network);
        int width = network.range().first().width();
        Oracle.holds(network.range().prefixLength() >= (width == 32 ? 8 : 16), "%s is too wide", network);
        Oracle.holds(SpecialSpace.touching(network.range()).isEmpty(), "%s cannot be owned", network);
    }

    private static byte[] csv(List<Map<String, @Nullable String>> rows, RegistrySheet.Columns columns) {
        List<String> names = new ArrayList<>(columns.mandatory());
        names.addAll(columns.optional());
        StringBuilder text = new StringBuilder(String.join(",", names)).append("\r\n");
        for (Map<String, @Nullable String> row : rows) {
            text.append(names.stream()
                            .map(name -> row.get(name) == null
                                    ? ""
                                    : '"' + String.valueOf(row.get(name)).replace("\"", "\"\"") + '"')
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
