// The page where an opened ballot is checked: the file is read here, and goes nowhere.
(() => {
  "use strict";
  const root = document.getElementById("audit");
  if (!root) return;
  const { wordsOf, element, put, showProblem } = globalThis.parvisPage;
  const { checkOpening } = globalThis.parvisOpening;
  const say = wordsOf("audit-words");
  const [file, pasted, result, problem] = ["audit-file", "audit-text", "audit-result", "audit-problem"].map((id) => document.getElementById(id));

  function drawHeld(held) {
    const list = result.querySelector("[data-held]");
    list.replaceChildren();
    held.forEach(({ question, answers }) => {
      element("h3", question, list);
      if (answers === null || !answers.length) return element("p", say(answers ? "no-answer" : "blank-vote"), list);
      const items = element("ul", "", list);
      return answers.forEach((answer) => element("li", answer, items));
    });
  }

  function check(text) {
    showProblem(problem, "");
    result.hidden = true;
    let found;
    try {
      found = checkOpening(text);
    } catch (error) {
      return showProblem(problem, say(error instanceof globalThis.parvisGroup.RefusedError ? "false" : "unreadable"));
    }
    const isThisVote = found.fingerprint === root.dataset.fingerprint;
    put(result, { ...found, vote: say(isThisVote ? "this-vote" : "other-vote", found) });
    drawHeld(found.held);
    result.hidden = false;
    return result.focus();
  }

  file.addEventListener("change", async () => file.files.length && check(await file.files[0].text()));
  root.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    check(file.files.length ? await file.files[0].text() : pasted.value);
  });
  root.hidden = false;
})();
