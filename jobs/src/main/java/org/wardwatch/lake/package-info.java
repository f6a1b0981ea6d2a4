/**
 * The lake: Delta tables, each declared once, read at the versions that belong together, and replaced in transactions
 * that end by publishing a release. The only place that knows Delta.
 */
@NullMarked
package org.wardwatch.lake;

import org.jspecify.annotations.NullMarked;
