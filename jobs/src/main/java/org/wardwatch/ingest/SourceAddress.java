package org.wardwatch.ingest;

import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;

/**
 * The address of an event, with the port where the same cell gives one.
 *
 * @param port as it is written; null when there is none
 */
record SourceAddress(Address address, @Nullable String port) {

    /**
     * Reads an address alone.
     *
     * @throws AddressFormatException when it is none
     */
    static SourceAddress parse(String text) {
        return new SourceAddress(Address.parse(text), null);
    }

    /**
     * Reads {@code a.b.c.d:port}, {@code [v6]:port}, or an IPv4 address alone. An IPv6 address without brackets is refused:
     * its last group could be the port.
     *
     * @throws AddressFormatException when it is none of these
     */
    static SourceAddress parseWithPort(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return parse(text);
        }
        String host = text.substring(0, colon);
        String port = text.substring(colon + 1);
        if (host.startsWith("[") && host.endsWith("]") && host.indexOf(':') > 0) {
            return new SourceAddress(Address.parse(host.substring(1, host.length() - 1)), port);
        }
        if (host.indexOf(':') >= 0) {
            throw new AddressFormatException(text, "no ip:port; an IPv6 address needs brackets: [2001:db8::1]:80");
        }
        return new SourceAddress(Address.parse(host), port);
    }
}
