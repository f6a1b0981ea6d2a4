package org.wardwatch.disclosure.reread;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.reread.Leak.Rule;

/**
 * Reads again what was written for a member, every text of it, and looks for what is another's.
 *
 * <p>It shares no code with what writes the files: it finds addresses and names by its own rules and looks owners up in the registry's
 * rows themselves, so that a mistake of the writers is not repeated here.
 */
public final class Reread {

    private static final int REMEMBERED = 100_000;
    private static final int WORTH_REMEMBERING = 80;

    private final List<RegisteredRange> ranges;
    private final List<RegisteredName> names;
    private final Set<String> ordinaryWords;

    /**
     * A reader that knows the registry.
     *
     * @param ordinaryWords lower-case words that every report has, whatever an organisation is called
     */
    public Reread(List<RegisteredRange> ranges, List<RegisteredName> names, Set<String> ordinaryWords) {
        this.ranges = ranges;
        this.names = names;
        this.ordinaryWords = ordinaryWords;
    }

    /** What a zip file for this organisation holds of others. */
    public Set<Leak> leaks(Path zip, String orgId) {
        return new OneReader(orgId).leaks(zip);
    }

    /**
     * What a file for this organisation holds of others.
     *
     * @param name of the file, by whose ending it is read
     * @param content of it; stays open
     */
    public Set<Leak> leaks(String name, InputStream content, String orgId) {
        return new OneReader(orgId).leaks(name, content);
    }

    private final class OneReader {
        private final AddressOwners owners;
        private final NameFinder finder;
        private final List<String> ownRanges;
        private final Set<String> harmless = new HashSet<>();

        private OneReader(String orgId) {
            this.owners = new AddressOwners(ranges, orgId);
            this.finder = new NameFinder(names, orgId, ordinaryWords);
            this.ownRanges = ranges.stream()
                    .filter(range -> range.orgId().equals(orgId))
                    .map(RegisteredRange::text)
                    .toList();
        }

        private Set<Leak> leaks(Path path) {
            Set<Leak> leaks = new LinkedHashSet<>();
            try (ZipFile zip = new ZipFile(path.toFile())) {
                look(zip.getComment(), "the zip file's comment", leaks);
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    look(entry.getName(), "a name in the zip file", leaks);
                    look(entry.getComment(), "a comment in the zip file", leaks);
                    leaks.addAll(leaks(zip, entry));
                }
            } catch (IOException e) {
                leaks.add(new Leak("the zip file", Rule.UNREADABLE));
            }
            return leaks;
        }

        private Set<Leak> leaks(ZipFile zip, ZipEntry entry) {
            Set<Leak> leaks = new LinkedHashSet<>();
            try (InputStream content = zip.getInputStream(entry)) {
                leaks.addAll(leaks(entry.getName(), content));
            } catch (IOException e) {
                leaks.add(new Leak(entry.getName(), Rule.UNREADABLE));
            }
            if (entry.getExtra() != null) {
                leaks.add(new Leak(entry.getName(), Rule.UNREADABLE));
            }
            return leaks;
        }

        private Set<Leak> leaks(String name, InputStream content) {
            Set<Leak> leaks = new LinkedHashSet<>();
            TextReader reader = TextReaders.of(name);
            if (reader == null || !isRead(reader, name, content, leaks)) {
                leaks.add(new Leak(name, Rule.UNREADABLE));
            }
            return leaks;
        }

        private boolean isRead(TextReader reader, String name, InputStream content, Set<Leak> leaks) {
            try {
                reader.read(content, text -> look(text, name, leaks));
                return true;
            } catch (IOException | UncheckedIOException e) {
                return false;
            }
        }

        private void look(@Nullable String text, String file, Set<Leak> leaks) {
            if (text != null && !harmless.contains(text)) {
                EnumSet<Rule> broken = broken(PlainText.of(text));
                broken.forEach(rule -> leaks.add(new Leak(file, rule)));
                if (broken.isEmpty() && text.length() <= WORTH_REMEMBERING && harmless.size() < REMEMBERED) {
                    harmless.add(text);
                }
            }
        }

        private EnumSet<Rule> broken(String text) {
            EnumSet<Rule> broken = EnumSet.noneOf(Rule.class);
            if (AddressFinder.any(text, span -> owners.isOthers(span.address()) && !isOwnRange(text, span))) {
                broken.add(Rule.ADDRESS);
            }
            if (finder.isAnyIn(text)) {
                broken.add(Rule.NAME);
            }
            return broken;
        }

        /** A range that begins with another's smaller one is still the reader's own. */
        private boolean isOwnRange(String text, AddressFinder.Span span) {
            return ownRanges.stream().anyMatch(range -> {
                int at = text.indexOf(range, Math.max(0, span.until() - range.length()));
                int end = at + range.length();
                boolean whole = end == text.length()
                        || !Character.isLetterOrDigit(text.charAt(Math.min(end, text.length() - 1)));
                return at >= 0 && at <= span.from() && whole;
            });
        }
    }
}
