// The page of one who keeps a part of the key. What is typed here never leaves the device; all
// that is sent is what the protocol makes public, or sealed.
(() => {
  "use strict";
  const root = document.getElementById("trustee");
  if (!root) return;
  const { wordsOf, element, screensOf, put, showProblem } = globalThis.parvisPage;
  const { startWorker } = globalThis.parvisSealing;
  const { readJson } = globalThis.parvisCasting;
  const { see, MismatchError } = globalThis.parvisSeeing;
  const { drawCode, grouped } = globalThis.parvisSheet;

  const say = wordsOf("trustee-words");
  const show = screensOf(root);
  const find = (selector) => root.querySelector(selector);
  const now = { task: null, worker: null, seed: "", seen: null, made: "" };
  const AGAIN = 20_000; // milliseconds between two looks while others are awaited

  const screenOf = ({ step }) => ({ wait: "wait", done: "done", certificate: "begin" })[step] ?? "ask";
  const isSeen = ({ step }) => ["rehearsal", "shuffle", "decryption"].includes(step);

  // what is asked now

  function take(task) {
    now.task = task;
    Object.assign(now, { made: "", seen: null });
    const name = screenOf(task);
    if (name === "wait") return showWait(task);
    if (name === "ask") return showAsk(task);
    return show(name);
  }

  function showWait({ waits_for: names, election }) {
    const screen = find("[data-screen=wait]");
    put(screen, { text: names.length ? say("wait-for", { names: names.join(", ") }) : say(`wait-${election.state}`) });
    show("wait");
    setTimeout(() => !find("[data-screen=wait]").hidden && look(), AGAIN);
  }

  async function look() {
    const task = await readJson(root.dataset.task).catch(() => null);
    if (task && task.step !== now.task.step) return take(task);
    if (task) return showWait(task);
    return setTimeout(look, AGAIN);
  }

  const wordOf = ({ step, input }) => (step === "rehearsal" ? `rehearsal-${input.moment}` : step);

  // The key made in this very visit may go on; to rehearse and to decrypt, the sheet is read again.
  async function showAsk(task) {
    const screen = find("[data-screen=ask]");
    put(screen, { title: say(`title-${wordOf(task)}`), text: say(`text-${wordOf(task)}`) });
    find("[data-seed]").hidden = task.step === "shuffle";
    find("#trustee-log").replaceChildren();
    if (isSeen(task)) {
      now.seed = "";
      if (!await seeAll(task)) return;
      if (task.step === "decryption" && now.seen.shufflers) put(screen, { text: say("text-opening") });
    } else if (now.seed) {
      await work(now.seed);
      return;
    }
    showProblem(find("#ask-problem"), "");
    show("ask");
  }

  // what the device sees

  function log(name, facts) {
    const list = find("#trustee-log");
    list.querySelectorAll("[data-going]").forEach((line) => line.removeAttribute("data-going"));
    element("li", say(name, facts), list, { "data-going": true });
  }

  function drawSeen({ fingerprint, ballots, checked, attested, log: key, tally, shufflers }) {
    const rows = [["fact-vote", fingerprint], ["fact-key", now.task.input.voutput.public_key.public_key],
      ["fact-log", key], ["fact-witnesses", say(attested)]];
    if (ballots) rows.push(["fact-ballots", say("ballots-checked", { ballots, checked })]);
    if (tally) rows.push(["fact-tally", say("tally-true")]);
    if (shufflers) rows.push(["fact-shuffles", say("shuffles-checked", { shufflers })]);
    const list = find("#trustee-seen");
    list.replaceChildren();
    for (const [name, value] of rows) {
      const row = element("div", "", list);
      element("dt", say(name), row);
      element("dd", value, row, { class: "typed" });
    }
    find("[data-seen]").hidden = false;
  }

  async function seeAll(task) {
    const bar = show("seeing").querySelector("progress");
    bar.removeAttribute("value");
    try {
      const told = (done, count) => { bar.max = count; bar.value = done; };
      now.seen = await see({ task, again: () => readJson(root.dataset.task), worker: now.worker, step: log, told });
    } catch (error) {
      return refuse(error);
    }
    if (now.seen) drawSeen(now.seen);
    else put(show("wait"), { text: say("wait-journal") });
    if (!now.seen) setTimeout(async () => take(await readJson(root.dataset.task).catch(() => task)), 5000);
    return Boolean(now.seen);
  }

  function refuse(error) {
    const screen = find("[data-screen=refused]");
    const isMismatch = error instanceof MismatchError;
    const isNetwork = error instanceof TypeError;
    put(screen, { title: say(isNetwork ? "no-network" : "refused"), text: say(isMismatch ? error.message : isNetwork ? "then-no-network" : "board-false"), detail: isMismatch || isNetwork ? "" : error.message });
    show("refused");
    return false;
  }

  // a new key

  async function makeKey() {
    now.seed = await now.worker.ask("draw");
    const mark = await now.worker.ask("mark", now.seed);
    const screen = find("[data-screen=sheet]");
    put(screen, { seed: grouped(now.seed), mark });
    drawCode(now.seed, screen.querySelector("[data-code]"), say("code-label"));
    find("#sheet-again").value = "";
    show("sheet");
  }

  async function checkKept(event) {
    event.preventDefault();
    const end = now.seed.slice(-6);
    if (find("#sheet-again").value.replace(/[\s-]/g, "") !== end) return showProblem(find("#sheet-problem"), say("sheet-wrong"));
    showProblem(find("#sheet-problem"), "");
    find("[data-code]").replaceChildren();
    put(find("[data-screen=sheet]"), { seed: "" });
    return work(now.seed);
  }

  // a step

  async function takeSeed(event) {
    event.preventDefault();
    const field = find("#trustee-seed");
    await work(field.value);
    field.value = "";
  }

  async function work(typed) {
    show("working");
    const { step: name, input } = now.task;
    try {
      now.made = await now.worker.ask("step", { name, typed, input, texts: now.seen?.texts });
    } catch (error) {
      now.seed = "";
      return complain(error);
    }
    return send();
  }

  // What was typed is not the key: ask again. Anything else is for the polling board to see.
  const TYPED = { "not a key": "seed-odd", "this key is not of this ceremony": "seed-other", "sealed for another key, or changed": "seed-other", "the part of another ceremony": "seed-other" };

  function complain(error) {
    if (!TYPED[error.message]) return refuse(error);
    const { step } = now.task;
    put(find("[data-screen=ask]"), { title: say(`title-${wordOf(now.task)}`), text: say(`text-${wordOf(now.task)}`) });
    show(step === "certificate" ? "begin" : "ask");
    return showProblem(find("#ask-problem"), say(TYPED[error.message]));
  }

  async function send() {
    show("working");
    const { task: { csrf, submit, step }, made } = now;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
    const options = { method: "POST", headers, body: made, credentials: "same-origin", redirect: "error" };
    let answer;
    let said;
    try {
      answer = await fetch(submit || `${root.dataset.submit ?? ""}${step}/`, options);
      said = await answer.json();
    } catch {
      return show("unsent");
    }
    if (answer.ok) return take(said);
    put(find("[data-screen=refused]"), { title: say("not-taken"), text: said.message ?? "", detail: said.detail ?? "" });
    return show("refused");
  }

  function listen() {
    find("[data-screen=ask] form").addEventListener("submit", takeSeed);
    find("[data-screen=sheet] form").addEventListener("submit", checkKept);
    const onClick = { "[data-make]": makeKey, "[data-print]": () => print(), "[data-send]": send, "[data-look]": () => look() };
    for (const [selector, act] of Object.entries(onClick)) {
      root.querySelectorAll(selector).forEach((button) => button.addEventListener("click", act));
    }
    const file = document.getElementById("trustee-answer");
    file.addEventListener("change", async () => {
      if (!file.files.length) return;
      now.made = (await file.files[0].text()).trim();
      file.value = "";
      send();
    });
    addEventListener("beforeunload", (event) => (!find("[data-screen=sheet]").hidden || now.made) && event.preventDefault());
  }

  async function start() {
    show("starting", { isFirst: true });
    try {
      const [task, worker] = await Promise.all([readJson(root.dataset.task), startWorker(document.getElementById("trustee-worker"))]);
      now.worker = worker;
      listen();
      take(task);
    } catch {
      show("broken");
    }
  }

  start();
})();
