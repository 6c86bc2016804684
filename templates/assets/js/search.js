// The search itself, in a window over any page or inside the search page. Loaded when somebody searches, never before.

const AT_ONCE = 10;
const WAIT = 120;

let engine;
let dialog;

/** Open the search: in its window, or on the search page at the field that is there already. */
export function open(places, here) {
  if (here) {
    here.querySelector("input").focus();
    return;
  }
  if (!dialog) {
    dialog = make("dialog", { class: "search-window", "aria-labelledby": "finder-title" });
    document.body.append(dialog);
    build(dialog, places, false);
    // a press beside the window closes it
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }
  if (!dialog.open) dialog.showModal();
  const field = dialog.querySelector("input");
  field.focus();
  field.select();
}

/** Put the search into the search page, with the words and choices that the address holds. */
export function show(places, here) {
  build(here, places, true);
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

async function loadEngine(places) {
  engine ??= (async () => {
    const [pagefind, facets] = await Promise.all([
      import(`${places.bundle}pagefind.js`),
      fetch(`${places.bundle}facets.json`).then((answer) => answer.json()),
    ]);
    await pagefind.options({ basePath: places.bundle, excerptLength: 24 });
    await pagefind.init();
    return { pagefind, facets };
  })();
  return engine;
}

function build(place, places, inPage) {
  const field = make("input", {
    id: "finder-words", type: "search", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
  });
  const status = make("p", { class: "search-status", role: "status" });
  const results = make("ol", { class: "search-results" });
  const more = make("button", { type: "button", class: "search-more", hidden: "" });
  const narrow = make("div", { class: "search-narrow-fields" });
  const reset = make("button", { type: "reset", class: "quiet" }, "Clear");
  const form = make(
    "form", { role: "search", class: "search-form" },
    make("label", { for: "finder-words" }, "What are you looking for?"), field,
    make("details", { class: "search-narrow" }, make("summary", {}, "Narrow the search"), narrow, reset),
  );
  if (inPage) {
    place.append(form, status, results, more);
  } else {
    const close = make("button", { type: "button", class: "search-close" }, "Close");
    close.addEventListener("click", () => place.close());
    place.addEventListener("keydown", (event) => {
      // in a field for searching Escape would first empty the field
      if (event.key !== "Escape") return;
      event.preventDefault();
      place.close();
    });
    const head = make("div", { class: "search-head" }, make("h2", { id: "finder-title" }, "Search"), close);
    const index = make("p", { class: "note" }, make("a", { href: places.index }, "The whole index of this site"));
    place.append(head, form, status, results, more, index);
  }
  const search = new Search({ field, status, results, more, narrow, form, places, inPage });
  search.begin();
  moveByArrows(place, field, results);
}

class Search {
  constructor(parts) {
    Object.assign(this, parts);
    this.turn = 0;
    this.timer = 0;
    this.found = [];
    // kept from the start: what is typed before everything is loaded changes the address
    this.asked = new URLSearchParams(parts.inPage ? location.search : "");
    this.field.value = this.asked.get("q") ?? "";
  }

  async begin() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.results.querySelector("a")?.focus();
    });
    this.form.addEventListener("input", () => this.soon());
    this.form.addEventListener("reset", () => setTimeout(() => this.run()));
    this.more.addEventListener("click", () => this.showMore());
    try {
      const { facets } = await loadEngine(this.places);
      for (const facet of facets) this.narrow.append(this.choice(facet));
    } catch {
      this.status.textContent = "The search could not be loaded. The index of the site lists everything.";
      return;
    }
    this.restoreChoices();
    if (this.words || this.isNarrowed) this.run();
  }

  get words() {
    return this.field.value.trim();
  }

  get selects() {
    return [...this.narrow.querySelectorAll("select")];
  }

  get isNarrowed() {
    return this.selects.some((select) => select.value);
  }

  choice(facet) {
    const id = `finder-${facet.name}`;
    const select = make("select", { id, name: facet.name }, make("option", { value: "" }, "Any"));
    for (const value of facet.choices) select.append(make("option", { value: value.id }, value.label));
    return make("div", {}, make("label", { for: id }, facet.label), select);
  }

  restoreChoices() {
    for (const select of this.selects) {
      const wanted = this.asked.get(select.name) ?? "";
      if ([...select.options].some((option) => option.value === wanted)) select.value = wanted;
    }
    if (this.isNarrowed) this.form.querySelector("details").open = true;
  }

  remember() {
    if (!this.inPage) return;
    const asked = new URLSearchParams();
    if (this.words) asked.set("q", this.words);
    for (const select of this.selects) if (select.value) asked.set(select.name, select.value);
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), WAIT);
  }

  async run() {
    const turn = ++this.turn;
    this.remember();
    if (!this.words && !this.isNarrowed) {
      this.found = [];
      this.results.replaceChildren();
      this.more.hidden = true;
      this.status.textContent = "";
      return;
    }
    const filters = Object.fromEntries(this.selects.filter((s) => s.value).map((s) => [s.name, s.value]));
    const { pagefind } = await loadEngine(this.places);
    const { results } = await pagefind.search(this.words || null, { filters });
    const first = await Promise.all(results.slice(0, AT_ONCE).map((result) => result.data()));
    // an answer that comes late must not replace that of what was typed since
    if (turn !== this.turn) return;
    this.found = results;
    this.results.replaceChildren(...first.map((data) => this.item(data)));
    this.tell();
  }

  async showMore() {
    const turn = this.turn;
    const start = this.results.children.length;
    const next = await Promise.all(this.found.slice(start, start + AT_ONCE).map((result) => result.data()));
    if (turn !== this.turn) return;
    this.results.append(...next.map((data) => this.item(data)));
    this.results.children[start]?.querySelector("a").focus();
    this.tell();
  }

  tell() {
    const count = this.found.length;
    const shown = this.results.children.length;
    const words = this.words ? ` for “${this.words}”` : "";
    const rest = count > shown ? `, the first ${shown} are shown` : "";
    this.status.textContent = count
      ? `${count} ${count === 1 ? "result" : "results"}${words}${rest}.`
      : `Nothing found${words}. Try other words, fewer choices, or the index.`;
    this.more.hidden = count <= shown;
    this.more.textContent = `Show ${Math.min(AT_ONCE, count - shown)} more`;
  }

  item(data) {
    const kind = this.narrow.querySelector(`#finder-kind option[value="${data.meta.kind}"]`)?.textContent ?? "";
    const address = new URL(data.raw_url.slice(1), this.places.root).href;
    return make(
      "li", {},
      make("a", { href: address }, data.meta.title),
      make("p", { class: "note" }, `${kind}: ${data.meta.line}`),
      make("p", { class: "excerpt" }, ...marked(data.excerpt)),
    );
  }
}

/** The words around a find, with what was found marked; the text is never read as html. */
function marked(excerpt) {
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((text, place) => (place % 2 ? make("mark", {}, plain(text)) : plain(text)));
}

/** Arrow keys go from the field to the results, through them and back. */
function moveByArrows(place, field, results) {
  place.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !(event.target === field || results.contains(event.target))) return;
    const stops = [field, ...results.querySelectorAll("a")];
    const next = stops[stops.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
