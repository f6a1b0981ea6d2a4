package org.wardwatch.alert;

import java.util.List;
import org.wardwatch.guidance.Guidance;
import org.wardwatch.guidance.Language;

/** An alert as a mail of plain text, from its subject on: whoever sends it adds sender and recipient. */
final class AlertText {

    private static final String HEAD = """
            %s
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            """;

    private final Alert alert;
    private final TextLines lines = new TextLines();

    private AlertText(Alert alert) {
        this.alert = alert;
    }

    /** The message; lines of its body have at most {@link TextLines#WIDTH} columns, but for addresses of pages. */
    static String of(Alert alert) {
        AlertText text = new AlertText(alert);
        text.lines.paragraph(alert.tlp().label());
        for (Language language : alert.recipient().languages()) {
            text.part(new Wording(language, alert.programme().zone()));
        }
        return HEAD.formatted(MailHeader.field("Subject", alert.subject())) + text.lines;
    }

    private void part(Wording wording) {
        Language language = wording.language();
        lines.paragraph(wording.say(Phrase.HANDLING)).blank();
        lines.paragraph(wording.say(
                Phrase.TITLE, alert.programme().name(), alert.recipient().name(language)));
        lines.rule('=').blank();
        lines.paragraph(wording.say(Phrase.SUMMARY, alert.critical(), alert.high()));
        if (alert.told().since() != null) {
            lines.paragraph(wording.say(Phrase.SINCE, wording.time(alert.told().since())));
        }
        lines.paragraph(wording.say(Phrase.UNTIL, alert.told().until().minusDays(1)));
        int number = 1;
        for (Threat threat : alert.listed()) {
            threat(number++, threat, wording);
        }
        lines.blank().rule('-');
        if (alert.unlisted() > 0) {
            lines.paragraph(wording.say(Phrase.UNLISTED, alert.unlisted())).blank();
        }
        lines.paragraph(wording.say(Phrase.DISPUTE)).blank();
        lines.paragraph(wording.say(Phrase.DEFANGED)).blank();
        lines.paragraph(wording.say(Phrase.AUTOMATIC)).blank();
        lines.paragraph(alert.tlp().label());
    }

    private void threat(int number, Threat threat, Wording wording) {
        Guidance guidance = threat.in(wording.language());
        Guidance.Subject subject = guidance.subject();
        lines.blank().rule('-');
        lines.hanging(number + ". ", "   ", Headline.of(threat, wording));
        lines.hanging("   ", "   ", wording.say(Phrase.KIND, subject.kind(), subject.platform()))
                .blank();
        lines.paragraph(wording.say(Phrase.WHAT)).hanging("   ", "   ", guidance.what());
        lines.paragraph(wording.say(Phrase.HOSPITAL))
                .hanging("   ", "   ", guidance.hospital())
                .blank();
        lines.paragraph(wording.say(Phrase.MACHINES));
        threat.findings().forEach(finding -> finding(finding, wording));
        steps(wording.say(Phrase.FIND), guidance.steps().find());
        steps(wording.say(Phrase.CLEAN), guidance.steps().clean());
        steps(wording.say(Phrase.AFTERWARDS), guidance.steps().afterwards());
        lines.blank().paragraph(wording.say(Phrase.SOURCES));
        for (Guidance.Source source : guidance.sources()) {
            lines.hanging("   ", "   ", source.title()).whole("   " + source.url());
        }
    }

    private void finding(AlertedFinding finding, Wording wording) {
        AlertedFinding.Machine machine = finding.machine();
        String where = wording.say(Phrase.ADDRESS, machine.address(), machine.cidr());
        lines.hanging(" * ", "   ", where + " - " + wording.severity(finding));
        if (machine.botId() != null) {
            field(wording.say(Phrase.BOT_ID, machine.botId()));
        }
        AlertedFinding.Seen seen = finding.seen();
        field(wording.say(Phrase.SEEN, wording.utc(seen.first()), wording.utc(seen.last()), seen.events()));
        if (seen.returning()) {
            field(wording.say(Phrase.RETURNING, seen.episode()));
        }
        if (!finding.sightings().isEmpty()) {
            field(wording.say(Phrase.SIGHTINGS));
        }
        for (Sighting sighting : finding.sightings()) {
            lines.hanging("     - ", "       ", wording.time(sighting.at()));
            lines.hanging("       ", "       ", wording.route(sighting, finding));
        }
        field(wording.accuracy(finding));
        field(wording.say(Phrase.UID, finding.uid()));
    }

    private void field(String text) {
        lines.hanging("   ", "     ", text);
    }

    private void steps(String title, List<String> steps) {
        lines.blank().paragraph(title);
        int number = 1;
        for (String step : steps) {
            lines.hanging("   " + number++ + ". ", "      ", step);
        }
    }
}
