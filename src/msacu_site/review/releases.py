"""Releases as files: drawn from the judged site, and written only where readers are told something new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msacu_site.editing.record_text import write_record
from msacu_site.evidence.conclusion_changes import compare_releases
from msacu_site.evidence.conclusions import draw_release
from msacu_site.language.words import Words
from msacu_site.pipeline import Judged
from msacu_site.records.release import Release


def draw(judged: Judged, names: Mapping[str, str], day: date) -> Release:
    """Return what the judged site tells its readers, as a release of this day."""
    return draw_release(judged.site, judged.judgements, judged.words, names, day)


def name_of(release: Release) -> str:
    """Return the file of a release, relative to the content folder."""
    return f"releases/{release.on.isoformat()}.yaml"


def latest_before(releases: Iterable[Release], day: date) -> Release | None:
    """Return the last release before a day."""
    earlier = [release for release in releases if release.on < day]
    return max(earlier, key=lambda release: release.on, default=None)


def says_the_same(last: Release, release: Release, words: Words) -> bool:
    """Tell whether no answer, nothing behind one and no study's harms have changed."""
    return not compare_releases(last, release, words) and _harms(last) == _harms(release)


def _harms(release: Release) -> dict[str, tuple[str, ...]]:
    return {key: study.harms for key, study in release.studies.items() if study.harms}


def write_release(release: Release) -> str:
    """Return the file; what a sentence is made of is left out, since the sentence itself is there."""
    data = release.model_dump(
        mode="json", exclude_none=True, exclude_defaults=True, exclude={"conclusions": {"__all__": {"made_of"}}}
    )
    return write_record("release", data)
