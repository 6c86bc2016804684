"""Every page's address, absolute inside the site, and how one page points at another."""

from __future__ import annotations

import posixpath
import re

HOME = "/"
NOT_FOUND = "/404.html"


def page_address(slug: str) -> str:
    """Return the address of a page of prose by its file name."""
    return {"index": HOME, "404": NOT_FOUND}.get(slug, f"/{slug}/")


def study_address(study: str) -> str:
    """Return the address of a study's page."""
    return f"/studies/{study}/"


def record_address(study: str) -> str:
    """Return the address of a study's record as data."""
    return f"/studies/{study}/record.json"


def symptom_address(slug: str) -> str:
    """Return the address of a symptom's page."""
    return f"/symptoms/{slug}/"


def paper_address(address: str, kind: str) -> str:
    """Return the address of a page's PDF: beside it and named after it, for the first page after its kind."""
    return f"{address}{posixpath.basename(address.rstrip('/')) or kind}.pdf"


def claim_address(claim: str) -> str:
    """Return the lasting address of a claim: its line on the page of all claims."""
    return f"/claims/#{claim}"


def claims_of_address(text: str) -> str:
    """Return the address of the page that answers the claims of one text, by the text's key."""
    return f"/claims/{plain_name(text)}/"


def answer_address(text: str, claim: str) -> str:
    """Return the address of the answer to a claim, with its reasons: a place on the page of the text."""
    return f"{claims_of_address(text)}#{claim}"


def source_address(key: str) -> str:
    """Return the address of the page of a source that is no study."""
    return f"/references/{plain_name(key)}/"


def retelling_anchor(study: str, text: str) -> str:
    """Return the id of what one text makes of one study; a text that tells of itself needs no second name."""
    return plain_name(f"{study}-as-told-by-{text}")


def reference_address(key: str) -> str:
    """Return the address of a reference: a place on the references page."""
    return f"/references/#{reference_anchor(key)}"


def term_address(term: str) -> str:
    """Return the address of a glossary term."""
    return f"/glossary/#{term_anchor(term)}"


def reference_anchor(key: str) -> str:
    """Return the id of a reference in a list; keys may hold letters that an id should not."""
    return f"ref-{plain_name(key)}"


def citation_anchor(key: str, nth: int) -> str:
    """Return the id of the nth citation of a key on a page, counting from 1."""
    return f"cite-{plain_name(key)}-{nth}"


def result_anchor(result: str) -> str:
    """Return the id of a result on its study's page."""
    return f"result-{plain_name(result)}"


def term_anchor(term: str) -> str:
    """Return the id of a term on the glossary page."""
    return f"term-{plain_name(term.casefold())}"


def explanation_anchor(term: str) -> str:
    """Return the id of a term's explanation on a page that uses it."""
    return f"word-{plain_name(term.casefold())}"


def file_of(address: str) -> str:
    """Return the file that serves an address: `/a/` is `a/index.html`."""
    path = address.split("#")[0].removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def relative(address: str, page: str) -> str:
    """Write `address` as seen from `page`, so that the site works under any base and from any host."""
    target, hash_sign, fragment = address.partition("#")
    if target == page.split("#")[0]:
        return f"#{fragment}" if hash_sign else ("./" if target.endswith("/") else posixpath.basename(target))
    path = _way(target, page[: page.rfind("/") + 1]) or "./"
    if ":" in path.partition("/")[0]:
        # «a:b/» would be read as an address of the scheme «a»
        path = f"./{path}"
    return f"{path}#{fragment}" if hash_sign else path


def _way(target: str, folder: str) -> str:
    """Return the way from a folder down to an address, after as many steps up as it takes."""
    if "/." in target or "//" in target:
        tidy = posixpath.normpath(target)
        target = f"{tidy}/" if target.endswith("/") and tidy != "/" else tidy
    up = ""
    while not target.startswith(folder):
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        up += "../"
    return up + target[len(folder) :]


def plain_name(text: str) -> str:
    """Return a text as letters, digits and hyphens, for ids and keys."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", text).strip("-") or "x"
