package org.wardwatch.cli.sample;

import java.util.List;
import java.util.Locale;

/** What a sample machine suffers from, and the feeds that can see it. The outbreak's family is invented, the others are known ones. */
enum Threat {
    QAKBOT(443, "SINKHOLE", "TRACKER"),
    EMOTET(8080, "TRACKER", "CTIP"),
    ANDROMEDA(80, "SINKHOLE", "CTIP"),
    NYMAIM(80, "SINKHOLE"),
    NECURS(80, "SINKHOLE", "CTIP"),
    CONFICKER(80, "SINKHOLE", "CTIP"),
    MIRAI(23, "INTELMQ"),
    /** The family of the outbreak. */
    LANTERNRAT(8443, "TRACKER", "INTELMQ"),
    BRUTE_FORCE(22, "HONEYPOT"),
    OPEN_RDP(3389, "RDP"),
    OPEN_SMB(445, "SMB");

    /** Infections that come and go in every hospital. */
    static final List<Threat> ORDINARY = List.of(QAKBOT, EMOTET, ANDROMEDA, NYMAIM, NECURS, CONFICKER, MIRAI);

    private final int port;
    private final List<String> feeds;

    Threat(int port, String... feeds) {
        this.port = port;
        this.feeds = List.of(feeds);
    }

    /** The port at which it is reached or reaches out. */
    int port() {
        return port;
    }

    List<SampleFeed> feeds() {
        return feeds.stream().map(SampleFeed::valueOf).toList();
    }

    boolean isAvalanche() {
        return this == ANDROMEDA || this == NYMAIM;
    }

    boolean isExposure() {
        return this == OPEN_RDP || this == OPEN_SMB;
    }

    /** Its name in lower case, with hyphens. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
