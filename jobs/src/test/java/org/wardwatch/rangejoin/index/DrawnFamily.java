package org.wardwatch.rangejoin.index;

import java.util.SplittableRandom;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;

/** Networks and addresses of one family, drawn for the benchmark: networks lie scattered over all blocks in use, telemetry in few. */
public enum DrawnFamily {

    /** Blocks are /16, from 1.0.0.0 to 202.255.255.255; networks are /20 to /28. */
    IPV4(0xCA00, 20, 28) {
        @Override
        Address within(int block, SplittableRandom random) {
            return Address.ofIpv4((0x0100 + block) << 16 | random.nextInt(1 << 16));
        }
    },

    /** Blocks are /32, one for each provider; networks are /44 to /48. */
    IPV6(4_000, 44, 48) {
        @Override
        Address within(int block, SplittableRandom random) {
            return new Address(
                    0x2001_0000_0000_0000L | (long) block << 32 | random.nextInt(1 << 30), random.nextLong());
        }
    };

    /** How many blocks nine in ten events crowd into. */
    private static final int CROWDED_BLOCKS = 64;

    private final int blocks;
    private final int shortestPrefix;
    private final int longestPrefix;

    DrawnFamily(int blocks, int shortestPrefix, int longestPrefix) {
        this.blocks = blocks;
        this.shortestPrefix = shortestPrefix;
        this.longestPrefix = longestPrefix;
    }

    /** So many networks, which may nest and repeat. */
    KeyRanges networks(int count, SplittableRandom random) {
        KeyRanges networks = new KeyRanges(count);
        for (int id = 0; id < count; id++) {
            AddressRange network = AddressRange.block(
                    within(random.nextInt(blocks), random), random.nextInt(shortestPrefix, longestPrefix + 1));
            networks.add(
                    id,
                    network.first().keyHi(),
                    network.first().keyLo(),
                    network.last().keyHi(),
                    network.last().keyLo());
        }
        return networks;
    }

    /** The address of an event: nine in ten within few blocks, one anywhere. */
    Address ofEvent(SplittableRandom random) {
        boolean crowded = random.nextInt(10) > 0;
        int block = crowded ? random.nextInt(CROWDED_BLOCKS) * (blocks / CROWDED_BLOCKS) : random.nextInt(blocks);
        return within(block, random);
    }

    /** Any address of a block. */
    abstract Address within(int block, SplittableRandom random);
}
