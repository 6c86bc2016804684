/* The form: checks what is typed while it is typed, and warns before something typed is left behind. */
(() => {
  "use strict";
  const PAUSE = 700;
  const form = document.getElementById("desk-form");
  if (!form) return;
  let waiting = 0;
  let asking = null;
  let changed = document.querySelector(".desk-diff") !== null;
  let leaving = false;

  function showProblems(page) {
    for (const place of form.querySelectorAll("[data-problems]")) {
      const now = page.getElementById(place.id);
      if (!now) continue;
      if (place.innerHTML !== now.innerHTML) place.replaceChildren(...now.childNodes);
      const field = document.getElementById(place.dataset.problems);
      if (!field?.matches("input, select, textarea")) continue;
      if (page.getElementById(field.id)?.hasAttribute("aria-invalid")) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
    const summary = page.getElementById("desk-summary");
    for (const part of summary.querySelectorAll("[autofocus]")) part.removeAttribute("autofocus");
    document.getElementById("desk-summary").replaceChildren(...summary.childNodes);
  }

  async function check() {
    asking?.abort();
    asking = new AbortController();
    const sent = new URLSearchParams(new FormData(form));
    sent.set("do", "check");
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, signal: asking.signal });
      if (answer.ok) showProblems(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    asking?.abort();
    clearTimeout(waiting);
  });
  // a folded group with something wrong in it, or that a link leads into, is opened
  function unfold() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return;
    for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    target.focus();
    target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", unfold);
  addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });
})();
