/** Findings for other systems: OCSF events and STIX bundles, a file for each organisation. */
@NullMarked
package org.wardwatch.export;

import org.jspecify.annotations.NullMarked;
