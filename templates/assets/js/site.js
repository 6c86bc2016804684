// Opens the search from everywhere: by its link, by «/» and by Ctrl-K. Without this script the link leads to its page.
(() => {
  "use strict";
  const link = document.querySelector(".search-link");
  if (!link) return;
  const served = location.protocol.startsWith("http");
  const here = document.querySelector("#search-here");
  // relative addresses are kept for good before the address of the page changes
  const places = {
    script: link.dataset.search && new URL(link.dataset.search, document.baseURI).href,
    bundle: link.dataset.bundle && new URL(link.dataset.bundle, document.baseURI).href,
    root: link.dataset.root && new URL(link.dataset.root, document.baseURI).href,
    index: served ? link.href : `${link.href}index.html`,
  };

  const load = () => import(places.script);

  const open = async () => {
    if (!places.script || !served) {
      if (here) document.querySelector("#index").scrollIntoView();
      else location.href = places.index;
      return;
    }
    try {
      (await load()).open(places, here);
    } catch {
      location.href = places.index;
    }
  };

  const isTyping = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (event.defaultPrevented || !(slash || letter)) return;
    event.preventDefault();
    open();
  });

  if (here && places.script) {
    if (served) load().then((search) => search.show(places, here));
    else here.append(note("Searching needs the site to be served by a web server. Opened from a folder, it has the index below."));
  }

  function note(text) {
    const paragraph = document.createElement("p");
    paragraph.className = "caution";
    paragraph.textContent = text;
    return paragraph;
  }
})();
