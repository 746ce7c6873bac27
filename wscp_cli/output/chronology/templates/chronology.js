(() => {
  "use strict";
  const search = document.getElementById("search");
  const months = [...document.querySelectorAll(".month")].map((month) => ({ month, rows: [...month.querySelectorAll("tr[id]")] }));
  const picks = [...document.querySelectorAll(".pick")], only = document.getElementById("only-key");
  const person = document.getElementById("person"), words = document.getElementById("words");
  const count = document.getElementById("count"), partly = document.querySelector(".partly");
  const total = months.reduce((sum, part) => sum + part.rows.length, 0);
  const read = new Map();
  const textOf = (row) => {
    if (!read.has(row)) read.set(row, row.textContent.toLowerCase());
    return read.get(row);
  };
  const filter = () => {
    const hidden = new Set(picks.filter((pick) => !pick.checked).map((pick) => pick.value));
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean), who = person.value;
    let shown = 0;
    for (const { month, rows } of months) {
      let here = 0;
      for (const row of rows) {
        const fits = !hidden.has(row.dataset.a) && (!only.checked || row.classList.contains("is-key")) &&
          (!who || ` ${row.dataset.p || ""} `.includes(` ${who} `)) &&
          (!wanted.length || wanted.every((word) => textOf(row).includes(word)));
        if (row.hidden === fits) row.hidden = !fits;
        if (fits) here += 1;
      }
      if (month.hidden !== (here === 0)) month.hidden = here === 0;
      shown += here;
    }
    count.textContent = shown === total ? `All ${total} entries are shown` : `${shown} of ${total} entries are shown`;
    partly.style.display = shown === total ? "none" : "block";
  };
  let waiting = 0;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 150);
  };
  words.addEventListener("input", soon);
  for (const one of [person, only, ...picks]) one.addEventListener("change", filter);
  document.getElementById("all").addEventListener("click", () => {
    for (const pick of picks) pick.checked = true;
    only.checked = false;
    person.value = "";
    words.value = "";
    filter();
  });
  // A link to an entry that the filter hides would lead nowhere: it shows all again.
  const arrive = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) {
      document.getElementById("all").click();
      row.scrollIntoView();
    }
  };
  addEventListener("hashchange", arrive);
  search.hidden = false;
  filter();
})();
