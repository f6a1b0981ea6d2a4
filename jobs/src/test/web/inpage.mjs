// Functions that run inside the page. Each returns what is wrong, as sentences; none wrong is an empty list.

/** What stands beyond the right edge of the page, outside a region that scrolls by itself. */
export function beyondTheEdge() {
  const edge = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > edge) {
    found.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} px wide, ${edge} px shown`);
  }
  const scrolls = (element) => ["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX);
  const inRegion = (element) => {
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      if (scrolls(up)) return true;
    }
    return false;
  };
  const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > edge + 1 || box.left < -1) && !inRegion(element);
  });
  for (const element of beyond.slice(0, 3)) {
    const place = element.id || element.className?.baseVal || element.className || "";
    found.push(`<${element.localName} ${place}> reaches beyond the edge: ${element.textContent.trim().slice(0, 40)}`);
  }
  return found;
}

/** What is wrong with the document's headings, links within it, and TLP labels. */
export function structure() {
  const found = [];
  const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((heading) => Number(heading.localName[1]));
  if (headings.filter((level) => level === 1).length !== 1 || headings[0] !== 1) {
    found.push(`the page does not begin with its only h1: ${headings.slice(0, 5)}`);
  }
  headings.forEach((level, place) => {
    if (place > 0 && level > headings[place - 1] + 1) {
      found.push(`heading ${place + 1} is an h${level} after an h${headings[place - 1]}`);
    }
  });
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) {
      found.push(`nothing has the id that ${link.getAttribute("href")} links to`);
    }
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  for (const id of new Set(ids.filter((one, place) => ids.indexOf(one) !== place))) {
    found.push(`id ${id} stands more than once`);
  }
  return found;
}

/** The TLP label that header, footer and title show, or what is wrong with them. */
export function labels() {
  const shown = (selector) => {
    const element = document.querySelector(selector);
    const box = element?.getBoundingClientRect();
    return box && box.width > 20 && box.height > 10 ? element.textContent.trim() : "none";
  };
  const header = shown("header .tlp");
  const footer = shown("footer .tlp");
  return /^TLP:[A-Z+]+$/.test(header) && header === footer && document.title.endsWith(header)
    ? []
    : [`TLP labels: header ${header}, footer ${footer}, title ${document.title}`];
}

/** Where the focus is: the element in words, its address if it is a link, and whether a reader sees that it has the focus. */
export function focused() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    name: `<${element.localName} ${element.getAttribute("href") ?? element.className}>`,
    href: element.getAttribute("href"),
    isBody: element === document.body,
    inMain: element.closest("main") !== null,
    isShown: box.width > 8 && box.height > 8 && box.right > 0 && box.bottom > 0 && box.top < innerHeight && style.clipPath === "none",
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}

/** How many stops the tabulator key should make on the page. */
export function stops() {
  return [...document.querySelectorAll('a[href],summary,button,input,select,[tabindex="0"]')].filter((element) =>
    element.checkVisibility(),
  ).length;
}
