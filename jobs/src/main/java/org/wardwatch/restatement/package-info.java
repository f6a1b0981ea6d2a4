/** What was published of each organisation, release by release, and why it is another figure now. */
@NullMarked
package org.wardwatch.restatement;

import org.jspecify.annotations.NullMarked;
