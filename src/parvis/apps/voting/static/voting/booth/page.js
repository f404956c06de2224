// What the pages of a vote share: their words, their screens, files that they give.
(() => {
  "use strict";

  const fill = (text, facts = {}) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");

  // As it is read: a sign that French sets apart does not begin a line.
  const glued = (text) => String(text).replace(/ (?=[?!:;»])/g, "\u00a0").replace(/« /g, "«\u00a0");

  // The sentences of a page, by name: `say(name, facts)`.
  function wordsOf(id) {
    const { content } = document.getElementById(id);
    const words = Object.fromEntries(
      [...content.querySelectorAll("[data-word]")].map((each) => [each.dataset.word, each.textContent.trim()]));
    return (name, facts) => fill(words[name] ?? name, facts);
  }

  function element(tag, text, parent, attributes = {}) {
    const made = document.createElement(tag);
    if (text) made.textContent = /^h\d$/.test(tag) ? glued(text) : text;
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false && value !== undefined) made.setAttribute(name, value === true ? "" : value);
    }
    parent?.append(made);
    return made;
  }

  // One screen at a time; the reader is taken to its heading.
  function screensOf(root) {
    const screens = [...root.querySelectorAll("[data-screen]")];
    const ending = document.title;
    return (name, { isFirst = false } = {}) => {
      const shown = screens.find((each) => each.dataset.screen === name);
      screens.forEach((each) => { each.hidden = each !== shown; });
      const heading = shown.querySelector("h1, h2");
      if (heading) {
        document.title = `${heading.textContent.trim()} · ${ending}`;
        heading.tabIndex = -1;
        if (!isFirst) heading.focus({ preventScroll: true });
      }
      if (!isFirst) window.scrollTo(0, 0);
      return shown;
    };
  }

  // Put texts where `data-fill` asks for them.
  function put(within, facts) {
    for (const place of within.querySelectorAll("[data-fill]")) {
      const value = facts[place.dataset.fill];
      if (value !== undefined) place.textContent = glued(value ?? "");
    }
  }

  function showProblem(place, text) {
    place.hidden = !text;
    place.querySelector("[data-said]").textContent = text ?? "";
    if (text) place.focus({ preventScroll: true });
    if (text) place.scrollIntoView({ block: "center" });
  }

  // Let a link give a text as a file; nothing is sent anywhere.
  function offer(link, name, text, type = "application/json") {
    if (link.href) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
  }

  globalThis.parvisPage = { wordsOf, element, screensOf, put, showProblem, offer };
})();
