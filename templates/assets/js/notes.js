// Shows a reference where it is cited, and copies citations. Without this script a citation leads to the list of
// references, which leads back, and citations are there as text and as files.
(() => {
  "use strict";
  const WAIT = 250;
  const cites = [...document.querySelectorAll('.cite a[href^="#ref-"]')];
  if (cites.length && "popover" in HTMLElement.prototype) showReferences();
  if (navigator.clipboard && isSecureContext) offerCopies();

  // By focus and by pointer; Escape takes it away, the pointer may go into it, and it stays until left (WCAG 1.4.13).
  function showReferences() {
    const note = document.createElement("div");
    note.id = "reference-note";
    note.className = "reference-note";
    note.popover = "manual";
    document.body.append(note);
    let owner;
    let timer;

    const show = (cite) => {
      clearTimeout(timer);
      if (owner === cite && note.matches(":popover-open")) return;
      hide();
      const listed = document.getElementById(decodeURIComponent(cite.hash.slice(1)));
      if (!listed) return;
      const copy = listed.cloneNode(true);
      for (const part of copy.querySelectorAll(".back")) part.remove();
      note.replaceChildren(...copy.childNodes);
      owner = cite;
      cite.setAttribute("aria-describedby", note.id);
      note.showPopover();
      place(cite);
    };
    const hide = () => {
      clearTimeout(timer);
      owner?.removeAttribute("aria-describedby");
      owner = undefined;
      if (note.matches(":popover-open")) note.hidePopover();
    };
    const later = (what) => {
      clearTimeout(timer);
      timer = setTimeout(what, WAIT);
    };
    const place = (cite) => {
      const mark = cite.getBoundingClientRect();
      const box = note.getBoundingClientRect();
      const left = Math.max(8, Math.min(mark.left - 16, document.documentElement.clientWidth - box.width - 8));
      const above = mark.bottom + box.height + 12 > innerHeight && mark.top > box.height + 12;
      note.style.left = `${left}px`;
      note.style.top = `${above ? mark.top - box.height - 6 : mark.bottom + 6}px`;
    };

    for (const cite of cites) {
      cite.addEventListener("focus", () => cite.matches(":focus-visible") && show(cite));
      cite.addEventListener("blur", () => later(hide));
      cite.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && later(() => show(cite)));
      cite.addEventListener("pointerleave", () => later(hide));
      cite.addEventListener("click", hide);
    }
    note.addEventListener("pointerenter", () => clearTimeout(timer));
    note.addEventListener("pointerleave", () => later(hide));
    note.addEventListener("focusin", () => clearTimeout(timer));
    note.addEventListener("focusout", () => later(hide));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !note.matches(":popover-open")) return;
      event.preventDefault();
      hide();
    });
    addEventListener("scroll", () => owner && place(owner), { passive: true });
    addEventListener("resize", hide);
  }

  function offerCopies() {
    for (const text of document.querySelectorAll("[data-copy]")) {
      const button = document.createElement("button");
      const status = document.createElement("span");
      button.type = "button";
      button.className = "quiet copy";
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy the citation in ${text.dataset.copy} style`);
      status.setAttribute("role", "status");
      const words = text.textContent.trim();
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(words);
          status.textContent = "Copied.";
        } catch {
          status.textContent = "The browser did not allow it; mark the text instead.";
        }
      });
      text.append(" ", button, " ", status);
    }
  }
})();
