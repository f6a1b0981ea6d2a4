package org.wardwatch.disclosure.reread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.TableRows;
import org.wardwatch.disclosure.MemberNames;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.reliability.Trial;

/** Two who share no code agree: what the writers leave in a text, whoever reads it again does not object to. */
@Tag("leakage")
class WritersAndRereadTest {

    private static final long SEED = Trial.seed(20260315);

    private static final Instant MARCH = Instant.parse("2026-03-15T00:00:00Z");
    private static final List<String> PIECES = List.of(
            "192.0.2.7",
            "192-0-2-7",
            "7.2.0.192.in-addr.arpa",
            "2001:db8:5::7",
            "2001:DB8:5:0:0:0:0:7",
            "::ffff:192.0.2.7",
            "64:ff9b::192.0.2.7",
            "203.0.113.9",
            "192[.]0[.]2[.]7",
            "192(dot)0 [dot] 2.7",
            "192_0_2_7",
            "192.000.002.007",
            "0300.0.02.7",
            "192%2E0%2e2%2E7",
            "192%252E0.2.7",
            "192.0\u200B.2.7",
            "１９２.0.2.7",
            "//3221225991/",
            "0xC0000207",
            "2001-db8-5--7",
            "2001%3Adb8%3A5%3A%3A7",
            "2001:db8:5[:]:7",
            "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.5.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
            "Island%20Clinic",
            "Island+Clinic",
            "ISLAND_CLINIC",
            "islandclinic",
            "Island\u00A0 Clinic",
            "Isl\u00ADand Cli\u200Bnic",
            "Ｉsland Clinic",
            "STONEBRIDGE",
            "0",
            "_",
            "dot",
            "island-clinic",
            "Island Clinic",
            "Stonebridge",
            "stonebridge",
            "離島診所中心",
            "harbour",
            "Harbour Hospital",
            ".",
            "-",
            ":",
            "/",
            " ",
            "%2F",
            "[",
            "]",
            "\"",
            "x",
            "7",
            "a1",
            "12:30:45",
            "::",
            ",");

    private final TableRows networks = new TableRows(Networks.TABLE);
    private final TableRows organisations = new TableRows(Organisations.TABLE);
    private final List<RegisteredRange> ranges = new ArrayList<>();
    private final List<RegisteredName> names = new ArrayList<>();

    @BeforeEach
    void aRegistry() {
        owns("island-clinic", "Island Clinic", "離島診所中心", "192.0.2.0/28");
        owns("peak", "Stonebridge", null, "2001:db8:5::/48");
        owns("harbour", "Harbour Hospital", null, "198.51.100.0/24");
    }

    @Test
    void noTextIsLeftWithWhatTheOtherFinds() {
        MemberSpace space = MemberSpace.of(networks.cells());
        MemberNames memberNames = MemberNames.of(organisations.cells());
        Trial trial = Trial.of(
                "F1",
                "texts with addresses and names of others in fifty spellings: what is left, a second reader passes",
                SEED);
        int found = tried(
                trial,
                Trial.cases(40_000, 1_000_000),
                text -> memberNames.withoutOthers("harbour", space.withoutOthers("harbour", MARCH, text)));
        assertThat(found).isGreaterThan(15_000);
        trial.allHold();
    }

    @Test
    void aWriterThatKnowsPlainSpellingsOnlyIsFoundOut() {
        Trial trial = Trial.of("F1", "the same by a writer that knows plain spellings only", SEED);
        tried(
                trial,
                1_000,
                text -> text.replace("192.0.2.7", "x")
                        .replace("2001:db8:5::7", "x")
                        .replace("island-clinic", "x")
                        .replace("Island Clinic", "x")
                        .replace("Stonebridge", "x")
                        .replace("離島診所中心", "x"));
        trial.someFail();
    }

    /** Tries texts; in how many there was anything to find. */
    private int tried(Trial trial, int texts, UnaryOperator<String> writer) {
        AddressOwners owners = new AddressOwners(ranges, "harbour");
        NameFinder finder = new NameFinder(names, "harbour", Set.of());
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < texts; i++) {
            String text = text(random);
            String shown = writer.apply(text);
            found += objects(text, owners, finder) ? 1 : 0;
            trial.tried(!objects(shown, owners, finder), () -> "'" + shown + "' of '" + text + "'");
        }
        return found;
    }

    private static boolean objects(String text, AddressOwners owners, NameFinder finder) {
        String plain = PlainText.of(text);
        return AddressFinder.any(plain, span -> owners.isOthers(span.address())) || finder.isAnyIn(plain);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private void owns(String orgId, String name, @Nullable String nameZh, String cidr) {
        AddressRange range = AddressRange.parse(cidr);
        networks.row(
                Networks.ORG_ID,
                orgId,
                Networks.FIRST_IP,
                range.first().toString(),
                Networks.LAST_IP,
                range.last().toString(),
                Networks.PREFIX_LENGTH,
                range.prefixLength());
        organisations.row(Organisations.ORG_ID, orgId, Organisations.NAME, name, Organisations.NAME_ZH, nameZh);
        ranges.add(new RegisteredRange(
                orgId, cidr, range.first().toString(), range.last().toString(), null, null));
        names.add(new RegisteredName(orgId, name, nameZh, "public", null));
    }
}
