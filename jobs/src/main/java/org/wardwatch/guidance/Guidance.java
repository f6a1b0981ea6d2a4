package org.wardwatch.guidance;

import java.util.List;

/**
 * What one thing is that feeds report, and what to do about it, in one language. All texts are plain, on one line, never empty.
 *
 * @param subject what it is about
 * @param what what it is, in one or two sentences
 * @param hospital why it matters in a hospital, in one sentence
 * @param steps what to do
 * @param sources where the reader finds more, at least one
 */
public record Guidance(Subject subject, String what, String hospital, Steps steps, List<Source> sources) {

    /**
     * What it is about.
     *
     * @param key of its entry: a malware family, an identifier, a classification type, or {@code general}
     * @param name for people
     * @param kind what kind of thing it is, such as "loader"
     * @param platform which systems it concerns
     */
    public record Subject(String key, String name, String kind, String platform) {}

    /**
     * What to do, each list in the order in which to do it.
     *
     * @param find how to find the machine
     * @param clean how to clean it, or to close what stands open
     * @param afterwards what to reset and to watch
     */
    public record Steps(List<String> find, List<String> clean, List<String> afterwards) {}

    /**
     * A public page.
     *
     * @param title who says it and what
     * @param url https
     */
    public record Source(String title, String url) {}
}
