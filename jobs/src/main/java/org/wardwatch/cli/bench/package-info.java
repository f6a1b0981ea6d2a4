/** How fast the range join is, beside Spark's own ways and DuckDB's, on generated tables. */
@NullMarked
package org.wardwatch.cli.bench;

import org.jspecify.annotations.NullMarked;
