// The roll with its codes, as a file that mail merges and spreadsheets read.
(() => {
  "use strict";

  // A spreadsheet takes a cell that begins like a formula for one.
  const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

  function writeTable(head, voters, codes) {
    const rows = voters.map(({ number, name, address, email }, i) => [number, name, address, email, codes[i]]);
    return `\ufeff${[head, ...rows].map((row) => row.map((each) => cell(String(each ?? ""))).join(";")).join("\r\n")}\r\n`;
  }

  globalThis.parvisTable = { writeTable };
})();
