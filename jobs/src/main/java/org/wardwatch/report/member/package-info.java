/** A member's report, as templates read it. */
@NullMarked
package org.wardwatch.report.member;

import org.jspecify.annotations.NullMarked;
