/** Reads what was written for a member as a stranger would, and knows nothing of how it was written. */
@NullMarked
package org.wardwatch.disclosure.reread;

import org.jspecify.annotations.NullMarked;
