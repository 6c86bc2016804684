"""Who tells of a study, in order of date, and which studies without a difference a text leaves out."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.evidence.contrasts import contrast_of
from msacu_site.evidence.judge import RATED_ROLES
from msacu_site.evidence.synthesis import study_direction
from msacu_site.frozen import Frozen
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.records.retelling import Retelling, Told
from msacu_site.records.study import Basis, Direction, Result

_LAST = 9999


class Dated(Frozen):
    """When a text was written: its year, or at least the year of its newest source, as far as known."""

    year: int | None
    not_before: int | None

    @property
    def order(self) -> tuple[int, bool]:
        """Where it stands in order of date; what has no date at all comes last."""
        known = self.year or self.not_before or _LAST
        return known, self.year is None


class Telling(Frozen):
    """What one text makes of one study; `told` is None where it leaves out a study that found no difference.

    `could_know` says whether the text is younger than a study that it leaves out; None where nobody can tell.
    """

    text: Retelling
    dated: Dated
    study: LinkedStudy
    told: Told | None
    could_know: bool | None = None


def date_of(text: Retelling, site: Site) -> Dated:
    """Return when a text was written: the bibliography's year, else the record's."""
    reference = site.references.get(text.told_by or "")
    year = (reference.year if reference else None) or text.published
    return Dated(year, text.newest_source)


def texts_in_order(site: Site) -> tuple[Retelling, ...]:
    """Return the texts from the oldest to the youngest; those without any date last."""
    return tuple(sorted(site.retellings.values(), key=lambda text: (date_of(text, site).order, text.id)))


def tellings_of(study: LinkedStudy, site: Site) -> tuple[Telling, ...]:
    """Return who tells of a study and who leaves it out, in order of date."""
    return tuple(telling for text in texts_in_order(site) for telling in _in_text(text, study, site))


def _in_text(text: Retelling, study: LinkedStudy, site: Site) -> Iterator[Telling]:
    dated = date_of(text, site)
    told = [told for told in text.tells if told.study == study.id]
    yield from (Telling(text, dated, study, one) for one in told)
    if not told and text.complete and found_no_difference(study, site) and _could_know(dated, study) is not False:
        yield Telling(text, dated, study, None, _could_know(dated, study))


def _could_know(dated: Dated, study: LinkedStudy) -> bool | None:
    year = study.reference.year if study.reference else None
    if year is None:
        return None
    if dated.year is not None:
        return dated.year >= year
    return True if dated.not_before is not None and dated.not_before >= year else None


def found_no_difference(study: LinkedStudy, site: Site) -> bool:
    """Whether a randomised trial of the site's treatment in our people saw no difference in most of its comparisons.

    «Most» is 70 % of them, as for one outcome in an effect-direction plot (Boon and Thomson 2021,
    10.1002/jrsm.1458); that the same share is used over all outcomes is policy.
    """
    if not study.is_direct or not study.design.randomised:
        return False
    compared = [result for result in study.record.results if _is_of_the_treatment(study, result, site)]
    return study_direction(r.direction or Direction.UNCLEAR for r in compared) is Direction.NO_DIFFERENCE


def _is_of_the_treatment(study: LinkedStudy, result: Result, site: Site) -> bool:
    contrast = contrast_of(study, result, site.vocabulary) if result.basis is Basis.BETWEEN_ARM else None
    family = site.vocabulary.families.get(contrast.family or "") if contrast else None
    return family is not None and family.role in RATED_ROLES


def retold_studies(site: Site) -> tuple[LinkedStudy, ...]:
    """Return the studies that somebody tells of, or leaves out: trials in our people first, then by their year."""
    told = [study for study in site.studies.values() if study.record.discrepancies or tellings_of(study, site)]
    return tuple(sorted(told, key=lambda study: (not study.is_direct, not study.design.randomised, _year(study))))


def _year(study: LinkedStudy) -> tuple[int, str]:
    return (study.reference.year if study.reference else None) or _LAST, study.id
