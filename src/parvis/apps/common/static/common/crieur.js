// The bot's dialogue, where there is JavaScript: opened in place, and each turn read aloud.
// Without this file, its link leads to a page where everything works by forms.
(() => {
  "use strict";
  const PATH = /\/crieur\/$/;
  const PLACE = "#crieur";

  function announce(place) {
    const live = document.getElementById("crieur-heard") ?? document.body.appendChild(
      Object.assign(document.createElement("p"), { id: "crieur-heard", className: "only-read" }));
    live.setAttribute("aria-live", "polite");
    live.setAttribute("role", "status");
    const said = place.querySelector("#dernier .bubble");
    live.textContent = said ? said.innerText : "";
    (place.closest("dialog") ?? document.body).append(live);
  }

  function settle(place, focus) {
    const wrong = place.querySelector("#errors");
    const last = place.querySelector("#dernier");
    (wrong ?? last)?.scrollIntoView({ block: wrong ? "nearest" : "start" });
    if (focus) {
      (wrong ?? place.querySelector("#f-text"))?.focus({ preventScroll: true });
    }
  }

  // What is being typed outlives the page, in this tab alone, until it is sent: the next
  // message, and what was changed on the card of this turn.
  const talkOf = (form) => `crieur ${new URL(form.action).pathname}`;
  const draftOf = (field) => field.id === "f-text" ? talkOf(field.form) : `${talkOf(field.form)} ${field.form.elements.answers.value} ${field.name}`;
  const CARD = ".recap [name]:not([type=hidden], button)";

  function keep(field) {
    try {
      const words = field.type === "checkbox" ? String(field.checked) : field.value;
      if (words.trim() || field.id !== "f-text") sessionStorage.setItem(draftOf(field), words);
      else sessionStorage.removeItem(draftOf(field));
    } catch { /* a browser that keeps nothing */ }
  }

  function restore(place) {
    try {
      const field = place.querySelector("#f-text");
      if (field && !field.value) field.value = sessionStorage.getItem(draftOf(field)) ?? "";
      place.querySelectorAll(CARD).forEach((each) => {
        const words = sessionStorage.getItem(draftOf(each));
        if (words === null) return;
        if (each.type === "checkbox") each.checked = words === "true";
        else each.value = words;
      });
    } catch { /* a browser that keeps nothing */ }
  }

  function forget(start) {
    try {
      Object.keys(sessionStorage).filter((key) => key.startsWith(start)).forEach((key) => sessionStorage.removeItem(key));
    } catch { /* a browser that keeps nothing */ }
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches?.(`${PLACE} #f-text, ${PLACE} ${CARD}`)) keep(event.target);
  });

  document.addEventListener("submit", (event) => {
    const action = event.target.getAttribute?.("action") ?? "";
    const sent = event.target.closest?.(PLACE) ? !window.htmx : action.includes("/crieur/effacer/");
    if (sent) forget("crieur ");
    if (action.includes("/crieur/recommencer/")) forget(`crieur ${new URL(event.target.action).pathname.replace("recommencer/", "")} `);
  });

  // Refused because the page was open too long: the dialogue comes back with the text in it.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (event.target.closest?.(PLACE) && xhr.status === 403 && xhr.responseText.includes('id="say"')) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const place = event.target.closest?.(PLACE);
    if (place) {
      const { xhr, requestConfig } = event.detail;
      const field = place.querySelector("#f-text");
      if (field && requestConfig?.verb === "post" && xhr.status < 400) {
        keep(field);
        forget(`${talkOf(field.form)} `);
      } else restore(place);
      announce(place);
      settle(place, true);
    }
  });

  for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(trouble, (event) => {
      const note = event.target.closest?.(PLACE)?.querySelector("#not-sent");
      if (note) note.hidden = false;
    });
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const note = event.target.closest?.(PLACE)?.querySelector("#not-sent");
    if (note) note.hidden = true;
  });

  function panel(link) {
    const box = document.createElement("dialog");
    box.className = "crieur-panel";
    box.setAttribute("aria-label", link.textContent.trim());
    const sheet = box.appendChild(document.createElement("article"));
    const isEnglish = document.documentElement.lang === "en";
    const head = sheet.appendChild(document.createElement("header"));
    head.className = "crieur-head";
    const whole = head.appendChild(document.createElement("a"));
    whole.href = `${link.href}?suite`;
    whole.textContent = isEnglish ? "Open as a page" : "Ouvrir en grand";
    const close = head.appendChild(document.createElement("button"));
    close.type = "button";
    close.className = "secondary";
    close.textContent = isEnglish ? "Close" : "Fermer";
    close.addEventListener("click", () => box.close());
    const place = sheet.appendChild(document.createElement("div"));
    place.id = PLACE.slice(1);
    box.addEventListener("close", () => {
      box.remove();
      link.focus();
    });
    document.body.append(box);
    return { box, place };
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const opens = link && plain && link.origin === location.origin && PATH.test(link.pathname) && !link.search;
    if (!opens || !window.htmx || !HTMLDialogElement.prototype.showModal || document.querySelector(PLACE)) return;
    event.preventDefault();
    const { box, place } = panel(link);
    const leave = () => location.assign(link.href);
    place.addEventListener("htmx:sendError", leave, { once: true });
    place.addEventListener("htmx:responseError", leave, { once: true });
    box.showModal();
    window.htmx.ajax("GET", link.href, { target: place, source: place, swap: "innerHTML" }).catch(leave);
  });

  const place = document.querySelector(PLACE);
  if (place) restore(place);
  if (place && (location.search === "?suite" || place.querySelector("#errors"))) settle(place, true);
})();
