package org.wardwatch.cli.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.wardwatch.cli.sample.Infection.Kind;

/** Infections that put one rule each to the test: change of owner, pool, guests, NAT, shared and allowed addresses. */
final class SpecialInfections {

    private final Hospitals hospitals;
    private final SampleSpace space;
    private final SplittableRandom stream;

    SpecialInfections(Hospitals hospitals, SampleRandom random) {
        this.hospitals = hospitals;
        this.space = new SampleSpace(hospitals);
        this.stream = random.stream("special");
    }

    void addTo(List<Infection> infections) {
        addOwnerChange(infections);
        addPoolAndGuests(infections);
        addNat(infections);
        LocalDate march = LocalDate.of(2026, 3, 2);
        String sharer = hospitals.sharers().get(0).orgId();
        infections.add(of(sharer, "203.0.113.17", Threat.NECURS, march, 25, Kind.SHARED));
        infections.add(of(Hospitals.FIRST_GROUP, "198.18.31.9", Threat.CONFICKER, march, 40, Kind.ORDINARY));
        int all = (int) SampleStory.days().count();
        String scanned = hospitals.withGuests().orgId();
        infections.add(of(scanned, space.scanner(), Threat.BRUTE_FORCE, SampleStory.FIRST_DAY, all, Kind.ALLOWED));
        String baited = hospitals.outbreakBegins().orgId();
        infections.add(of(baited, space.honeypot(), Threat.OPEN_RDP, SampleStory.FIRST_DAY, all, Kind.ALLOWED));
        infections.add(of(baited, space.honeypot(), Threat.OPEN_SMB, SampleStory.FIRST_DAY, all, Kind.ALLOWED));
    }

    /** One infection ends before the change, one goes over it, one begins after it. */
    private void addOwnerChange(List<Infection> infections) {
        LocalDate change = SampleStory.OWNER_CHANGE;
        String before = hospitals.formerOwner().orgId();
        String after = hospitals.newOwner().orgId();
        infections.add(of(before, "198.51.100.11", Threat.CONFICKER, change.minusDays(60), 30, Kind.OWNER_CHANGE));
        infections.add(of(before, "198.51.100.22", Threat.QAKBOT, change.minusDays(20), 45, Kind.OWNER_CHANGE));
        infections.add(of(after, "198.51.100.33", Threat.EMOTET, change.plusDays(12), 9, Kind.OWNER_CHANGE));
    }

    private void addPoolAndGuests(List<Infection> infections) {
        Hospital pooled = hospitals.withPool();
        String inPool = space.beside(pooled, 1);
        infections.add(of(pooled.orgId(), inPool, Threat.MIRAI, LocalDate.of(2025, 11, 3), 50, Kind.POOL));
        infections.add(of(pooled.orgId(), inPool, Threat.QAKBOT, LocalDate.of(2026, 6, 8), 30, Kind.POOL));
        Hospital visited = hospitals.withGuests();
        for (LocalDate day : SampleStory.days().toList()) {
            if (stream.nextInt(8) == 0) {
                String guest = space.beside(visited, stream.nextInt(1, 250));
                Threat threat = Threat.ORDINARY.get(stream.nextInt(Threat.ORDINARY.size()));
                infections.add(of(visited.orgId(), guest, threat, day, 1, Kind.GUEST));
            }
        }
    }

    /** Three machines behind one address: their feed tells them apart. */
    private void addNat(List<Infection> infections) {
        String place = hospitals.lateMember().orgId();
        String address = SampleSpace.NAT_ADDRESS;
        infections.add(of(place, address, Threat.QAKBOT, LocalDate.of(2026, 1, 12), 50, Kind.NAT));
        infections.add(of(place, address, Threat.QAKBOT, LocalDate.of(2026, 2, 16), 20, Kind.NAT));
        infections.add(of(place, address, Threat.EMOTET, LocalDate.of(2026, 2, 20), 70, Kind.NAT));
    }

    private static Infection of(String place, String address, Threat threat, LocalDate from, int days, Kind kind) {
        LocalDate until = from.plusDays(days);
        return new Infection(
                place, address, threat, from, until.isAfter(SampleStory.END) ? SampleStory.END : until, kind);
    }
}
