package org.wardwatch.export;

import java.util.Locale;

/** What an export is written as. */
public enum ExportFormat {
    /** Events of class Detection Finding of the Open Cybersecurity Schema Framework, one JSON object a line. */
    OCSF(".jsonl"),
    /** A bundle of Structured Threat Information Expression 2.1. */
    STIX(".json");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    /** Where an organisation's file lies within the folder of exports. */
    String file(String orgId) {
        return name().toLowerCase(Locale.ROOT) + "/" + orgId + extension;
    }
}
