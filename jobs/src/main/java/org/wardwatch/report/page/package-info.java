/** What all pages share: head, style sheet, numbers and words, where figures come from. */
@NullMarked
package org.wardwatch.report.page;

import org.jspecify.annotations.NullMarked;
