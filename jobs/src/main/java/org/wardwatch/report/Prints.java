package org.wardwatch.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.disclosure.RegistryForReread;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.font.TypefacePool;
import org.wardwatch.report.member.MemberReport;
import org.wardwatch.report.page.Page;
import org.wardwatch.report.page.Page.Medium;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.report.page.PageLanguage;
import org.wardwatch.report.page.PageStyle;
import org.wardwatch.report.page.Words;
import org.wardwatch.report.pdf.PageMarks;
import org.wardwatch.report.pdf.PdfDocument;
import org.wardwatch.report.pdf.PdfPrinter;
import org.wardwatch.report.sector.ProgrammeIndex;
import org.wardwatch.report.sector.SectorReport;

/** Reports as files: in which languages, as web page and on paper. Good for any number of threads at once. */
final class Prints {

    private final TypefacePool typefaces = new TypefacePool();
    private final ReportPages pages = new ReportPages(typefaces);
    private final PdfPrinter printer = new PdfPrinter(typefaces);

    private final ConcurrentSkipListMap<String, SortedSet<Integer>> unprintable = new ConcurrentSkipListMap<>();

    /**
     * A file.
     *
     * @param name below the folder of reports
     * @param content of it
     */
    record Print(String name, PrivateFolder.Bytes content) {}

    /** By organisation or sector, the characters of the pages so far that the font of PDFs lacks. */
    SortedMap<String, SortedSet<Integer>> unprintable() {
        return unprintable;
    }

    /** What turns a page of a view into HTML. */
    private interface Rendering {
        String html(Page page);
    }

    /** A member's report, in each language that the member reads. */
    List<Print> of(OwnerMonth member, MemberReport report) {
        String stem = member.month() + "/" + member.owner() + "/report";
        return both(
                member.owner(),
                report.cover().head(),
                report.cover().member().languages(),
                stem,
                page -> pages.member(page, report));
    }

    /** A sector's report, in every language. */
    List<Print> of(String stem, SectorReport report) {
        return both(
                "sector " + report.members().sector(),
                report.head(),
                List.of(PageLanguage.values()),
                stem,
                page -> pages.sector(page, report));
    }

    /** The words of a sector's pages, in lower case, and all that pages of any kind say. */
    Set<String> words(SectorReport report) {
        Stream<String> said =
                Stream.of(PageLanguage.values()).flatMap(language -> Words.in(language).messages().values().stream());
        Stream<String> rendered = Stream.of(PageLanguage.values())
                .flatMap(language -> Stream.of(Medium.values())
                        .map(medium -> pages.sector(new Page(report.head(), Words.in(language), medium), report)));
        return RegistryForReread.words(Stream.concat(said, rendered));
    }

    /** The CERT's page, in English. */
    Print of(String name, ProgrammeIndex index) {
        Page page = new Page(index.head(), Words.in(PageLanguage.EN), Medium.SCREEN);
        return print(name, pages.index(page, index).getBytes(StandardCharsets.UTF_8));
    }

    private List<Print> both(
            String owner, PageHead head, List<PageLanguage> languages, String stem, Rendering rendering) {
        List<Print> prints = new ArrayList<>();
        for (PageLanguage language : languages) {
            Page screen = new Page(head, Words.in(language), Medium.SCREEN);
            Page paper = new Page(head, Words.in(language), Medium.PAPER);
            String name = stem + "-" + language.suffix();
            prints.add(print(name + ".html", rendering.html(screen).getBytes(StandardCharsets.UTF_8)));
            String printed = rendering.html(paper);
            noteUnprintable(owner, printed);
            prints.add(print(name + ".pdf", pdf(paper, printed)));
        }
        return prints;
    }

    private static Print print(String name, byte[] bytes) {
        return new Print(name, out -> out.write(bytes));
    }

    private void noteUnprintable(String owner, String html) {
        try (TypefacePool.Loan loan = typefaces.lend()) {
            Set<Integer> missing = loan.typeface().missing(Jsoup.parse(html).text());
            if (!missing.isEmpty()) {
                unprintable
                        .computeIfAbsent(owner, any -> new ConcurrentSkipListSet<>())
                        .addAll(missing);
            }
        }
    }

    private byte[] pdf(Page page, String html) {
        PageHead head = page.head();
        PageMarks marks = new PageMarks(
                head.tlp(),
                page.title(),
                head.rules().programme() + " | " + page.period() + " | "
                        + page.say("frame.release_foot", String.valueOf(head.release())),
                page.say("frame.page"));
        PdfDocument document = new PdfDocument(
                html,
                PageStyle.ofPaper(),
                page.words().language().tag(),
                page.title() + " – " + page.period() + " – " + head.tlp().label(),
                marks,
                // Not the clock: the same release must print the same bytes.
                head.month().plusMonths(1).atDay(1).atStartOfDay(head.zone()).toInstant());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            printer.print(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot print " + page.title(), e);
        }
        return out.toByteArray();
    }
}
