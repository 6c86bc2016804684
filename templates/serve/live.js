/* The preview: shows a page anew when its file is saved, and the findings when they are there. */
(() => {
  "use strict";
  const title = document.title.replace(/^\(\d+\) /, "");
  const kept = `serve:${location.pathname}`;
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
    const answer = await fetch(`/_serve/page?at=${encodeURIComponent(location.pathname)}`);
    if (!answer.ok) return;
    const now = await answer.json();
    if (now.digest !== desk().dataset.digest) reload();
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
