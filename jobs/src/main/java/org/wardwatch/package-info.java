/** Wardwatch: threat telemetry × hospitals' networks → findings, trends, health scores, reports. */
@NullMarked
package org.wardwatch;

import org.jspecify.annotations.NullMarked;
