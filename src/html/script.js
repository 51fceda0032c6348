(() => {
  "use strict";
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // A fragment opens what it leads into, also in browsers that do not do so themselves.
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();

  // The day of a statement becomes its permalink.
  for (const entry of all(".said > li")) {
    const link = make("a", { className: "date", href: "#" + entry.id, textContent: "¶" });
    link.setAttribute("aria-label", "Permalink");
    entry.firstElementChild.append(" ", link);
  }

  // The matrix: rows by name, kind, bloc and position; columns sort.
  const table = find("#positions");
  const body = find("tbody", table);
  const rows = all("tr", body);
  // By the classes of supports, conditional, mixed, neutral, opposes and undeclared.
  const scores = { s: 5, c: 4, m: 3, n: 2, o: 1, u: 0 };
  const positionOf = (cell) => Object.keys(scores).find((name) => cell.firstElementChild.classList.contains(name));
  const form = find("#filter");
  const status = find("output", form);
  const columnOf = () => Number(form.elements.topic.value);
  const holds = (row) => {
    const { name, kind, bloc, position } = form.elements;
    const cells = columnOf() < 0 ? all("td", row) : [row.cells[columnOf() + 1]];
    return fold(row.cells[0].textContent).includes(fold(name.value.trim()))
      && (!kind.value || row.dataset.kind === kind.value)
      && (!bloc.value || row.dataset.blocs.split(" ").includes(bloc.value))
      && (!position.value || cells.some((cell) => positionOf(cell) === position.value));
  };
  const filter = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !holds(row);
      shown += row.hidden ? 0 : 1;
    }
    status.textContent = shown === rows.length ? "" : `${shown} of ${rows.length} actors`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { sort(null); filter(); }));
  form.hidden = false;

  const heads = all("thead th", table);
  const sort = (head) => {
    const at = heads.indexOf(head);
    const is = head && head.ariaSort;
    const order = is === "descending" ? "ascending" : is === "ascending" ? null : "descending";
    for (const other of heads) other.removeAttribute("aria-sort");
    let sorted = rows;
    if (head && order) {
      head.setAttribute("aria-sort", order);
      const key = (row) => at === 0 ? fold(row.cells[0].textContent) : scores[positionOf(row.cells[at])];
      const compare = (a, b) => at === 0 ? (key(b) < key(a) ? -1 : key(b) > key(a) ? 1 : 0) : key(b) - key(a);
      sorted = [...rows].sort((a, b) => order === "descending" ? compare(a, b) : compare(b, a));
    }
    body.append(...sorted);
  };
  for (const head of heads) {
    const name = head.textContent;
    const button = make("button", { type: "button", className: "sort", title: `Sort by ${name}` });
    button.setAttribute("aria-label", `Sort by ${name}`);
    button.addEventListener("click", () => sort(head));
    head.append(button);
  }

  // Search through the statements.
  const search = find("#search");
  const input = find("input", search);
  const found = find("output", search);
  const list = find("ol", search);
  const MOST = 30;
  let texts;
  const look = () => {
    texts ??= all('[id^="said:"]').map((entry) => [entry, fold(entry.textContent)]);
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? texts.filter(([, text]) => words.every((word) => text.includes(word))) : [];
    list.replaceChildren(...hits.slice(0, MOST).map(([entry]) => {
      const head = entry.firstElementChild.textContent.replace("¶", "").trim();
      const gist = all(":scope > p:not([class])", entry)[2]?.textContent ?? "";
      return make("li", {}, make("a", { href: "#" + entry.id, textContent: head }), make("p", { textContent: gist }));
    }));
    const more = hits.length > MOST ? `, the first ${MOST} shown` : "";
    found.textContent = words.length ? `${hits.length} statement${hits.length === 1 ? "" : "s"}${more}` : "";
  };
  let waiting;
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 120); });
  search.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  search.hidden = false;
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    input.focus();
  });
})();
