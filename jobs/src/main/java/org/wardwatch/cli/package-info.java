/** Commands, configuration and exit codes. */
@NullMarked
package org.wardwatch.cli;

import org.jspecify.annotations.NullMarked;
