package org.wardwatch.alert;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** An alert as a page for mail programs: styles in its elements, nothing to load, nothing to run, no links. */
final class AlertPage {

    private static final String TEMPLATES = "org.wardwatch.alert.templates";

    private final TemplateEngine engine;

    AlertPage() {
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        // Precompiled templates are looked up by the thread's class loader, which on a cluster may not be ours.
        thread.setContextClassLoader(AlertPage.class.getClassLoader());
        try {
            engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, TEMPLATES);
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    /** The page, by the template {@code src/main/jte-alert/alert.jte}. */
    String of(Alert alert) {
        StringOutput page = new StringOutput();
        engine.render("alert.jte", alert, page);
        return page.toString();
    }
}
