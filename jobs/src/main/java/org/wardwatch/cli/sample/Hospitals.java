package org.wardwatch.cli.sample;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wardwatch.cli.sample.Hospital.Level;

/**
 * The invented hospitals and the parts that they play. No hospital has these names; the Chinese ones say the same.
 *
 * @param all by index: those of the first group, those of the second, the independent ones
 * @param groupSize how many belong to each group
 */
record Hospitals(List<Hospital> all, int groupSize) {

    static final String FIRST_GROUP = "harbour-health-group";
    static final String SECOND_GROUP = "northern-care-group";

    private static final int LARGEST_GROUP = 8;

    private static final List<List<String>> NAMES = List.of(
            List.of("Lantern Harbour General Hospital", "燈港綜合醫院"),
            List.of("Lotus Terrace Hospital", "蓮台醫院"),
            List.of("Stonebridge Hospital", "石橋醫院"),
            List.of("Eastern Lighthouse Hospital", "東燈塔醫院"),
            List.of("North Ridge Hospital", "北嶺醫院"),
            List.of("Willow Dale Hospital", "柳谷醫院"),
            List.of("Bamboo Slope Hospital", "竹坡醫院"),
            List.of("Cloud Pine Hospital", "雲松醫院"),
            List.of("Pearl Delta Medical Centre", "珠洲醫療中心"),
            List.of("Camphor Grove Hospital", "樟林醫院"),
            List.of("Silver Cove Hospital", "銀灣醫院"),
            List.of("Jade Orchard Children's Hospital", "玉園兒童醫院"));

    private static final List<List<String>> PLACES = List.of(
            List.of("Heron", "鷺"),
            List.of("Maple", "楓"),
            List.of("Orchid", "蘭"),
            List.of("Granite", "岩"),
            List.of("Coral", "珊瑚"),
            List.of("Osmanthus", "桂"),
            List.of("Egret", "白鷺"),
            List.of("Plum", "梅"),
            List.of("Cedar", "杉"),
            List.of("Crane", "鶴"));

    private static final List<List<String>> LANDS = List.of(
            List.of("Hill", "山"),
            List.of("Bay", "灣"),
            List.of("Field", "田"),
            List.of("Island", "島"),
            List.of("Brook", "溪"),
            List.of("Point", "角"),
            List.of("Spring", "泉"),
            List.of("Gate", "門"),
            List.of("Shore", "岸"));

    static Hospitals of(int count) {
        int groupSize = Math.min(LARGEST_GROUP, count / 3);
        List<Hospital> all = IntStream.range(0, count)
                .mapToObj(index -> hospital(index, count, groupSize))
                .toList();
        return new Hospitals(all, groupSize);
    }

    Hospital outbreakBegins() {
        return all.get(groupSize);
    }

    /** Those that the outbreak reaches, in order. */
    List<Hospital> outbreak() {
        return IntStream.range(0, all.size())
                .mapToObj(step -> all.get((groupSize + step) % all.size()))
                .filter(hospital -> hospital.level() != Level.CLEAN)
                .limit(SampleStory.OUTBREAK_DAYS.size())
                .toList();
    }

    Hospital withGuests() {
        return all.get(0);
    }

    Hospital withPool() {
        return all.get(groupSize + 1);
    }

    Hospital lateMember() {
        return all.get(2 * groupSize);
    }

    Hospital formerOwner() {
        return all.get(2 * groupSize + 1);
    }

    Hospital newOwner() {
        return all.get(2 * groupSize + 2);
    }

    List<Hospital> sharers() {
        return List.of(all.get(2), all.get(groupSize));
    }

    Hospital hosted() {
        return all.get(all.size() - 1);
    }

    List<Hospital> at(Level level) {
        return all.stream().filter(hospital -> hospital.level() == level).toList();
    }

    private static Hospital hospital(int index, int count, int groupSize) {
        List<String> names = index < NAMES.size() ? NAMES.get(index) : invented(index - NAMES.size());
        String id = names.get(0)
                .toLowerCase(Locale.ROOT)
                .replaceAll(" (general|children's) hospital| hospital| medical centre", "")
                .replace(' ', '-');
        return new Hospital(
                index, id, names.get(0), names.get(1), parent(index, groupSize), level(index, count, groupSize));
    }

    private static List<String> invented(int number) {
        List<String> place = PLACES.get(number % PLACES.size());
        List<String> land = LANDS.get(number / PLACES.size() % LANDS.size());
        return List.of(place.get(0) + " " + land.get(0) + " Hospital", place.get(1) + land.get(1) + "醫院");
    }

    private static @Nullable String parent(int index, int groupSize) {
        return switch (index / groupSize) {
            case 0 -> FIRST_GROUP;
            case 1 -> SECOND_GROUP;
            default -> null;
        };
    }

    private static Level level(int index, int count, int groupSize) {
        if (index == 1 || index == count - 1) {
            return Level.CLEAN;
        }
        return index == 2 || index == 2 * groupSize + 1 ? Level.BAD : Level.MIDDLING;
    }
}
