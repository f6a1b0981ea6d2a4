/**
 * Whether a series of counts rises beyond what is usual for it, as plain Java: what the programme runs is what the simulations
 * of {@code jobs/docs/alarms.md} measure. Knows nothing of Spark.
 */
@NullMarked
package org.wardwatch.trend.alarm;

import org.jspecify.annotations.NullMarked;
