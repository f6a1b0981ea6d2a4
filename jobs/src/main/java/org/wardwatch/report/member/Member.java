package org.wardwatch.report.member;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Organisations;
import org.wardwatch.report.page.PageLanguage;
import org.wardwatch.report.page.Title;

/**
 * An organisation that gets a report.
 *
 * @param orgId its id
 * @param name the id when the registry no longer knows it
 * @param languages that it reads
 */
public record Member(String orgId, Title name, List<PageLanguage> languages) {

    /** The organisation of a row of {@link Organisations}; null: one that is no longer there. */
    public static Member of(String orgId, @Nullable Cells row) {
        if (row == null) {
            return new Member(orgId, new Title(orgId, null), List.of(PageLanguage.EN));
        }
        String nameZh = row.textOrNull(Organisations.NAME_ZH);
        Title name =
                new Title(Printable.name(row.text(Organisations.NAME)), nameZh == null ? null : Printable.name(nameZh));
        return new Member(orgId, name, PageLanguage.of(row.text(Organisations.LANGUAGE)));
    }
}
