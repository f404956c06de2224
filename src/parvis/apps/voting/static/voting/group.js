// The group of our votes (Ed25519) in the notation of the Belenios protocol, version 1:
// elements are 64 hexadecimal digits, numbers are decimal text, and everything that is
// hashed is text. `core/voting` says the same in Python.
(() => {
  "use strict";
  const { ed25519, normalizeZ, sha256 } = globalThis.parvisNoble;
  const { Point } = ed25519;
  const Q = Point.Fn.ORDER;
  const NAME = "Ed25519";
  const WINDOW = 6; // bits of a table's step: tables cost a moment once, and save it at each power

  class RefusedError extends Error {}

  const refuse = (why) => { throw new RefusedError(why); };
  const check = (holds, why) => holds || refuse(why);

  // texts and bytes

  const utf8 = (text) => new TextEncoder().encode(text);
  const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const fromHex = (text) => {
    check(/^([0-9a-f]{2})*$/.test(text), "not lowercase hexadecimal");
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  };
  const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("=", "");
  const bytesOf = (data) => (typeof data === "string" ? utf8(data) : data);
  const hexHash = (data) => toHex(sha256(bytesOf(data)));
  const base64Hash = (data) => toBase64(sha256(bytesOf(data)));

  // numbers modulo the order of the group

  const mod = (number) => ((number % Q) + Q) % Q;
  const toNumber = (text) => {
    check(typeof text === "string" && /^(0|[1-9][0-9]{0,77})$/.test(text) && BigInt(text) < Q, "not a number of the group");
    return BigInt(text);
  };
  const hashNumber = (text) => mod(BigInt(`0x${hexHash(text)}`));

  // 64 bytes for a number of 32: what the remainder favours is less than one in 2^250
  function drawNumber() {
    return mod(BigInt(`0x${toHex(crypto.getRandomValues(new Uint8Array(64)))}`));
  }

  const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  // A byte of 232 or more is drawn again, so that each character is as likely as any other.
  function drawText(length) {
    let text = "";
    while (text.length < length) {
      const [byte] = crypto.getRandomValues(new Uint8Array(1));
      if (byte < 4 * BASE58.length) text += BASE58[byte % BASE58.length];
    }
    return text;
  }

  // elements

  // A point of the curve; whether it is of the group is for `toElement`, which takes longer.
  const toPoint = (text) => {
    check(typeof text === "string" && /^[0-9a-f]{64}$/.test(text), "not an element");
    try {
      return Point.fromBytes(fromHex(text).reverse());
    } catch {
      return refuse("not a point of the curve");
    }
  };
  const toElement = (text) => {
    const point = toPoint(text);
    check(point.isTorsionFree(), "outside the group");
    return point;
  };
  const toText = (point) => toHex(point.toBytes().reverse());
  // The order of elements is that of their bytes from the last to the first.
  const inOrder = (one, other) => {
    const [a, b] = [one, other].map((text) => text.match(/../g).reverse().join(""));
    return a < b ? -1 : Number(a > b);
  };
  const toTexts = (points) => normalizeZ(Point, points).map(toText);

  const G = Point.BASE;
  const power = (point, number) => (number === 0n ? Point.ZERO : point.multiply(number));
  const publicPower = (point, number) => point.multiplyUnsafe(number);

  const prepared = new WeakSet();

  // Make the table of an element that many powers will be taken of.
  function prepare(point = G) {
    if (!prepared.has(point)) point.precompute(WINDOW, false);
    prepared.add(point);
    return point;
  }

  const product = (points) => points.reduce((total, point) => total.add(point), Point.ZERO);
  const sum = (numbers) => mod(numbers.reduce((total, number) => total + number, 0n));

  // H(prefix, e1, …, ek) of the specification
  const challenge = (prefix, points) => hashNumber(prefix + toTexts(points).join(","));

  globalThis.parvisGroup = {
    NAME, Q, G, ZERO: Point.ZERO, Point, BASE58, RefusedError, refuse, check,
    utf8, toHex, fromHex, toBase64, hexHash, base64Hash, sha256,
    mod, toNumber, hashNumber, drawNumber, drawText,
    toPoint, toElement, toText, toTexts, inOrder, power, publicPower, prepare, product, sum, challenge,
  };
})();
