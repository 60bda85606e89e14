(() => {
  "use strict";
  const form = document.querySelector("form.answers");
  if (!form) return;
  const fields = [...form.querySelectorAll("[data-draft]")];
  const output = form.querySelector("output");

  const texts = (field, kind) => [...field.querySelectorAll(`input[type=${kind}]`)].map((one) => one.value.trim());

  const checked = (field) => [...field.querySelectorAll("input:checked")].map((one) => one.value);

  const several = (field) => {
    const others = texts(field, "text").flatMap((one) => one.split(/[、,，]/)).map((one) => one.trim()).filter(Boolean);
    return [...checked(field), ...others.map((one) => (field.dataset.prefix ?? "") + one)].join("、");
  };

  const hours = (field) => {
    const times = texts(field, "time");
    const parts = [0, 2].filter((at) => times[at] && times[at + 1]).map((at) => `${times[at]}-${times[at + 1]}`);
    const days = checked(field);
    return days.length && parts.length ? `${days.join("、")} ${parts.join("、")}` : "";
  };

  const valueOf = (field) => {
    if (field.tagName !== "FIELDSET") return field.value.trim();
    return field.classList.contains("hours") ? hours(field) : several(field);
  };

  const count = () => {
    const filled = fields.filter(valueOf).length;
    output.textContent = output.dataset.words.replace("#", String(filled));
  };

  const download = (event) => {
    event.preventDefault();
    const answers = {};
    for (const one of fields) {
      const value = valueOf(one);
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
