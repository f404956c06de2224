// What a trustee's device calculates apart from the page. Seeds come and go with each question;
// none is kept here.
(() => {
  "use strict";
  const { RefusedError } = globalThis.parvisGroup;
  const { readElection } = globalThis.parvisBallot;
  const { drawSeed, readSeed, markOf, certificate, deal, accept, rehearse, decryptTally } = globalThis.parvisCeremony;
  const { shuffle } = globalThis.parvisShuffling;
  const { checkSetup, checkBoard } = globalThis.parvisBoard;

  const steps = {
    certificate: (seed, { input }) => certificate(seed, input),
    polynomial: (seed, { input }) => deal(seed, input.certs),
    "verification-key": (seed, { input }) => accept(seed, input.certs, input.vinput),
    rehearsal: (seed, { input, texts }) => rehearse(seed, readElection(texts.election), input),
    shuffle: (_seed, { input, texts }) => shuffle(readElection(texts.election), input.encrypted_tally),
    decryption: (seed, { input, texts }) => decryptTally(seed, readElection(texts.election), input),
  };

  const acts = {
    draw: () => drawSeed(),
    mark: (typed) => markOf(readSeed(typed)),
    setup({ texts, trusteeKey }) {
      const { election, setup } = checkSetup(texts, trusteeKey);
      return { fingerprint: election.fingerprint, setup };
    },
    board: (asked, told) => checkBoard(asked, told),
    // The exact text to send for a step; to shuffle, no key is needed.
    step: async ({ name, typed, ...given }) => JSON.stringify(await steps[name](name === "shuffle" ? "" : readSeed(typed), given)),
  };

  globalThis.onmessage = async ({ data: { id, act, value } }) => {
    const told = (done, count) => postMessage({ id, done, count });
    try {
      postMessage({ id, given: await acts[act](value, told) });
    } catch (error) {
      postMessage({ id, failed: error.message, isRefused: error instanceof RefusedError });
    }
  };
})();
