// What the booth asks of the server, and what the answers mean.
(() => {
  "use strict";
  const OURS = { credentials: "same-origin", redirect: "error", cache: "no-store" };

  async function readJson(address) {
    const answer = await fetch(address, OURS);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function readBytes(address) {
    const answer = await fetch(address, OURS);
    if (!answer.ok) throw new Error(String(answer.status));
    return new Uint8Array(await answer.arrayBuffer());
  }

  // The ballot that counts now for the public part of a code, or null.
  async function placeOf(board, credential) {
    const answer = await fetch(`${board}code/${credential}.json`, OURS);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  const isOurs = (receipt, { tracker, sha256 }) => receipt.tracker === tracker && receipt.sha256 === sha256;

  const MEANINGS = {
    "not-recognised": "signed-out", "already-voted": "already", "not-open": "shut", "known-ballot": "known", paper: "paper",
    "unknown-code": "code", "used-code": "code", "other-code": "code",
  };

  function meaningOf(status, said) {
    if (MEANINGS[said.code]) return MEANINGS[said.code];
    if (status === 429 || status >= 500) return "later";
    return "refused";
  }

  // Send the exact bytes that were sealed. Gives {name, receipt?, message?, url?}; "unsure" where
  // no answer came: the same bytes may be sent again.
  async function cast(address, sealed, { csrf, replaces }) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
    if (replaces) headers["X-Parvis-Replaces"] = replaces;
    let answer;
    let said;
    try {
      answer = await fetch(address, { ...OURS, method: "POST", headers, body: sealed.ballot });
      said = await answer.json();
    } catch {
      return { name: answer && answer.status < 500 ? "refused" : "unsure" };
    }
    if (!answer.ok) return { name: meaningOf(answer.status, said), message: said.message, url: said.url };
    return { name: isOurs(said, sealed) ? "received" : "other", receipt: said };
  }

  const wait = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  // Ask for the ballot's place each second, until the journal has it; ten times at the most.
  async function followed(board, sealed) {
    for (let times = 0; times < 10; times += 1) {
      await wait(1000);
      const receipt = await readJson(`${board}${sealed.sha256}.json`).catch(() => null);
      if (receipt && receipt.state !== "received") return receipt;
    }
    return null;
  }

  // Check here that the journal's line is of this very ballot, and that it stands there.
  async function isInJournal(receipt, { uuid, sha256 }) {
    const answer = await fetch(receipt.proof, OURS);
    if (!answer.ok) return false;
    const found = await globalThis.parvisReceipt.examine(await answer.text());
    const { data, type } = found.leaf ?? {};
    return found.verdict !== "false" && type === "election.ballot" && data.uuid === uuid && data.sha256 === sha256;
  }

  globalThis.parvisCasting = { readJson, readBytes, placeOf, cast, followed, isInJournal };
})();
