package org.wardwatch.registry;

import org.wardwatch.registry.RegistrySheet.SheetRow;

/**
 * A value with the row that it was read from.
 *
 * @param value what was read
 * @param row where
 * @param <T> what kind of value
 */
record Located<T>(T value, SheetRow row) {}
