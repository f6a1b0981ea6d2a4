package org.wardwatch.report.pdf;

import java.util.List;

/**
 * What became of a document.
 *
 * @param pages their number
 * @param complaints what the renderer could not use or do, such as a declaration that it does not know; each once, in order
 */
public record Printed(int pages, List<String> complaints) {}
