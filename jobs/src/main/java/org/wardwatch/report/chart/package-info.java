/** Charts as SVG, drawn here: the same rows give the same bytes. */
@NullMarked
package org.wardwatch.report.chart;

import org.jspecify.annotations.NullMarked;
