"""A work from another program's file: an entry of our bibliography, and whatever has no place in one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.frozen import Frozen
from msacu_site.references.identifiers import normalise_doi, normalise_pmcid, normalise_pmid
from msacu_site.references.partial_date import MONTH_NAMES, PartialDate
from msacu_site.references.person import Person
from msacu_site.references.to_latex import escape_latex, fold
from msacu_site.sources.bib_text import RawEntry, RawField

_KEY = re.compile(r"[^\W_][\w:.+/'-]*")
_AS_WRITTEN = frozenset({"doi", "pmid", "pmcid", "url", "author", "editor", "translator", "month", "date", "urldate"})
_OTHERS = frozenset({"et al", "others"})
_NORMAL = {"doi": normalise_doi, "pmid": normalise_pmid, "pmcid": normalise_pmcid}


class LeftOut(Frozen):
    """A field of the file that a bibliography has no place for: its name there, what it says, and where."""

    name: str
    value: str
    span: Span


class Imported(Frozen):
    """One work; `entry.key` is the file's own name for it, or empty where it has none that can be cited."""

    entry: RawEntry
    left_out: tuple[LeftOut, ...] = ()

    def left(self, *names: str) -> tuple[str, ...]:
        """Return what fields of these names said that were left out."""
        return tuple(each.value for each in self.left_out if each.name in names)


@dataclass(slots=True)
class Gathering:
    """The fields of one work while they are read; of a field that comes twice the first counts."""

    span: Span
    type: str = "misc"
    key: str = ""
    fields: dict[str, tuple[str, Span]] = field(default_factory=dict)
    people: dict[str, list[tuple[str, Span]]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def put(self, name: str, value: str, span: Span, *, called: str = "") -> None:
        """Keep a value in a field of the bibliography, or leave it out where the field says something else."""
        text = fold(value)
        if normalise := _NORMAL.get(name):
            normal = normalise(text)
            if normal is None:
                self.leave(called or name, text, span)
                return
            text = normal
        if not text:
            return
        if name in self.fields:
            if self.fields[name][0] != text:
                self.leave(called or name, text, span)
            return
        self.fields[name] = (text, span)

    def add_word(self, name: str, value: str, span: Span, separator: str = "; ") -> None:
        """Add a value to a field that lists several, such as keywords and notes."""
        text = fold(value)
        if not text:
            return
        before, place = self.fields.get(name, ("", span))
        self.fields[name] = (f"{before}{separator}{text}" if before else text, place)

    def add_person(self, role: str, person: Person, span: Span) -> None:
        """Add somebody to the authors or editors."""
        written = "others" if person.literal.casefold().rstrip(".") in _OTHERS else write_person(person)
        if written:
            self.people.setdefault(role, []).append((written, span))

    def leave(self, name: str, value: str, span: Span) -> None:
        """Leave a value out, to be reported."""
        text = fold(value)
        if text:
            self.left_out.append(LeftOut(name, text, span))

    def finish(self) -> Imported:
        """Return the work with its fields in LaTeX."""
        for role, people in self.people.items():
            self.fields[role] = (" and ".join(written for written, _ in people), people[0][1])
        fields = tuple(RawField(name, _in_latex(name, value), span) for name, (value, span) in self.fields.items())
        key = self.key if _KEY.fullmatch(self.key) else ""
        return Imported(RawEntry(self.type, key, fields, self.span), tuple(self.left_out))


def _in_latex(name: str, value: str) -> str:
    if name == "pages":
        # two hyphens are BibTeX's own sign for a range
        return "--".join(map(escape_latex, value.split("--")))
    return value if name in _AS_WRITTEN else escape_latex(value)


def write_person(person: Person) -> str:
    """Return a name as BibTeX lists it: `von Family, Jr, Given`, or a body in braces."""
    if person.literal:
        return f"{{{escape_latex(person.literal)}}}"
    parts = [person.surname(), person.suffix, person.given] if person.suffix else [person.surname(), person.given]
    return ", ".join(_without_and(escape_latex(part)) for part in parts if part)


def _without_and(part: str) -> str:
    """Keep a word «and» inside a name from parting it in two."""
    return f"{{{part}}}" if re.search(r"(?:^|\s)and(?:\s|$)", part, re.IGNORECASE) else part


def read_comma_name(text: str) -> Person:
    """Read `Family, Given, Jr`, or a name without a comma as a body's; EndNote doubles the comma in one."""
    if ",," in text and not text.endswith(",,"):
        return Person(literal=text.replace(",,", ","))
    family, *rest = [part.strip() for part in text.split(",")]
    if not rest or not any(rest):
        return Person(literal=family)
    return Person(family=family, given=rest[0], suffix=", ".join(part for part in rest[1:] if part))


def month_word(number: int) -> str:
    """Return a month as BibTeX names it."""
    return MONTH_NAMES[number - 1][:3].lower()


def date_fields(date: PartialDate) -> dict[str, str]:
    """Return a date as BibTeX's `year`, `month` and `day`, or as BibLaTeX's `date` where it needs more than these."""
    if date.until is not None or date.season is not None or date.approximate:
        return {"date": _edtf(date) + (f"/{_edtf(date.until)}" if date.until else "")}
    fields = {"year": f"{date.year}"}
    if date.month is not None:
        fields["month"] = month_word(date.month)
    if date.day is not None:
        fields["day"] = str(date.day)
    return fields


def _edtf(date: PartialDate) -> str:
    season = f"-{20 + date.season}" if date.season else ""
    return f"{date.in_iso()}{season}{'~' if date.approximate else ''}"


def two_dashes(pages: str) -> str:
    """Return a range of pages with the dash that BibTeX writes, the last page in full left as it is."""
    return re.sub(r"(?<=[\w.])\s*[-–—]+\s*(?=\w)", "--", pages.strip(), count=1)


def report_left_out(works: Iterable[Imported]) -> list[Diagnostic]:
    """Say of everything that was left out what it said."""
    return [
        Diagnostic(
            "import-left-out",
            f"`{each.name}` has no place in the bibliography and is left out: {_short(each.value)}",
            each.span,
            Severity.NOTE,
            help="Nothing needs doing. If readers should know it, write it into the record in your own words.",
        )
        for work in works
        for each in work.left_out
    ]


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
