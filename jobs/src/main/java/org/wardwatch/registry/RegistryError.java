package org.wardwatch.registry;

/**
 * One thing that is wrong in a registry file.
 *
 * @param place where
 * @param value the cell as it stands
 * @param why what is wrong with it
 * @param remedy what to do
 */
public record RegistryError(Place place, String value, String why, String remedy) {

    private static final int LONGEST_SHOWN = 60;

    /**
     * A cell of a file.
     *
     * @param file its path as given
     * @param line line on which the row begins, 1 is the first
     * @param column name of the column; empty: the row or the header as a whole
     */
    public record Place(String file, long line, String column) {}

    /** One line for people: file, line, column, value, why and what to do. */
    @Override
    public String toString() {
        String column = place.column.isEmpty() ? "" : ", " + place.column;
        return place.file + ", line " + place.line + column + " '" + shown(value) + "': " + why + "; " + remedy;
    }

    private static String shown(String text) {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return cut.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
