// The voting codes of a whole roll, and apart from them their public parts, sorted so that
// their order says nothing of the roll's.
(() => {
  "use strict";
  const { G, drawText, hexHash, inOrder, prepare } = globalThis.parvisGroup;
  const { readCode, publicCode } = globalThis.parvisBallot;
  const LENGTH = 22;

  // Draw one code for each person; `told(done, count)` hears how far.
  // A weight of more than one stands behind the public part.
  function makeCodes({ uuid, count, weights = [] }, told = () => {}) {
    prepare(G);
    const codes = Array.from({ length: count }, () => readCode(drawText(LENGTH)));
    const parts = codes.map((code, i) => {
      if (i % 50 === 0) told(i, count);
      return publicCode(uuid, code);
    });
    const weightOf = new Map(parts.map((part, i) => [part, weights[i] ?? 1]));
    const line = (part) => (weightOf.get(part) > 1 ? `${part},${weightOf.get(part)}` : part);
    const text = JSON.stringify([...parts].sort(inOrder).map(line));
    return { codes, text, sha256: hexHash(text) };
  }

  globalThis.parvisCodes = { makeCodes };
})();
