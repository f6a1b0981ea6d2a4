/** An index over address ranges that answers at the speed of a scan; knows nothing of the rest. */
@NullMarked
package org.wardwatch.rangejoin.index;

import org.jspecify.annotations.NullMarked;
