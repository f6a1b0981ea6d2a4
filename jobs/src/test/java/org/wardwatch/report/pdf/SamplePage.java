package org.wardwatch.report.pdf;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wardwatch.disclosure.Tlp;

/** A page with all that a report holds: headings, Chinese, a table over page breaks, charts, links, lists. */
final class SamplePage {

    static final String SHEET = """
            h1 { font-size: 20pt; }
            table { width: 100%; border-collapse: collapse; table-layout: fixed; }
            th, td { border-bottom: 0.3mm solid #d0d7de; padding: 1mm; text-align: left; vertical-align: top; }
            .bar { fill: #1f5a8a }
            """;

    static final String CHART = """
            <svg viewBox="0 0 200 100" width="400" height="200"><title>每月地址</title><desc>六月最高</desc>
            <g transform="translate(10 0)"><rect class="bar" x="20" y="10" width="30" height="70" fill="red"/>
            <text x="35" y="95" text-anchor="middle" font-size="12">六月</text></g></svg>
            """;

    static final String HTML = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>not this one</title><style>body{display:none}</style></head>
            <body><header><h1>樟樹林醫院 Camphor Grove</h1></header>
            <main><section><h2>摘要 Summary</h2>
            <p>本月在貴院網段發現受感染主機，請優先處理。深水埗、葵涌邨 first findings.
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><circle cx="6" cy="6" r="5"/></svg>
            <a href="https://www.first.org/tlp/">TLP</a> <a href="evidence.csv">evidence.csv</a> <a href="#first">below</a></p>
            <figure><figcaption>趨勢 Trend</figcaption>%s</figure></section>
            <section><h2 id="first">先做 Do first</h2><h3>發現 Findings</h3>
            <table><caption>Open findings</caption><thead><tr><th scope="col">Address</th><th scope="col">Do</th></tr></thead>
            <tbody>%s</tbody></table></section>
            <section><h2>Names</h2><p>%s</p><ul><li>一</li><li>two</li></ul></section></main></body></html>
            """.formatted(
                    CHART,
                    IntStream.range(0, 90)
                            .mapToObj(i -> "<tr><th scope=\"row\">198.51.100." + i + "</th><td>隔離並重新安裝</td></tr>")
                            .collect(Collectors.joining()),
                    "averylongnamewithoutanybreak".repeat(12));

    private SamplePage() {}

    static PdfDocument document() {
        return of(HTML);
    }

    static PdfDocument of(String html) {
        return new PdfDocument(
                html,
                SHEET,
                "zh-Hant-HK",
                "網絡健康月報 – Camphor Grove",
                new PageMarks(Tlp.AMBER_STRICT, "樟樹林醫院", "Watch programme", "第 {page} 頁，共 {pages} 頁"),
                Instant.parse("2026-04-01T00:00:00Z"));
    }
}
