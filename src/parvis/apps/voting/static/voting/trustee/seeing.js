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

  const isSame = (one, other) => one?.sha256 === other.hash && one.type === other.type;

  // Give the events that the server names, if they are all those of the archive but the ballots:
  // one that it kept silent about would be looked for in no journal. It may name later ones.
  function listed(told, seen) {
    const known = told.filter(({ height }) => height < seen.length);
    const wanted = seen.filter(({ type }) => type !== "Ballot");
    check(known.length === wanted.length && wanted.every((event, i) => isSame(known[i], event) && known[i].height === event.height), "board-other");
    return known;
  }

  async function seeBoard({ task, texts, trusteeKey, worker, told }) {
    const bytes = await readBytes(task.board.archive);
    const found = await worker.ask("board", { bytes, texts, trusteeKey }, told);
    if (["shuffle", "decryption"].includes(task.step)) {
      check(found.events.some(({ type }) => type === "EndBallots"), "board-open");
      check(found.tally === task.input.encrypted_tally, "tally-other");
      check(task.step === "shuffle" || !found.shufflers || found.events.some(({ type }) => type === "EndShuffles"), "tally-other");
    }
    return found;
  }

  // See everything that a step asks to be seen. Gives facts, or null to come back in a moment.
  // The list of events is asked for again once the archive is read: it is not the older of the two.
  async function see({ task, again, worker, step, told }) {
    const { uuid } = task.election;
    const trusteeKey = task.input.voutput.public_key.public_key;
    step("see-election");
    const texts = await readTexts(task.board);
    const { fingerprint } = await worker.ask("setup", { texts, trusteeKey });
    step("see-board");
    const board = await seeBoard({ task, texts, trusteeKey, worker, told });
    step("see-journal");
    const { board: { events, policy } } = await again();
    const journal = await seeJournal(uuid, { policy, events: listed(events, board.events) });
    if (!journal) return null;
    compare(uuid, { fingerprint, ...journal });
    return { texts, fingerprint, ...journal, ...board };
  }

  globalThis.parvisSeeing = { see, listed, MismatchError };
})();
