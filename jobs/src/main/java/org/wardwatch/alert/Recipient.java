package org.wardwatch.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.guidance.Language;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Organisations;

/**
 * Who is told.
 *
 * @param orgId id of the organisation
 * @param name in English
 * @param nameZh in Chinese; null: as in English
 * @param contact where the registry says that reports go; null: it does not say
 * @param languages in which, in this order
 */
public record Recipient(
        String orgId,
        String name,
        @Nullable String nameZh,
        @Nullable String contact,
        List<Language> languages) {

    /** The organisation of a row of {@link Organisations}. */
    static Recipient of(Cells row) {
        return new Recipient(
                row.text(Organisations.ORG_ID),
                Printable.name(row.text(Organisations.NAME)),
                name(row.textOrNull(Organisations.NAME_ZH)),
                contact(row.textOrNull(Organisations.CONTACT)),
                languages(row.text(Organisations.LANGUAGE)));
    }

    /** The name for readers of a language. */
    public String name(Language language) {
        return language == Language.ZH && nameZh != null ? nameZh : name;
    }

    private static List<Language> languages(String code) {
        return switch (code) {
            case "zh" -> List.of(Language.ZH);
            case "both" -> List.of(Language.EN, Language.ZH);
            default -> List.of(Language.EN);
        };
    }

    private static @Nullable String name(@Nullable String text) {
        return text == null || text.isBlank() ? null : Printable.name(text);
    }

    private static @Nullable String contact(@Nullable String text) {
        return text == null || text.isBlank() ? null : Printable.text(text);
    }
}
