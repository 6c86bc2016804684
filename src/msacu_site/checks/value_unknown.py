"""Prose prints a value that no record holds.

Why
    Numbers come from records, so that a corrected record corrects every page. A value that is not there cannot
    be printed.
Bad
    [=smith2020:randomized]
Write
    [=smith2020:randomised]
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import results
from msacu_site.checks.unknown_outcome import known_outcomes
from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.every_prose import every_prose
from msacu_site.linking.site import Site
from msacu_site.linking.values import NotThere, print_value
from msacu_site.prose.value_syntax import ValueReference

OWNERS = {"fact": "facts.yaml", "instrument": "vocabulary/instruments.yaml"}


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every printed value that cannot be looked up."""
    unread = site.content.attempted.get("studies", frozenset()) - frozenset(site.studies)
    unread |= {owner for owner, file in OWNERS.items() if file in site.vocabulary.unread}
    misnamed = _studies_with_a_misnamed_result(site)
    misarmed = _studies_with_a_misnamed_arm(site)
    for prose in every_prose(site):
        for use in prose.values:
            if use.reference is None:
                yield Diagnostic(
                    "value-unknown", f"«{use.literal}» cannot be read as a value.", use.span,
                    help="Write the record, a colon and the figure: [=smith2020:randomised].",
                )  # fmt: skip
                continue
            excused = (
                use.reference.owner in unread
                or _names_a_result(use.reference, misnamed, site)
                or (use.reference.owner in misarmed and use.reference.path.count(".") > 1)
            )
            value = None if excused else print_value(use.reference, site)
            if isinstance(value, NotThere):
                meant = _what_was_meant(use.reference, value, site)
                yield Diagnostic(
                    "value-unknown",
                    value.message,
                    use.span,
                    allowed=value.allowed,
                    nearest=value.nearest,
                    help=f"Write {meant}." if meant else "Add the figure to the record, or use another one.",
                )


def _studies_with_a_misnamed_result(site: Site) -> frozenset[str]:
    """Return the studies a result of which goes by an unknown outcome, which is reported there."""
    known = known_outcomes(site)
    return frozenset(study.record.id for study, _, result in results(site) if result.outcome not in known)


def _studies_with_a_misnamed_arm(site: Site) -> frozenset[str]:
    """Return the studies whose figures stand under an arm that is not declared, which is reported there."""
    return frozenset(
        study.record.id
        for study, _, result in results(site)
        if {*(result.values or {}), *(result.counts or {})} - {arm.id for arm in study.record.arms}
    )


def _names_a_result(reference: ValueReference, misnamed: frozenset[str], site: Site) -> bool:
    return reference.owner in misnamed and reference.path.partition(".")[0] in known_outcomes(site)


def _what_was_meant(reference: ValueReference, value: NotThere, site: Site) -> str | None:
    """Return the printed value that the nearest name makes, as it should be typed."""
    if value.nearest is None:
        return None
    owner, near = reference.owner, value.nearest
    first, _, rest = reference.path.partition(".")
    guesses = ((near, reference.path), (owner, near), (owner, f"{near}.{rest}"), (owner, f"{first}.{near}"))
    printed = (f"[={who}:{what}]" for who, what in guesses if _is_there(ValueReference(who, what), site))
    return next(printed, None)


def _is_there(reference: ValueReference, site: Site) -> bool:
    return not isinstance(print_value(reference, site), NotThere)
