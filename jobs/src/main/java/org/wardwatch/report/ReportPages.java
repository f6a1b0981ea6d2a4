package org.wardwatch.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import org.wardwatch.report.member.MemberReport;
import org.wardwatch.report.sector.ProgrammeIndex;
import org.wardwatch.report.sector.SectorReport;

/** Renders views by the templates of {@code src/main/jte}, which were compiled with the code. */
final class ReportPages {

    private static final String TEMPLATES = "org.wardwatch.report.templates";

    private final TemplateEngine engine;

    ReportPages() {
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
    String page(MemberReport report) {
        return rendered("member.jte", report);
    }

    /** A sector's page. */
    String page(SectorReport report) {
        return rendered("sector.jte", report);
    }

    /** The CERT's page. */
    String page(ProgrammeIndex index) {
        return rendered("programme.jte", index);
    }

    private String rendered(String template, Object view) {
        StringOutput page = new StringOutput();
        engine.render(template, view, page);
        return page.toString();
    }
}
