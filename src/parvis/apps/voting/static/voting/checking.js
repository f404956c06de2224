// What anybody can check of a ballot without any secret: § 3.9, and the proofs of § 3.5 to
// 3.8. Each function refuses, or says nothing.
(() => {
  "use strict";
  const group = globalThis.parvisGroup;
  const { G, check, base64Hash, hexHash, mod, toNumber, toElement, toText, publicPower, sum, product, challenge } = group;
  const { readElection, kindOf, answersOf, listed } = globalThis.parvisBallot;

  const fieldsAre = (value, ...names) => check(
    typeof value === "object" && value !== null && Object.keys(value).join() === names.join(), "other fields");
  const lengthIs = (value, length) => check(Array.isArray(value) && value.length === length, "another number of things");

  function readProof(value) {
    fieldsAre(value, "challenge", "response");
    return { c: toNumber(value.challenge), t: toNumber(value.response) };
  }

  function readPair(value) {
    fieldsAre(value, "alpha", "beta");
    return { alpha: toElement(value.alpha), beta: toElement(value.beta) };
  }

  const both = (one, a, other, b) => publicPower(one, a).add(publicPower(other, b));
  const without = ({ alpha, beta }, number) => ({ alpha, beta: beta.add(publicPower(G, mod(-number))) });

  function checkKnown(prefix, element, value) {
    const { c, t } = readProof(value);
    check(challenge(prefix, [both(G, t, element, c)]) === c, "a proof that does not hold");
  }

  function checkOneOf(prefix, y, cases, values) {
    lengthIs(values, cases.length);
    const proofs = values.map(readProof);
    const commitments = cases.flatMap(({ alpha, beta }, j) => {
      const { c, t } = proofs[j];
      return [both(G, t, alpha, c), both(y, t, beta, c)];
    });
    check(challenge(prefix, commitments) === sum(proofs.map(({ c }) => c)), "a proof that does not hold");
  }

  const checkAmong = (prefix, y, pair, numbers, values) => (
    checkOneOf(prefix, y, numbers.map((number) => without(pair, number)), values));

  function checkFactor(prefix, { key, alpha, factor }, value) {
    const { c, t } = readProof(value);
    check(challenge(prefix, [both(G, t, key, c), both(alpha, t, factor, c)]) === c, "a proof that does not hold");
  }

  // the answers

  const upTo = (least, most) => Array.from({ length: most - least + 1 }, (_, step) => BigInt(least + step));
  const added = (pairs) => ({ alpha: product(pairs.map(({ alpha }) => alpha)), beta: product(pairs.map(({ beta }) => beta)) });
  const written = (pair) => listed([{ alpha: toText(pair.alpha), beta: toText(pair.beta) }]);

  function checkBits(key, choices, proofs, count, place) {
    lengthIs(choices, count);
    lengthIs(proofs, count);
    const pairs = choices.map(readPair);
    pairs.forEach((pair, i) => checkAmong(`prove|${place}|${listed([choices[i]])}|`, key, pair, [0n, 1n], proofs[i]));
    return pairs;
  }

  function checkNumbers(key, { answers, blank, min, max }, answer, place) {
    fieldsAre(answer, "choices", "individual_proofs", "overall_proof", ...(blank ? ["blank_proof"] : []));
    const pairs = checkBits(key, answer.choices, answer.individual_proofs, answers.length + (blank ? 1 : 0), place);
    const where = `${place}|${listed(answer.choices)}`;
    if (!blank) {
      const all = added(pairs);
      checkAmong(`prove|${where}|${written(all)}|`, key, all, upTo(min, max), answer.overall_proof);
      return;
    }
    const [first, ...rest] = pairs;
    const all = added(rest);
    const within = upTo(min, max).map((number) => without(all, number));
    checkOneOf(`bproof0|${where}|`, key, [first, all], answer.blank_proof);
    checkOneOf(`bproof1|${where}|`, key, [without(first, 1n), ...within], answer.overall_proof);
  }

  function checkNotZero(prefix, key, { alpha, beta }, value) {
    fieldsAre(value, "commitment", "challenge", "response");
    lengthIs(value.response, 2);
    const commitment = toElement(value.commitment);
    const [c, t1, t2] = [value.challenge, ...value.response].map(toNumber);
    check(!commitment.is0(), "a sum of 0");
    const second = both(beta, t1, key, t2).add(publicPower(commitment, c));
    check(challenge(prefix, [commitment, both(alpha, t1, G, t2), second]) === c, "a proof that does not hold");
  }

  function checkLists(key, question, answer, place) {
    fieldsAre(answer, "choices", "individual_proofs", "overall_proof", "list_proofs", "nonzero_proof");
    const lists = answersOf(question);
    [answer.choices, answer.individual_proofs, answer.list_proofs].forEach((each) => lengthIs(each, lists.length));
    const rows = lists.map((list, i) => checkBits(key, answer.choices[i], answer.individual_proofs[i], list.length, place));
    const where = `${place}|${listed(answer.choices.flat())}`;
    const heads = added(rows.map(([head]) => head));
    checkAmong(`prove|${where}|${written(heads)}|`, key, heads, [1n], [answer.overall_proof]);
    rows.forEach(([head, ...rest], i) => (
      checkOneOf(`lproof|${where}|`, key, [without(head, 1n), added(rest)], answer.list_proofs[i])));
    checkNotZero(`nonzero|${where}|`, key, added(rows.flatMap(([, ...rest]) => rest)), answer.nonzero_proof);
  }

  function checkMixed(key, _question, answer, place) {
    fieldsAre(answer, "choices", "proof");
    const { alpha } = readPair(answer.choices);
    checkKnown(`raweg|${place}|${toText(key)},${listed([answer.choices])}|`, alpha, answer.proof);
  }

  const WAYS = { numbers: checkNumbers, lists: checkLists, mixed: checkMixed };

  // the ballot

  function readBallot(text) {
    const ballot = JSON.parse(text);
    check(JSON.stringify(ballot) === text, "the same ballot has another, exact form");
    fieldsAre(ballot, "election_uuid", "election_hash", "credential", "answers", "signature");
    return ballot;
  }

  function checkSignature({ signature, ...unsigned }) {
    fieldsAre(signature, "hash", "proof");
    check(signature.hash === base64Hash(JSON.stringify(unsigned)), "signed for another ballot");
    checkKnown(`sig|${signature.hash}|`, toElement(unsigned.credential), signature.proof);
  }

  // Check all of a ballot but its credential's right to vote; gives the ballot.
  function checkBallot(election, text) {
    const ballot = readBallot(text);
    const { key, uuid, fingerprint, questions } = election;
    check(ballot.election_uuid === uuid && ballot.election_hash === fingerprint, "another election");
    lengthIs(ballot.answers, questions.length);
    checkSignature(ballot);
    const place = `${fingerprint}|${ballot.credential}`;
    questions.forEach((question, i) => WAYS[kindOf(question)](key, question, ballot.answers[i], place));
    return ballot;
  }

  globalThis.parvisChecking = { fieldsAre, lengthIs, readProof, readPair, checkKnown, checkFactor, readBallot, checkBallot, readElection, hexHash };
})();
