package org.wardwatch.cli.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** The feeds of the sample, in the formats that feeds come in. */
enum SampleFeed {
    /** Machines that called a sinkhole. */
    SINKHOLE("shadowserver-sinkhole", LineFormat.SINKHOLE, ".csv", 30),
    /** Remote desktops that anyone can reach, scanned weekly. */
    RDP("shadowserver-rdp", LineFormat.RDP, ".csv", 6),
    /** File shares that anyone can reach, scanned weekly. */
    SMB("shadowserver-smb", LineFormat.SMB, ".csv", 4),
    /** Events that another CERT passes on. */
    INTELMQ("partner-cert", LineFormat.INTELMQ, ".jsonl", 20),
    /** Records of a vendor's sinkholes. */
    CTIP("ctip-infected", LineFormat.CTIP, ".json", 15),
    /** Bots seen by their controllers. */
    TRACKER("bot-tracker", LineFormat.TRACKER, ".csv.gz", 15),
    /** Attackers seen by honeypots. */
    HONEYPOT("honeynet", LineFormat.HONEYPOT, ".csv", 10);

    private static final DayOfWeek SCAN_DAY = DayOfWeek.WEDNESDAY;

    private final String feedName;
    private final LineFormat format;
    private final String suffix;
    private final int noiseShare;

    SampleFeed(String feedName, LineFormat format, String suffix, int noiseShare) {
        this.feedName = feedName;
        this.format = format;
        this.suffix = suffix;
        this.noiseShare = noiseShare;
    }

    String feedName() {
        return feedName;
    }

    LineFormat format() {
        return format;
    }

    /** How its files' names end. */
    String suffix() {
        return suffix;
    }

    /** Percent of all noise that it brings. */
    int noiseShare() {
        return noiseShare;
    }

    boolean isWeekly() {
        return this == RDP || this == SMB;
    }

    /** Whether it tells of this day: its scans run once a week, and one of the feeds falls silent for a time. */
    boolean watches(LocalDate day) {
        return !SampleStory.isSilent(this, day) && (!isWeekly() || day.getDayOfWeek() == SCAN_DAY);
    }

    /** The threats that it can see. */
    List<Threat> threats() {
        return Arrays.stream(Threat.values())
                .filter(threat -> threat.feeds().contains(this))
                .toList();
    }
}
