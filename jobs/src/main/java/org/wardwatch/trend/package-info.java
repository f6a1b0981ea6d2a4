/** Daily and monthly aggregates per organisation and sector. */
@NullMarked
package org.wardwatch.trend;

import org.jspecify.annotations.NullMarked;
