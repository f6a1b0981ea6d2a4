/** What a member is sent: its folder and the same as one zip file, with a manifest. */
@NullMarked
package org.wardwatch.report.bundle;

import org.jspecify.annotations.NullMarked;
