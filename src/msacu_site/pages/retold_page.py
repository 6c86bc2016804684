"""The telephone map: every study that others tell of, with what each text changes, as a picture and in words."""

from __future__ import annotations

from collections import Counter

from msacu_site.charts.change_mark import AS_TOLD
from msacu_site.charts.svg import Naming, Svg
from msacu_site.charts.telephone_map import MapLine, draw_telephone_map, room_for_name
from msacu_site.evidence.retellings import Telling, found_no_difference, retold_studies, tellings_of, texts_in_order
from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy
from msacu_site.pages.page import Desk
from msacu_site.pages.retellings import RetoldStudy, kinds_of, make_retold_study, name_of_text
from msacu_site.records.retelling import ChangeKind, Retelling

MOST_COLUMNS = 4


class KindLine(Frozen):
    """A kind of change in words, and in how many tellings it occurs."""

    kind: str
    label: str
    times: int


class TwinRow(Frozen):
    """One telling in the table that holds the same as the picture."""

    study: str
    anchor: str
    text: str
    dated: str
    changes: tuple[str, ...]


class LeftOut(Frozen):
    """A trial that found no difference, and whether each text that was read in full tells of it."""

    study: RetoldStudy
    texts: tuple[tuple[str, bool], ...]


class Retold(Frozen):
    """Everything the page adds."""

    picture: Svg | None
    title: str
    kinds: tuple[KindLine, ...]
    twin: tuple[TwinRow, ...]
    studies: tuple[RetoldStudy, ...]
    complete: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def make_retold(desk: Desk) -> Retold:
    """Put the map together: the picture, its table, and study by study what the record holds and who tells of it."""
    studies = retold_studies(desk.site)
    tellings = tuple(telling for study in studies for telling in tellings_of(study, desk.site))
    views = tuple(make_retold_study(desk, study) for study in studies)
    return Retold(
        _picture(desk, studies, tellings) if tellings else None,
        desk.words("retold.map.title"),
        _kinds(desk, tellings),
        tuple(
            TwinRow(
                view.study.label,
                telling.anchor,
                telling.text,
                telling.dated,
                tuple(dict.fromkeys(change.label for change in telling.changes)),
            )
            for view in views
            for telling in view.tellings
        ),
        views,
        tuple(name_of_text(desk, text) for text in texts_in_order(desk.site) if text.complete),
        tuple(
            _left_out(desk, study, view)
            for study, view in zip(studies, views, strict=True)
            if found_no_difference(study, desk.site)
        ),
    )


def _left_out(desk: Desk, study: LinkedStudy, view: RetoldStudy) -> LeftOut:
    complete = [text for text in texts_in_order(desk.site) if text.complete]
    return LeftOut(
        view, tuple((name_of_text(desk, text), any(told.study == study.id for told in text.tells)) for text in complete)
    )


def _kinds(desk: Desk, tellings: tuple[Telling, ...]) -> tuple[KindLine, ...]:
    """Name every kind that occurs, in the order of the record's own list."""
    counted = Counter(kind for telling in tellings for kind in kinds_of(telling))
    order = [*(kind.value for kind in ChangeKind), AS_TOLD]
    return tuple(KindLine(kind, desk.words(f"retold.changes.{kind}"), counted[kind]) for kind in order if counted[kind])


def _picture(desk: Desk, studies: tuple[LinkedStudy, ...], tellings: tuple[Telling, ...]) -> Svg:
    """Give a column to the texts that tell of most studies; all others share the last one."""
    texts = _columns(desk, tellings)
    others = {telling.text.id for telling in tellings} - {text.id for text in texts}
    count = len(texts) + bool(others)
    names = [_short(_name(desk, text), room_for_name(n, count)) for n, text in enumerate(texts)]
    rows = []
    for study in studies:
        cells = [_cell(tellings, study, {text.id}) for text in texts]
        cells += [_cell(tellings, study, others)] if others else []
        if any(cells):
            rows.append(MapLine(desk.labels.author_date.get(study.id, study.id), tuple(cells)))
    naming = Naming(
        "retold-map",
        desk.words("retold.map.title"),
        desk.words("retold.map.description", studies=len(rows), texts=len({telling.text.id for telling in tellings})),
    )
    columns = (*names, desk.words("retold.others")) if others else tuple(names)
    return draw_telephone_map(naming, columns, tuple(rows))


def _columns(desk: Desk, tellings: tuple[Telling, ...]) -> tuple[Retelling, ...]:
    told = Counter(telling.text.id for telling in tellings)
    order = texts_in_order(desk.site)
    often = sorted((text for text in order if told[text.id] > 1), key=lambda text: -told[text.id])[:MOST_COLUMNS]
    return tuple(text for text in order if text in often)


def _cell(tellings: tuple[Telling, ...], study: LinkedStudy, texts: set[str]) -> tuple[str, ...]:
    mine = [telling for telling in tellings if telling.study.id == study.id and telling.text.id in texts]
    return tuple(dict.fromkeys(kind for telling in mine for kind in kinds_of(telling)))


def _name(desk: Desk, text: Retelling) -> str:
    return text.short or name_of_text(desk, text)


def _short(name: str, letters: int) -> str:
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
