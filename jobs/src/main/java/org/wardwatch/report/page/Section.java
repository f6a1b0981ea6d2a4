package org.wardwatch.report.page;

/**
 * A part of a page that its contents lead to.
 *
 * @param id of its heading
 * @param title of it
 */
public record Section(String id, String title) {

    /** The section whose title is the message {@code id.title}. */
    public static Section of(String id, Page page) {
        return new Section(id, page.say(id + ".title"));
    }
}
