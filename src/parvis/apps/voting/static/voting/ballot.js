// A ballot: what a voter chose becomes the exact text that goes into the urn.
// Homomorphic questions, lists, and questions that are mixed: § 3.3 to 3.8.
(() => {
  "use strict";
  const group = globalThis.parvisGroup;
  const { G, check, hexHash, base64Hash, mod, power, sum, toElement, toText } = group;
  const { proveKnown, encrypt, proveOneOf, proveAmong, proveNotZero } = globalThis.parvisProving;

  // voting codes

  const CODE = [5, 6, 5, 6];

  // Write a code as it is printed, whatever dashes and spaces were typed.
  function readCode(typed) {
    const text = typed.replace(/[\s\u2010-\u2015-]/g, "");
    check([...text].every((each) => group.BASE58.includes(each)) && text.length === 22, "not a voting code");
    let start = 0;
    return CODE.map((length) => text.slice(start, start += length)).join("-");
  }

  function secretOf(uuid, code) {
    const half = (number) => hexHash(`derive_credential|${uuid}|${number}|${code}`);
    return mod(BigInt(`0x${half(0)}${half(1)}`));
  }

  const publicCode = (uuid, code) => toText(power(G, secretOf(uuid, code)));

  // the election

  const KINDS = { NonHomomorphic: "mixed", Lists: "lists" };
  const kindOf = (question) => KINDS[question.type] ?? "numbers";
  const answersOf = (question) => (question.value ?? question).answers;

  // Read an election from its exact text: it is the text that its fingerprint is made of.
  function readElection(text) {
    const election = JSON.parse(text);
    check(election.version === 1 && election.group === group.NAME, "another version, or another group");
    return { uuid: election.uuid, questions: election.questions, key: toElement(election.public_key),
      name: election.name, fingerprint: base64Hash(text) };
  }

  // ciphertexts

  const textOf = ({ alpha, beta }) => ({ alpha: toText(alpha), beta: toText(beta) });
  const listed = (choices) => choices.map(({ alpha, beta }) => `${alpha},${beta}`).join(",");
  const total = (pairs) => ({ r: sum(pairs.map(({ r }) => r)), m: pairs.reduce((all, { m }) => all + m, 0n) });
  const encryptBit = (key) => (bit) => encrypt(key, BigInt(bit));
  const upTo = (least, most) => Array.from({ length: most - least + 1 }, (_, step) => BigInt(least + step));

  function encryptedBits(key, bits, place) {
    const pairs = bits.map(encryptBit(key));
    const choices = pairs.map(textOf);
    const bitProof = (pair, i) => proveAmong(`prove|${place}|${listed([choices[i]])}|`, key, pair, [0n, 1n]);
    return { pairs, choices, proofs: pairs.map(bitProof) };
  }

  // a question whose answers are added up

  function checkNumbers({ answers, min, max, blank }, bits) {
    const chosen = blank ? bits.slice(1) : bits;
    const count = chosen.filter(Boolean).length;
    check(bits.every((bit) => bit === 0 || bit === 1) && chosen.length === answers.length, "an answer for each choice");
    check(blank && bits[0] ? count === 0 : count >= min && count <= max, "too few, or too many");
  }

  function blankProofs(key, place, [first, ...rest], { min, max }) {
    const all = total(rest);
    const isBlank = { r: first.r, gap: first.m - 1n };
    const within = upTo(min, max).map((number) => ({ r: all.r, gap: all.m - number }));
    return {
      overall_proof: proveOneOf(`bproof1|${place}|`, key, [isBlank, ...within]),
      blank_proof: proveOneOf(`bproof0|${place}|`, key, [{ r: first.r, gap: first.m }, { r: all.r, gap: all.m }]),
    };
  }

  function answerNumbers(key, question, bits, place) {
    checkNumbers(question, bits);
    const { pairs, choices, proofs } = encryptedBits(key, bits, place);
    const where = `${place}|${listed(choices)}`;
    const { min, max } = question;
    const among = () => proveAmong(`prove|${where}|${summed(pairs)}|`, key, total(pairs), upTo(min, max));
    const last = question.blank ? blankProofs(key, where, pairs, question) : { overall_proof: among() };
    return { answer: { choices, individual_proofs: proofs, ...last }, opening: pairs.map(({ r }) => String(r)) };
  }

  const added = (pairs) => ({ alpha: group.product(pairs.map(({ alpha }) => alpha)), beta: group.product(pairs.map(({ beta }) => beta)) });
  const summed = (pairs) => listed([textOf(added(pairs))]);

  // lists: one list, and candidates in it

  function checkLists(question, rows) {
    const answers = answersOf(question);
    check(rows.length === answers.length && rows.every((row, i) => row.length === answers[i].length), "an answer for each choice");
    check(rows.flat().every((bit) => bit === 0 || bit === 1), "marks are 0 or 1");
    check(rows.filter(([head]) => head).length === 1, "one list");
    check(rows.every(([head, ...rest]) => Boolean(head) === rest.some(Boolean)), "candidates of that list");
  }

  function answerLists(key, question, rows, place) {
    checkLists(question, rows);
    const made = rows.map((bits) => encryptedBits(key, bits, place));
    const where = `${place}|${listed(made.flatMap(({ choices }) => choices))}`;
    const heads = made.map(({ pairs }) => pairs[0]);
    const notZero = proveNotZero(`nonzero|${where}|`, key, total(made.flatMap(({ pairs }) => pairs.slice(1))));
    const listProof = ({ pairs: [head, ...rest] }) => {
      const all = total(rest);
      return proveOneOf(`lproof|${where}|`, key, [{ r: head.r, gap: head.m - 1n }, { r: all.r, gap: all.m }]);
    };
    const answer = {
      choices: made.map(({ choices }) => choices),
      individual_proofs: made.map(({ proofs }) => proofs),
      overall_proof: proveAmong(`prove|${where}|${summed(heads)}|`, key, total(heads), [1n])[0],
      list_proofs: made.map(listProof),
      nonzero_proof: { commitment: toText(notZero.commitment), challenge: String(notZero.c), response: notZero.response },
    };
    return { answer, opening: made.map(({ pairs }) => pairs.map(({ r }) => String(r))) };
  }

  // a question whose answers are mixed: numbers packed into one element

  const PADDING = 14n;
  const MOST = { numbers: 30, number: 255 };

  function elementAt(number) {
    try {
      return toElement(number.toString(16).padStart(64, "0"));
    } catch {
      return null;
    }
  }

  // The first element, but the neutral one, that starts with these numbers.
  function elementOf(numbers) {
    const fits = (number) => Number.isInteger(number) && number >= 0 && number <= MOST.number;
    check(numbers.length <= MOST.numbers && numbers.every(fits), "too many numbers, or too large");
    const start = numbers.reduce((all, number) => (all << 8n) + BigInt(number), 0n) << PADDING;
    for (let step = 0n; step < 1n << PADDING; step += 1n) {
      const element = elementAt(start + step);
      if (element && !element.is0()) return element;
    }
    return group.refuse("no element for these numbers");
  }

  function answerMixed(key, question, numbers, place) {
    check(numbers.length === answersOf(question).length, "a number for each choice");
    const r = group.drawNumber();
    const choices = textOf({ alpha: power(G, r), beta: power(key, r).add(elementOf(numbers)) });
    const proof = proveKnown(`raweg|${place}|${toText(key)},${listed([choices])}|`, r);
    return { answer: { choices, proof }, opening: String(r) };
  }

  // the ballot

  const WAYS = { numbers: answerNumbers, lists: answerLists, mixed: answerMixed };

  // `votes` has for each question: a 0 or 1 for each answer (a blank vote first where there
  // is one), the same for each list, or a number for each answer. `told` hears how many are done.
  function makeBallot({ election, code, votes }, told = () => {}) {
    check(votes.length === election.questions.length, "an answer for each question");
    const { key, uuid, fingerprint } = election;
    [G, key].forEach((each) => group.prepare(each));
    const secret = secretOf(uuid, readCode(code));
    const credential = toText(power(G, secret));
    const made = election.questions.map((question, i) => {
      const answered = WAYS[kindOf(question)](key, question, votes[i], `${fingerprint}|${credential}`);
      told(i + 1, election.questions.length);
      return answered;
    });
    const answers = made.map(({ answer }) => answer);
    const unsigned = { election_uuid: uuid, election_hash: fingerprint, credential, answers };
    const hash = base64Hash(JSON.stringify(unsigned));
    const signed = { ...unsigned, signature: { hash, proof: proveKnown(`sig|${hash}|`, secret) } };
    const ballot = JSON.stringify(signed);
    return { ballot, tracker: base64Hash(ballot), sha256: hexHash(ballot), credential,
      opening: { votes, randomness: made.map(({ opening }) => opening) } };
  }

  globalThis.parvisBallot = { readCode, secretOf, publicCode, readElection, kindOf, answersOf, elementOf, textOf, listed, added, makeBallot };
})();
