// The booth: one question a screen, reading again, the envelope, the urn. What is chosen lives
// in this page's memory and nowhere else; it is dropped once the ballot is cast.
(() => {
  "use strict";
  const root = document.getElementById("booth");
  if (!root) return;
  const { wordsOf, element, screensOf, put, showProblem, offer } = globalThis.parvisPage;
  const { emptyChoice, isEmpty, isKnown, isRanking, isOne, mayBeBlank, problemOf, votesOf, linesOf } = globalThis.parvisChoices;
  const { drawQuestion, readQuestion, unchoose } = globalThis.parvisQuestions;
  const { startWorker } = globalThis.parvisSealing;
  const { readJson, readBytes, placeOf, cast, followed, isInJournal } = globalThis.parvisCasting;

  const say = wordsOf("booth-words");
  const show = screensOf(root);
  const find = (selector) => root.querySelector(selector);
  const addresses = root.dataset;
  const now = { info: null, me: null, worker: null, choices: [], code: "", sealed: null, at: "", isDone: false };

  // where one is, and the browser's own back and forward

  const questions = () => now.info.questions;
  const placeOfStep = (step) => Number(step.split("-")[1]);

  function go(step, { isBack = false } = {}) {
    now.at = step;
    if (!isBack) history.pushState({ step }, "");
    if (step.startsWith("question-")) showQuestion(placeOfStep(step));
    else if (step === "review") showReview();
    else show(step);
  }

  function onBack({ state }) {
    if (now.isDone) return;
    keepChoice();
    dropEnvelope();
    go(state?.step ?? "welcome", { isBack: true });
  }

  function shut(why, facts = {}) {
    const screen = show("shut");
    put(screen, { title: say(`shut-${why}`), text: facts.message || say(`then-${why}`, facts) });
    screen.querySelector("[data-identify]").hidden = why !== "not-recognised";
    screen.querySelector("[data-again]").hidden = !["broken", "not-ready"].includes(why);
  }

  // questions

  function rangeOf(question) {
    const { min, max, kind } = question;
    const own = { judgment: "range-grades", ranking: "range-ranks", seats: "range-ranks", lists: "range-list" }[kind];
    if (own) return say(own);
    if (isOne(question)) return say("range-one");
    if (min === max) return say("range-exactly", { most: max });
    if (min <= 1) return say(max === 1 ? "range-one-or-none" : min ? "range-some" : "range-up-to", { most: max });
    return say("range-between", { least: min, most: max });
  }

  function showQuestion(place) {
    const question = questions()[place];
    const choice = now.choices[place];
    put(find("[data-screen=question]"), {
      place: say("question-place", { place: place + 1, count: questions().length }), title: question.title, hint: question.hint ?? "" });
    find("[data-fill=hint]").hidden = !question.hint;
    find("[data-blank]").hidden = !mayBeBlank(question);
    find("[data-blank]").setAttribute("aria-pressed", String(choice.blank));
    drawQuestion(question, choice, find("#booth-fields"), rangeOf(question));
    showProblem(find("#question-problem"), "");
    show("question");
  }

  function keepChoice() {
    if (!now.at.startsWith("question-")) return;
    const place = placeOfStep(now.at);
    const chosen = readQuestion(questions()[place], find("#booth-fields"));
    if (!isEmpty(chosen) || !now.choices[place].blank) now.choices[place] = chosen;
  }

  function leaveQuestion() {
    keepChoice();
    const place = placeOfStep(now.at);
    const problem = problemOf(questions()[place], now.choices[place]);
    if (problem) return showProblem(find("#question-problem"), say(problem.name, problem));
    return go(nextAfter(place));
  }

  const nextAfter = (place) => {
    const isAsked = now.isReviewed || place + 1 >= questions().length;
    return isAsked ? "review" : `question-${place + 1}`;
  };

  function voteBlank() {
    unchoose(find("#booth-fields"));
    now.choices[placeOfStep(now.at)] = { ...emptyChoice(), blank: true };
    go(nextAfter(placeOfStep(now.at)));
  }

  // reading again

  function drawLines(lines, parent, { tag = "ul" } = {}) {
    if (lines === null) return element("p", say("blank-vote"), parent);
    if (!lines.length) return element("p", say("no-answer"), parent);
    const list = element(tag, "", parent);
    return lines.forEach((line) => element("li", Array.isArray(line) ? say("grade-line", { answer: line[0], grade: line[1] }) : line, list));
  }

  function showReview() {
    now.isReviewed = true;
    const list = find("#booth-review");
    list.replaceChildren();
    questions().forEach((question, place) => {
      const box = element("section", "", list, { class: "sheet" });
      element("h3", question.title, box);
      drawLines(linesOf(question, now.choices[place]), box, { tag: isRanking(question) ? "ol" : "ul" });
      const change = element("button", say("change"), element("p", "", box), { type: "button", class: "secondary" });
      element("span", ` ${question.title}`, change, { class: "only-read" });
      change.addEventListener("click", () => go(`question-${place}`));
    });
    show("review");
  }

  function afterReview() {
    const missing = questions().findIndex((question, place) => problemOf(question, now.choices[place]));
    if (missing >= 0) {
      go(`question-${missing}`);
      return leaveQuestion();
    }
    if (now.me.code || now.code) return seal();
    return go("code");
  }

  // the code of the letter

  async function isOnTheRoll(credential) {
    const bytes = addresses.credentials && await readBytes(addresses.credentials).catch(() => null);
    return !bytes || new TextDecoder().decode(bytes).includes(`"${credential}`);
  }

  async function takeCode(event) {
    event.preventDefault();
    const problem = find("#code-problem");
    showProblem(problem, "");
    try {
      const { code, credential } = await now.worker.ask("code", find("#booth-code").value);
      if (!await isOnTheRoll(credential)) return showProblem(problem, say("code-unknown"));
      now.code = code;
    } catch (error) {
      return showProblem(problem, say(error.isRefused ? "code-odd" : "broken"));
    }
    find("#booth-code").value = "";
    return seal();
  }

  // the envelope

  function dropEnvelope() {
    now.sealed = null;
    now.worker?.ask("forget");
  }

  async function seal() {
    const bar = show("sealing").querySelector("progress");
    bar.removeAttribute("value");
    try {
      const votes = votesOf(questions(), now.choices);
      const told = (done, count) => { bar.max = count; bar.value = done; };
      now.sealed = await now.worker.ask("seal", { code: now.me.code || now.code, votes }, told);
      await showEnvelope();
    } catch {
      shut("broken");
    }
  }

  // A ballot that is there already is named, and replaced only by one who has read so.
  async function lookForBefore() {
    const before = await placeOf(addresses.board, now.sealed.credential).catch(() => null);
    now.sealed.replaces = before?.sha256;
    const screen = find("[data-screen=sealed]");
    put(screen, { tracker: now.sealed.tracker, before: before?.tracker ?? "", send: say(before ? "send-again" : "send") });
    screen.querySelector("[data-replaces]").hidden = !before;
  }

  async function showEnvelope() {
    await lookForBefore();
    now.at = "sealed";
    history.pushState({ step: "review" }, "");
    showProblem(find("#send-problem"), "");
    show("sealed");
  }

  async function openEnvelope() {
    const { file, held, tracker } = await now.worker.ask("open");
    const isSame = tracker === now.sealed.tracker;
    now.sealed = null;
    now.at = "opened";
    const screen = show("opened");
    put(screen, { tracker, verdict: say(isSame ? "opened-true" : "opened-false") });
    const list = screen.querySelector("[data-held]");
    list.replaceChildren();
    held.forEach(({ question, answers }) => {
      element("h3", question, list);
      drawLines(answers, list);
    });
    offer(screen.querySelector("[data-file]"), `bulletin-ouvert-${tracker.slice(0, 6).replace(/\W/g, "-")}.json`, file);
  }

  // the urn

  const SHUTS = { paper: "paper", shut: "not-open" };

  async function send() {
    const button = find("[data-send]");
    button.disabled = true;
    showProblem(find("#send-problem"), "");
    put(find("[data-screen=sealed]"), { sending: say("sending") });
    now.me = await readJson(addresses.me).catch(() => now.me);
    const outcome = await cast(addresses.cast, now.sealed, { csrf: now.me.csrf, replaces: now.sealed.replaces });
    put(find("[data-screen=sealed]"), { sending: "" });
    button.disabled = false;
    if (outcome.receipt) return finish(outcome);
    if (SHUTS[outcome.name]) return shut(SHUTS[outcome.name], outcome);
    return explain(outcome);
  }

  async function explain({ name, message, url }) {
    if (name === "code") return askAgain(message);
    if (name === "already") await lookForBefore();
    const link = find("[data-sign-in]");
    link.hidden = name !== "signed-out";
    if (url) link.href = url;
    const isOurWord = !message || ["already", "signed-out"].includes(name);
    return showProblem(find("#send-problem"), isOurWord ? say(`send-${name}`) : message);
  }

  function askAgain(message) {
    dropEnvelope();
    now.code = "";
    go("code");
    showProblem(find("#code-problem"), message);
  }

  async function finish({ name, receipt }) {
    const { sealed } = now;
    Object.assign(now, { choices: [], code: "", sealed: null, isDone: true });
    const { uuid } = await now.worker.ask("about");
    now.worker.end();
    const screen = show("done");
    put(screen, { tracker: sealed.tracker });
    screen.querySelector("[data-other]").hidden = name !== "other";
    screen.querySelector("[data-page]").href = receipt.page;
    const found = name === "other" ? null : await followed(addresses.board, sealed);
    const isThere = found && await isInJournal(found, { uuid, sha256: sealed.sha256 }).catch(() => false);
    put(screen, { journal: say(isThere ? "journal-true" : found ? "journal-false" : "journal-later", { index: found?.index }) });
    screen.querySelector("[data-proof]").hidden = !found;
    if (found) screen.querySelector("[data-proof]").href = found.proof;
  }

  // the start

  function listen() {
    find("[data-screen=welcome] form").addEventListener("submit", (event) => { event.preventDefault(); go("question-0"); });
    find("[data-screen=question] form").addEventListener("submit", (event) => { event.preventDefault(); leaveQuestion(); });
    find("#booth-fields").addEventListener("change", () => find("[data-blank]").setAttribute("aria-pressed", "false"));
    for (const kind of ["change", "click"]) find("#booth-fields").addEventListener(kind, () => showProblem(find("#question-problem"), ""));
    find("[data-screen=code] form").addEventListener("submit", takeCode);
    const onClick = { "[data-back]": () => history.back(), "[data-blank]": voteBlank, "[data-seal]": afterReview, "[data-send]": send,
      "[data-open]": openEnvelope, "[data-review]": () => go("review"), "[data-print]": () => print() };
    for (const [selector, act] of Object.entries(onClick)) {
      root.querySelectorAll(selector).forEach((button) => button.addEventListener("click", act));
    }
    addEventListener("popstate", onBack);
    addEventListener("beforeunload", (event) => !now.isDone && now.at.match(/question|review|code|sealed/) && event.preventDefault());
  }

  function whyShut({ info, me }) {
    if (info.state !== "open") return "not-open";
    if (!me.may_vote) return me.why || "not-recognised";
    return info.questions.every(isKnown) ? "" : "broken";
  }

  function welcome({ info, me }) {
    now.choices = info.questions.map(emptyChoice);
    const screen = find("[data-screen=welcome]");
    put(screen, { start: say(me.has_voted === "online" ? "start-again" : "start") });
    screen.querySelector("[data-voted]").hidden = me.has_voted !== "online";
    screen.querySelector("[data-letter]").hidden = Boolean(me.code);
    now.at = "welcome";
    show("welcome", { isFirst: true });
  }

  async function start() {
    show("starting", { isFirst: true });
    try {
      const [info, me, bytes, worker] = await Promise.all([
        readJson(addresses.booth), readJson(addresses.me), readBytes(addresses.election), startWorker(document.getElementById("booth-worker"))]);
      Object.assign(now, { info, me, worker });
      const why = whyShut(now);
      if (why) return shut(why);
      const { fingerprint } = await worker.ask("start", bytes);
      if (fingerprint !== info.fingerprint) return shut("other");
      return welcome(now);
    } catch {
      return shut("broken");
    }
  }

  listen();
  start();
})();
