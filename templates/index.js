"use strict";
(() => {
  const root = document.documentElement;
  const form = document.querySelector("form.controls");
  const table = document.querySelector("table.list");
  const body = table.tBodies[0];
  const shown = form.querySelector("output");
  const fields = [...form.querySelectorAll("select")];
  const rows = [...body.rows].map((row, place) => ({ row, place, words: row.dataset.search.toLocaleLowerCase("th") }));
  const thai = new Intl.Collator("th", { numeric: true });

  // Only so many rows are laid out at a time; more follow as one scrolls, and all of them on paper.
  const step = 100;
  const more = form.querySelector("button.more");
  let fitting = rows;
  let limit = step;

  function draw() {
    body.replaceChildren(...fitting.slice(0, limit).map((each) => each.row));
    more.hidden = limit >= fitting.length;
  }

  function drawMore(count) {
    limit += count;
    draw();
  }

  function apply() {
    const wanted = fields.filter((field) => field.value).map((field) => [field.name, field.value]);
    const words = form.elements.search.value.toLocaleLowerCase("th").split(/\s+/).filter(Boolean);
    const fits = ({ row, words: own }) =>
      wanted.every(([name, value]) => row.dataset[name].split(" ").includes(value)) && words.every((word) => own.includes(word));
    fitting = rows.filter(fits);
    limit = step;
    draw();
    const counted = { "{n}": fitting.length, "{m}": rows.length };
    shown.textContent = shown.dataset.shown.replace(/\{[nm]\}/g, (name) => counted[name].toLocaleString("en"));
  }

  function choose(query) {
    for (const field of [...fields, form.elements.search]) field.value = "";
    for (const [name, value] of new URLSearchParams(query)) {
      const field = form.elements[name];
      if (field) field.value = value;
    }
    apply();
  }

  // What is chosen stands in the address, which can be sent on as a link.
  function remember(how) {
    const chosen = [...fields, form.elements.search].filter((field) => field.value);
    const query = new URLSearchParams(chosen.map((field) => [field.name, field.value]));
    history[how](null, "", `#${query}`);
  }

  function recall() {
    const asked = location.hash.slice(1).replace(/^(\w+)-(\w+)$/, "$1=$2");
    const names = [...new URLSearchParams(asked).keys()];
    if (names.some((name) => name === "search" || fields.some((field) => field.name === name))) {
      choose(asked);
      form.scrollIntoView();
    } else if (asked) apply();
    else choose("");
  }

  function sortBy(header, column) {
    const down = header.getAttribute("aria-sort") === "ascending";
    const key = (row) => row.cells[column].dataset.sort;
    const numbers = rows.every(({ row }) => key(row) !== undefined);
    const values = new Map(rows.map((each) => [each, numbers ? Number(key(each.row)) : each.row.cells[column].textContent]));
    rows.sort((a, b) => {
      const [x, y] = [values.get(a), values.get(b)];
      return (numbers ? x - y : thai.compare(x, y)) * (down ? -1 : 1) || a.place - b.place;
    });
    for (const each of header.parentElement.cells) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    apply();
  }

  for (const [column, header] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.type = "button";
    header.dataset.label = header.textContent;
    button.append(...header.childNodes);
    button.addEventListener("click", () => sortBy(header, column));
    header.append(button);
  }
  for (const part of document.querySelectorAll("[data-query]")) {
    part.addEventListener("click", (event) => {
      event.preventDefault();
      choose(part.dataset.query);
      form.scrollIntoView();
      remember("pushState");
    });
  }
  form.addEventListener("input", () => { apply(); remember("replaceState"); });
  document.querySelector(".list").after(more);
  more.addEventListener("click", () => drawMore(step));
  new IntersectionObserver((seen) => seen[0].isIntersecting && drawMore(step), { rootMargin: "600px" }).observe(more);
  addEventListener("beforeprint", () => drawMore(Infinity));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember("replaceState"); }));
  addEventListener("hashchange", recall);
  root.classList.add("scripted");
  form.hidden = false;
  recall();
})();
