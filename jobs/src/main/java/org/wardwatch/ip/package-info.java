/** Addresses and address ranges of both families as 128-bit values, and the one strict grammar that reads them. */
@NullMarked
package org.wardwatch.ip;

import org.jspecify.annotations.NullMarked;
