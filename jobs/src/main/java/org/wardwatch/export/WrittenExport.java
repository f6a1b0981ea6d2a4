package org.wardwatch.export;

import java.nio.file.Path;
import java.util.List;

/**
 * What an export wrote.
 *
 * @param organisations that have a file now
 * @param findings in all of them
 * @param written files that are new or different
 * @param unchanged files that were there already, byte for byte
 */
public record WrittenExport(long organisations, long findings, List<Path> written, List<Path> unchanged) {}
