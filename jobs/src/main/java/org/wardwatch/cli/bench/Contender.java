package org.wardwatch.cli.bench;

import java.util.function.LongSupplier;

/**
 * One way to answer a query, with a name that the record of a benchmark knows it by.
 *
 * @param name of the way
 * @param table it reads
 * @param rows it reads; fewer than the table has where the way cannot bear more
 * @param ranges it joins them with, 0 for none
 * @param floor name of the scan it is measured against
 * @param query runs it once and tells the number of rows it gave
 */
record Contender(String name, String table, long rows, long ranges, String floor, LongSupplier query) {}
