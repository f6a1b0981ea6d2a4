package org.wardwatch.registry;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An organisation of the registry.
 *
 * @param orgId its id
 * @param names what it is called
 * @param sector what it is compared with
 * @param parent id of the group that it belongs to
 * @param membership when it takes part
 * @param mail where its reports go and in which language
 */
public record Organisation(
        String orgId, Names names, String sector, @Nullable String parent, Membership membership, Mail mail)
        implements RegistryEntry {

    /**
     * What an organisation is called.
     *
     * @param english name in English
     * @param chinese name in Traditional Chinese
     */
    public record Names(String english, @Nullable String chinese) {}

    /**
     * When an organisation takes part in the programme.
     *
     * @param from first day; null: always
     * @param to first day after; null: open
     */
    public record Membership(
            @Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * Where an organisation's reports go.
     *
     * @param contact address, free text
     * @param language of the reports
     */
    public record Mail(@Nullable String contact, Language language) {}

    @Override
    public String title() {
        return "organisation " + orgId;
    }

    @Override
    public Map<String, @Nullable String> cells() {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        cells.put("org_id", orgId);
        cells.put("name", names.english);
        cells.put("name_zh", names.chinese);
        cells.put("sector", sector);
        cells.put("parent", parent);
        cells.put("member_from", text(membership.from));
        cells.put("member_to", text(membership.to));
        cells.put("contact", mail.contact);
        cells.put("language", mail.language.toString());
        return cells;
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
