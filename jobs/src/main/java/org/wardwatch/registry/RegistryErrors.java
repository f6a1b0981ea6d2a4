package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.wardwatch.Problem;

/** All that is wrong in the files of one registration, collected so that it can be told at once. */
final class RegistryErrors {

    private static final int MOST_TOLD = 200;

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
     * @throws Problem of refused content, with a line for each error, the first 200 of them
     */
    void refuseAny(RegistryFiles files) {
        if (errors.isEmpty()) {
            return;
        }
        String lines = sorted(files).stream()
                .limit(MOST_TOLD)
                .map(RegistryError::toString)
                .collect(Collectors.joining("\n"));
        String more = errors.size() > MOST_TOLD ? "\nand " + (errors.size() - MOST_TOLD) + " more" : "";
        throw Problem.refused("the registry files have " + errors.size() + (errors.size() == 1 ? " error" : " errors")
                + "; nothing was changed\n" + lines + more);
    }
}
