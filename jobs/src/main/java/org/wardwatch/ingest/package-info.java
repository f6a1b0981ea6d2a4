/** Feeds of any format to events, rejects and coverage; inputs are known by content. */
@NullMarked
package org.wardwatch.ingest;

import org.jspecify.annotations.NullMarked;
