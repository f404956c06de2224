// What a voter or a holder of a key proves without telling it: § 3.5 to 3.10 of the
// specification. Whoever proves knows every exponent, so all powers are of two prepared
// elements: the generator and the key of the vote.
(() => {
  "use strict";
  const { G, mod, drawNumber, power, sum, challenge } = globalThis.parvisGroup;

  const proofOf = (c, t) => ({ challenge: String(c), response: String(t) });

  // A number s whose power of the generator is known, bound to what `prefix` says.
  function proveKnown(prefix, secret) {
    const w = drawNumber();
    const c = challenge(prefix, [power(G, w)]);
    return proofOf(c, mod(w - secret * c));
  }

  // Encrypt the number m with the key y: the pair, and the randomness that opens it.
  function encrypt(y, m, r = drawNumber()) {
    return { alpha: power(G, r), beta: power(y, r).add(power(G, mod(m))), r, m };
  }

  // A false case: its challenge and answer are drawn first, and the commitments follow.
  function pretend(y, { r, gap }, c, t) {
    const e = mod(t + r * c);
    return [power(G, e), power(y, e).add(power(G, mod(gap * c)))];
  }

  // One of several cases is true: a case is a pair (g^r, y^r · g^gap), true where gap is 0.
  function proveOneOf(prefix, y, cases) {
    const truth = cases.findIndex(({ gap }) => gap === 0n);
    const drawn = cases.map(() => [drawNumber(), drawNumber()]);
    const [w] = drawn[truth];
    const commitments = cases.flatMap((each, j) => (
      j === truth ? [power(G, w), power(y, w)] : pretend(y, each, ...drawn[j])));
    const others = sum(drawn.map(([c]) => c).filter((_, j) => j !== truth));
    const c = mod(challenge(prefix, commitments) - others);
    drawn[truth] = [c, mod(w - cases[truth].r * c)];
    return drawn.map((each) => proofOf(...each));
  }

  // The number m of a pair is among those given.
  const proveAmong = (prefix, y, { r, m }, numbers) => (
    proveOneOf(prefix, y, numbers.map((number) => ({ r, gap: m - number }))));

  // The number m of a pair is not 0.
  function proveNotZero(prefix, y, { r, m }) {
    const [s, w1, w2] = [drawNumber(), drawNumber(), drawNumber()];
    const commitment = power(G, mod(s * m));
    const e = mod(r * w1 + w2);
    const second = power(y, e).add(power(G, mod(m * w1)));
    const c = challenge(prefix, [commitment, power(G, e), second]);
    return { commitment, c, response: [mod(w1 - s * c), mod(w2 + s * r * c)].map(String) };
  }

  // The factor that a key x takes off a ciphertext, and the proof that it is the same key.
  function decryptionFactor(prefix, x, alpha) {
    const w = drawNumber();
    const [factor, commitment] = [power(alpha, x), power(alpha, w)];
    const c = challenge(prefix, [power(G, w), commitment]);
    return { factor, proof: proofOf(c, mod(w - x * c)) };
  }

  globalThis.parvisProving = { proveKnown, encrypt, proveOneOf, proveAmong, proveNotZero, decryptionFactor };
})();
