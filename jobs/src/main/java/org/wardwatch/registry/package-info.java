/** Organisations and their networks over time: read from two CSV files, checked as a whole, recorded with their history. */
@NullMarked
package org.wardwatch.registry;

import org.jspecify.annotations.NullMarked;
