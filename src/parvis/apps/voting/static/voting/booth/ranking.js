// A question where answers are numbered by preference, with buttons alone: no dragging. Those
// that are numbered stand above in their order, the others below, as the question has them.
(() => {
  "use strict";
  const { wordsOf, element } = globalThis.parvisPage;

  const names = (question) => question.answers;

  function button(parent, text, name, act) {
    const made = element("button", text, parent, { type: "button", class: "secondary", "data-act": act });
    element("span", ` ${name}`, made, { class: "only-read" });
    return made;
  }

  // What a press changes in the order of those that are numbered.
  const ACTS = {
    up: (order, at) => order.splice(at - 1, 2, order[at], order[at - 1]),
    down: (order, at) => order.splice(at, 2, order[at + 1], order[at]),
    out: (order, at) => order.splice(at, 1),
    in: (order, _at, value) => order.push(value),
  };

  function drawRanked(question, order, say, parent) {
    const list = element("ol", "", parent, { class: "ranked", "aria-label": say("ranked") });
    order.forEach((value, at) => {
      const row = element("li", "", list, { "data-value": String(value) });
      element("span", String(at + 1), row, { class: "rank", "aria-hidden": "true" });
      element("span", names(question)[value], row, { class: "rank-name" });
      const acts = element("span", "", row, { class: "rank-acts" });
      const offered = [at > 0 && "up", at + 1 < order.length && "down", "out"].filter(Boolean);
      offered.forEach((act) => button(acts, say(`rank-${act}`), names(question)[value], act));
    });
  }

  function drawRest(question, order, say, parent) {
    const rest = names(question).map((_, value) => value).filter((value) => !order.includes(value));
    if (!rest.length) return;
    element("p", say(order.length ? "rank-others" : "rank-first"), parent, { class: "soft" });
    const list = element("ul", "", parent, { class: "plain unranked" });
    rest.forEach((value) => {
      const row = element("li", "", list, { "data-value": String(value) });
      const made = element("button", "", row, { type: "button", class: "secondary", "data-act": "in" });
      element("span", names(question)[value], made);
      element("span", say("rank-in", { rank: order.length + 1 }), made, { class: "soft" });
    });
  }

  // The reader stays where they were: on the same button of the same answer, or on its next one.
  function comeBack(box, value, act) {
    const row = box.querySelector(`[data-value="${value}"]`);
    const found = row?.querySelector(`[data-act=${act}]`) ?? row?.querySelector("[data-act]");
    const next = act === "in" ? box.querySelector("[data-act=in]") ?? found : found;
    next?.focus();
  }

  function tell(question, order, value, say) {
    const at = order.indexOf(value);
    const answer = names(question)[value];
    return at < 0 ? say("rank-told-out", { answer }) : say("rank-told", { answer, rank: at + 1 });
  }

  function drawRanking(question, choice, parent, said) {
    const say = wordsOf("booth-words");
    const order = [...choice.ranks];
    element("p", said, parent, { class: "soft" });
    const box = element("div", "", parent, { class: "ranking" });
    const status = element("p", "", parent, { role: "status", class: "only-read" });
    const draw = () => {
      box.replaceChildren();
      drawRanked(question, order, say, box);
      drawRest(question, order, say, box);
    };
    box.addEventListener("click", ({ target }) => {
      const pressed = target.closest("[data-act]");
      if (!pressed) return;
      const value = Number(pressed.closest("[data-value]").dataset.value);
      const { act } = pressed.dataset;
      ACTS[act](order, order.indexOf(value), value);
      draw();
      comeBack(box, value, act);
      status.textContent = tell(question, order, value, say);
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    draw();
  }

  const readRanking = (parent) => [...parent.querySelectorAll(".ranked [data-value]")].map(({ dataset }) => Number(dataset.value));

  globalThis.parvisRanking = { drawRanking, readRanking };
})();
