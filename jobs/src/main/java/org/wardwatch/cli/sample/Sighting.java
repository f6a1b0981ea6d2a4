package org.wardwatch.cli.sample;

import java.time.Instant;

/**
 * What one row of a feed tells.
 *
 * @param time when it was seen, to the second
 * @param address of the machine
 * @param port of the machine
 * @param threat what it suffers from
 * @param bot id of the machine behind the address; empty where the feed has none
 */
record Sighting(Instant time, String address, int port, Threat threat, String bot) {}
