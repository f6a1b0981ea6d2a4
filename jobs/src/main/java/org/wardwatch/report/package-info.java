/** Member and sector reports. */
@NullMarked
package org.wardwatch.report;

import org.jspecify.annotations.NullMarked;
