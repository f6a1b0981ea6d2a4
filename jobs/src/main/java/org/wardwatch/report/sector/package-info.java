/** The sector's report and the programme's index, as templates read them. */
@NullMarked
package org.wardwatch.report.sector;

import org.jspecify.annotations.NullMarked;
