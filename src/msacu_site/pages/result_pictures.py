"""What a study's page draws beside a result: shares as icon arrays, and its risk of bias."""

from __future__ import annotations

from msacu_site.charts.bias_mark import draw_bias_mark
from msacu_site.charts.icon_array import Counted, draw_icon_arrays, icons_of, may_be_drawn
from msacu_site.charts.svg import Naming, Svg
from msacu_site.evidence.contrasts import Contrast, contrast_of
from msacu_site.evidence.synthesis import overall_bias
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import result_anchor
from msacu_site.linking.site import LinkedStudy
from msacu_site.linking.values import result_name
from msacu_site.pages.page import Desk
from msacu_site.records.study import Basis, Design, Result

NOT_ASSESSED = "not-assessed"


class SharesView(Frozen):
    """Two groups of a hundred, and the same in words."""

    picture: Svg
    title: str
    rows: tuple[tuple[str, str], ...]
    caption: str


class BiasLine(Frozen):
    """A judgement with its mark; `support` is the sentence that carries it."""

    mark: Svg
    domain: str
    judgement: str
    support: str


class ResultPictures(Frozen):
    """What is drawn beside one comparison between groups; the first of the lines is the overall judgement."""

    shares: SharesView | None
    bias: tuple[BiasLine, ...]


def make_result_pictures(desk: Desk, study: LinkedStudy) -> dict[str, ResultPictures]:
    """Return what is drawn beside each comparison between groups, by the result's anchor."""
    pictures = {}
    for result in study.record.results:
        contrast = contrast_of(study, result, desk.site.vocabulary)
        if contrast is not None and result.basis is Basis.BETWEEN_ARM:
            anchor = result_anchor(result_name(result))
            shares = _shares(desk, study, result, contrast, f"{anchor}-shares")
            pictures[anchor] = ResultPictures(shares, _bias(desk, result))
    return pictures


def _shares(desk: Desk, study: LinkedStudy, result: Result, contrast: Contrast, name: str) -> SharesView | None:
    counts = result.counts or {}
    if not {contrast.first.id, contrast.second.id} <= set(counts):
        return None
    if not may_be_drawn(counts[contrast.first.id], counts[contrast.second.id]):
        return None
    words = desk.words
    counted = result.counted or words("side_by_side.icons.nameless")
    first, second = (_counted(desk, arm.label, counts[arm.id]) for arm in (contrast.first, contrast.second))
    naming = Naming(
        name,
        words("side_by_side.icons.title", counted=counted),
        words(
            "side_by_side.icons.description",
            counted=counted,
            first=first.label,
            first_icons=icons_of(first.part, first.whole),
            second=second.label,
            second_icons=icons_of(second.part, second.whole),
        ),
    )
    same = study.record.design is Design.CROSSOVER_RCT
    caption = [words("side_by_side.icons.share"), *([words("side_by_side.icons.crossover")] if same else [])]
    rows = tuple((group.label, group.told) for group in (first, second))
    return SharesView(draw_icon_arrays(naming, first, second), naming.title, rows, " ".join(caption))


def _counted(desk: Desk, label: str, count: tuple[int, int]) -> Counted:
    part, whole = count
    told = desk.words("side_by_side.icons.told", icons=icons_of(part, whole), part=part, whole=whole)
    return Counted(label, told, part, whole)


def _bias(desk: Desk, result: Result) -> tuple[BiasLine, ...]:
    words, domains = desk.words, result.risk_of_bias or {}
    overall = overall_bias(domains.values()) or NOT_ASSESSED
    lines = [
        BiasLine(
            draw_bias_mark(overall), words("side_by_side.directions.bias"), words(f"side_by_side.bias.{overall}"), ""
        )
    ]
    names = words.group("side_by_side.domains")
    for name, domain in domains.items():
        label = str(names.get(name, name.replace("-", " ").capitalize()))
        judgement = words(f"side_by_side.bias.{domain.judgement}")
        lines.append(BiasLine(draw_bias_mark(domain.judgement), label, judgement, domain.support))
    return tuple(lines)
