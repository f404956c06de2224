// What the device of one who holds a key checks before using it: that the board is whole, that
// the key of the vote is that of its holders, that the tally is that of the ballots, and that
// the journal has all of it. It refuses at the first thing that does not agree.
(() => {
  "use strict";
  const group = globalThis.parvisGroup;
  const { NAME, check, mod, inOrder, toElement, toText, publicPower, product, hexHash } = group;
  const { readElection } = globalThis.parvisBallot;
  const { fieldsAre, lengthIs, checkKnown, checkBallot, readBallot } = globalThis.parvisChecking;
  const { readCertificate, readCoefficients, expectedAt, ceremonyMessage } = globalThis.parvisCeremony;
  const { isMixed, checkShuffle } = globalThis.parvisShuffling;

  const decoded = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

  // the archive: § 3.12

  const BLOCK = 512;
  const FIRST = "BELENIOS";
  const nameAt = (bytes, at) => decoded(bytes.subarray(at, at + 100)).replace(/\0+$/, "");

  function* recordsOf(bytes) {
    for (let at = 0; at < bytes.length;) {
      const size = Number.parseInt(decoded(bytes.subarray(at + 124, at + 135)), 8);
      check(Number.isSafeInteger(size) && at + BLOCK + size <= bytes.length, "an archive that is cut");
      yield [nameAt(bytes, at), bytes.subarray(at + BLOCK, at + BLOCK + size)];
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
  }

  // Read an archive: its texts by hash, its events in their order, each naming the one before.
  function readArchive(bytes) {
    const [texts, events] = [new Map(), []];
    for (const [name, content] of recordsOf(bytes)) {
      if (name === FIRST) continue;
      const hash = hexHash(content);
      check(name.startsWith(`${hash}.`), "a record under another name");
      if (name.endsWith(".event.json")) events.push({ hash, ...JSON.parse(decoded(content)) });
      else texts.set(hash, decoded(content));
    }
    events.forEach(({ height, parent }, i) => check(height === i && parent === events[i - 1]?.hash, "events that do not follow each other"));
    const letters = { Setup: "S", Ballot: "B", EndBallots: "e", EncryptedTally: "T", Shuffle: "M", EndShuffles: "m", PartialDecryption: "P", Result: "R" };
    const types = events.map(({ type }) => letters[type] ?? "?").join("");
    check(/^SB*(e(T(M+(mP*R?)?|P*R?)?)?)?$/.test(types), "events in another order");
    return { texts, events };
  }

  const eventOf = ({ events }, type) => events.find((each) => each.type === type);

  // those who hold the key: § 3.10

  function checkSingle({ pok, public_key: key }) {
    checkKnown(`pok|${NAME}|${key}|`, toElement(key), pok);
    return { keys: [key], part: toElement(key) };
  }

  function checkThreshold(value) {
    fieldsAre(value, "threshold", "certs", "coefexps", "signatures", "verification_keys");
    const { threshold, certs, coefexps, signatures, verification_keys: published } = value;
    [coefexps, signatures, published].forEach((each) => lengthIs(each, certs.length));
    const all = certs.map((each, place) => readCertificate(each, place, certs.length));
    const coefficients = all.map(({ verification, threshold: said }, i) => {
      check(said === threshold, "another threshold");
      const elements = readCoefficients(coefexps[i], threshold, verification);
      checkKnown(`sigmsg|${ceremonyMessage(certs, elements.map(toText))}|`, verification, signatures[i]);
      return elements;
    });
    all.forEach(({ index, verification }, i) => {
      const { pok, public_key: key, signature } = published[i];
      checkKnown(`pok|${NAME}|${key}|`, toElement(key), pok);
      checkKnown(`sigmsg|${key}|`, verification, signature);
      check(toText(product(coefficients.map((each) => expectedAt(each, index)))) === key, "a key that the parts do not give");
    });
    return { keys: published.map((each) => each.public_key), part: product(coefficients.map(([first]) => first)) };
  }

  const ENTRIES = { Single: checkSingle, Pedersen: checkThreshold };

  // Check all that the holders prove, and that the key of the vote is theirs; gives their keys.
  function checkTrustees(election, text) {
    const found = JSON.parse(text).map(([kind, value]) => ENTRIES[kind](value));
    const key = product(found.map(({ part }) => part));
    check(key.equals(election.key), "the vote's key is not that of its holders");
    return found.flatMap(({ keys }) => keys);
  }

  // The setup's event, as it must be for these three texts.
  function setupHash({ election, trustees, credentials }) {
    const hashes = { election: hexHash(election), trustees: hexHash(trustees), credentials: hexHash(credentials) };
    const payload = hexHash(JSON.stringify(hashes));
    return hexHash(JSON.stringify({ height: 0, type: "Setup", payload }));
  }

  function checkSetup(texts, trusteeKey) {
    const election = readElection(texts.election);
    const keys = checkTrustees(election, texts.trustees);
    check(!trusteeKey || keys.includes(trusteeKey), "your key is not among those of this vote");
    return { election, setup: setupHash(texts) };
  }

  // the tally: § 3.11

  const pairOf = ({ alpha, beta }) => ({ alpha: group.toPoint(alpha), beta: group.toPoint(beta) });

  function addedTo(total, answers, weight) {
    return answers.map((answer, i) => {
      if (Array.isArray(answer)) return addedTo(total?.[i], answer, weight);
      const { alpha, beta } = pairOf(answer);
      const [a, b] = weight === 1n ? [alpha, beta] : [publicPower(alpha, mod(weight)), publicPower(beta, mod(weight))];
      return total ? { alpha: total[i].alpha.add(a), beta: total[i].beta.add(b) } : { alpha: a, beta: b };
    });
  }

  const nested = (value) => (Array.isArray(value) ? value.map(nested) : { alpha: toText(value.alpha), beta: toText(value.beta) });

  // The list of the public parts of the codes: each with its weight, once, in the one order.
  function readCodes(text) {
    const lines = JSON.parse(text).map((line) => line.split(","));
    const codes = lines.map(([code]) => code);
    check(codes.join() === [...new Set(codes)].sort(inOrder).join(), "codes twice, or in another order");
    return new Map(lines.map(([code, weight]) => [code, BigInt(weight ?? 1)]));
  }

  // The last ballot of each voting code.
  function counted(ballots, credentials) {
    const weights = readCodes(credentials);
    const last = new Map();
    ballots.forEach((ballot) => {
      check(weights.has(ballot.credential), "a ballot of nobody on the list");
      last.set(ballot.credential, ballot);
    });
    return [...last.values()].map((ballot) => ({ ballot, weight: weights.get(ballot.credential) }));
  }

  function checkTally(election, archive, credentials, ballots) {
    const { payload } = eventOf(archive, "EncryptedTally");
    const { num_tallied: number, total_weight: weight, encrypted_tally: hash } = JSON.parse(archive.texts.get(payload));
    const found = counted(ballots, credentials);
    const all = found.reduce((sum, each) => sum + each.weight, 0n);
    check(number === found.length && BigInt(weight) === all, "another number of ballots");
    const text = archive.texts.get(hash);
    const sums = election.questions.map((question, i) => (isMixed(question)
      ? gathered(found, i)
      : nested(found.reduce((total, { ballot, weight }) => addedTo(total, ballot.answers[i].choices, weight), null))));
    check(!found.length || JSON.stringify(sums) === text, "the tally is not that of the ballots");
    return text;
  }

  // Ballots that are not added up stand beside each other, in the one order.
  function gathered(found, i) {
    check(found.every(({ weight }) => weight === 1n), "weights in a question whose ballots are mixed");
    const pairs = found.map(({ ballot }) => ballot.answers[i].choices);
    return pairs.sort((one, other) => inOrder(one.alpha, other.alpha) || inOrder(one.beta, other.beta));
  }

  // Check each shuffle; gives the tally after the last, and who has shuffled.
  function checkShuffles(election, { texts, events }, tally, told) {
    const written = events.filter(({ type }) => type === "Shuffle").map(({ payload }) => JSON.parse(texts.get(payload)));
    const after = written.reduce((text, { payload }, i) => {
      const checked = checkShuffle(election, text, texts.get(payload));
      told(i + 1, written.length);
      return checked;
    }, tally);
    return { tally: after, shufflers: new Set(written.map(({ owner }) => owner)).size };
  }

  // How many must shuffle before anything is opened: as many as can open it.
  const shufflersNeeded = (text) => JSON.parse(text).reduce((all, [kind, { threshold }]) => all + (kind === "Single" ? 1 : threshold), 0);

  function checkShuffled(election, archive, texts, { shufflers }) {
    const isNeeded = election.questions.some(isMixed) && archive.events.some(({ type }) => /^(EndShuffles|PartialDecryption)$/.test(type));
    check(!isNeeded || shufflers >= shufflersNeeded(texts.trustees), "too few have shuffled the ballots");
  }

  const WHOLE = 300; // ballots whose every proof is checked here; of more, as many, drawn at random

  function drawn(count) {
    if (count <= WHOLE) return [...Array(count).keys()];
    const picked = new Set();
    while (picked.size < WHOLE) picked.add(Number(group.drawNumber() % BigInt(count)));
    return [...picked];
  }

  // Check the whole board up to the tally; `told(done, count)` hears how far. Gives what was seen.
  function checkBoard({ bytes, texts, trusteeKey }, told = () => {}) {
    const { election, setup } = checkSetup(texts, trusteeKey);
    const archive = readArchive(bytes);
    const { events } = archive;
    check(events[0].hash === setup, "the archive is of another vote");
    const written = events.filter(({ type }) => type === "Ballot").map(({ payload }) => archive.texts.get(payload));
    check(new Set(written).size === written.length, "the same ballot twice");
    const places = drawn(written.length);
    places.forEach((place, i) => {
      checkBallot(election, written[place]);
      told(i + 1, places.length);
    });
    const ballots = written.map(readBallot);
    const added = eventOf(archive, "EncryptedTally") ? checkTally(election, archive, texts.credentials, ballots) : null;
    const { tally, shufflers } = added ? checkShuffles(election, archive, added, told) : { tally: null, shufflers: 0 };
    checkShuffled(election, archive, texts, { shufflers });
    return { fingerprint: election.fingerprint, events: events.map(({ hash, type, height }) => ({ hash, type, height })),
      ballots: ballots.length, checked: places.length, tally, shufflers };
  }

  globalThis.parvisBoard = { readArchive, checkTrustees, checkSetup, checkBoard };
})();
