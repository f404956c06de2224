// Checks inclusion proofs and Ed25519 signatures with nothing but WebCrypto, as a browser
// would. Reads {inclusions: [...], signatures: [...]} as JSON; answers with what is true.
import { readFileSync } from "node:fs";

const subtle = globalThis.crypto.subtle;
const bytes = (text) => Uint8Array.from(Buffer.from(text, "hex"));
const hash = async (...parts) =>
  new Uint8Array(await subtle.digest("SHA-256", Buffer.concat(parts.map((p) => Buffer.from(p)))));
const same = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)) === 0;

// RFC 6962, section 2.1.1, read from the leaf to the root by halving ranges.
async function rootOf(leaf, index, size, path) {
  const walk = async (start, end, rest) => {
    if (end - start === 1) return rest.length === 0 ? leaf : null;
    let cut = 1;
    while (cut * 2 < end - start) cut *= 2;
    const sibling = rest[rest.length - 1];
    if (sibling === undefined) return null;
    const below = rest.slice(0, -1);
    const left = index < start + cut;
    const inner = left ? await walk(start, start + cut, below) : await walk(start + cut, end, below);
    if (inner === null) return null;
    return left ? hash([1], inner, sibling) : hash([1], sibling, inner);
  };
  return walk(0, size, path);
}

async function inclusion({ entry, index, size, path, root }) {
  const leaf = await hash([0], bytes(entry));
  const found = await rootOf(leaf, index, size, path.map(bytes));
  return found !== null && same(found, bytes(root));
}

async function signature({ key, value, message }) {
  const imported = await subtle.importKey("raw", bytes(key), "Ed25519", false, ["verify"]);
  return subtle.verify("Ed25519", imported, bytes(value), bytes(message));
}

const asked = JSON.parse(readFileSync(0, "utf8"));
const answers = { inclusions: [], signatures: [] };
for (const one of asked.inclusions) answers.inclusions.push(await inclusion(one));
for (const one of asked.signatures) answers.signatures.push(await signature(one));
console.log(JSON.stringify(answers));
