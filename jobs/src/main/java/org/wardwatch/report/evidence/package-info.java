/** Every row behind a report, as files. */
@NullMarked
package org.wardwatch.report.evidence;

import org.jspecify.annotations.NullMarked;
