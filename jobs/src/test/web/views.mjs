// The ways in which a report is read, each as a size in CSS pixels, a medium and a colour scheme.
// Paper is A4 less the margins of the pages' own style sheet: 180 mm are 680 px.

const sizes = {
  phone: { width: 390, height: 844, media: "screen" },
  laptop: { width: 1280, height: 800, media: "screen" },
  print: { width: 680, height: 1000, media: "print" },
};

export const views = Object.entries(sizes).flatMap(([name, size]) =>
  ["light", "dark"].map((scheme) => ({ name: `${name} ${scheme}`, scheme, ...size })),
);

/** Shows a page as the view says. */
export async function show(page, view) {
  await page.emulateMedia({ media: view.media, colorScheme: view.scheme });
  await page.setViewportSize({ width: view.width, height: view.height });
}
