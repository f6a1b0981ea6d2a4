/** How Spark runs a join on a range: what it recognises, what it plans, the code it compiles. */
@NullMarked
package org.wardwatch.rangejoin.plan;

import org.jspecify.annotations.NullMarked;
