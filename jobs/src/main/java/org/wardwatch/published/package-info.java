/** What a lake has published, for whoever reads it: commands, notebooks, any Spark session. */
@NullMarked
package org.wardwatch.published;

import org.jspecify.annotations.NullMarked;
