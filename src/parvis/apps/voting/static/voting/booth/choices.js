// What a voter has chosen on each screen, what is missing, and the marks that it becomes.
(() => {
  "use strict";

  const emptyChoice = () => ({ blank: false, picked: [], grades: {}, ranks: [], list: null });
  const isEmpty = ({ picked, grades, ranks, list }) => !picked.length && !Object.keys(grades).length && !ranks.length && list === null;
  const isRanking = ({ kind }) => ["ranking", "seats"].includes(kind);
  const isLists = ({ kind }) => kind === "lists";
  const isJudgment = ({ kind }) => kind === "judgment";
  const isKnown = ({ kind }) => ["choice", "approval", "judgment", "ranking", "seats", "lists"].includes(kind);
  const isOne = ({ min, max }) => min === 1 && max === 1;

  function countProblem({ min, max }, count) {
    if (count < min) return { name: max === 1 ? "pick-one" : min === 1 ? "pick-some" : "too-few", least: min, count };
    return count > max ? { name: max === 1 ? "only-one" : "too-many", most: max, count } : null;
  }

  function listProblem({ list, picked }) {
    if (list === null) return { name: "pick-list" };
    return picked.length ? null : { name: "pick-candidate" };
  }

  // Why the screen cannot be left yet, or null.
  function problemOf(question, choice) {
    if (choice.blank) return null;
    if (isRanking(question)) return choice.ranks.length ? null : { name: "rank-some" };
    if (isLists(question)) return listProblem(choice);
    if (!isJudgment(question)) return countProblem(question, choice.picked.length);
    const missing = question.answers.filter((_, i) => choice.grades[i] === undefined);
    return missing.length ? { name: missing.length === 1 ? "one-ungraded" : "ungraded", answers: missing.join(", ") } : null;
  }

  const marks = (count, picked) => Array.from({ length: count }, (_, i) => (picked.includes(i) ? 1 : 0));

  const mayBeBlank = (question) => question.blank && !isJudgment(question) && !isLists(question);

  function withBlank(question, choice, picked, count) {
    const given = marks(count, choice.blank ? [] : picked);
    return mayBeBlank(question) ? [choice.blank ? 1 : 0, ...given] : given;
  }

  // The rank of each answer, 0 for none: a blank vote ranks nothing.
  const ranksOf = ({ answers }, { blank, ranks }) => answers.map((_, i) => (blank ? 0 : ranks.indexOf(i) + 1));

  const listsOf = ({ answers }, { list, picked }) => answers.map((names, i) => (
    names.map((_, j) => (i === list && (j === 0 || picked.includes(j - 1)) ? 1 : 0))));

  function marksOf(question, choice, j) {
    if (isRanking(question)) return ranksOf(question, choice);
    if (isLists(question)) return listsOf(question, choice);
    return isJudgment(question)
      ? withBlank(question, choice, [choice.grades[j]], question.grades.length)
      : withBlank(question, choice, choice.picked, question.answers.length);
  }

  // For each question of the election, its marks; a screen may fill several questions.
  function votesOf(questions, choices) {
    const votes = [];
    questions.forEach((question, i) => {
      const choice = choices[i];
      question.indexes.forEach((index, j) => {
        votes[index] = marksOf(question, choice, j);
      });
    });
    return votes;
  }

  // What is read again before the envelope is closed: null for a blank vote.
  function linesOf(question, choice) {
    if (choice.blank) return null;
    if (isRanking(question)) return choice.ranks.map((value) => question.answers[value]);
    if (isLists(question)) return [question.answers[choice.list][0], ...choice.picked.map((i) => question.answers[choice.list][i + 1])];
    if (!isJudgment(question)) return choice.picked.map((i) => question.answers[i]);
    return question.answers.map((answer, i) => [answer, question.grades[choice.grades[i]]]);
  }

  globalThis.parvisChoices = { emptyChoice, isEmpty, isJudgment, isRanking, isLists, isKnown, isOne, mayBeBlank, problemOf, votesOf, linesOf };
})();
