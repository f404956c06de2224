// The page of whoever makes the voting codes. The codes stay in this page's memory, on paper and
// in the files that are kept; the server gets the public parts, and those alone.
(() => {
  "use strict";
  const root = document.getElementById("registrar");
  if (!root) return;
  const { wordsOf, screensOf, put, showProblem, offer } = globalThis.parvisPage;
  const { startWorker } = globalThis.parvisSealing;
  const { readJson } = globalThis.parvisCasting;
  const { writeTable } = globalThis.parvisTable;
  const { drawCode } = globalThis.parvisSheet;
  const { seal, open, LEAST } = globalThis.parvisKeeping;

  const say = wordsOf("registrar-words");
  const show = screensOf(root);
  const find = (selector) => root.querySelector(selector);
  const letters = document.getElementById("letters");
  const now = { roll: null, worker: null, made: null, isKept: false, isSent: false };
  const BATCH = 200; // letters printed at once: more would choke a printer's page

  const placeOf = () => now.roll.election.id;
  const nameOf = (what, end) => `${what}-${placeOf()}.${end}`;

  // making

  async function make() {
    const { election: { uuid }, voters } = now.roll;
    const bar = show("making").querySelector("progress");
    const told = (done, count) => { bar.max = count; bar.value = done; };
    try {
      now.made = await now.worker.ask("make", { uuid, count: voters.length, weights: voters.map(({ weight }) => weight) }, told);
    } catch {
      return show("broken");
    }
    return showMade();
  }

  function showMade() {
    const { voters } = now.roll;
    const screen = find("[data-screen=made]");
    put(screen, { count: say("made-count", { count: voters.length }), sha256: now.made.sha256 });
    const head = ["number", "name", "address", "email", "code"].map((name) => say(`head-${name}`));
    offer(screen.querySelector("[data-table]"), nameOf("codes", "csv"), writeTable(head, voters, now.made.codes), "text/csv");
    listBatches(find("#batches"), voters.length);
    show("made");
  }

  // letters

  function listBatches(place, count) {
    place.replaceChildren();
    for (let start = 0; start < count; start += BATCH) {
      const end = Math.min(start + BATCH, count);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "secondary";
      button.textContent = count <= BATCH ? say("print-all", { count }) : say("print-some", { first: start + 1, last: end });
      button.addEventListener("click", () => printLetters(start, end));
      place.append(button);
    }
  }

  function letterOf({ number, name, address }, code, picture) {
    const letter = document.getElementById("letter").content.firstElementChild.cloneNode(true);
    put(letter, { number, name, address: address ?? "", code, booth: root.dataset.booth });
    letter.querySelector("[data-code]").replaceChildren(picture.cloneNode(true));
    return letter;
  }

  function printLetters(start, end) {
    const place = document.createElement("div");
    drawCode(root.dataset.booth, place, say("booth-label"));
    const rows = now.roll.voters.slice(start, end);
    letters.replaceChildren(...rows.map((voter, i) => letterOf(voter, now.made.codes[start + i], place.firstElementChild)));
    now.isKept = true;
    print();
    letters.replaceChildren();
  }

  // the copy under a phrase

  async function keep(event) {
    event.preventDefault();
    const [phrase, again] = ["#phrase", "#phrase-again"].map((selector) => find(selector).value);
    if (phrase.length < LEAST) return showProblem(find("#keep-problem"), say("phrase-short", { least: LEAST }));
    if (phrase !== again) return showProblem(find("#keep-problem"), say("phrase-other"));
    showProblem(find("#keep-problem"), "");
    const { voters, election } = now.roll;
    const link = find("[data-copy]");
    offer(link, nameOf("codes-scelles", "json"), await seal(phrase, { election, voters, codes: now.made.codes }));
    link.hidden = false;
    now.isKept = true;
    return link.focus();
  }

  async function openCopy(event) {
    event.preventDefault();
    const [file] = find("#copy").files;
    const found = file && await open(find("#copy-phrase").value, await file.text());
    if (!found || found.election?.uuid !== now.roll.election.uuid) return showProblem(find("#copy-problem"), say("copy-wrong"));
    showProblem(find("#copy-problem"), "");
    const wanted = find("#copy-number").value.trim();
    const i = found.voters.findIndex(({ number }) => number === wanted);
    if (i < 0) return showProblem(find("#copy-problem"), say("copy-nobody"));
    Object.assign(now, { roll: { ...now.roll, voters: found.voters }, made: { codes: found.codes } });
    return printLetters(i, i + 1);
  }

  // what is sent

  async function send(event) {
    event.preventDefault();
    if (!find("#kept").checked) return showProblem(find("#send-problem"), say("keep-first"));
    return post(now.made.text);
  }

  async function post(text) {
    showProblem(find("#send-problem"), "");
    const { csrf } = await readJson(root.dataset.roll).catch(() => now.roll);
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
    let answer;
    let said;
    try {
      answer = await fetch(root.dataset.submit, { method: "POST", headers, body: text, credentials: "same-origin", redirect: "error" });
      said = await answer.json();
    } catch {
      return complain(say("no-network"));
    }
    if (!answer.ok) return complain(said.message ?? "");
    now.isSent = true;
    put(find("[data-screen=sent]"), said);
    return show("sent");
  }

  function complain(text) {
    const shown = [...root.querySelectorAll("[data-screen]")].find((each) => !each.hidden);
    showProblem(shown.querySelector("[data-refusal]"), text);
  }

  // The file of public parts that the command made, on a machine without network.
  async function sendFile(event) {
    event.preventDefault();
    const [file] = find("#public-file").files;
    if (file) await post(await file.text());
  }

  function listen() {
    const forms = { "#keep": keep, "#send": send, "#open-copy": openCopy, "#send-file": sendFile };
    for (const [selector, act] of Object.entries(forms)) find(selector).addEventListener("submit", act);
    root.querySelectorAll("[data-make]").forEach((button) => button.addEventListener("click", make));
    find("[data-table]").addEventListener("click", () => { now.isKept = true; });
    addEventListener("beforeunload", (event) => now.made && !now.isSent && event.preventDefault());
  }

  function begin() {
    const { voters, count, election } = now.roll;
    const isFrozen = election.state === "frozen";
    const screen = find("[data-screen=begin]");
    put(screen, { people: say("people", { count: voters.length }) });
    screen.querySelector("[data-already]").hidden = !count;
    screen.querySelectorAll("[data-while-frozen]").forEach((each) => { each.hidden = !isFrozen; });
    screen.querySelector("[data-over]").hidden = isFrozen;
    offer(screen.querySelector("[data-roll-file]"), nameOf("liste", "json"), JSON.stringify(now.roll));
    show("begin", { isFirst: true });
  }

  async function start() {
    show("starting", { isFirst: true });
    try {
      const [roll, worker] = await Promise.all([readJson(root.dataset.roll), startWorker(document.getElementById("registrar-worker"))]);
      Object.assign(now, { roll, worker });
    } catch {
      return show("broken");
    }
    listen();
    return begin();
  }

  start();
})();
