package org.wardwatch.cli.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The cells of one sighting as each format has them, in the order of its columns. */
final class FeedCells {

    private static final DateTimeFormatter BLANK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter BARE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** How long after a sighting it is passed on. */
    private static final long PASSED_ON_SECONDS = 6 * 3600;

    private static final String SINKHOLE_ADDRESS = "192.0.2.200";
    private static final String VENDOR_SINKHOLE_ADDRESS = "192.0.2.201";
    private static final String CONTROLLER_ADDRESS = "192.0.2.210";

    private FeedCells() {}

    static Map<String, Object> of(SampleFeed feed, Sighting sighting) {
        return switch (feed.format()) {
            case SINKHOLE -> sinkhole(sighting);
            case RDP -> scan(sighting, "rdp", "rdp_protocol", "RDP");
            case SMB -> scan(sighting, "smb", "smbv1_support", "N");
            case TRACKER -> tracker(sighting);
            case HONEYPOT -> honeypot(sighting);
            case INTELMQ -> intelmq(feed, sighting);
            case CTIP -> ctip(sighting);
        };
    }

    private static Map<String, Object> sinkhole(Sighting sighting) {
        String family = sighting.threat().title();
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("timestamp", BLANK.format(sighting.time()));
        cells.put("protocol", "tcp");
        cells.put("src_ip", sighting.address());
        cells.put("src_port", sighting.port());
        cells.put("src_asn", 64_512);
        cells.put("src_geo", "HK");
        cells.put("src_hostname", "");
        cells.put("dst_ip", SINKHOLE_ADDRESS);
        cells.put("dst_port", sighting.threat().port());
        cells.put("infection", family);
        cells.put("tag", sighting.threat().isAvalanche() ? "avalanche-" + family : family);
        return cells;
    }

    private static Map<String, Object> scan(Sighting sighting, String tag, String column, String value) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("timestamp", BLANK.format(sighting.time()));
        cells.put("ip", sighting.address());
        cells.put("port", sighting.threat().port());
        cells.put("hostname", "");
        cells.put("tag", tag);
        cells.put("asn", 64_512);
        cells.put("geo", "HK");
        cells.put(column, value);
        return cells;
    }

    private static Map<String, Object> tracker(Sighting sighting) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("ip", sighting.address());
        cells.put("port", sighting.port());
        cells.put("family", capitalised(sighting));
        cells.put("last_seen", sighting.time());
        cells.put("published", passedOn(sighting));
        cells.put("bot", sighting.bot());
        cells.put("severity", sighting.threat() == Threat.LANTERNRAT ? "critical" : "high");
        cells.put("controller", CONTROLLER_ADDRESS);
        return cells;
    }

    private static Map<String, Object> honeypot(Sighting sighting) {
        String address = sighting.address();
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("time", sighting.time());
        cells.put(
                "attacker",
                address.indexOf(':') < 0 ? address + ":" + sighting.port() : "[" + address + "]:" + sighting.port());
        cells.put("signature", "ssh-brute-force");
        cells.put("sensor", "pot-" + (sighting.port() % 5 + 1));
        return cells;
    }

    private static Map<String, Object> intelmq(SampleFeed feed, Sighting sighting) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("__type", "Event");
        cells.put("feed.name", feed.feedName());
        cells.put("time.source", BARE.format(sighting.time()) + "+00:00");
        cells.put("time.observation", BARE.format(passedOn(sighting)) + "+00:00");
        cells.put("source.ip", sighting.address());
        cells.put("source.port", sighting.port());
        cells.put("classification.type", "infected-system");
        cells.put("classification.identifier", sighting.threat().title());
        cells.put("malware.name", sighting.threat().title());
        cells.put("destination.port", sighting.threat().port());
        cells.put("protocol.transport", "tcp");
        cells.put("extra.severity", sighting.threat() == Threat.LANTERNRAT ? "critical" : "medium");
        return cells;
    }

    private static Map<String, Object> ctip(Sighting sighting) {
        boolean ipv6 = sighting.address().indexOf(':') >= 0;
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("indicatorthreattype", "Botnet");
        cells.put("description", "Host is a member of Botnet " + capitalised(sighting));
        cells.put("externalid", capitalised(sighting));
        cells.put("tlplevel", "Green");
        cells.put("confidence", 100);
        cells.put("firstreporteddatetime", BARE.format(sighting.time()));
        cells.put(ipv6 ? "networksourceipv6" : "networksourceipv4", sighting.address());
        cells.put("networksourceport", sighting.port());
        cells.put("networkdestinationipv4", VENDOR_SINKHOLE_ADDRESS);
        cells.put("networkdestinationport", sighting.threat().port());
        return cells;
    }

    private static Instant passedOn(Sighting sighting) {
        return sighting.time().plusSeconds(PASSED_ON_SECONDS);
    }

    private static String capitalised(Sighting sighting) {
        String title = sighting.threat().title();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
