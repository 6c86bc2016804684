"""Links to studies under the names readers know."""

from __future__ import annotations

from collections.abc import Iterable

from msacu_site.evidence.standing import standing_mark
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import study_address
from msacu_site.pages.page import Desk


class NamedLink(Frozen):
    """A name and where it leads."""

    label: str
    address: str


def link_study(desk: Desk, key: str) -> NamedLink:
    """Return the link to one study."""
    label, mark = desk.labels.author_date.get(key, key), standing_mark(desk.site, key, desk.words)
    return NamedLink(f"{label} ({mark})" if mark else label, study_address(key))


def link_studies(desk: Desk, keys: Iterable[str]) -> tuple[NamedLink, ...]:
    """Return the links to those of the studies that have a record."""
    return tuple(link_study(desk, key) for key in keys if key in desk.site.studies)
