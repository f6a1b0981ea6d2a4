package org.wardwatch.cli.bench;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;

/**
 * Addresses of events and networks, each drawn from the seed and its number alone.
 *
 * <p>Nine in ten are IPv4. Addresses of events crowd into few /16, as those of telemetry do; networks are /20 to /28, in IPv6 /44
 * to /48, scattered over the whole space. Neighbours are /24 side by side.
 */
final class DrawnAddresses implements Serializable {
    private static final long serialVersionUID = 1L;

    /** How many networks lie side by side. */
    static final int NEIGHBOURS = 200;

    private static final int FIRST_NEIGHBOUR = 0xCB00_0000;
    private static final long IPV6_SPACE = 0x2001_0000_0000_0000L;

    /** IPv4 blocks of 16 bits that are in use: 1.0.0.0 to 202.255.255.255. */
    private static final int FIRST_BLOCK = 0x0100;

    private static final int BLOCKS = 0xCA00;
    private static final int PROVIDERS = 4_000;

    /** An odd number: multiplying by it shuffles the crowded blocks over the space. */
    private static final int SHUFFLE = 7_919;

    private final BenchSize size;

    DrawnAddresses(BenchSize size) {
        this.size = size;
    }

    /** The address of an event. */
    Address ofEvent(long event) {
        SplittableRandom random = random(event);
        double kind = random.nextDouble();
        if (kind < size.matchShare()) {
            return within(network(random.nextLong(size.ranges())), random);
        }
        if (kind < size.matchShare() + size.clusteredShare()) {
            return within(neighbour(random.nextInt(NEIGHBOURS)), random);
        }
        double crowd = Math.pow(random.nextDouble(), 3);
        return random.nextInt(10) > 0
                ? Address.ofIpv4(block((int) (crowd * BLOCKS)) | random.nextInt(1 << 16))
                : new Address(provider((int) (crowd * PROVIDERS)) | random.nextInt(1 << 30), random.nextLong());
    }

    /** One of the scattered networks. */
    AddressRange network(long number) {
        SplittableRandom random = random(~number);
        return number % 10 > 0
                ? AddressRange.block(
                        Address.ofIpv4(block(random.nextInt(BLOCKS)) | random.nextInt(1 << 16)), 20 + random.nextInt(9))
                : AddressRange.block(
                        new Address(provider(random.nextInt(PROVIDERS)) | random.nextInt(1 << 30), 0),
                        44 + random.nextInt(5));
    }

    /** One of the networks that lie together. */
    AddressRange neighbour(int number) {
        return AddressRange.block(Address.ofIpv4(FIRST_NEIGHBOUR + (number << 8)), 24);
    }

    private Address within(AddressRange range, SplittableRandom random) {
        long lo = range.first().lo()
                | (random.nextLong() & (range.last().lo() ^ range.first().lo()));
        long hi = range.first().hi()
                | (random.nextLong() & (range.last().hi() ^ range.first().hi()));
        return new Address(hi, lo);
    }

    private static int block(int number) {
        return (FIRST_BLOCK + (int) ((long) number * SHUFFLE % BLOCKS)) << 16;
    }

    private static long provider(int number) {
        return IPV6_SPACE | (long) number << 32;
    }

    private SplittableRandom random(long number) {
        return new SplittableRandom(size.seed() * 0x9E3779B97F4A7C15L ^ number * 0xD1342543DE82EF95L);
    }
}
