// The sheet to print: a key or a code as text, and as a picture that a phone reads.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const QUIET = 2; // modules left white around

  function svg(tag, parent, attributes) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    parent?.append(made);
    return made;
  }

  // Draw a text as a QR code.
  function drawCode(text, place, label) {
    const rows = globalThis.parvisQr.encodeQR(text, "raw", { border: QUIET });
    const picture = svg("svg", null, { viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" });
    const path = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
    svg("path", picture, { d: path, fill: "#000" });
    place.replaceChildren(picture);
  }

  // Write 22 characters in groups that the eye can follow.
  const grouped = (seed) => seed.match(/^(.{5})(.{6})(.{5})(.{6})$/).slice(1).join(" ");

  globalThis.parvisSheet = { drawCode, grouped };
})();
