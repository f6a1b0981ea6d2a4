/** The SQL functions of addresses and networks. */
@NullMarked
package org.wardwatch.rangejoin.function;

import org.jspecify.annotations.NullMarked;
