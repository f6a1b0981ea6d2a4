package org.wardwatch.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.TableRows;
import org.wardwatch.registry.Organisations;

class MemberNamesTest {

    private final TableRows organisations = new TableRows(Organisations.TABLE);

    @BeforeEach
    void aRegistry() {
        named("harbour", "Harbour Hospital", null, "group");
        named("zz9-plural", "Zulu Infirmary", "祖魯醫院", null);
        named("peak", "Stonebridge", null, null);
        named("a1-b", "St. Mary's", null, null);
        named("group", "Harbour Hospital Group", null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zulu Infirmary",
                "ZULU INFIRMARY",
                "Zulu  Infirmary",
                "Zulu\u00A0Infirmary",
                "Zu\u200Blu Infir\u00ADmary",
                "Ｚulu Infirmary",
                "zulu-infirmary",
                "zulu_infirmary",
                "Zulu%20Infirmary",
                "Zulu%2520Infirmary",
                "Zulu+Infirmary",
                "ZULUINFIRMARY",
                "祖魯醫院",
                "祖 魯 醫 院",
                "zz9-plural",
                "ZZ9PLURAL",
                "St. Mary's",
                "ST-MARYS"
            })
    void aNameOfSeveralWordsIsFoundWhateverPartsThem(String spelt) {
        assertThat(read("at " + spelt + ".example, up")).isEqualTo("at another programme member.example, up");
        assertThat(read(spelt)).isEqualTo("another programme member");
    }

    @Test
    void aPlainWordIsFoundWhereItIsAName() {
        assertThat(read("asked Stonebridge")).isEqualTo("asked another programme member");
        assertThat(read("STONEBRIDGE-PC7")).isEqualTo("another programme member-PC7");
        assertThat(read("stonebridge.example")).isEqualTo("another programme member.example");
        assertThat(read("a stonebridge is old")).isEqualTo("a stonebridge is old");
        assertThat(read("Stonebridges")).isEqualTo("Stonebridges");
    }

    @Test
    void whatIsNoNameStays() {
        assertThat(read("zuluinfirmaryx, Zulus Infirmary, zulu and the infirmary"))
                .isEqualTo("zuluinfirmaryx, Zulus Infirmary, zulu and the infirmary");
        assertThat(read("a1b and a1.b")).isEqualTo("a1b and a1.b");
        assertThat(read("100% of %zz, 50%2")).isEqualTo("100% of %zz, 50%2");
    }

    @Test
    void whatOnesParentIsCalledIsNoSecret() {
        assertThat(read("Harbour Hospital Group, harbour-hospital, HARBOUR"))
                .isEqualTo("Harbour Hospital Group, harbour-hospital, HARBOUR");
        assertThat(MemberNames.of(organisations.cells()).withoutOthers("peak", "of harbour-hospital-group"))
                .isEqualTo("of another programme member");
    }

    private String read(String text) {
        return MemberNames.of(organisations.cells()).withoutOthers("harbour", text);
    }

    private void named(String orgId, String name, @Nullable String nameZh, @Nullable String parent) {
        organisations.row(
                Organisations.ORG_ID,
                orgId,
                Organisations.NAME,
                name,
                Organisations.NAME_ZH,
                nameZh,
                Organisations.PARENT,
                parent);
    }
}
