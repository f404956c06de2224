// A question on the screen: radio buttons, boxes or grades, and what is chosen in them.
(() => {
  "use strict";
  const { element } = globalThis.parvisPage;
  const { isJudgment, isOne } = globalThis.parvisChoices;

  const NAME = "answer"; // of the fields; they are made here and never sent by the browser

  function option(parent, { type, name, value, text, isChosen }) {
    const label = element("label", "", parent);
    const input = element("input", "", label, { type, name, value: String(value) });
    input.checked = isChosen;
    element("span", text, label);
    return input;
  }

  function drawAnswers(question, choice, parent, said) {
    const type = isOne(question) ? "radio" : "checkbox";
    const set = element("fieldset", "", parent, { class: "ballot-answers" });
    element("legend", said, set, { class: "soft" });
    question.answers.forEach((text, value) => (
      option(set, { type, name: NAME, value, text, isChosen: choice.picked.includes(value) })));
  }

  function drawGrades(question, choice, parent, said) {
    element("p", said, parent, { class: "soft" });
    question.answers.forEach((answer, i) => {
      const set = element("fieldset", "", parent, { class: "ballot-grades" });
      element("legend", answer, set);
      const row = element("div", "", set, { class: "grades" });
      question.grades.forEach((text, value) => (
        option(row, { type: "radio", name: `${NAME}-${i}`, value, text, isChosen: choice.grades[i] === value })));
    });
  }

  // Draw a question's fields in place of the last one's.
  function drawQuestion(question, choice, parent, said) {
    parent.replaceChildren();
    (isJudgment(question) ? drawGrades : drawAnswers)(question, choice, parent, said);
  }

  // Read what is chosen in them.
  function readQuestion(question, parent) {
    const chosen = [...parent.querySelectorAll("input:checked")];
    if (!isJudgment(question)) return { blank: false, picked: chosen.map(({ value }) => Number(value)), grades: {} };
    const grades = Object.fromEntries(chosen.map(({ name, value }) => [name.slice(NAME.length + 1), Number(value)]));
    return { blank: false, picked: [], grades };
  }

  function unchoose(parent) {
    parent.querySelectorAll("input").forEach((input) => { input.checked = false; });
  }

  globalThis.parvisQuestions = { drawQuestion, readQuestion, unchoose };
})();
