package org.wardwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wardwatch.alert.Sighting.Destination;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.guidance.Language;

class WordingTest {

    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final Wording EN = new Wording(Language.EN, ZoneId.of("Asia/Hong_Kong"));
    private static final Wording ZH = new Wording(Language.ZH, ZoneId.of("Asia/Hong_Kong"));

    @Test
    void bothPortsAreToldThoughTheAddressOfTheDestinationIsNot() {
        Destination port = new Destination(null, 8443L, null, null);
        assertThat(route(EN, 40_307L, port)).isEqualTo("from port 40307, to port 8443, tcp, by partner-cert");
        assertThat(route(ZH, 40_307L, port)).isEqualTo("來源連接埠 40307，目的連接埠 8443，tcp，由 partner-cert 通報");
    }

    @Test
    void aPortIsToldOnceWhateverIsKnownOfItsAddress() {
        assertThat(route(EN, 40_307L, new Destination("198.18.0.1", 443L, null, null)))
                .isEqualTo("from port 40307, to 198.18.0.1:443, tcp, by partner-cert");
        assertThat(route(EN, 40_307L, new Destination(null, 443L, "evil.example", null)))
                .isEqualTo("from port 40307, to evil[.]example, to port 443, tcp, by partner-cert");
        assertThat(route(EN, null, new Destination(MemberSpace.ANOTHER_MEMBER, 443L, null, null)))
                .isEqualTo("to another programme member, to port 443, tcp, by partner-cert");
    }

    @Test
    void aServiceThatAnswersHasAPortOfItsOwn() {
        assertThat(route(EN, 3_389L, new Destination(null, null, null, null)))
                .isEqualTo("port 3389, tcp, by partner-cert");
    }

    private static String route(Wording wording, @Nullable Long port, Destination destination) {
        AlertedFinding finding = new AlertedFinding(
                "uid",
                new AlertedFinding.Machine("192.0.2.7", null, "192.0.2.0/25", "owned"),
                new AlertedFinding.What("qakbot", "qakbot", "infected-system", "critical", BigDecimal.TEN),
                new AlertedFinding.Seen(NOON, NOON, 1, 1, false, List.of("partner-cert")),
                List.of(),
                Tlp.AMBER_STRICT);
        return wording.route(new Sighting(NOON, "192.0.2.7", port, destination, "tcp", "partner-cert"), finding);
    }
}
