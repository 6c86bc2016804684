"""A published table, and what all tables are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msacu_site.evidence.judge import Judgements
from msacu_site.exports.column import Column, Row, Value
from msacu_site.frozen import Frozen
from msacu_site.language.words import Words
from msacu_site.linking.site import Site


class JudgedSite(Frozen):
    """A judged site, with the words that its sentences are made of."""

    site: Site
    judgements: Judgements
    words: Words


class Table(Frozen):
    """A table by name: `row` says in words what one row is, `has_json` whether it is published as JSON too."""

    name: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[JudgedSite], Iterable[Row]]
    has_json: bool = False

    def read(self, judged: JudgedSite) -> list[tuple[Value, ...]]:
        """Return all rows, cell by cell in the order of the columns."""
        readers = [column.read for column in self.columns]
        return [tuple(read(row) for read in readers) for row in self.rows(judged)]
