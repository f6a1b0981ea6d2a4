package org.wardwatch.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What a run of the report job did.
 *
 * @param members reports of members, one per member and month
 * @param sectors reports of sectors, one per sector and month
 * @param events lines of evidence
 * @param written files that are new or different
 * @param unchanged files that were there already, byte for byte
 */
public record WrittenReports(int members, int sectors, long events, List<Path> written, List<Path> unchanged) {}
