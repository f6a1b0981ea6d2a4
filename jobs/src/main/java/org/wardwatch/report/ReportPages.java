package org.wardwatch.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;
import org.wardwatch.report.font.TypefacePool;
import org.wardwatch.report.font.WebFont;
import org.wardwatch.report.member.MemberReport;
import org.wardwatch.report.page.Page;
import org.wardwatch.report.page.PageStyle;
import org.wardwatch.report.sector.ProgrammeIndex;
import org.wardwatch.report.sector.SectorReport;

/** Renders views by the templates of {@code src/main/jte}, which were compiled with the code. */
final class ReportPages {

    private static final String TEMPLATES = "org.wardwatch.report.templates";

    private final TemplateEngine engine;
    private final TypefacePool typefaces;

    ReportPages(TypefacePool typefaces) {
        this.typefaces = typefaces;
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        // Precompiled templates are looked up by the thread's class loader, which on a cluster may not be ours.
        thread.setContextClassLoader(ReportPages.class.getClassLoader());
        try {
            engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    /** A member's page. */
    String member(Page page, MemberReport report) {
        return whole(page, "member.kind", rendered("member/report.jte", Map.of("page", page, "report", report)));
    }

    /** A sector's page. */
    String sector(Page page, SectorReport report) {
        return whole(page, "sector.kind", rendered("sector/report.jte", Map.of("page", page, "report", report)));
    }

    /** The CERT's page. */
    String index(Page page, ProgrammeIndex index) {
        return whole(page, "index.kind", rendered("sector/index.jte", Map.of("page", page, "index", index)));
    }

    /** The head comes last: its style holds those letters only that the body needs. */
    private String whole(Page page, String kind, String body) {
        Map<String, Object> parameters = new HashMap<>(Map.of("page", page, "kind", page.say(kind), "body", body));
        if (page.isOnScreen()) {
            try (TypefacePool.Loan loan = typefaces.lend()) {
                String fonts = WebFont.css(loan.typeface(), body, body);
                parameters.put("style", PageStyle.ofScreen(page, fonts));
            }
        }
        return rendered("page/layout.jte", parameters);
    }

    private String rendered(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        engine.render(template, parameters, output);
        return output.toString();
    }
}
