package org.wardwatch.match;

/**
 * One owner of an address at an instant.
 *
 * @param network its smallest range around the address
 * @param rank 1 for the most specific
 * @param tied whether another organisation shares the rank
 */
record Owner(Network network, int rank, boolean tied) {}
