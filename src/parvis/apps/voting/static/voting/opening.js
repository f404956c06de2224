// A ballot that was opened to be checked: encrypt again what it says that it holds, with the
// randomness that it gives, and compare. `core/voting/openings.py` says the same in Python.
(() => {
  "use strict";
  const group = globalThis.parvisGroup;
  const { G, check, mod, toNumber, power, base64Hash } = group;
  const { readElection, kindOf, answersOf, elementOf, textOf } = globalThis.parvisBallot;

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function encryptedAgain(key, element, random) {
    const r = toNumber(random);
    return textOf({ alpha: power(G, r), beta: power(key, r).add(element) });
  }

  const ofBit = (bit) => {
    check(bit === 0 || bit === 1, "marks are 0 or 1");
    return power(G, mod(BigInt(bit)));
  };

  const each = (values, others, make) => {
    check(values.length === others.length, "a number for each mark");
    return values.map((value, i) => make(value, others[i]));
  };

  const WAYS = {
    numbers: (key, bits, randoms) => each(bits, randoms, (bit, random) => encryptedAgain(key, ofBit(bit), random)),
    lists: (key, rows, randoms) => each(rows, randoms, (row, some) => WAYS.numbers(key, row, some)),
    mixed: (key, numbers, random) => encryptedAgain(key, elementOf(numbers), random),
  };

  // Those with a number, the first before the others; none is a blank vote.
  function ranked(names, vote) {
    const found = names.map((name, i) => ({ name, rank: vote[i] })).filter(({ rank }) => rank);
    found.sort((one, other) => one.rank - other.rank);
    return found.length ? found.map(({ name, rank }) => `${rank}. ${name}`) : null;
  }

  // The answers that a vote names, as people read them: pairs of a question and its answers.
  function told(question, vote) {
    const names = answersOf(question);
    const kind = kindOf(question);
    if (kind === "lists") {
      return names.flatMap((list, i) => list.filter((_, j) => vote[i][j]));
    }
    if (kind === "mixed") return ranked(names, vote);
    const [blank, marks] = question.blank ? [vote[0], vote.slice(1)] : [0, vote];
    return blank ? null : names.filter((_, i) => marks[i]);
  }

  const titleOf = (question) => (question.value ?? question).question;

  // Say what an opened ballot holds; refuse where it does not hold that.
  function checkOpening(text) {
    const { version, election: electionText, ballot: ballotText, votes, randomness } = JSON.parse(text);
    check(version === 1, "another version");
    const election = readElection(electionText);
    const ballot = JSON.parse(ballotText);
    check(ballot.election_hash === election.fingerprint, "another election");
    check(votes.length === election.questions.length, "an answer for each question");
    election.questions.forEach((question, i) => {
      const found = WAYS[kindOf(question)](election.key, votes[i], randomness[i]);
      check(same(found, ballot.answers[i].choices), "the ballot holds something else");
    });
    const held = election.questions.map((question, i) => ({ question: titleOf(question), answers: told(question, votes[i]) }));
    return { tracker: base64Hash(ballotText), fingerprint: election.fingerprint, name: election.name, held };
  }

  // Write the file that lets anybody do so.
  function writeOpening({ election, ballot, opening }) {
    return `${JSON.stringify({ version: 1, election, ballot, ...opening })}\n`;
  }

  globalThis.parvisOpening = { checkOpening, writeOpening };
})();
