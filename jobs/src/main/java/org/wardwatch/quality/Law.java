package org.wardwatch.quality;

/** What must hold in the tables of a release. */
public enum Law {
    /** Rows in = events + duplicates + rejects. */
    INPUTS_ARE_ACCOUNTED_FOR(
            "an input has rows that are neither events nor duplicates nor rejects",
            "this is a bug; keep the file, and withdraw the input"),
    /** An input without a single event is no delivery. */
    INPUTS_CAN_BE_READ(
            "not one row of an input could be read",
            "table rejects says why; mend the feed's YAML and ingest it again, or withdraw the input"),
    /** Few rejects are a feed's usual noise, many are a feed that has changed. */
    DELIVERIES_ARE_SOUND(
            "more of a feed's last delivery was rejected than max_reject_share allows",
            "table rejects says why; mend the feed's YAML and ingest it again, or withdraw the input"),
    /** Days of which nobody told anything are not quiet, they are unknown. */
    SOMETHING_IS_KNOWN(
            "no feed told anything of these days",
            "see whether deliveries came, and ingest them; without any, nobody is to be told that all is well"),
    /** Figures are of what is known. */
    MATCHES_ARE_UP_TO_DATE("a table has changed since the last match", "run match"),
    /** A match is of an event. */
    MATCHES_HAVE_EVENTS(
            "a match is of no event",
            "run match --from --until over these days; if it stays, this is a bug: tell nobody"),
    /** An organisation is told of its own addresses, while they are its own. */
    MATCHES_LIE_IN_THEIR_RANGE(
            "a match lies outside the network that it names, or its time outside that network's validity",
            "run match --from --until over these days; if it stays, this is a bug: tell nobody"),
    /** The most specific owner is the owner. */
    THE_FIRST_OWNER_IS_THE_MOST_SPECIFIC(
            "an event has another owner at rank 1 than the most specific",
            "run match --from --until over these days; if it stays, this is a bug: tell nobody"),
    /** Who stands there twice is counted twice. */
    MATCHES_STAND_ONCE("an event has two matches with the same range of an organisation", Law.BUG),
    /** A finding is one stay of one infection. */
    FINDINGS_ARE_POSSIBLE("a finding stands there twice, or ends before it begins", Law.BUG),
    /** Each organisation has one score a month. */
    SCORES_ARE_POSSIBLE("a score stands there twice, or lies outside 0 to 100", Law.BUG);

    private static final String BUG = "this is a bug; report it with this line";

    private final String sentence;
    private final String remedy;

    Law(String sentence, String remedy) {
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** How it is broken, in words. */
    String sentence() {
        return sentence;
    }

    /** What to do then. */
    String remedy() {
        return remedy;
    }
}
