package org.wardwatch.disclosure.reread;

/**
 * Something of another organisation in a bundle; what it is, is not told.
 *
 * @param file of the bundle
 * @param rule that it breaks
 */
public record Leak(String file, Rule rule) {

    /** What whoever is told of leaks can do. */
    public static final String WHAT_TO_DO =
            "see whether the registry names or gives to two what is one's, or which input tells of another's, by the guide"
                    + " jobs/docs/operations.md, \"Held back\"";

    /** What a bundle must not have. */
    public enum Rule {
        /** An address whose closest owner was always another. */
        ADDRESS("holds an address of another organisation"),
        /** What another is called. */
        NAME("holds the id or a name of another organisation"),
        /** Something that nobody can say this of. */
        UNREADABLE("cannot be read, so that nobody can say what it holds");

        private final String words;

        Rule(String words) {
            this.words = words;
        }
    }

    /** File and rule in words. */
    @Override
    public String toString() {
        return file + " " + rule.words;
    }
}
