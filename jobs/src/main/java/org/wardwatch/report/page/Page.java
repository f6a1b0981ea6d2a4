package org.wardwatch.report.page;

import java.util.Locale;
import org.wardwatch.guidance.Guidance;

/**
 * In which language and for what a page is rendered.
 *
 * @param head of the page
 * @param words in which it speaks
 * @param medium that it is for
 */
public record Page(PageHead head, Words words, Medium medium) {

    /** What a page is for. */
    public enum Medium {
        /** A web page that stands alone. */
        SCREEN,
        /** Pages of paper. */
        PAPER
    }

    /** Whether it is a web page, which can be clicked and unfolded. */
    public boolean isOnScreen() {
        return medium == Medium.SCREEN;
    }

    /** The month in words. */
    public String period() {
        return words.month(head.month());
    }

    /** Whose page it is, in its language. */
    public String title() {
        return head.title().in(words.language());
    }

    /** The name of a constant as keys of messages hold it: lower case. */
    public String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What something is that feeds report, and what to do about it, in the page's language. */
    public Guidance guidance(Topic topic) {
        return head.rules()
                .guidance()
                .of(words.language().guidance())
                .guidance(topic.family(), topic.identifier(), topic.type());
    }

    /** A message, as {@link Words#say}. */
    public String say(String key, Object... parts) {
        return words.say(key, parts);
    }
}
