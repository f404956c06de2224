// Shuffles of ballots that are not added up: the proof of § 3.11 (Wikström's, as CHVote writes
// it), made and checked. `core/voting/shuffles.py` and `making/shuffles.py` say the same in Python.
(() => {
  "use strict";
  const group = globalThis.parvisGroup;
  const { G, check, mod, hexHash, hashNumber, toPoint, toElement, toNumber, toText, power, publicPower, product, sum, drawNumber } = group;
  const { fieldsAre, lengthIs } = globalThis.parvisChecking;
  const { kindOf } = globalThis.parvisBallot;

  const isMixed = (question) => kindOf(question) === "mixed";

  // generators of which nobody knows the logarithm

  const known = new Map();

  function pointFrom(number) {
    try {
      return toPoint(number.toString(16).padStart(64, "0"));
    } catch {
      return pointFrom(number + 1n);
    }
  }

  function independent(index) {
    if (!known.has(index)) {
      known.set(index, publicPower(pointFrom(BigInt(`0x${hexHash(`ggen|${index}`)}`) >> 2n), 8n));
    }
    return known.get(index);
  }

  const generators = (size) => Array.from({ length: size }, (_, place) => independent(place));

  // what is hashed

  const listed = (items) => items.map((item) => `${item},`).join("");
  const pairText = ({ alpha, beta }) => `${toText(alpha)},${toText(beta)}`;
  const texts = (points) => listed(points.map(toText));
  const statement = (before, after, permutation) => listed([...before, ...after].map(pairText)) + texts(permutation);

  function weightsOf(election, hashed, size) {
    const seed = hexHash(`shuffle-challenges|${election.fingerprint}|${hashed}`);
    return Array.from({ length: size }, (_, place) => hashNumber(seed + hexHash(String(place))));
  }

  const challengeOf = (election, first, hashed, chain) => hashNumber(
    `shuffle-challenge|${election.fingerprint}|${texts(first)}${hashed}${texts(chain)}${toText(election.key)}`);

  // made

  // A permutation, each as likely as the others (Fisher and Yates).
  function drawOrder(size) {
    const order = [...Array(size).keys()];
    for (let last = size - 1; last > 0; last -= 1) {
      const place = Number(drawNumber() % BigInt(last + 1));
      [order[last], order[place]] = [order[place], order[last]];
    }
    return order;
  }

  const draw = (size) => Array.from({ length: size }, drawNumber);
  const weighted = (numbers, weights) => sum(numbers.map((each, i) => each * weights[i]));
  const raised = (start, points, numbers) => product([start, ...points.map((point, i) => power(point, numbers[i]))]);
  const linksOf = (chain) => [independent(-1), ...chain];

  function commitTo(order) {
    const powers = draw(order.length);
    const permutation = [];
    order.forEach((source, place) => { permutation[source] = power(G, powers[source]).add(independent(place)); });
    return { powers, permutation };
  }

  function chainOf(permuted) {
    const [powers, links] = [draw(permuted.length), [independent(-1)]];
    permuted.forEach((weight, i) => links.push(power(G, powers[i]).add(power(links[i], weight))));
    return { powers, chain: links.slice(1) };
  }

  function prove(election, before, after, { order, powers }) {
    const { key } = election;
    const size = before.length;
    const committed = commitTo(order);
    const hashed = statement(before, after, committed.permutation);
    const weights = weightsOf(election, hashed, size);
    const permuted = order.map((source) => weights[source]);
    const linked = chainOf(permuted);
    const [[w1, w2, w3, w4], chained, moved] = [draw(4), draw(size), draw(size)];
    const links = linksOf(linked.chain);
    const t4 = [[mod(-w4), key, "beta"], [mod(-w4), G, "alpha"]].map(([w, base, part]) => (
      raised(power(base, w), after.map((pair) => pair[part]), moved)));
    const each = chained.map((w, i) => power(G, w).add(power(links[i], moved[i])));
    const head = [power(G, w1), power(G, w2), raised(power(G, w3), generators(size), moved)];
    const c = challengeOf(election, [...head, ...t4, ...each], hashed, linked.chain);
    const end = linked.powers.reduce((found, number, i) => mod(found * permuted[i] + number), 0n);
    const secrets = [sum(committed.powers), end, weighted(committed.powers, weights), weighted(powers, permuted)];
    const answer = (w, secret) => String(mod(w + c * secret));
    const all = (drawn, hidden) => drawn.map((w, i) => answer(w, hidden[i]));
    return [
      [...head.map(toText), t4.map(toText), each.map(toText)],
      [...all([w1, w2, w3, w4], secrets), all(chained, linked.powers), all(moved, permuted)],
      committed.permutation.map(toText), linked.chain.map(toText),
    ];
  }

  function reEncrypted(key, before, { order, powers }) {
    return order.map((source, i) => ({
      alpha: before[source].alpha.add(power(G, powers[i])), beta: before[source].beta.add(power(key, powers[i])) }));
  }

  const readRow = (row) => row.map(({ alpha, beta }) => ({ alpha: toElement(alpha), beta: toElement(beta) }));
  const written = (row) => row.map(({ alpha, beta }) => ({ alpha: toText(alpha), beta: toText(beta) }));
  const mixedRows = (election, totals) => totals.filter((_, i) => isMixed(election.questions[i]));

  // Shuffle each mixed question of the totals, given as the exact text of a tally.
  function shuffle(election, text) {
    [G, election.key].forEach((each) => group.prepare(each));
    const made = mixedRows(election, JSON.parse(text)).map((row) => {
      const before = readRow(row);
      const moves = { order: drawOrder(row.length), powers: draw(row.length) };
      const after = reEncrypted(election.key, before, moves);
      return { after: written(after), proof: prove(election, before, after, moves) };
    });
    check(made.length, "nothing to shuffle");
    return { ciphertexts: made.map(({ after }) => after), proofs: made.map(({ proof }) => proof) };
  }

  // checked

  const publicly = (points, numbers) => product(points.map((point, i) => publicPower(point, numbers[i])));

  function readProof(value, size) {
    lengthIs(value, 4);
    const [[t1, t2, t3, pair, each], [s1, s2, s3, s4, chained, permuted], permutation, chain] = value;
    lengthIs(pair, 2);
    [each, chained, permuted, permutation, chain].forEach((some) => lengthIs(some, size));
    return { head: [t1, t2, t3, ...pair].map(toElement), each: each.map(toElement), s: [s1, s2, s3, s4].map(toNumber),
      chained: chained.map(toNumber), permuted: permuted.map(toNumber), permutation: permutation.map(toElement), chain: chain.map(toElement) };
  }

  function checkProof(election, before, after, value) {
    const size = before.length;
    const { head, each, s: [s1, s2, s3, s4], chained, permuted, permutation, chain } = readProof(value, size);
    const hashed = statement(before, after, permutation);
    const weights = weightsOf(election, hashed, size);
    const c = challengeOf(election, [...head, ...each], hashed, chain);
    const less = (point) => publicPower(point, mod(-c));
    const links = linksOf(chain);
    const bar = product(permutation).subtract(product(generators(size)));
    const end = links.at(-1).subtract(publicPower(independent(-1), weights.reduce((all, u) => mod(all * u), 1n)));
    const of = (row, part, numbers) => publicly(row.map((pair) => pair[part]), numbers);
    const fourth = (part, base) => product([less(of(before, part, weights)), publicPower(base, mod(-s4)), of(after, part, permuted)]);
    const found = [
      less(bar).add(publicPower(G, s1)), less(end).add(publicPower(G, s2)),
      product([less(publicly(permutation, weights)), publicPower(G, s3), publicly(generators(size), permuted)]),
      fourth("beta", election.key), fourth("alpha", G),
      ...chain.map((link, i) => product([less(link), publicPower(G, chained[i]), publicPower(links[i], permuted[i])])),
    ];
    check(found.every((point, i) => point.equals([...head, ...each][i])), "a shuffle that does not hold");
  }

  // Check a shuffle of the totals; gives the totals after it, as an exact text too.
  function checkShuffle(election, text, shuffled) {
    const value = JSON.parse(shuffled);
    check(JSON.stringify(value) === shuffled, "the same shuffle has another, exact form");
    fieldsAre(value, "ciphertexts", "proofs");
    const totals = JSON.parse(text);
    const rows = mixedRows(election, totals);
    [value.ciphertexts, value.proofs].forEach((some) => lengthIs(some, rows.length));
    rows.forEach((row, i) => {
      lengthIs(value.ciphertexts[i], row.length);
      value.ciphertexts[i].forEach((pair) => fieldsAre(pair, "alpha", "beta"));
      checkProof(election, readRow(row), readRow(value.ciphertexts[i]), value.proofs[i]);
    });
    const after = [...value.ciphertexts];
    return JSON.stringify(totals.map((row, i) => (isMixed(election.questions[i]) ? after.shift() : row)));
  }

  globalThis.parvisShuffling = { independent: (index) => toText(independent(index)), isMixed, shuffle, checkShuffle };
})();
