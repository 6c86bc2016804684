// The list of studies, chosen and sorted in the browser; the address holds the choice. Without this script the plain
// links stay, and the table is complete as it stands.
(() => {
  "use strict";
  const template = document.querySelector("#choice-form");
  const table = document.querySelector(".study-table");
  if (!template || !table) return;
  const links = document.querySelector(".choices");
  links.after(template.content.cloneNode(true));
  links.hidden = true;

  const form = document.querySelector(".choice-form");
  const status = form.querySelector("[role=status]");
  // where there is room the choices stand open; on a small screen the list comes first
  form.querySelector("details").open = matchMedia("(min-width: 48rem)").matches;
  const all = form.querySelector("[type=reset]");
  const selects = [...form.querySelectorAll("select")];
  const rows = [...table.querySelectorAll(".study-row")];
  const bodies = [...table.tBodies];
  for (const row of rows) row.dataset.label = row.querySelector("th a").textContent.toLowerCase();
  const written = new Map(bodies.map((body) => [body, [...body.querySelectorAll(".study-row")]]));
  const heads = [...table.querySelectorAll("th[data-sort]")].map(makeHead);

  form.addEventListener("input", () => update());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    sort("");
    update();
  });
  addEventListener("popstate", restore);
  restore();

  function restore() {
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      const wanted = asked.get(select.name) ?? "";
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
    }
    sort(asked.get("sort") ?? "");
    choose();
  }

  function update() {
    choose();
    const asked = new URLSearchParams(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
    if (table.dataset.sorted) asked.set("sort", table.dataset.sorted);
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
  }

  function choose() {
    const wanted = selects.filter((select) => select.value);
    if (wanted.length) form.querySelector("details").open = true;
    all.hidden = !wanted.length && !table.dataset.sorted;
    for (const row of rows) {
      row.hidden = !wanted.every((select) => (row.getAttribute(`data-has-${select.name}`) ?? "").split(" ").includes(select.value));
    }
    for (const body of bodies) body.hidden = written.get(body).every((row) => row.hidden);
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = shown === rows.length ? `All ${rows.length} studies are shown.` : `${shown} of ${rows.length} studies ${shown === 1 ? "fits" : "fit"}.`;
  }

  function makeHead(head) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const key = head.dataset.sort;
      sort(table.dataset.sorted === key ? `-${key}` : key);
      update();
    });
    return head;
  }

  // inside each kind of evidence, so that a case report never stands among trials; what is not known comes last
  function sort(asked) {
    const backwards = asked.startsWith("-");
    const key = asked.replace(/^-/, "");
    const known = heads.some((head) => head.dataset.sort === key);
    table.dataset.sorted = known ? asked : "";
    for (const head of heads) {
      if (known && head.dataset.sort === key) head.setAttribute("aria-sort", backwards ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    for (const body of bodies) {
      const order = known ? written.get(body).toSorted((one, other) => compare(one.dataset[key], other.dataset[key], backwards)) : written.get(body);
      body.append(...order);
    }
  }

  function compare(one, other, backwards) {
    if (one === undefined || other === undefined) return (one === undefined) - (other === undefined);
    const order = Number.isNaN(Number(one)) ? one.localeCompare(other) : Number(one) - Number(other);
    return backwards ? -order : order;
  }
})();
