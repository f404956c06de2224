// A receipt, checked with nothing but WebCrypto: no network, no library, no other file.
// The formats are those of c2sp.org (tlog-proof, signed-note, tlog-checkpoint,
// tlog-cosignature, tlog-policy); `core/ledger` says the same in Python.
(() => {
  "use strict";
  const HEADER = "c2sp.org/tlog-proof@v1";
  const ED25519 = 1;
  const COSIGNATURE = 4;
  const NAMED_ID = [ED25519, COSIGNATURE, 6];
  const LENGTHS = { [ED25519]: 64, [COSIGNATURE]: 8 + 64 };
  const HASH_SIZE = 32;
  const MOST = { file: 1 << 20, json: 1 << 20, leaf: 8192, path: 63, signatures: 100, depth: 32, note: 1_000_000, checkpoint: 65_536, key: 8192 };
  const MAX_SIZE = 2n ** 63n - 1n;
  const NONE = "none";
  const subtle = globalThis.crypto?.subtle;

  class MalformedError extends Error {}

  const refuse = (why) => { throw new MalformedError(why); };
  const check = (holds, why) => holds || refuse(why);

  // bytes and their notations

  const utf8 = (text) => new TextEncoder().encode(text);
  const isUnicode = (text) => !/\p{Cs}/u.test(text); // no half of a character
  const toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const same = (one, other) => toHex(one) === toHex(other);

  function join(...parts) {
    const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let start = 0;
    for (const part of parts) {
      joined.set(part, start);
      start += part.length;
    }
    return joined;
  }

  function fromBase64(text) {
    check(/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0, "not base64");
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    check(toBase64(bytes) === text, "not base64 in its only form");
    return bytes;
  }

  function fromHex(text) {
    check(/^([0-9a-f]{2})*$/.test(text), "not lowercase hexadecimal");
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  }

  function fromDecimal(text) {
    check(/^(0|[1-9][0-9]{0,18})$/.test(text) && BigInt(text) <= MAX_SIZE, "not a decimal number");
    return BigInt(text);
  }

  function fromUtf8(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return refuse("not UTF-8");
    }
  }

  // RFC 8785, restricted to integers, text, truth, null, arrays, objects with ASCII keys

  function canonical(value, depth = MOST.depth) {
    check(depth > 0, "too deep");
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "string") return check(isUnicode(value), "not Unicode") && JSON.stringify(value);
    if (typeof value === "number") return check(Number.isSafeInteger(value), "not an integer") && String(value);
    if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth - 1)).join(",")}]`;
    const members = Object.keys(value).sort().map((key) => {
      check(/^[\x00-\x7f]*$/.test(key), "a key that is not ASCII");
      return `${JSON.stringify(key)}:${canonical(value[key], depth - 1)}`;
    });
    return `{${members.join(",")}}`;
  }

  function parseObject(bytes) {
    check(bytes.length <= MOST.json, "too long");
    const text = fromUtf8(bytes);
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      refuse("not JSON");
    }
    check(canonical(value) === text, "the same value has another, canonical form");
    return check(isObject(value), "not an object") && value;
  }

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const has = (object, key) => Object.hasOwn(object, key);

  // the tree of RFC 6962

  const sha256 = async (...parts) => new Uint8Array(await subtle.digest("SHA-256", join(...parts)));
  const leafHash = (entry) => sha256([0], entry);
  const nodeHash = (left, right) => sha256([1], left, right);

  async function isIncluded({ leaf, index, size, path, root }) {
    if (index >= size) return false;
    let [here, last, hash] = [index, size - 1n, leaf];
    for (const sibling of path) {
      if (last === 0n) return false;
      if (here & 1n || here === last) {
        hash = await nodeHash(sibling, hash);
        while (!(here & 1n) && here) [here, last] = [here >> 1n, last >> 1n];
      } else {
        hash = await nodeHash(hash, sibling);
      }
      [here, last] = [here >> 1n, last >> 1n];
    }
    return last === 0n && same(hash, root);
  }

  // notes, checkpoints, proofs

  const isName = (name) => name !== "" && !/(?!\ufeff)[\s\x85+\x00-\x1f]/.test(name) && isUnicode(name);

  function parseSignature(line) {
    const [dash, name, value, ...rest] = line.split(" ");
    check(dash === "—" && value !== undefined && !rest.length && isName(name), "not a signature line");
    const bytes = fromBase64(value);
    check(bytes.length >= 5, "a signature is longer than its key's id");
    return { name, id: toHex(bytes.slice(0, 4)), value: bytes.slice(4) };
  }

  function parseNote(text) {
    check(text.length <= MOST.note && !/[\x00-\x09\x0b-\x1f]/.test(text), "too long, or a control character");
    const cut = text.lastIndexOf("\n\n");
    check(cut >= 0 && text.endsWith("\n") && cut + 2 < text.length && isUnicode(text), "not a signed note");
    const lines = text.slice(cut + 2, -1).split("\n");
    check(lines.length <= MOST.signatures, "too many signatures");
    return { text: text.slice(0, cut + 1), signatures: lines.map(parseSignature) };
  }

  function parseCheckpoint(text) {
    check(text.length <= MOST.checkpoint && text.endsWith("\n"), "too long");
    const lines = text.slice(0, -1).split("\n");
    check(lines.length >= 3 && lines.every((line) => line), "three lines at the least");
    const root = fromBase64(lines[2]);
    check(root.length === HASH_SIZE, "a root of another size");
    return { origin: lines[0], size: fromDecimal(lines[1]), root };
  }

  function parseProof(text) {
    check(text.length <= MOST.file, "too long");
    const cut = text.indexOf("\n\n");
    const [header, ...lines] = text.slice(0, Math.max(cut, 0)).split("\n");
    check(header === HEADER && lines.length, "not a tlog-proof");
    const extra = lines[0].startsWith("extra ") ? fromBase64(lines.shift().slice(6)) : null;
    check(lines.length && lines[0].startsWith("index "), "no index");
    const index = fromDecimal(lines.shift().slice(6));
    const path = lines.map(fromBase64);
    check(path.length <= MOST.path && path.every((hash) => hash.length === HASH_SIZE), "not hashes");
    const note = parseNote(text.slice(cut + 2));
    return { index, path, note, extra, checkpoint: parseCheckpoint(note.text) };
  }

  // leaves and receipts

  function isMoment(text) {
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) || text.startsWith("0000")) return false;
    const moment = new Date(text);
    return !Number.isNaN(moment.getTime()) && moment.toISOString() === text.replace("Z", ".000Z");
  }

  function parseLeaf(entry) {
    check(entry.length <= MOST.leaf, "a leaf that is too long");
    const { at, data, type, v } = parseObject(entry);
    check(typeof at === "string" && isMoment(at) && isObject(data), "not a leaf");
    check(typeof type === "string" && type && Number.isInteger(v) && v >= 1, "not a leaf");
    return { at, data, type, version: v, commitment: typeof data.c === "string" ? data.c : null };
  }

  function parseReceipt(text) {
    const proof = parseProof(text);
    check(proof.extra !== null, "nothing that it proves");
    const inside = parseObject(proof.extra);
    check(typeof inside.leaf === "string", "no leaf");
    const entry = fromBase64(inside.leaf);
    const isOpened = has(inside, "payload") || has(inside, "salt");
    const receipt = { ...proof, entry, leaf: parseLeaf(entry), payload: null, salt: null };
    if (!isOpened) return receipt;
    check(isObject(inside.payload) && typeof inside.salt === "string", "a payload goes with its salt");
    const salt = fromHex(inside.salt);
    check(salt.length === 32, "a salt of another size");
    return { ...receipt, payload: inside.payload, salt };
  }

  async function commitment({ leaf, payload, salt }) {
    const zero = [0];
    return toHex(await sha256(utf8("parvis/commit/v1"), zero, utf8(leaf.type), zero, salt, utf8(canonical(payload))));
  }

  // keys and policies

  async function parseKey(text) {
    const [, name, id, data] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text.length <= MOST.key ? text : "") ?? refuse("not a key");
    const bytes = fromBase64(data);
    check(isName(name) && fromHex(id).length === 4 && bytes.length >= 2, "not a key");
    const key = { name, id, kind: bytes[0], bytes: bytes.slice(1), text };
    if (!NAMED_ID.includes(key.kind)) return key;
    check(key.kind === 6 || key.bytes.length === 32, "a key of another size");
    const hash = await sha256(utf8(`${name}\n`), bytes);
    check(toHex(hash.slice(0, 4)) === id, "the id is another key's, or another name's");
    return key;
  }

  const isUnderstood = (key) => has(LENGTHS, key.kind);

  const LINES = { log: ["addLog", 1, 2], witness: ["addWitness", 2, 3], group: ["addGroup", 3, Infinity], quorum: ["setQuorum", 1, 1] };

  class PolicyReader {
    logs = [];
    witnesses = new Map();
    groups = new Map();
    quorum = null;
    #names = new Set([NONE]);
    #grouped = new Set();
    #keys = new Set();

    async read([what, ...words]) {
      check(has(LINES, what) && words.length >= LINES[what][1] && words.length <= LINES[what][2], "not a line of a policy");
      await this[LINES[what][0]](...words);
    }

    async addLog(key) {
      this.logs.push(await this.#key("log", key, COSIGNATURE));
    }

    async addWitness(name, key) {
      this.witnesses.set(this.#fresh(name), await this.#key("witness", key, ED25519));
    }

    addGroup(name, rule, ...members) {
      const isGood = (member) => member !== NONE && this.#names.has(member) && !this.#grouped.has(member);
      check(new Set(members).size === members.length && members.every(isGood), "a member defined above, in one group");
      const rules = { all: members.length, any: 1 };
      const threshold = has(rules, rule) ? rules[rule] : Number(fromDecimal(rule));
      check(threshold >= 1 && threshold <= members.length, "a threshold within its group");
      this.groups.set(this.#fresh(name), { threshold, members });
      members.forEach((member) => this.#grouped.add(member));
    }

    setQuorum(name) {
      check(this.quorum === null && this.#names.has(name), "one quorum, of a name defined above");
      this.quorum = name;
    }

    async #key(role, text, other) {
      const key = await parseKey(text);
      const mark = `${role} ${toHex(key.bytes)}`;
      check(key.kind !== other && !this.#keys.has(mark), "a key of its role, and each one once");
      this.#keys.add(mark);
      return key;
    }

    #fresh(name) {
      check(!this.#names.has(name), "each name is given once");
      this.#names.add(name);
      return name;
    }
  }

  async function parsePolicy(text) {
    check(text.endsWith("\n") && !/[^\t\n\x20-\x7e\x80-\uffff]/.test(text), "a control character, or no end");
    const reader = new PolicyReader();
    for (const line of text.split("\n")) {
      const words = line.replace(/^[ \t]+|[ \t]+$/g, "").split(/[ \t]+/);
      if (words[0] && !words[0].startsWith("#")) await reader.read(words);
    }
    check(reader.quorum !== null, "no quorum");
    return reader;
  }

  // Whom the reader trusts: a policy file, or a log's key alone; null where nothing is given.
  async function readTrust(text) {
    const lines = text.replaceAll("\r\n", "\n").replace(/^\s+|\s+$/g, "");
    if (!lines) return null;
    if (/\s/.test(lines)) return parsePolicy(`${lines}\n`);
    const key = await parseKey(lines);
    check(key.kind === ED25519, "not a log's key");
    return { logs: [key], witnesses: new Map(), groups: new Map(), quorum: NONE };
  }

  async function isSigned(key, note, value) {
    if (value.length !== LENGTHS[key.kind]) return false;
    let message = utf8(note.text);
    let signature = value;
    if (key.kind === COSIGNATURE) {
      message = utf8(`cosignature/v1\ntime ${timeOf(value)}\n${note.text}`);
      signature = value.slice(8);
    }
    const imported = await subtle.importKey("raw", key.bytes, "Ed25519", false, ["verify"]);
    return subtle.verify("Ed25519", imported, signature, message);
  }

  const timeOf = (value) => new DataView(value.buffer, value.byteOffset).getBigUint64(0);

  // Each signature of a known key, true or false; those of unknown keys are passed over.
  async function signaturesOf(note, keys) {
    const known = new Map(keys.filter(isUnderstood).map((key) => [`${key.name} ${key.id}`, key]));
    const found = [];
    for (const { name, id, value } of note.signatures) {
      const key = known.get(`${name} ${id}`);
      if (!key) continue;
      const holds = await isSigned(key, note, value);
      found.push({ key, holds, at: holds && key.kind === COSIGNATURE ? Number(timeOf(value)) : null });
    }
    return found;
  }

  function isQuorate(policy, names) {
    const satisfied = new Set([NONE, ...names]);
    for (const [name, { threshold, members }] of policy.groups) {
      if (members.filter((member) => satisfied.has(member)).length >= threshold) satisfied.add(name);
    }
    return satisfied.has(policy.quorum);
  }

  // what is told

  function sealStep({ checkpoint }, policy, signatures) {
    const { origin } = checkpoint;
    const own = signatures.filter(({ key }) => policy.logs.includes(key));
    const isTrue = own.every(({ holds }) => holds) && own.some(({ key }) => key.name === origin);
    return { name: "seal", verdict: isTrue };
  }

  function witnessesStep(policy, signatures) {
    const seen = [];
    for (const [name, key] of policy.witnesses) {
      const own = signatures.filter((each) => each.key === key);
      if (own.some(({ holds }) => !holds)) return { name: "witnesses", verdict: false, names: [name] };
      if (own.length) seen.push({ name, at: own.at(-1).at });
    }
    const names = seen.map((each) => each.name);
    if (policy.quorum === NONE && !names.length) return { name: "nobody", verdict: null, names };
    return { name: "witnesses", verdict: isQuorate(policy, names) || null, names, seen };
  }

  // Of another journal, whose key the reader has not given: nothing can be said of it here.
  async function vouching(receipt, policy) {
    const { origin } = receipt.checkpoint;
    if (!policy.logs.some((key) => key.name === origin)) return [{ name: "origin", verdict: null, origin }];
    const keys = [...policy.logs, ...policy.witnesses.values()];
    const signatures = await signaturesOf(receipt.note, keys);
    return [sealStep(receipt, policy, signatures), witnessesStep(policy, signatures)];
  }

  async function stepsOf(receipt, policy, canSign) {
    const steps = [];
    if (receipt.payload) {
      const found = await commitment(receipt);
      steps.push({ name: "content", verdict: found === receipt.leaf.commitment });
    }
    const { index, path, checkpoint } = receipt;
    const leaf = await leafHash(receipt.entry);
    const isThere = await isIncluded({ leaf, index, size: checkpoint.size, path, root: checkpoint.root });
    steps.push({ name: "place", verdict: isThere, index: String(index) });
    if (!policy) return [...steps, { name: "unvouched", verdict: null }];
    return canSign ? [...steps, ...await vouching(receipt, policy)] : [...steps, { name: "unable", verdict: null }];
  }

  // The verdict: "false" if one step is, else the name of what is left open, else "true".
  function verdictOf(steps) {
    if (steps.some(({ verdict }) => verdict === false)) return "false";
    const last = steps.at(-1);
    return last.verdict === null && last.name !== "nobody" ? last.name : "true";
  }

  const claimedKeys = ({ note, checkpoint }) => note.signatures
    .filter(({ name }) => name === checkpoint.origin).map(({ name, id }) => `${name}+${id}`);

  // Check a receipt against whom the reader trusts; both are texts, and nothing is kept.
  async function examine(text, trust = "") {
    let receipt;
    let policy;
    try {
      receipt = parseReceipt(text);
    } catch (error) {
      if (error instanceof MalformedError) return { verdict: "unreadable", steps: [], why: error.message };
      throw error;
    }
    try {
      policy = await readTrust(trust);
    } catch (error) {
      if (error instanceof MalformedError) return { verdict: "no-trust", steps: [], why: error.message };
      throw error;
    }
    const steps = await stepsOf(receipt, policy, await canSign());
    const { index, leaf, payload, checkpoint } = receipt;
    return { verdict: verdictOf(steps), steps, index: String(index), leaf, payload, opens: leaf.commitment === null || payload !== null,
      origin: checkpoint.origin, size: String(checkpoint.size), claimed: claimedKeys(receipt) };
  }

  // Whether this browser checks Ed25519: asked with the first example of RFC 8032, 7.1.
  const EXAMPLE = {
    key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    value: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
      + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  };

  async function canSign() {
    try {
      const key = await subtle.importKey("raw", fromHex(EXAMPLE.key), "Ed25519", false, ["verify"]);
      return await subtle.verify("Ed25519", key, fromHex(EXAMPLE.value), new Uint8Array());
    } catch {
      return false;
    }
  }

  globalThis.parvisReceipt = { examine, canHash: Boolean(subtle) };
})();
