package org.wardwatch.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.wardwatch.registry.RegistryTexts.NETWORKS;
import static org.wardwatch.registry.RegistryTexts.ORGANISATIONS;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.SharedData;
import org.wardwatch.reliability.Proof;

@Tag("attribution")
@Proof(value = "A7", of = "a registry with mistakes is refused whole, its rows named")
class RegistryReaderTest {

    private static final String TWO = ORGANISATIONS + "aa,A,hospital,,,,\nbb,B,hospital,,,,\n";

    @TempDir
    private Path folder;

    @Test
    void allColumnsAreRead() {
        String organisations = """
                org_id,name,name_zh,sector,parent,member_from,member_to,contact,language
                aa,Group,,hospital,,,,,
                bb,"Hospital, North",北區醫院,hospital,aa,2026-01-01,2026-07-01,soc@bb.example,both
                """;
        String networks = """
                org_id,cidr,valid_from,valid_to,relation,note
                bb,203.0.113.0/24,2026-01-01,2026-07-01T08:00:00+08:00,dhcp_pool,"two\r
                lines"
                """;

        Registry registry = read(organisations, networks);

        assertThat(registry.organisations().get(0).mail().language()).isEqualTo(Language.EN);
        assertThat(registry.organisations().get(1))
                .isEqualTo(new Organisation(
                        "bb",
                        new Organisation.Names("Hospital, North", "北區醫院"),
                        "hospital",
                        "aa",
                        new Organisation.Membership(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 7, 1)),
                        new Organisation.Mail("soc@bb.example", Language.BOTH)));
        Network network = registry.networks().get(0);
        assertThat(network).hasToString("203.0.113.0/24 of bb");
        assertThat(network.validity())
                .isEqualTo(new Validity(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-07-01T00:00:00Z")));
        assertThat(network.relation()).isEqualTo(Relation.DHCP_POOL);
        assertThat(network.note()).isEqualTo("two\r\nlines");
    }

    @Test
    void columnsStandInAnyOrderAndOptionalOnesMayBeLeftOut() {
        Registry registry = read("sector,name,org_id\nhospital,A,aa\n", "cidr,org_id\n203.0.113.7,aa\n");

        assertThat(registry.organisations().get(0).cells())
                .containsEntry("org_id", "aa")
                .containsEntry("name_zh", null)
                .containsEntry("language", "en");
        assertThat(registry.networks().get(0).cells())
                .containsEntry("cidr", "203.0.113.7")
                .containsEntry("relation", "owned")
                .containsEntry("valid_from", null);
    }

    @Test
    void aByteOrderMarkCrLfQuotesAndBlankLinesMakeNoDifference() {
        String plain = TWO;
        String dressed = "\uFEFF" + plain.replace("aa,A,", "\"aa\",\"A\",").replace("\n", "\r\n") + "\r\n";

        assertThat(read(dressed, NETWORKS)).isEqualTo(read(plain, NETWORKS));
    }

    @Test
    void edgesOfWhatIsAllowedAreAccepted() {
        assertThat(read(
                                TWO,
                                NETWORKS + "aa,20.0.0.0/8,,,\naa,21.0.0.0-21.255.255.255,,,\naa,2400::/16,,,\n"
                                        + "aa,2001:DB8:0:0::1,,,\naa,::ffff:22.0.0.0/104,,,\n"
                                        // One owner after the other, and one range shared by both.
                                        + "aa,23.0.0.0/24,,2026-01-01,\nbb,23.0.0.0/24,2026-01-01,,\n"
                                        + "aa,24.0.0.0/24,,,shared\nbb,24.0.0.0/24,,,shared\n"
                                        + "bb,20.1.0.0/16,,,\n")
                        .networks())
                .extracting(Network::toString)
                .containsExactly(
                        "20.0.0.0/8 of aa",
                        "21.0.0.0/8 of aa",
                        "22.0.0.0/8 of aa",
                        "23.0.0.0/24 of aa",
                        "24.0.0.0/24 of aa",
                        "2001:db8::1 of aa",
                        "2400::/16 of aa",
                        "20.1.0.0/16 of bb",
                        "23.0.0.0/24 of bb",
                        "24.0.0.0/24 of bb");
    }

    @Test
    void headersAreCheckedByName() {
        assertRefused("", NETWORKS, "o.csv, line 1 '': the file has no header; begin it with org_id,name,sector");
        assertRefused("org_id,name\naa,A\n", NETWORKS, "o.csv, line 1 'sector': the mandatory column is missing");
        assertRefused(
                "org_id,name,sector,colour\n",
                NETWORKS,
                "o.csv, line 1 'colour': unknown column; leave it out or correct its name; known are org_id");
        assertRefused("org_id,name,sector,name\n", NETWORKS, "o.csv, line 1 'name': the column stands twice");
    }

    @Test
    void textThatIsNoStrictCsvIsRefused() {
        assertRefused(TWO + "cc,C\n", NETWORKS, "o.csv, line 4 'cc,C': 2 cells where the header has 7");
        assertRefused(TWO + "cc,C \"x\",h,,,,\n", NETWORKS, "o.csv, line 4 'C \"x\",h,,,,?': a quote within a cell");
        assertRefused(TWO + "cc,\"C\"x,h,,,,\n", NETWORKS, "o.csv, line 4 '\"C\"x,h,,,,?': text after a closing quote");
        assertRefused(TWO + "cc,\"C,h,,,,\n", NETWORKS, "o.csv, line 4 '\"C,h,,,,?': a quote that is never closed");
        assertRefused(
                RegistryTexts.files(
                        folder, (TWO + "cc,Hôpital,h,,,,\n").getBytes(StandardCharsets.ISO_8859_1), NETWORKS),
                "o.csv, line 4 '': is not UTF-8 from here on; save the file as UTF-8");
        assertRefused(TWO + "cc,C\u0000,h,,,,\n", NETWORKS, "o.csv, line 4, name 'C?': holds a control character");
    }

    @Test
    void organisationsAreChecked() {
        assertOrganisation("-c,C,h,,,,", "org_id '-c': is not an id; use 2 to 63 of a-z, 0-9 and '-'");
        assertOrganisation("Cc,C,h,,,,", "org_id 'Cc': is not an id");
        assertOrganisation("c,C,h,,,,", "org_id 'c': is not an id");
        assertOrganisation("../x,C,h,,,,", "org_id '../x': is not an id");
        assertOrganisation(",C,h,,,,", "org_id '': is empty");
        assertOrganisation("aa,C,h,,,,", "org_id 'aa': stands on line 2 already");
        assertOrganisation("cc, ,h,,,,", "name ' ': is empty; fill it in");
        assertOrganisation("cc,C,,,,,", "sector '': is empty");
        assertOrganisation("cc,C,h,zz,,,", "parent 'zz': no organisation has this id; add its row");
        assertOrganisation("cc,C,h,,2026-02-30,,", "member_from '2026-02-30': is not a day of the calendar");
        assertOrganisation("cc,C,h,,,1.2.2026,", "member_to '1.2.2026': is not a day of the calendar");
        assertOrganisation(
                "cc,C,h,,2026-01-02,2026-01-02,", "member_to '2026-01-02': is not after member_from 2026-01-02");
        assertOrganisation("cc,C,h,,,,fr", "language 'fr': is not a language of reports; write en, zh or both");
    }

    @Test
    void aGroupCannotBeWithinItself() {
        assertRefused(
                ORGANISATIONS + "aa,A,h,bb,,,\nbb,B,h,cc,,,\ncc,C,h,bb,,,\ndd,D,h,aa,,,\n",
                NETWORKS,
                "1 error",
                "o.csv, line 3, parent 'cc': the organisation would be its own parent: bb > cc > bb");
        assertRefused(ORGANISATIONS + "aa,A,h,aa,,,\n", NETWORKS, "its own parent: aa > aa; empty the parent");
    }

    @Test
    void networksAreChecked() {
        assertNetwork("zz,20.0.0.0/24,,,", "org_id 'zz': no organisation of the organisations file has this id");
        assertNetwork(",20.0.0.0/24,,,", "org_id '': is empty");
        assertNetwork(
                "aa,20.0.0.77/24,,,",
                "cidr '20.0.0.77/24': host bits are set; write 20.0.0.0/24 for the network or 20.0.0.77 for the one");
        assertNetwork("aa,020.0.0.0/24,,,", "cidr '020.0.0.0/24': a number with a leading zero");
        assertNetwork("aa,20.0/16,,,", "cidr '20.0/16': an IPv4 address is four decimal numbers");
        assertNetwork("aa,2400::1%eth0,,,", "cidr '2400::1%eth0': '%' has no place in an IPv6 address");
        assertNetwork("aa, 20.0.0.0/24,,,", "cidr ' 20.0.0.0/24': an IPv4 address is four decimal numbers");
        assertNetwork("aa,,,,", "cidr '': empty");
        assertNetwork("aa,20.0.0.9-20.0.0.1,,,", "the last address lies before the first");
        assertNetwork("aa,20.0.0.0/7,,,", "cidr '20.0.0.0/7': is wider than /8");
        assertNetwork("aa,20.0.0.0-21.0.0.0,,,", "is wider than /8; name the ranges that the organisation really owns");
        assertNetwork("aa,2400::/15,,,", "is wider than /16");
        assertNetwork("aa,10.1.0.0/16,,,", "cidr '10.1.0.0/16': touches 10.0.0.0/8, private (RFC 1918)");
        assertNetwork("aa,9.255.0.0-10.0.0.0,,,", "touches 10.0.0.0/8");
        assertNetwork("aa,224.0.0.1,,,", "multicast");
        assertNetwork("aa,250.0.0.1,,,", "reserved");
        assertNetwork("aa,127.0.0.1,,,", "loopback");
        assertNetwork("aa,fd00::/32,,,", "unique local");
        assertNetwork("aa,20.0.0.0/24,2026-13-01,,", "valid_from '2026-13-01': is neither a day nor a timestamp");
        assertNetwork("aa,20.0.0.0/24,,2026-01-01T00:00:00,", "valid_to '2026-01-01T00:00:00': is neither");
        assertNetwork("aa,20.0.0.0/24,2026-01-02,2026-01-02,", "valid_to '2026-01-02': is not after valid_from");
        assertNetwork(
                "aa,20.0.0.0/24,,,lent", "relation 'lent': is not a relation; write one of owned, hosted, shared");
    }

    @Test
    void documentationSpaceIsForDemonstrations() {
        RegistryFiles files = RegistryTexts.files(folder, TWO, NETWORKS + "aa,198.18.0.0/16,,,\naa,2001:db8::/48,,,\n");

        assertThat(RegistryReader.read(files, RegistryRules.demonstration(), new Configuration())
                        .networks())
                .hasSize(2);
        assertRefused(
                files,
                RegistryRules.strict(),
                "line 2, cidr '198.18.0.0/16': touches 198.18.0.0/15, benchmarks (RFC 2544)",
                "set allow_documentation_ranges for a demonstration",
                "line 3, cidr '2001:db8::/48': touches 2001:db8::/32");
    }

    @Test
    void rowsThatContradictEachOtherAreRefused() {
        String first = "aa,20.0.0.0/24,2026-01-01,2026-06-01,owned\n";
        assertNetwork(
                first + "aa,20.0.0.0-20.0.0.255,2026-01-01,2026-06-01,owned", "line 3", "same row stands on line 2");
        assertNetwork(
                first + "aa,20.0.0.0/24,2026-05-31,,owned",
                "line 3",
                "has this range on line 2 at the same time (2026-01-01T00:00:00Z/2026-06-01T00:00:00Z)");
        assertNetwork(
                first + "bb,20.0.0.0/24,,2026-01-02,owned",
                "line 2",
                "the same range belongs to bb on line 3 at the same time",
                "or give both rows the relation shared");
        assertNetwork("aa,20.0.0.0/24,,,shared\nbb,20.0.0.0/24,,,owned", "belongs to aa on line 2");
        assertNetwork("aa,20.0.0.0/24,,,owned\nbb,20.0.0.0/24,,,shared", "belongs to aa on line 2");
    }

    @Test
    void aLongPeriodIsMetAgainByEveryLaterOne() {
        assertRefused(
                TWO + "cc,C,h,,,,\n",
                NETWORKS + "aa,20.0.0.0/24,2020-01-01,,shared\nbb,20.0.0.0/24,2021-01-01,2021-02-01,shared\n"
                        + "cc,20.0.0.0/24,2022-01-01,2022-02-01,owned\nbb,20.0.0.0/24,2023-01-01,,shared\n",
                "1 error",
                "line 4, cidr '20.0.0.0/24': the same range belongs to aa on line 2");
    }

    @Test
    void allErrorsOfBothFilesAreToldAtOnceUpToTwoHundred() {
        assertRefused(
                TWO + "Cc,C,h,,,,fr\n",
                NETWORKS + "zz,10.0.0.0/8,x,,lent\naa,1.2.3,,,\n",
                "the registry files have 7 errors; nothing was changed",
                "o.csv, line 4, language",
                "n.csv, line 2, valid_from 'x'",
                "n.csv, line 3, cidr '1.2.3'");

        String many = NETWORKS
                + IntStream.range(0, 500)
                        .mapToObj(i -> (i < 250 ? "aa" : "bb") + ",20.0." + i % 250 + ".0/24,,,\n")
                        .collect(Collectors.joining());
        Problem problem = refused(RegistryTexts.files(folder, TWO, many), RegistryRules.demonstration());
        assertThat(String.valueOf(problem.getMessage()).lines()).hasSize(202);
        assertThat(problem).hasMessageEndingWith("and 50 more");
    }

    @Test
    void errorsThatAreAlikeAreFolded() {
        Problem problem = refused(
                RegistryTexts.files(folder, TWO, NETWORKS + "aa,1.2.3,,,\n".repeat(6)), RegistryRules.demonstration());
        List<String> lines = String.valueOf(problem.getMessage()).lines().toList();
        assertThat(lines).hasSize(5).first().asString().contains("6 errors");
        assertThat(lines.get(3)).contains("n.csv, line 4, cidr '1.2.3'");
        assertThat(lines.get(4)).endsWith("the same in 3 more lines: 5, 6, 7");
    }

    @Test
    void aFileThatIsNotThereIsAnInputProblem() {
        RegistryFiles files = new RegistryFiles(folder.resolve("none.csv").toString(), folder.toString());
        assertThatThrownBy(() -> RegistryReader.read(files, RegistryRules.strict(), new Configuration()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining("none.csv: there is no such file");
    }

    @Test
    void realRegistriesAreAcceptedAsTheyAre() {
        assertThat(shared("edu").networks()).hasSize(14_829);
        assertThat(shared("health").organisations()).hasSize(903);
        assertThat(shared("hk").networks()).hasSize(239);
    }

    @Test
    void aHundredThousandNetworksAreReadInSecondsInAnyOrder() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            int block = i / 2 + (20 << 16);
            String cidr = (block >> 16) + "." + ((block >> 8) & 255) + "." + (block & 255) + ".0/24";
            rows.add((i % 4 < 2 ? "aa," : "bb,") + cidr + (i % 2 == 0 ? ",2020-01-01,2021-01-01" : ",2021-01-01,")
                    + ",owned\n");
        }
        // One range that thousands share, for sweeps that would compare each with each.
        StringBuilder organisations = new StringBuilder(TWO);
        for (int i = 0; i < 3_000; i++) {
            organisations.append("org-").append(i).append(",O,h,,,,\n");
            rows.add("org-" + i + ",19.0.0.0/24,,,shared\n");
        }
        Collections.shuffle(rows, new Random(1));
        long start = System.nanoTime();
        Registry shuffled = read(organisations.toString(), NETWORKS + String.join("", rows));
        RegistryOutcome outcome = RegistryStep.outcome(new Registry(List.of(), List.of()), shuffled);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(outcome.networks().added()).isEqualTo(103_000);
        assertThat(taken).isLessThan(Duration.ofMinutes(1));
        Collections.sort(rows);
        assertThat(read(organisations.toString(), NETWORKS + String.join("", rows)))
                .isEqualTo(shuffled);
    }

    private static Registry shared(String set) {
        return RegistryReader.read(
                new RegistryFiles(
                        SharedData.file("real/" + set + "/organisations.csv").toString(),
                        SharedData.file("real/" + set + "/networks.csv").toString()),
                RegistryRules.strict(),
                new Configuration());
    }

    private Registry read(String organisations, String networks) {
        RegistryFiles files = RegistryTexts.files(folder, organisations, networks);
        return RegistryReader.read(files, RegistryRules.demonstration(), new Configuration());
    }

    private void assertOrganisation(String row, String message) {
        assertRefused(TWO + row + "\n", NETWORKS, "1 error;", "o.csv, line 4, " + message);
    }

    private void assertNetwork(String rows, String... messages) {
        RegistryFiles files = RegistryTexts.files(folder, TWO, NETWORKS + rows + "\n");
        assertThat(refused(files, RegistryRules.demonstration()))
                .hasMessageContainingAll(messages)
                .hasMessageContainingAll("1 error;", "n.csv, line ");
    }

    private void assertRefused(String organisations, String networks, String... messages) {
        assertRefused(RegistryTexts.files(folder, organisations, networks), messages);
    }

    private static void assertRefused(RegistryFiles files, String... messages) {
        assertRefused(files, RegistryRules.demonstration(), messages);
    }

    private static void assertRefused(RegistryFiles files, RegistryRules rules, String... messages) {
        assertThat(refused(files, rules)).hasMessageContainingAll(messages);
    }

    private static Problem refused(RegistryFiles files, RegistryRules rules) {
        Problem problem =
                catchThrowableOfType(Problem.class, () -> RegistryReader.read(files, rules, new Configuration()));
        assertThat(problem).isNotNull();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        return problem;
    }
}
