/** The monthly health score with its parts. */
@NullMarked
package org.wardwatch.score;

import org.jspecify.annotations.NullMarked;
