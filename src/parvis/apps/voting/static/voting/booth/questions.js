// A question on the screen: radio buttons, boxes, grades, ranks or lists, and what is chosen in them.
(() => {
  "use strict";
  const { element } = globalThis.parvisPage;
  const { emptyChoice, isJudgment, isLists, isRanking, isOne } = globalThis.parvisChoices;
  const { drawRanking, readRanking } = globalThis.parvisRanking;

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

  // A list, and its candidates: these show once the list is chosen.
  function drawLists(question, choice, parent, said) {
    const set = element("fieldset", "", parent, { class: "ballot-answers ballot-lists" });
    element("legend", said, set, { class: "soft" });
    const boxes = question.answers.map(([name, ...candidates], value) => {
      option(set, { type: "radio", name: NAME, value, text: name, isChosen: choice.list === value });
      const box = element("fieldset", "", set, { class: "candidates" });
      element("legend", name, box, { class: "only-read" });
      candidates.forEach((text, i) => option(box, {
        type: "checkbox", name: `${NAME}-${value}`, value: i, text, isChosen: choice.list === value && choice.picked.includes(i) }));
      return box;
    });
    const show = () => {
      const chosen = set.querySelector(`[name=${NAME}]:checked`)?.value;
      boxes.forEach((box, value) => { box.hidden = String(value) !== chosen; });
    };
    set.addEventListener("change", show);
    show();
  }

  const WAYS = { judgment: drawGrades, ranking: drawRanking, seats: drawRanking, lists: drawLists };

  // Draw a question's fields in place of the last one's.
  function drawQuestion(question, choice, parent, said) {
    parent.replaceChildren();
    (WAYS[question.kind] ?? drawAnswers)(question, choice, parent, said);
  }

  function readLists(chosen) {
    const list = chosen.find(({ name }) => name === NAME);
    if (!list) return emptyChoice();
    const picked = chosen.filter(({ name }) => name === `${NAME}-${list.value}`).map(({ value }) => Number(value));
    return { ...emptyChoice(), list: Number(list.value), picked };
  }

  function readGrades(chosen) {
    const grades = Object.fromEntries(chosen.map(({ name, value }) => [name.slice(NAME.length + 1), Number(value)]));
    return { ...emptyChoice(), grades };
  }

  // Read what is chosen in them.
  function readQuestion(question, parent) {
    if (isRanking(question)) return { ...emptyChoice(), ranks: readRanking(parent) };
    const chosen = [...parent.querySelectorAll("input:checked")];
    if (isLists(question)) return readLists(chosen);
    if (isJudgment(question)) return readGrades(chosen);
    return { ...emptyChoice(), picked: chosen.map(({ value }) => Number(value)) };
  }

  function unchoose(parent) {
    parent.querySelectorAll("input").forEach((input) => { input.checked = false; });
    parent.querySelectorAll(".candidates").forEach((box) => { box.hidden = true; });
  }

  globalThis.parvisQuestions = { drawQuestion, readQuestion, unchoose };
})();
