/** Matches → episodes of infection and exposure: opened, still open, no longer seen, returned. */
@NullMarked
package org.wardwatch.finding;

import org.jspecify.annotations.NullMarked;
