// A copy of the codes that only a phrase opens, for the day when somebody has lost their letter.
(() => {
  "use strict";
  const { subtle } = globalThis.crypto;
  const ROUNDS = 600_000;
  const MOST_ROUNDS = 10_000_000;
  const LEAST = 12; // characters of a phrase

  const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  async function keyOf(phrase, salt, iterations) {
    const base = await subtle.importKey("raw", new TextEncoder().encode(phrase.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
    return subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }

  async function seal(phrase, value) {
    const [salt, iv] = [16, 12].map((size) => crypto.getRandomValues(new Uint8Array(size)));
    const key = await keyOf(phrase, salt, ROUNDS);
    const data = await subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(value)));
    const fields = { salt, iv, data: new Uint8Array(data) };
    const written = Object.fromEntries(Object.entries(fields).map(([name, bytes]) => [name, toBase64(bytes)]));
    return JSON.stringify({ version: 1, kdf: "PBKDF2-SHA256", iterations: ROUNDS, cipher: "AES-256-GCM", ...written });
  }

  // Open a copy; null where the phrase is another, or the file is none of ours.
  async function open(phrase, text) {
    try {
      const { version, iterations, salt, iv, data } = JSON.parse(text);
      if (version !== 1 || !(iterations > 0 && iterations <= MOST_ROUNDS)) return null;
      const key = await keyOf(phrase, fromBase64(salt), iterations);
      return JSON.parse(new TextDecoder().decode(await subtle.decrypt({ name: "AES-GCM", iv: fromBase64(iv) }, key, fromBase64(data))));
    } catch {
      return null;
    }
  }

  globalThis.parvisKeeping = { seal, open, LEAST };
})();
