// What a trustee's device calculates: § 3.10 and the partial decryption of § 3.11. A seed of
// 22 characters is the whole secret; everything else can be made again from it and from what
// the server keeps, sealed. `core/voting/making` says the same in Python.
(() => {
  "use strict";
  const group = globalThis.parvisGroup;
  const { G, NAME, check, mod, toNumber, toElement, toText, power, publicPower, product, sum, hashNumber, sha256, utf8, toHex, fromHex } = group;
  const { proveKnown, decryptionFactor } = globalThis.parvisProving;
  const { fieldsAre, lengthIs, checkKnown } = globalThis.parvisChecking;
  const subtle = globalThis.crypto?.subtle;

  // the seed, and the two secrets that come of it

  const SEED = 22;
  const drawSeed = () => group.drawText(SEED);

  function readSeed(typed) {
    const seed = typed.replace(/[\s\u2010-\u2015-]/g, "");
    check(seed.length === SEED && [...seed].every((each) => group.BASE58.includes(each)), "not a key");
    return seed;
  }

  const keysOf = (seed) => ({ signing: hashNumber(`sk|${seed}`), reading: hashNumber(`dk|${seed}`) });
  const publicOf = (secret) => toText(power(G, secret));

  // What tells one key from another, without telling it: the beginning of its public part.
  const markOf = (seed) => publicOf(keysOf(seed).signing).slice(0, 8);

  // messages: signed, and sealed for one reader

  const sign = (secret, message) => ({ message, signature: proveKnown(`sigmsg|${message}|`, secret) });

  function checkSigned(value, signer) {
    fieldsAre(value, "message", "signature");
    checkKnown(`sigmsg|${value.message}|`, signer, value.signature);
    return value.message;
  }

  function parse(text, ...names) {
    check(typeof text === "string", "not a text");
    const value = JSON.parse(text);
    check(JSON.stringify(value) === text, "the same value has another, exact form");
    fieldsAre(value, ...names);
    return value;
  }

  const cipher = (shared) => subtle.importKey("raw", sha256(utf8(`key|${shared}`)), "AES-GCM", false, ["encrypt", "decrypt"]);
  const settings = (alpha) => ({ name: "AES-GCM", iv: sha256(utf8(`iv|${alpha}`)), tagLength: 128 });

  async function encryptFor(reader, text) {
    const [r, s] = [group.drawNumber(), group.drawNumber()];
    const shared = power(G, s);
    const alpha = toText(power(G, r));
    const data = await subtle.encrypt(settings(alpha), await cipher(toText(shared)), utf8(text));
    const beta = toText(power(reader, r).add(shared));
    return JSON.stringify({ algorithm: "AES-GCM", alpha, beta, data: toHex(new Uint8Array(data)) });
  }

  async function decrypt(secret, sealed) {
    const { algorithm, alpha, beta, data } = parse(sealed, "algorithm", "alpha", "beta", "data");
    check(algorithm === "AES-GCM" && typeof data === "string", "another algorithm");
    const shared = toElement(beta).subtract(power(toElement(alpha), secret));
    try {
      const text = await subtle.decrypt(settings(alpha), await cipher(toText(shared)), fromHex(data));
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text);
    } catch {
      return group.refuse("sealed for another key, or changed");
    }
  }

  const send = (signing, reader, message) => (
    encryptFor(reader, JSON.stringify(sign(signing, JSON.stringify({ recipient: toText(reader), message })))));

  async function receive(reading, sender, sealed) {
    const signed = parse(await decrypt(reading, sealed), "message", "signature");
    const { recipient, message } = parse(checkSigned(signed, sender), "recipient", "message");
    check(recipient === publicOf(reading), "signed for another");
    return message;
  }

  const numberIn = (text, name) => toNumber(parse(text, name)[name]);

  // step 1: a certificate; step 2: all of them, checked

  function certificate(seed, { group: name, size, threshold, index }) {
    check(name === NAME && threshold > 0 && threshold < size && index >= 1 && index <= size, "another ceremony");
    const { signing, reading } = keysOf(seed);
    const context = { group: name, size, threshold, index };
    const message = JSON.stringify({ context, verification: publicOf(signing), encryption: publicOf(reading) });
    return sign(signing, message);
  }

  function readCertificate(value, place, size) {
    const { context, verification, encryption } = parse(value?.message, "context", "verification", "encryption");
    fieldsAre(context, "group", "size", "threshold", "index");
    check(context.group === NAME && context.size === size && context.index === place + 1, "another place, or another ceremony");
    const read = { ...context, verification: toElement(verification), encryption: toElement(encryption), texts: [verification, encryption] };
    checkSigned(value, read.verification);
    return read;
  }

  function readCertificates(seed, values) {
    const all = values.map((value, place) => readCertificate(value, place, values.length));
    const texts = all.flatMap((each) => each.texts);
    check(new Set(texts).size === texts.length && all.every(({ threshold }) => threshold === all[0].threshold), "a key stands twice");
    const { signing, reading } = keysOf(seed);
    const mine = all.find((each) => each.texts.join() === [publicOf(signing), publicOf(reading)].join());
    check(mine, "this key is not of this ceremony");
    return { all, mine, threshold: mine.threshold, keys: { signing, reading } };
  }

  const ceremonyMessage = (certs, coefexps) => `certs_sig|${JSON.stringify({ certs, coefexps })}`;

  // step 3: a secret, dealt to all

  const valueAt = (polynomial, place) => polynomial.reduceRight((value, coefficient) => mod(value * BigInt(place) + coefficient), 0n);

  async function deal(seed, certs) {
    const { all, mine, threshold, keys } = readCertificates(seed, certs);
    const polynomial = Array.from({ length: threshold }, () => group.drawNumber());
    const coefexps = polynomial.map(publicOf);
    const kept = JSON.stringify({ polynomial: polynomial.map(String) });
    const secrets = all.map((each) => send(keys.signing, each.encryption, JSON.stringify({ secret: String(valueAt(polynomial, each.index)) })));
    return {
      polynomial: await send(keys.signing, mine.encryption, kept),
      secrets: await Promise.all(secrets),
      coefexps: sign(keys.signing, JSON.stringify({ coefexps })),
      signature: sign(keys.signing, ceremonyMessage(certs, coefexps)).signature,
    };
  }

  // step 5: what all have dealt, checked and added up

  function readCoefficients(signed, threshold, signer) {
    const { coefexps } = parse(checkSigned(signed, signer), "coefexps");
    lengthIs(coefexps, threshold);
    return coefexps.map(toElement);
  }

  function checkCoefficients({ all, threshold }, certs, { coefexps, signatures }) {
    return all.map(({ verification }, i) => {
      const elements = readCoefficients(coefexps[i], threshold, verification);
      checkKnown(`sigmsg|${ceremonyMessage(certs, elements.map(toText))}|`, verification, signatures[i]);
      return elements;
    });
  }

  const expectedAt = (elements, place) => (
    product(elements.map((element, degree) => publicPower(element, mod(BigInt(place) ** BigInt(degree))))));

  async function checkOwn(keys, mine, sealed, elements) {
    const { polynomial } = parse(await receive(keys.reading, mine.verification, sealed), "polynomial");
    lengthIs(polynomial, elements.length);
    check(polynomial.map((each) => publicOf(toNumber(each))).join() === elements.map(toText).join(), "our own numbers were changed");
  }

  async function accept(seed, certs, vinput) {
    fieldsAre(vinput, "polynomial", "secrets", "coefexps", "signatures");
    [vinput.secrets, vinput.coefexps, vinput.signatures].forEach((each) => lengthIs(each, certs.length));
    const ceremony = readCertificates(seed, certs);
    const { all, mine, keys } = ceremony;
    const coefficients = checkCoefficients(ceremony, certs, vinput);
    await checkOwn(keys, mine, vinput.polynomial, coefficients[mine.index - 1]);
    const shares = await Promise.all(all.map(async (each, i) => {
      const share = numberIn(await receive(keys.reading, each.verification, vinput.secrets[i]), "secret");
      check(power(G, share).equals(expectedAt(coefficients[i], mine.index)), `trustee ${each.index} dealt a wrong part`);
      return share;
    }));
    const secret = sum(shares);
    const key = publicOf(secret);
    const pok = proveKnown(`pok|${NAME}|${key}|`, secret);
    return {
      private_key: await send(keys.signing, mine.encryption, JSON.stringify({ decryption_key: String(secret) })),
      public_key: { pok, public_key: key, signature: sign(keys.signing, key).signature },
    };
  }

  // later: the share again, and what it opens

  async function shareOf(seed, { private_key: sealed, public_key: { public_key: key } }) {
    const { signing, reading } = keysOf(seed);
    const secret = numberIn(await receive(reading, power(G, signing), sealed), "decryption_key");
    check(publicOf(secret) === key, "the part of another ceremony");
    return secret;
  }

  // The test ballot is nobody's: its randomness is public.
  function rehearsalBallot({ uuid, key }, nonce) {
    const r = hashNumber(`parvis/rehearsal|${uuid}|${nonce}`);
    return { alpha: power(G, r), beta: power(key, r).add(G) };
  }

  const mapped = (value, act) => (Array.isArray(value) ? value.map((each) => mapped(each, act)) : act(value));

  // Decrypt in part a tally of any shape whose leaves have `alpha`, an element.
  function partialDecryption(election, secret, tally) {
    const prefix = `decrypt|${election.fingerprint}|${publicOf(secret)}|`;
    const found = mapped(tally, ({ alpha }) => decryptionFactor(prefix, secret, alpha));
    return {
      decryption_factors: mapped(found, ({ factor }) => toText(factor)),
      decryption_proofs: mapped(found, ({ proof }) => proof),
    };
  }

  async function rehearse(seed, election, { nonce, voutput }) {
    return partialDecryption(election, await shareOf(seed, voutput), [[rehearsalBallot(election, nonce)]]);
  }

  async function decryptTally(seed, election, { voutput, encrypted_tally: text }) {
    const tally = mapped(JSON.parse(text), ({ alpha }) => ({ alpha: toElement(alpha) }));
    return partialDecryption(election, await shareOf(seed, voutput), tally);
  }

  globalThis.parvisCeremony = {
    drawSeed, readSeed, markOf, certificate, readCertificates, deal, accept, shareOf, rehearse, decryptTally,
    readCertificate, readCoefficients, expectedAt, ceremonyMessage, parse,
  };
})();
