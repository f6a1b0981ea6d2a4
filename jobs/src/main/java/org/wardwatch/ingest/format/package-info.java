/** Bytes of a feed's files to records: finding files, checking them within bounds, CSV and JSON. Knows nothing of events. */
@NullMarked
package org.wardwatch.ingest.format;

import org.jspecify.annotations.NullMarked;
