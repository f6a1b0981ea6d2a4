package org.wardwatch.cli.sample;

import java.util.ArrayList;
import java.util.List;

/** Which addresses belong to whom in the sample: documentation and benchmark space only. */
final class SampleSpace {

    static final String NAT_ADDRESS = "198.51.100.129";
    static final String SHARED_NETWORK = "203.0.113.0/26";
    static final String HOSTED_NETWORK = "203.0.113.64/27";

    private static final int SCANNER = 250;
    private static final int HONEYPOT = 251;

    private final Hospitals hospitals;

    SampleSpace(Hospitals hospitals) {
        this.hospitals = hospitals;
    }

    /** An IPv4 address of the hospital's own network. */
    String own(Hospital hospital, int last) {
        return "198.18." + hospital.block(hospitals.groupSize()) + "." + last;
    }

    /** An address of the network beside it: pool or guests. */
    String beside(Hospital hospital, int last) {
        return "198.18." + (hospital.block(hospitals.groupSize()) + 1) + "." + last;
    }

    /** Whether the hospital has IPv6: every second one does. */
    static boolean hasIpv6(Hospital hospital) {
        return hospital.index() % 2 == 0;
    }

    /** The hospital's IPv6 network, without its length. */
    static String ipv6(Hospital hospital) {
        return "2001:db8:" + Integer.toHexString(0x100 + hospital.index()) + "::";
    }

    /** The programme's own scanner, which honeypots take for an attacker. */
    String scanner() {
        return own(hospitals.withGuests(), SCANNER);
    }

    /** A honeypot, which scans take for an open machine. */
    String honeypot() {
        return own(hospitals.outbreakBegins(), HONEYPOT);
    }

    /** The rows of the file of networks, without its header: org_id, cidr, valid_from, valid_to, relation, note. */
    List<String> networks() {
        List<String> rows = new ArrayList<>();
        rows.add(Hospitals.FIRST_GROUP + ",198.18.0.0/19,,,owned,whole block of the group");
        rows.add(Hospitals.SECOND_GROUP + ",198.18.32.0/19,,,owned,whole block of the group");
        for (Hospital hospital : hospitals.all()) {
            rows.add(hospital.orgId() + "," + own(hospital, 0) + "/24,,,owned,");
            if (hasIpv6(hospital)) {
                rows.add(hospital.orgId() + "," + ipv6(hospital) + "/48,,,owned,");
            }
        }
        rows.add(hospitals.withPool().orgId() + "," + beside(hospitals.withPool(), 0) + "/24,,,dhcp_pool,wards");
        rows.add(hospitals.withGuests().orgId() + "," + beside(hospitals.withGuests(), 0) + "/24,,,guest,visitors");
        rows.add(hospitals.lateMember().orgId() + "," + NAT_ADDRESS + ",,,nat_egress,all clients");
        rows.add(hospitals.hosted().orgId() + "," + HOSTED_NETWORK + ",,,hosted,data centre");
        for (Hospital sharer : hospitals.sharers()) {
            rows.add(sharer.orgId() + "," + SHARED_NETWORK + ",,,shared,common laboratory");
        }
        String moved = "," + SampleStory.MOVED_NETWORK + ",";
        rows.add(hospitals.formerOwner().orgId() + moved + "," + SampleStory.OWNER_CHANGE + ",owned,sold");
        rows.add(hospitals.newOwner().orgId() + moved + SampleStory.OWNER_CHANGE + ",,owned,bought");
        return rows;
    }
}
