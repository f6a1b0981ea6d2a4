/** What may leave the programme, and how: labels, files that nobody else may read, and whose addresses stand in them. */
@NullMarked
package org.wardwatch.disclosure;

import org.jspecify.annotations.NullMarked;
