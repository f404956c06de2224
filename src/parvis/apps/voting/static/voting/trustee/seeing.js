// What a trustee's device looks at by itself before a key is used: the election, those who hold
// its key, the board, and the journal's lines of it. It remembers what it saw, and refuses
// when two visits do not agree.
(() => {
  "use strict";
  const { readBytes } = globalThis.parvisCasting;
  const { examine } = globalThis.parvisReceipt;

  class MismatchError extends Error {}

  const check = (holds, why) => {
    if (!holds) throw new MismatchError(why);
  };

  const textOf = async (address) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readBytes(address));

  // what was seen before, on this device

  const placeOf = (uuid) => `parvis-vote-${uuid}`;

  function remembered(uuid) {
    try {
      return JSON.parse(localStorage.getItem(placeOf(uuid))) ?? {};
    } catch {
      return {};
    }
  }

  function remember(uuid, seen) {
    try {
      localStorage.setItem(placeOf(uuid), JSON.stringify({ ...remembered(uuid), ...seen }));
    } catch {
      // a device that keeps nothing compares with nothing
    }
  }

  function compare(uuid, { fingerprint, log, lines }) {
    const before = remembered(uuid);
    check(!before.fingerprint || before.fingerprint === fingerprint, "seen-fingerprint");
    check(!before.log || before.log === log, "seen-log");
    for (const [height, line] of Object.entries(before.lines ?? {})) {
      check(lines[height] === undefined || lines[height] === line, "seen-line");
    }
    remember(uuid, { fingerprint, log, lines: { ...before.lines, ...lines } });
  }

  // the journal

  const VOUCHED = ["true", "witnesses"]; // signed by the log, attested or not yet

  async function checkLine(uuid, event, policy) {
    const found = await examine(await textOf(event.proof), policy);
    check(VOUCHED.includes(found.verdict), "journal-false");
    const { data } = found.leaf;
    check(data.uuid === uuid && data.height === event.height && data.sha256 === event.sha256, "journal-other");
    return { line: `${found.index} ${event.sha256}`, attested: attestedBy(found) };
  }

  // By the witnesses that the town's policy names, by too few of them, or by none.
  function attestedBy({ verdict, steps }) {
    if (verdict !== "true") return "not-attested";
    return steps.at(-1).name === "nobody" ? "no-witness" : "attested";
  }

  const keyOf = (policy) => policy.split("\n").find((line) => line.startsWith("log "))?.split(" ")[1] ?? policy.trim();

  // Look at the journal's lines of the board; `null` where one is not written yet.
  async function seeJournal(uuid, { events, policy: address }) {
    if (events.some(({ proof }) => !proof)) return null;
    const policy = await textOf(address);
    const found = [];
    for (const event of events) found.push(await checkLine(uuid, event, policy));
    const lines = Object.fromEntries(events.map(({ height }, i) => [height, found[i].line]));
    const weakest = ["no-witness", "not-attested", "attested"].find((name) => found.some(({ attested }) => attested === name));
    return { lines, log: keyOf(policy), attested: weakest };
  }

  // the board

  const NAMES = { election: "election", trustees: "trustees", credentials: "public_creds" };

  async function readTexts(board) {
    const texts = await Promise.all(Object.values(NAMES).map((name) => textOf(board[name])));
    return Object.fromEntries(Object.keys(NAMES).map((name, i) => [name, texts[i]]));
  }

  const isSame = (one, other) => one.hash === other.sha256 && one.type === other.type;

  // The events that the server names are those of the archive, at their heights.
  function checkEvents(told, seen) {
    for (const event of told) check(seen[event.height] && isSame(seen[event.height], event), "board-other");
  }

  async function seeBoard({ task, texts, trusteeKey, worker, told }) {
    const bytes = await readBytes(task.board.archive);
    const found = await worker.ask("board", { bytes, texts, trusteeKey }, told);
    checkEvents(task.board.events, found.events);
    if (["shuffle", "decryption"].includes(task.step)) {
      check(found.events.some(({ type }) => type === "EndBallots"), "board-open");
      check(found.tally === task.input.encrypted_tally, "tally-other");
      check(task.step === "shuffle" || !found.shufflers || found.events.some(({ type }) => type === "EndShuffles"), "tally-other");
    }
    return found;
  }

  // See everything that a step asks to be seen. Gives facts, or null to come back in a moment.
  async function see({ task, worker, step, told }) {
    const { uuid } = task.election;
    const trusteeKey = task.input.voutput.public_key.public_key;
    step("see-election");
    const texts = await readTexts(task.board);
    const { fingerprint, setup } = await worker.ask("setup", { texts, trusteeKey });
    check(task.board.events[0].sha256 === setup, "board-other");
    step("see-journal");
    const journal = await seeJournal(uuid, task.board);
    if (!journal) return null;
    step("see-board");
    const board = await seeBoard({ task, texts, trusteeKey, worker, told });
    compare(uuid, { fingerprint, ...journal });
    return { texts, fingerprint, ...journal, ...board };
  }

  globalThis.parvisSeeing = { see, MismatchError };
})();
