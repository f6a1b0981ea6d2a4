package org.wardwatch.report;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a run of the report job did.
 *
 * @param members reports of members, one per member and month
 * @param sectors reports of sectors, one per sector and month
 * @param events lines of evidence
 * @param written files that are new or different
 * @param unchanged files that were there already, byte for byte
 * @param unprintable by organisation or sector, the characters of its pages that the font of PDFs lacks
 */
public record WrittenReports(
        int members,
        int sectors,
        long events,
        List<Path> written,
        List<Path> unchanged,
        SortedMap<String, SortedSet<Integer>> unprintable) {}
