// Runs scripts of the pages of a vote, as a browser would. Reads {scripts, calls} as JSON:
// each call names a function ("parvisBallot.makeBallot") and its arguments; answers with what
// each gave, or with {refused} where it refused.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const { scripts, calls } = JSON.parse(readFileSync(0, "utf8"));
for (const path of scripts) runInThisContext(readFileSync(path, "utf8"), { filename: path });

const named = (path) => path.split(".").reduce((found, name) => found[name], globalThis);
// An argument, anywhere inside, may be what another function gives: {from, with}.
function given(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(given);
  if (value.from) return named(value.from)(...given(value.with));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, given(each)]));
}

const plain = (_, value) => (typeof value === "bigint" ? String(value) : value);

// Bytes travel as base64.
globalThis.fromBase64 = (text) => Uint8Array.from(Buffer.from(text, "base64"));

// Each script has its own kind of refusal; anything else is a mistake.
const isRefusal = (error) => ["RefusedError", "MismatchError"].includes(error.constructor.name);

const answers = [];
for (const [path, ...values] of calls) {
  try {
    answers.push(await named(path)(...values.map(given)));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    answers.push({ refused: error.message });
  }
}
process.stdout.write(JSON.stringify(answers, plain));
