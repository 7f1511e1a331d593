"use strict";
// Comfort only: filters, sorting and folding. The page is whole without it.
(() => {
  const make = (tag, text) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    return element;
  };
  const button = (text, action) => {
    const element = make("button", text);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };

  document.querySelectorAll("table[data-filter]").forEach((table) => {
    const all = Array.from(table.tBodies[0].rows);
    const rows = all.filter((row) => !row.classList.contains("session"));
    if (rows.length < 6) return;
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const label = make("label", "Filter " + table.dataset.filter + " ");
    const input = make("input");
    const state = make("span");
    input.type = "search";
    state.setAttribute("role", "status");
    label.append(input);
    const bar = make("div");
    bar.className = "controls";
    bar.append(label, state);
    const place = table.closest(".scroll") || table;
    place.before(bar);
    const choices = ["actor", "tactic", "outcome"].filter((name) => rows.some((row) => row.dataset[name])).map((name) => {
      const choice = make("select");
      const values = new Set(rows.map((row) => row.dataset[name]).filter(Boolean));
      choice.append(new Option("any " + name, ""));
      Array.from(values).sort().forEach((value) => choice.append(new Option(value, value)));
      choice.setAttribute("aria-label", "Show one " + name + " of " + table.dataset.filter);
      bar.insertBefore(choice, state);
      return { name, choice };
    });
    const apply = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = choices.filter(({ choice }) => choice.value);
      let shown = 0;
      rows.forEach((row, index) => {
        const match = words.every((word) => texts[index].includes(word))
          && chosen.every(({ name, choice }) => row.dataset[name] === choice.value);
        row.hidden = !match;
        if (match) shown += 1;
      });
      // The head of a session goes with the last of its rows.
      let head = null;
      all.forEach((row) => {
        if (row.classList.contains("session")) {
          head = row;
          head.hidden = true;
        } else if (head && !row.hidden) {
          head.hidden = false;
        }
      });
      const isFiltered = words.length || chosen.length;
      state.textContent = isFiltered ? shown + " of " + rows.length + " shown" : "";
    };
    input.addEventListener("input", apply);
    choices.forEach(({ choice }) => choice.addEventListener("change", apply));
  });

  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim();
  };
  const compare = (a, b) => {
    if (a === b) return 0;
    if (a === "") return 1;
    if (b === "") return -1;
    const difference = Number(a) - Number(b);
    return Number.isNaN(difference) ? (a < b ? -1 : 1) : difference;
  };
  document.querySelectorAll("table[data-sort]").forEach((table) => {
    const headings = Array.from(table.tHead.rows[0].cells);
    const body = table.tBodies[0];
    if (body.rows.length < 2) return;
    headings.forEach((heading, column) => {
      const sorter = button("", () => {
        const first = heading.classList.contains("num") ? "descending" : "ascending";
        const other = first === "ascending" ? "descending" : "ascending";
        const order = heading.getAttribute("aria-sort") === first ? other : first;
        headings.forEach((each) => each.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", order);
        const sign = order === "ascending" ? 1 : -1;
        Array.from(body.rows)
          .sort((a, b) => sign * compare(valueOf(a, column), valueOf(b, column)))
          .forEach((row) => body.append(row));
      });
      sorter.setAttribute("aria-label", "Sort by " + heading.textContent.trim());
      heading.append(sorter);
    });
  });

  const folds = document.querySelectorAll("main details");
  if (folds.length) {
    const bar = make("p");
    bar.className = "controls";
    const all = (open) => () => folds.forEach((fold) => { fold.open = open; });
    bar.append(button("Unfold all, for printing", all(true)), button("Fold all", all(false)));
    document.querySelector(".cover").append(bar);
  }

  // Paper does not show what was typed into a filter: rows filtered away come back for printing.
  // So do lesser findings: a statement belongs on paper, its evidence does not.
  let away = [];
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = folded.concat(Array.from(document.querySelectorAll(".lesser:not([open])")));
    folded.forEach((fold) => { fold.open = true; });
    away = away.concat(Array.from(document.querySelectorAll("main tr[hidden]")));
    away.forEach((row) => { row.hidden = false; });
  });
  addEventListener("afterprint", () => {
    away.forEach((row) => { row.hidden = true; });
    away = [];
    folded.forEach((fold) => { fold.open = false; });
    folded = [];
  });

  // A link into a folded part opens it.
  const unfold = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (ignored) { return; }
    let isMoved = false;
    for (let at = target; at; at = at.parentElement) {
      if (at.localName === "details" && !at.open) at.open = isMoved = true;
    }
    if (isMoved) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
