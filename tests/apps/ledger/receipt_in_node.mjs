// Runs the script of the page that verifies a receipt, as a browser would. Reads
// [{text, trust}, …] as JSON; answers with what the script says of each.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf8"));
const answers = [];
for (const { text, trust } of JSON.parse(readFileSync(0, "utf8"))) {
  answers.push(await globalThis.parvisReceipt.examine(text, trust));
}
console.log(JSON.stringify(answers));
