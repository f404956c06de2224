// What encrypts, apart from the page: it has the election, and the last ballot with its
// randomness until it is cast, opened or made again. It talks to nobody but the page.
(() => {
  "use strict";
  const { G, prepare, RefusedError } = globalThis.parvisGroup;
  const { readElection, readCode, publicCode, makeBallot } = globalThis.parvisBallot;
  const { checkOpening, writeOpening } = globalThis.parvisOpening;
  const now = { text: "", election: null, made: null };

  const acts = {
    // Read the election from its exact bytes, and make the tables of its key meanwhile.
    start(bytes) {
      now.text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      now.election = readElection(now.text);
      [G, now.election.key].forEach((element) => prepare(element));
      return acts.about();
    },
    about: () => ({ uuid: now.election.uuid, fingerprint: now.election.fingerprint }),
    code: (typed) => ({ code: readCode(typed), credential: publicCode(now.election.uuid, readCode(typed)) }),
    seal({ code, votes }, told) {
      now.made = makeBallot({ election: now.election, code, votes }, told);
      const { ballot, tracker, sha256, credential } = now.made;
      return { ballot, tracker, sha256, credential };
    },
    // Give what opens the last ballot, check it as anybody would, and forget it.
    open() {
      const { ballot, opening } = now.made;
      now.made = null;
      const file = writeOpening({ election: now.text, ballot, opening });
      return { file, ...checkOpening(file) };
    },
    forget: () => { now.made = null; },
  };

  globalThis.onmessage = ({ data: { id, act, value } }) => {
    const told = (done, count) => postMessage({ id, done, count });
    try {
      postMessage({ id, given: acts[act](value, told) });
    } catch (error) {
      postMessage({ id, failed: error.message, isRefused: error instanceof RefusedError });
    }
  };
})();
