/**
 * Statistics of counts, durations and trends, as pure functions of plain numbers: nothing of Spark, no clock, no random, and
 * {@link java.lang.StrictMath} for what is not plain arithmetic, so that the same numbers give the same bytes everywhere.
 */
@NullMarked
package org.wardwatch.statistics;

import org.jspecify.annotations.NullMarked;
