/** The one typeface of reports, Latin and Traditional Chinese in two weights: parsed, and cut down for a page. */
@NullMarked
package org.wardwatch.report.font;

import org.jspecify.annotations.NullMarked;
