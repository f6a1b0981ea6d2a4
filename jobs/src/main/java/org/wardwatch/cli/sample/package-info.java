/** An invented watch programme, as the very files that a user would bring: registry, configuration and feeds. */
@NullMarked
package org.wardwatch.cli.sample;

import org.jspecify.annotations.NullMarked;
