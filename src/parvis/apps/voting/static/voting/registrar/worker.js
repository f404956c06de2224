// Makes the codes apart from the page, so that it can say how far it is.
(() => {
  "use strict";
  const acts = { make: globalThis.parvisCodes.makeCodes };

  globalThis.onmessage = ({ data: { id, act, value } }) => {
    const told = (done, count) => postMessage({ id, done, count });
    try {
      postMessage({ id, given: acts[act](value, told) });
    } catch (error) {
      postMessage({ id, failed: error.message, isRefused: false });
    }
  };
})();
