package org.wardwatch.alert;

import java.time.ZoneId;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.guidance.GuidanceBook;

/**
 * What the programme lays down for its alerts.
 *
 * @param tlp label of every message, unless a feed asks for a stricter one
 * @param programme name of the watch programme
 * @param zone the programme's time zone
 * @param guidance what findings are, and what to do
 */
public record AlertRules(Tlp tlp, String programme, ZoneId zone, GuidanceBook guidance) {}
