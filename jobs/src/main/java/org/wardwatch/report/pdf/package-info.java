/** Tagged A4 PDF from the HTML of a report: markup made safe, laid out, written the same byte by byte each time. */
@NullMarked
package org.wardwatch.report.pdf;

import org.jspecify.annotations.NullMarked;
