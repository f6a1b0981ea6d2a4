package org.wardwatch.export;

import java.util.UUID;
import org.wardwatch.ip.Address;

/**
 * Identifiers of STIX objects, made of what they stand for, so that the same thing has the same identifier in every export.
 *
 * @param programme name of the watch programme, so that two of them do not share any
 */
record StixId(String programme) {

    /** Of observables only (STIX 2.1, section 2.9): whoever sees the same address gives it the same identifier. */
    private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    /** Of everything else that this project makes. */
    private static final UUID NAMESPACE = UUID.fromString("b9026b72-8c3d-4075-a2dd-839ce95c9e38");

    /** The identifier of the object of this type that stands for this. */
    String of(String type, String what) {
        return type + "--" + NameUuid.of(NAMESPACE, programme + "\n" + type + "\n" + what);
    }

    /** The type of observable that an address is. */
    static String type(Address address) {
        return address.isIpv4() ? "ipv4-addr" : "ipv6-addr";
    }

    /** The identifier of an address: its only contributing property is its value, in the JSON of RFC 8785. */
    static String of(Address address) {
        return type(address) + "--" + NameUuid.of(OBSERVABLES, "{\"value\":\"" + address + "\"}");
    }
}
