(() => {
  "use strict";
  const form = document.querySelector("form.answers");
  if (!form) return;
  const fields = [...form.querySelectorAll("[data-draft]")];
  const output = form.querySelector("output");

  const count = () => {
    const filled = fields.filter((one) => one.value.trim()).length;
    output.textContent = output.dataset.words.replace("#", String(filled));
  };

  const download = (event) => {
    event.preventDefault();
    const answers = {};
    for (const one of fields) {
      const value = one.value.trim();
      if (value) (answers[one.dataset.draft] ??= {})[one.name] = value;
    }
    const link = document.createElement("a");
    const content = JSON.stringify(answers, null, 2) + "\n";
    link.href = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    link.download = "answers.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  form.querySelector(".send").hidden = false;
  form.addEventListener("input", count);
  form.addEventListener("submit", download);
  count();
})();
