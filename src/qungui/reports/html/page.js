"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const findings = [...document.querySelectorAll("article.finding")];
  const clauses = [...document.querySelectorAll("section.clause")];
  const headings = [...document.querySelectorAll("h3.chapter")];
  const texts = new Map();

  const textOf = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
    return texts.get(finding);
  };

  const apply = () => {
    const verdicts = new Set([...form.querySelectorAll("[name=verdict]:checked")].map((box) => box.value));
    const all = verdicts.size === form.querySelectorAll("[name=verdict]").length;
    const member = form.elements.member.value;
    const text = form.elements.text.value.trim().toLowerCase();
    const active = !all || member !== "" || text !== "";
    let shown = 0;
    for (const finding of findings) {
      const fits =
        verdicts.has(finding.dataset.verdict) &&
        (member === "" || finding.dataset.member === member) &&
        (text === "" || textOf(finding).includes(text));
      finding.hidden = !fits;
      if (fits) shown += 1;
    }
    for (const clause of clauses) {
      clause.hidden = active && !clause.querySelector("article.finding:not([hidden])");
    }
    for (const heading of headings) heading.hidden = active;
    const output = form.querySelector("output");
    output.textContent = active ? output.dataset.words.replace("#", String(shown)) : "";
  };

  const copy = async (button) => {
    const source = document.getElementById("reminder-text");
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(source);
      const selection = window.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      document.execCommand("copy");
    }
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 2000);
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    for (const button of document.querySelectorAll("button.only")) {
      button.hidden = ![...form.elements.member.options].some((one) => one.value === button.dataset.member);
      button.addEventListener("click", () => {
        form.elements.member.value = button.dataset.member;
        apply();
        document.getElementById("clauses").scrollIntoView();
      });
    }
  }
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
})();
