"""The saved citation that somebody pastes when a study is begun: its key, its registration, and works like it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msacu_site.editing.citation_files import read_citations
from msacu_site.editing.citation_key import choose_key
from msacu_site.editing.likeness import find_alike
from msacu_site.frozen import Frozen
from msacu_site.linking.site import Site
from msacu_site.references.from_bibtex import read_reference
from msacu_site.sources.bib_text import RawEntry

_NOT_READ = "The citation cannot be read. Paste the whole text of a saved .nbib, .ris or .bib file."
_SEVERAL = "This text holds several citations. Paste one at a time."


class Pasted(Frozen):
    """What a pasted citation tells; `problem` is why it tells nothing, `alike` names records that may be its work."""

    entry: RawEntry | None = None
    known: Mapping[str, Any] | None = None
    alike: tuple[str, ...] = ()
    problem: str | None = None


NOTHING = Pasted()


def read_pasted(site: Site, text: str) -> Pasted:
    """Read one citation and say what follows from it for a new study."""
    if not text.strip():
        return NOTHING
    works, _ = read_citations(text.encode("utf-8", errors="replace"), "the citation")
    if len(works) != 1:
        return Pasted(problem=_SEVERAL if works else _NOT_READ)
    entry = works[0].entry
    reference, _ = read_reference(entry)
    registration = reference.registrations[0] if reference.registrations else None
    taken = {*site.references, *site.content.attempted.get("studies", ())}
    alike = find_alike(site, reference, registration, None)
    known = {
        "id": choose_key(entry, reference, alike, taken),
        **({"registration": registration} if registration else {}),
    }
    told = tuple(
        f"This {'is' if like.sure else 'may be'} the work of {like.key}: {like.reason}."
        for like in alike
        if like.has_record
    )
    return Pasted(entry, known, told)
