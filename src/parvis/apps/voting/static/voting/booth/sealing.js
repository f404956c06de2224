// Starts the worker that encrypts, from the very bytes whose hashes the page names.
(() => {
  "use strict";

  class SealingError extends Error {
    constructor({ failed, isRefused }) {
      super(failed);
      this.isRefused = isRefused;
    }
  }

  // `integrity` makes the browser refuse any other bytes; a worker's own address would not.
  async function textOf({ href, dataset }) {
    const answer = await fetch(href, { integrity: dataset.integrity, credentials: "same-origin" });
    return answer.text();
  }

  // Start a worker from the links of a template; gives `ask(act, value, told)`, and `end()`.
  async function startWorker(template) {
    const texts = await Promise.all([...template.content.querySelectorAll("a")].map(textOf));
    const address = URL.createObjectURL(new Blob([texts.join("\n;")], { type: "text/javascript" }));
    const worker = new Worker(address);
    const asked = new Map();
    worker.onmessage = ({ data }) => {
      const { told, resolve, reject } = asked.get(data.id);
      if ("done" in data) return told?.(data.done, data.count);
      asked.delete(data.id);
      return "failed" in data ? reject(new SealingError(data)) : resolve(data.given);
    };
    worker.onerror = ({ message }) => asked.forEach(({ reject }) => reject(new SealingError({ failed: message })));
    let last = 0;
    return {
      ask: (act, value, told) => new Promise((resolve, reject) => {
        last += 1;
        asked.set(last, { told, resolve, reject });
        worker.postMessage({ id: last, act, value });
      }),
      end: () => {
        worker.terminate();
        URL.revokeObjectURL(address);
      },
    };
  }

  globalThis.parvisSealing = { startWorker };
})();
