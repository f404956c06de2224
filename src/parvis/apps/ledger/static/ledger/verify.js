// The page where a receipt is verified: the file is read and checked here, and goes nowhere.
// Without this script, or where the browser cannot, the form asks the server.
(() => {
  "use strict";
  const form = document.getElementById("receipt-form");
  const place = document.getElementById("receipt-result");
  const said = document.getElementById("receipt-words");
  const { examine, canHash } = globalThis.parvisReceipt ?? {};
  if (!form || !place || !said) return;

  const words = Object.fromEntries(
    [...said.content.querySelectorAll("[data-word]")].map((each) => [each.dataset.word, each.textContent.trim()]));
  const [file, pasted, trust, rule] = ["id_file", "id_text", "trust", "trust-file"].map((id) => document.getElementById(id));
  const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
  const copyOf = (name) => document.getElementById(`receipt-${name}`).content.firstElementChild.cloneNode(true);
  let last = "";

  function element(tag, text, parent) {
    const made = parent.appendChild(document.createElement(tag));
    made.textContent = text;
    return made;
  }

  // what is shown

  const TONES = { true: "done", false: "refused", unreadable: "refused", "no-trust": "refused" };

  function showVerdict(found) {
    const box = place.appendChild(copyOf(TONES[found.verdict] ?? "waiting"));
    box.querySelector("h2").textContent = words[`verdict-${found.verdict}`];
    box.querySelector("p").textContent = fill(words[`then-${found.verdict}`], { keys: found.claimed?.join(", "), host: found.origin?.split("/")[0] });
  }

  function showSteps(steps) {
    const list = place.appendChild(document.createElement("ol"));
    list.className = "plain steps-told";
    for (const step of steps) {
      const outcome = step.verdict === null ? "open" : String(step.verdict);
      const line = list.appendChild(copyOf(`step-${outcome}`));
      const names = step.names?.join(", ") || "–";
      line.querySelector(".step-text").textContent = fill(words[`${step.name}-${outcome}`], { ...step, names });
    }
  }

  function explain({ type, data }) {
    const exact = [data.kind, data.family, data.verdict, data.by].map((word) => words[`said-${type}-${word}`]);
    return exact.find(Boolean) ?? words[`said-${type}`] ?? type;
  }

  function showFacts(rows, parent) {
    const list = parent.appendChild(document.createElement("dl"));
    list.className = "facts";
    for (const [name, value] of rows) {
      const row = list.appendChild(document.createElement("div"));
      element("dt", name, row);
      element("dd", typeof value === "string" ? value : JSON.stringify(value), row).className = "typed";
    }
  }

  // a field of the content, in words; one that is empty says nothing
  const NUMBERS = ["expected", "p", "q"];
  const SLUGS = ["theme", "type", "service"];
  const language = document.documentElement.lang;

  function inWords([name, value]) {
    if (value === "" || value === null || (NUMBERS.includes(name) && value === "None")) return [];
    const label = words[`field-${name}`] ?? name;
    if (Array.isArray(value)) return [[label, value.join(", ")]];
    if (NUMBERS.includes(name)) return [[label, Number(value).toLocaleString(language, { maximumSignificantDigits: 2 })]];
    const said = words[`value-${name}-${value}`] ?? (SLUGS.includes(name) ? String(value).replaceAll("-", " ") : value);
    return [[label, said]];
  }

  const DATE = { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" };
  const dateOf = (at) => new Intl.DateTimeFormat(document.documentElement.lang, DATE).format(new Date(at));

  function showContent({ leaf, payload, index, origin, opens }) {
    showFacts([
      [words["fact-said"], explain(leaf)],
      [words["fact-at"], dateOf(leaf.at)],
      [words["fact-index"], index],
      [words["fact-origin"], origin],
    ], place);
    if (payload) {
      element("h3", words.inside, place);
      showFacts(Object.entries(payload).flatMap(inWords), place);
    } else if (!opens) {
      element("p", words.sealed, place);
    }
  }

  function show(found) {
    place.replaceChildren();
    showVerdict(found);
    if (found.leaf) {
      showSteps(found.steps);
      showContent(found);
    }
    place.hidden = false;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  }

  // where receipts come from

  async function verify(text) {
    last = text;
    show(await examine(text, trust.value));
  }

  async function readFile(chosen) {
    const bytes = await chosen.arrayBuffer();
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return ""; // unreadable
    }
  }

  function ofPaste(text) {
    const lines = text.replaceAll("\r\n", "\n").replace(/^\s+|\s+$/g, "");
    return lines ? `${lines}\n` : "";
  }

  const isReceipt = (text) => text.trimStart().startsWith("c2sp.org/tlog-proof");

  async function take(transfer) {
    if (transfer.files.length) await verify(await readFile(transfer.files[0]));
    else if (isReceipt(transfer.getData("text"))) await verify(ofPaste(transfer.getData("text")));
  }

  function onPaste(event) {
    if (event.target === pasted) {
      setTimeout(() => isReceipt(pasted.value) && verify(ofPaste(pasted.value)));
    } else if (!event.target.matches?.("input, textarea")) {
      take(event.clipboardData);
    }
  }

  function listen() {
    file.addEventListener("change", async () => file.files.length && verify(await readFile(file.files[0])));
    trust.addEventListener("change", () => last && verify(last));
    rule.addEventListener("change", async () => {
      if (!rule.files.length) return;
      trust.value = await readFile(rule.files[0]);
      if (last) await verify(last);
    });
    form.addEventListener("submit", async (event) => {
      if (event.submitter?.name === "server") return;
      event.preventDefault();
      await verify(file.files.length ? await readFile(file.files[0]) : ofPaste(pasted.value));
    });
    document.addEventListener("paste", onPaste);
    document.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.classList.add("dropping");
    });
    document.addEventListener("dragleave", () => form.classList.remove("dropping"));
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("dropping");
      take(event.dataTransfer);
    });
  }

  // The receipt that the page was opened with: this device asks for its own file, then checks it.
  async function verifyNamed(address) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (answer.redirected || !answer.ok) return;
    await verify(await answer.text());
  }

  const isLocal = Boolean(canHash);
  const shown = new Set(["always", isLocal ? "local" : "server"]);
  for (const each of document.querySelectorAll("[data-when]")) {
    each.hidden = !shown.has(each.dataset.when);
  }
  if (isLocal) listen();
  if (isLocal && form.dataset.receiptUrl) verifyNamed(form.dataset.receiptUrl);
})();
