// What the pages of a vote take from the noble libraries: the curve, its scalars, and SHA-256.
export { normalizeZ } from "@noble/curves/abstract/curve.js";
export { ed25519 } from "@noble/curves/ed25519.js";
export { sha256 } from "@noble/hashes/sha2.js";
