import { focused, stops } from "./inpage.mjs";

/** What is wrong for a reader who has only a keyboard: every stop reached, in view, visibly focused; the skip link skips. */
export async function keyboard(page) {
  const found = [];
  await anew(page);
  const expected = await page.evaluate(stops);
  const seen = [];
  for (let stop = 0; stop < expected; stop++) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    if (now.isBody) break;
    seen.push(now);
    if (!now.isShown) found.push(`${now.name} is out of sight when it has the focus`);
    if (!now.isMarked) found.push(`${now.name} does not show that it has the focus`);
  }
  if (seen.length !== expected) found.push(`the tabulator key makes ${seen.length} stops, not ${expected}`);
  if (seen[0]?.href !== "#content") found.push(`the first stop is no skip link: ${seen[0]?.name}`);
  const contents = await page.$$eval("nav a", (links) => links.map((link) => link.getAttribute("href")));
  for (const href of contents.filter((one) => !seen.some((stop) => stop.href === one))) {
    found.push(`contents: ${href} cannot be reached by keyboard`);
  }
  if (contents.length === 0) found.push("the page has no contents");
  return found.concat(await skips(page));
}

/** Loads the page as if for the first time: a reload would keep the place that a link had led to. */
async function anew(page) {
  await page.goto("about:blank");
  await page.goto(page.expected);
}

async function skips(page) {
  await anew(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const after = await page.evaluate(focused);
  return after.inMain || after.isBody ? [] : [`after the skip link, the next stop is ${after.name}, outside main`];
}
