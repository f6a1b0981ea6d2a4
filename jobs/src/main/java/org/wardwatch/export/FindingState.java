package org.wardwatch.export;

import java.util.Locale;

/** What became of a finding, as the column {@code state} of {@code findings} has it. */
public enum FindingState {
    /** Still seen, or not silent for long enough. */
    OPEN("open"),
    /** Silent for long enough; nobody has looked at the machine. */
    CLOSED("no longer seen"),
    /** All feeds that saw it are retired. */
    UNOBSERVABLE("unobservable"),
    /** The network changed owner. */
    TRANSFERRED("transferred");

    private final String words;

    FindingState(String words) {
        this.words = words;
    }

    /** The state of a cell. */
    static FindingState of(String cell) {
        return valueOf(cell.toUpperCase(Locale.ROOT));
    }

    /** As tables hold it. */
    String cell() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people are told: silence is never called a cure. */
    String words() {
        return words;
    }
}
