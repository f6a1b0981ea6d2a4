/** Range joins in plain SQL: the extension of a Spark session, its functions and its plans. Useful without the rest. */
@NullMarked
package org.wardwatch.rangejoin;

import org.jspecify.annotations.NullMarked;
