/* The preview: shows a page anew when its file is saved, and the findings when they are there. */
(() => {
  "use strict";
  let title = document.title.replace(/^\(\d+\) /, "");
  const kept = `serve:${location.pathname}`;
  // scripts of the site that stay with the menu, and those that look at the page and have to see the new one
  const ONCE = /\/site\.[^/]*js$/;
  const AGAIN = /\/notes\.[^/]*js$/;
  let source = null;

  const desk = () => document.getElementById("serve-desk");

  // what stands above the page grows and shrinks with the findings: places are told from where its content begins
  const start = () => scrollY + (document.querySelector("main")?.getBoundingClientRect().top ?? 0);

  function restore() {
    const before = JSON.parse(sessionStorage.getItem(kept) || "null");
    sessionStorage.removeItem(kept);
    if (!before) return;
    document.getElementById("serve-findings").open = before.open;
    scrollTo(0, start() + before.top);
    if (before.focus) document.getElementById(before.focus)?.focus({ preventScroll: true });
  }

  function reload() {
    const open = document.getElementById("serve-findings").open;
    sessionStorage.setItem(kept, JSON.stringify({ top: scrollY - start(), open, focus: document.activeElement?.id || "" }));
    location.reload();
  }

  // What the head asks for, but for what is ours.
  const asked = (page) =>
    [...page.head.querySelectorAll("script[src], link[rel=stylesheet]")]
      .map((part) => part.src || part.href)
      .filter((address) => !new URL(address).pathname.startsWith("/_serve/"));

  // Puts the page as it is now in the place of what stood there, which is quicker than loading it. Tells whether it
  // could: a page with scripts of its own, with another head or another menu has to be loaded.
  function exchange(now) {
    const made = new DOMParser().parseFromString(now.page, "text/html");
    const [old, head] = [document, made].map((page) => page.querySelector("body > header"));
    const needed = asked(made);
    const isPlain = needed.every((address) => ONCE.test(address) || AGAIN.test(address) || address.endsWith(".css"));
    if (!isPlain || String(needed) !== String(asked(document)) || !old || old.outerHTML !== head?.outerHTML) return false;
    const [top, focused] = [scrollY - start(), document.activeElement?.id];
    const opened = new Set([...document.querySelectorAll("main details[open] > summary")].map((part) => part.textContent));
    for (const part of [...document.body.children]) if (part !== old && part !== desk()) part.remove();
    const parts = [...made.body.children];
    const middle = parts.indexOf(head);
    old.before(...parts.slice(0, middle));
    old.after(...parts.slice(middle + 1));
    document.body.className = made.body.className;
    for (const part of document.querySelectorAll("main details > summary"))
      if (opened.has(part.textContent)) part.parentElement.open = true;
    for (const script of document.querySelectorAll("script[src]")) {
      if (AGAIN.test(script.src)) script.replaceWith(Object.assign(document.createElement("script"), { src: script.src }));
    }
    title = made.title;
    showFindings(now);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    scrollTo(0, start() + top);
    return true;
  }

  function showFindings(now) {
    const old = document.getElementById("serve-findings");
    const focused = old.contains(document.activeElement);
    const made = new DOMParser().parseFromString(now.html, "text/html").getElementById("serve-desk");
    made.querySelector("details").open = old.open;
    desk().replaceWith(made);
    if (focused) made.querySelector("summary").focus({ preventScroll: true });
    document.title = now.errors ? `(${now.errors}) ${title}` : title;
  }

  async function look() {
    const { digest } = desk().dataset;
    const answer = await fetch(`/_serve/page?at=${encodeURIComponent(location.pathname)}&have=${digest}`);
    if (!answer.ok) return;
    const now = await answer.json();
    if (now.digest !== desk().dataset.digest) exchange(now) || reload();
    else if (String(now.news) !== desk().dataset.news) showFindings(now);
  }

  function listen() {
    // a hidden page keeps no connection, because a browser allows only a few
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(`/_serve/events?known=${desk().dataset.news}`);
      source.onmessage = look;
      source.onopen = look;
    }
  }

  restore();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  listen();
})();
