/** Events × networks → matches: who owned the address at that time. */
@NullMarked
package org.wardwatch.match;

import org.jspecify.annotations.NullMarked;
