package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardwatch.Problem;

/** All that is wrong in the files of one registration, collected so that it can be told at once. */
final class RegistryErrors {

    private static final int MOST_TOLD = 200;

    /** Of errors that differ in nothing but their line and value, so many are told in full. */
    private static final int MOST_ALIKE = 3;

    private final List<RegistryError> errors = new ArrayList<>();

    void add(RegistryError.Place place, String value, String why, String remedy) {
        errors.add(new RegistryError(place, value, why, remedy));
    }

    /** All so far, in the order of files (as given), lines and columns. */
    List<RegistryError> sorted(RegistryFiles files) {
        return errors.stream()
                .sorted(Comparator.comparing(
                                (RegistryError error) -> !error.place().file().equals(files.organisations()))
                        .thenComparing(error -> error.place().line())
                        .thenComparing(error -> error.place().column())
                        .thenComparing(RegistryError::why))
                .toList();
    }

    /**
     * Does nothing when nothing is wrong.
     *
     * @throws Problem of refused content, with a line for each error; of many that are alike, with a line that names the lines of the
     *     rest
     */
    void refuseAny(RegistryFiles files) {
        if (errors.isEmpty()) {
            return;
        }
        Map<List<String>, List<RegistryError>> alike = sorted(files).stream()
                .collect(Collectors.groupingBy(RegistryErrors::kind, LinkedHashMap::new, Collectors.toList()));
        List<String> told =
                alike.values().stream().flatMap(RegistryErrors::told).toList();
        String lines = told.stream().limit(MOST_TOLD).collect(Collectors.joining("\n"));
        String more = told.size() > MOST_TOLD ? "\nand " + (told.size() - MOST_TOLD) + " more" : "";
        throw Problem.refused("the registry files have " + errors.size() + (errors.size() == 1 ? " error" : " errors")
                + "; nothing was changed\n" + lines + more);
    }

    private static List<String> kind(RegistryError error) {
        return List.of(error.place().file(), error.place().column(), error.why(), error.remedy());
    }

    private static Stream<String> told(List<RegistryError> alike) {
        Stream<String> first = alike.stream().limit(MOST_ALIKE).map(RegistryError::toString);
        if (alike.size() <= MOST_ALIKE + 1) {
            return alike.stream().map(RegistryError::toString);
        }
        List<RegistryError> rest = alike.subList(MOST_ALIKE, alike.size());
        String lines = rest.stream()
                .limit(MOST_TOLD)
                .map(error -> Long.toString(error.place().line()))
                .collect(Collectors.joining(", "));
        return Stream.concat(
                first,
                Stream.of("    the same in " + rest.size() + " more lines: " + lines
                        + (rest.size() > MOST_TOLD ? ", …" : "")));
    }
}
