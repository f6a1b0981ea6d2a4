/** The rows that reports are made of, collected once for all months and members. */
@NullMarked
package org.wardwatch.report.data;

import org.jspecify.annotations.NullMarked;
