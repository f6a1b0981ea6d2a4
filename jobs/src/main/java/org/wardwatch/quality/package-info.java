/** The gate: what must hold in the tables of a release before anybody is told of them. */
@NullMarked
package org.wardwatch.quality;

import org.jspecify.annotations.NullMarked;
