package org.wardwatch.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wardwatch.ip.Address;

class StixIdTest {

    @Test
    void aUuidOfANameIsThatOfTheStandard() {
        // RFC 9562, appendix A.4.
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(NameUuid.of(dns, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void anAddressHasTheIdentifierThatEveryProducerGivesIt() {
        // As the OASIS committee's stix2 3.0.2 computes them, by section 2.9 of the standard.
        assertThat(StixId.of(Address.parse("198.51.100.3")))
                .isEqualTo("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
        assertThat(StixId.of(Address.parse("2001:db8:85a3:0::8a2e:370:7334")))
                .isEqualTo("ipv6-addr--f5344921-72d2-5619-945d-8757bca4b7cd");
    }

    @Test
    void twoProgrammesShareNoIdentifierButThoseOfAddresses() {
        assertThat(new StixId("a").of("malware", "qakbot")).isNotEqualTo(new StixId("b").of("malware", "qakbot"));
    }
}
