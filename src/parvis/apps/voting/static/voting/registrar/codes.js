// The voting codes of a whole roll, and apart from them their public parts, sorted so that
// their order says nothing of the roll's.
(() => {
  "use strict";
  const { G, drawText, hexHash, inOrder, prepare } = globalThis.parvisGroup;
  const { readCode, publicCode } = globalThis.parvisBallot;
  const LENGTH = 22;

  // Draw one code for each person; `told(done, count)` hears how far.
  function makeCodes({ uuid, count }, told = () => {}) {
    prepare(G);
    const codes = Array.from({ length: count }, () => readCode(drawText(LENGTH)));
    const parts = codes.map((code, i) => {
      if (i % 50 === 0) told(i, count);
      return publicCode(uuid, code);
    });
    const text = JSON.stringify([...parts].sort(inOrder));
    return { codes, text, sha256: hexHash(text) };
  }

  globalThis.parvisCodes = { makeCodes };
})();
