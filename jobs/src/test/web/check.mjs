// node check.mjs FOLDER: looks at every report page below FOLDER in a real browser, and at the sizes of all files.
// One line a page; exit 1 if anything is wrong, 2 if it cannot look.
import { createRequire } from "node:module";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { beyondTheEdge, labels, structure } from "./inpage.mjs";
import { keyboard } from "./keyboard.mjs";
import { show, views } from "./views.mjs";

const HTML_BYTES = 1_000_000;
const PDF_BYTES = 2_000_000;
const PAGES_AT_ONCE = 2;
// WCAG level AAA wants 7:1 of every small text, which muted text does not have; AA's 4.5:1 is checked.
const RULES_LEFT_OUT = ["color-contrast-enhanced"];
// All that can differ between light and dark; the other rules are tried in light alone, as each run takes seconds.
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Violations of axe's rules as the page is shown now: all rules, also those that axe leaves out by default. */
async function violations(page, scheme) {
  const all = await page.evaluate(() => axe.getRules().map((rule) => rule.ruleId));
  const tried = scheme === "dark" ? RULES_OF_COLOUR : all.filter((rule) => !RULES_LEFT_OUT.includes(rule));
  const { violations: broken } = await page.evaluate(
    (values) => axe.run(document, { runOnly: { type: "rule", values }, resultTypes: ["violations"] }),
    tried,
  );
  return broken.map((rule) => {
    const first = rule.nodes[0];
    const why = first.failureSummary.split("\n").slice(1).join(" ").trim();
    return `axe ${rule.id}, ${rule.nodes.length} × ${first.html.slice(0, 160)} at ${first.target}: ${why}`;
  });
}

function language(file) {
  return /-zh\.html$/.test(file) ? "zh-Hant-HK" : "en";
}

/** Links to files that are not there, as a reader of the folder would click on them. */
async function deadLinks(page, file) {
  const links = await page.$$eval("a[href]", (all) => all.map((link) => link.getAttribute("href")));
  return [...new Set(links)]
    .filter((link) => !/^(#|https:)/.test(link) && !existsSync(resolve(dirname(file), link)))
    .map((link) => `link to ${link}, which is not there`);
}

/** Watches a page from before it is loaded: all that it asks for beyond itself, and all that the browser complains of. */
async function watched(context, found) {
  const page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && found.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => found.push(`script: ${error.message}`));
  await page.route("**/*", (route) => {
    if (route.request().isNavigationRequest() && route.request().url() === page.expected) return route.continue();
    found.push(`asks for ${route.request().url()}`);
    return route.abort();
  });
  return page;
}

async function wrongWith(browser, file) {
  const found = [];
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await watched(context, found);
  page.expected = pathToFileURL(file).href;
  await page.goto(page.expected);
  if (statSync(file).size >= HTML_BYTES) found.push(`has ${statSync(file).size} bytes; 1 MB is too much`);
  const lang = await page.getAttribute("html", "lang");
  if (lang !== language(file)) found.push(`lang is ${lang}, not ${language(file)}`);
  const policy = await page.evaluate(() => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content);
  if (!policy?.includes("default-src 'none'")) found.push(`policy does not begin from nothing: ${policy}`);
  found.push(...(await page.evaluate(structure)), ...(await deadLinks(page, file)));
  await page.evaluate(axe);
  for (const view of views) {
    await show(page, view);
    const here = [...(await page.evaluate(beyondTheEdge)), ...(await page.evaluate(labels)), ...(await violations(page, view.scheme))];
    found.push(...here.map((one) => `${view.name}: ${one}`));
  }
  for (const view of views.filter((one) => one.media === "screen" && one.scheme === "light")) {
    await show(page, view);
    found.push(...(await keyboard(page)).map((one) => `${view.name}: ${one}`));
  }
  await context.close();
  return found;
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Takes what is next and looks at it until nothing is left; several such run side by side. */
async function look(browser, files, folder, tally) {
  for (let file = files.shift(); file !== undefined; file = files.shift()) {
    const found = await wrongWith(browser, file);
    tally.wrong += found.length;
    console.log(`${found.length === 0 ? "good " : "WRONG"} ${String(Math.ceil(statSync(file).size / 1000)).padStart(4)} kB  ${relative(folder, file)}`);
    found.forEach((one) => console.log(`        ${one}`));
  }
}

async function main(folder) {
  const started = Date.now();
  const files = filesBelow(folder);
  const pages = files.filter((file) => file.endsWith(".html"));
  const papers = files.filter((file) => file.endsWith(".pdf"));
  if (pages.length === 0) throw new Error(`${folder} holds no report pages; make some with: ./wardwatch report --month YYYY-MM`);
  const tally = { wrong: 0 };
  for (const paper of papers.filter((file) => statSync(file).size >= PDF_BYTES)) {
    tally.wrong++;
    console.log(`WRONG ${relative(folder, paper)} has ${statSync(paper).size} bytes; 2 MB is too much`);
  }
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
  const queue = [...pages];
  await Promise.all(Array.from({ length: PAGES_AT_ONCE }, () => look(browser, queue, folder, tally)));
  await browser.close();
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${pages.length} pages × ${views.length} views, ${papers.length} PDF files: ${tally.wrong} wrong, ${seconds} s`);
  return tally.wrong === 0 ? 0 : 1;
}

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  console.error(`usage: node ${relative(".", fileURLToPath(import.meta.url))} FOLDER, with reports in it; ${folder ?? "none given"}`);
  process.exitCode = 2;
} else {
  process.exitCode = await main(resolve(folder)).catch((error) => {
    console.error(error.message);
    return 2;
  });
}
