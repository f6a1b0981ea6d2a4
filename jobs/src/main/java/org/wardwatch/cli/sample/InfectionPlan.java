package org.wardwatch.cli.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.wardwatch.cli.sample.Hospital.Level;
import org.wardwatch.cli.sample.Infection.Kind;

/** What members suffer in the sample's thirteen months: the ordinary that chance brings, and the story's events. */
final class InfectionPlan {

    private static final int RETURNING_PERCENT = 25;
    private static final int IPV6_PERCENT = 12;
    private static final int LAST_HOST = 240;

    private final Hospitals hospitals;
    private final SampleSpace space;
    private final SampleRandom random;
    private final List<Infection> infections = new ArrayList<>();

    private InfectionPlan(Hospitals hospitals, SampleRandom random) {
        this.hospitals = hospitals;
        this.space = new SampleSpace(hospitals);
        this.random = random;
    }

    /** All infections and exposures of members. */
    static List<Infection> of(Hospitals hospitals, SampleRandom random) {
        InfectionPlan plan = new InfectionPlan(hospitals, random);
        hospitals.all().forEach(plan::addOrdinary);
        hospitals.all().forEach(plan::addExposures);
        plan.addOutbreak();
        new SpecialInfections(hospitals, random).addTo(plan.infections);
        return plan.infections;
    }

    private void addOrdinary(Hospital hospital) {
        SplittableRandom stream = random.stream("ordinary", hospital.orgId());
        double daily = switch (hospital.level()) {
            case CLEAN -> 0;
            case MIDDLING -> 1.0 / 33;
            case BAD -> 1.0 / 10;
        };
        for (LocalDate day : SampleStory.days().toList()) {
            if (stream.nextDouble() < daily) {
                Threat threat = Threat.ORDINARY.get(stream.nextInt(Threat.ORDINARY.size()));
                addWithReturn(hospital, machine(hospital, stream), threat, day, stream);
            }
        }
    }

    private void addWithReturn(
            Hospital hospital, String address, Threat threat, LocalDate from, SplittableRandom stream) {
        LocalDate until = from.plusDays(dwell(hospital.level(), stream));
        add(hospital.orgId(), address, threat, from, until, Kind.ORDINARY);
        // More than the two weeks of silence that close an episode, less than the ninety days that make a return.
        LocalDate again = until.plusDays(stream.nextInt(20, 80));
        if (stream.nextInt(100) < RETURNING_PERCENT && again.isBefore(SampleStory.END)) {
            add(
                    hospital.orgId(),
                    address,
                    threat,
                    again,
                    again.plusDays(dwell(hospital.level(), stream)),
                    Kind.RETURNING);
        }
    }

    private static int dwell(Level level, SplittableRandom stream) {
        int shortPercent = level == Level.BAD ? 45 : 70;
        int longPercent = level == Level.BAD ? 25 : 5;
        int chance = stream.nextInt(100);
        if (chance < shortPercent) {
            return stream.nextInt(1, 8);
        }
        return chance < 100 - longPercent ? stream.nextInt(8, 40) : stream.nextInt(60, 180);
    }

    private String machine(Hospital hospital, SplittableRandom stream) {
        if (SampleSpace.hasIpv6(hospital) && stream.nextInt(100) < IPV6_PERCENT) {
            return SampleSpace.ipv6(hospital) + Integer.toHexString(stream.nextInt(1, 0x10000));
        }
        return space.own(hospital, stream.nextInt(1, LAST_HOST));
    }

    private void addExposures(Hospital hospital) {
        SplittableRandom stream = random.stream("exposures", hospital.orgId());
        int count = switch (hospital.level()) {
            case CLEAN -> 0;
            case MIDDLING -> stream.nextInt(1, 4);
            case BAD -> stream.nextInt(5, 8);
        };
        for (int i = 0; i < count; i++) {
            LocalDate from = SampleStory.FIRST_DAY.plusDays(stream.nextInt(300));
            LocalDate until = from.plusDays(stream.nextInt(30, 300));
            Threat threat = stream.nextBoolean() ? Threat.OPEN_RDP : Threat.OPEN_SMB;
            add(
                    hospital.orgId(),
                    space.own(hospital, stream.nextInt(1, LAST_HOST)),
                    threat,
                    from,
                    until,
                    Kind.EXPOSURE);
        }
    }

    private void addOutbreak() {
        List<Hospital> reached = hospitals.outbreak();
        for (int step = 0; step < reached.size(); step++) {
            Hospital hospital = reached.get(step);
            SplittableRandom stream = random.stream("outbreak", hospital.orgId());
            LocalDate first = SampleStory.OUTBREAK_START.plusDays(SampleStory.OUTBREAK_DAYS.get(step));
            int machines = stream.nextInt(4, 10);
            for (int i = 0; i < machines; i++) {
                LocalDate from = i == 0 ? first : first.plusDays(stream.nextInt(1, 12));
                LocalDate until = from.plusDays(stream.nextInt(10, 60));
                String address = space.own(hospital, stream.nextInt(1, LAST_HOST));
                add(hospital.orgId(), address, Threat.LANTERNRAT, from, until, Kind.OUTBREAK);
            }
        }
    }

    private void add(String place, String address, Threat threat, LocalDate from, LocalDate until, Kind kind) {
        LocalDate end = until.isAfter(SampleStory.END) ? SampleStory.END : until;
        infections.add(new Infection(place, address, threat, from, end, kind));
    }
}
