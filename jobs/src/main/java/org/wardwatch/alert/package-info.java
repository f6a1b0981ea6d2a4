/** Messages that tell members of new critical and high findings on the day they become known. */
@NullMarked
package org.wardwatch.alert;

import org.jspecify.annotations.NullMarked;
