"""What is new for readers comes from releases that are compared as reviewers compare them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from ten_commits import COMMITS

from msacu_site.pipeline import judge_tree
from msacu_site.review.releases import draw, latest_before, name_of, says_the_same, write_release
from msacu_site.sources.tree import tree_from_mapping
from site_building import Files, build, main_text, run_command, write_files

FIRST, SECOND = date(2026, 11, 2), date(2026, 11, 9)


def release(files: Files, day: date) -> dict[str, bytes]:
    drawn = draw(judge_tree(tree_from_mapping(files)), {}, day)
    return {name_of(drawn): write_release(drawn).encode()}


def history(hiccups: Files) -> tuple[Files, Files, Files]:
    """The site as it starts, with a second trial, and with a lower rating."""
    added = COMMITS["01-study-added"](hiccups)
    return hiccups, added, COMMITS["03-rating-lowered"](COMMITS["02-number-corrected"](added))


def whats_new(files: Files) -> tuple[str, str]:
    built = build(files)
    assert built.tree is not None, built.diagnostics
    return main_text(built.tree["whats-new/index.html"]), built.tree["feed.xml"].decode()


def test_readers_are_told_what_changed_since_the_last_release_and_why(hiccups: Files) -> None:
    start, _, lowered = history(hiccups)
    page, feed = whats_new({**lowered, **release(start, FIRST)})
    assert "Since 2 November 2026\nHiccups: Tea, compared with a glass of water\nBefore\nCompared with a glass" in page
    assert "Now\nThe evidence is very uncertain about the effect of drinking tea on hiccups" in page
    assert (
        "Why\nStudy Brown, 2024 added; people: 58 before, 99 now; imprecision: lowered by 1 before, lowered by 2 now;"
        in page
    )
    assert "not-yet-released" not in feed


def test_between_two_releases_the_feed_tells_it_too(hiccups: Files) -> None:
    start, added, lowered = history(hiccups)
    page, feed = whats_new({**lowered, **release(start, FIRST), **release(added, SECOND)})
    assert page.index("Since 9 November 2026") < page.index("Between 2 November 2026 and 9 November 2026")
    assert (
        "The same answer, resting on something else\nHiccups: Tea, compared with a glass of water: Study brown" in page
    )
    [entry] = re.findall(r"<entry>\s*<title>The same answers, resting on other studies.*?</entry>", feed, re.DOTALL)
    assert "<id>https://tea.example/whats-new/#release-2026-11-09</id>" in entry
    assert "<updated>2026-11-09T00:00:00Z</updated>" in entry


def test_where_nothing_changed_nothing_is_told(hiccups: Files) -> None:
    page, _ = whats_new({**hiccups, **release(hiccups, FIRST)})
    assert "Since 2 November" not in page
    assert page == whats_new(hiccups)[0]


def test_an_answer_is_followed_to_its_new_address(hiccups: Files) -> None:
    renamed = hiccups
    for name in ("01-study-added", "02-number-corrected", "03-rating-lowered", "04-study-retracted"):
        renamed = COMMITS[name](renamed)
    before = release(renamed, FIRST)
    page, _ = whats_new({**COMMITS["05-renamed-with-redirect"](renamed), **before})
    assert "Since 2 November" not in page


def test_a_release_reads_back_as_it_was_written(hiccups: Files) -> None:
    files = {**hiccups, **release(hiccups, FIRST)}
    judged = judge_tree(tree_from_mapping(files))
    last = latest_before(judged.site.releases, SECOND)
    assert last is not None
    assert says_the_same(last, draw(judged, {}, SECOND), judged.words)
    assert latest_before(judged.site.releases, FIRST) is None


HARM = b"  - {event: Burnt tongue, severity: minor, arms: [tea], counts: {tea: [3, 31]}}\n"
SMITH = "studies/smith2020.yaml"


def change_harms(files: Files, old: bytes, new: bytes) -> Files:
    assert old in files[SMITH]
    return {**files, SMITH: files[SMITH].replace(old, new)}


def dropped(files: Files) -> list[str]:
    """What is said of harms since a release; that a retelling lost one is said on its own."""
    said = [found.message for found in build(files).diagnostics if found.rule == "harm-dropped"]
    return [message for message in said if "readers were told" in message]


def test_a_harm_of_the_last_release_cannot_go_away_in_silence(hiccups: Files) -> None:
    told = {**hiccups, **release(hiccups, FIRST)}
    assert dropped(told) == []
    gone = change_harms(told, b"harms:\n" + HARM, b"harms: none-observed\n")
    assert dropped(gone) == [
        "On 2026-11-02 readers were told of «Burnt tongue» in «smith2020», and this record names fewer harms now."
    ]
    assert build(gone).tree is None
    why = b"doubts:\n  - {about: harms, why: The burnt tongue belongs to another trial.}\n"
    assert dropped(change_harms(gone, b"harms: none-observed\n", b"harms: none-observed\n" + why)) == []


def test_a_harm_that_was_told_twice_is_named_when_one_of_the_two_is_gone(hiccups: Files) -> None:
    told = release(change_harms(hiccups, HARM, HARM + HARM), FIRST)
    assert dropped({**hiccups, **told}) == [
        "On 2026-11-02 readers were told of «Burnt tongue» in «smith2020», and this record names fewer harms now."
    ]


def test_only_the_last_release_counts_and_a_harm_may_be_told_in_other_words(hiccups: Files) -> None:
    told = {**hiccups, **release(hiccups, FIRST)}
    assert dropped(change_harms(told, b"Burnt tongue", b"Scalded tongue")) == []
    more = change_harms(told, HARM, HARM + b"  - {event: A stained tooth, severity: minor, arms: [tea]}\n")
    assert dropped({**told, **release(more, SECOND)}) == [
        "On 2026-11-09 readers were told of «A stained tooth» in «smith2020», and this record names fewer harms now."
    ]


def test_harms_that_changed_are_news_for_a_release(hiccups: Files) -> None:
    last = draw(judge_tree(tree_from_mapping(hiccups)), {}, FIRST)
    judged = judge_tree(tree_from_mapping(change_harms(hiccups, b"Burnt tongue", b"Scalded tongue")))
    assert not says_the_same(last, draw(judged, {}, SECOND), judged.words)


def test_the_command_writes_a_release_once_and_only_for_news(hiccups: Files, tmp_path: Path) -> None:
    write_files(hiccups, tmp_path / "content")
    first = run_command("review", "release", "--on", "2026-11-02", folder=tmp_path)
    assert (first.returncode, first.stdout) == (
        0,
        "Wrote content/releases/2026-11-02.yaml: 4 answers, 3 studies.\n",
    )
    second = run_command("review", "release", folder=tmp_path)
    assert second.stdout == ("Nothing that readers are told has changed since 2026-11-02; no release was written.\n")


def test_a_revision_is_released_under_its_own_day(repository: Path) -> None:
    run = run_command("review", "release", "01-study-added", "--on", "2020-01-01", folder=repository)
    assert run.returncode == 0, run.stderr
    path = repository / "content" / "releases" / "2020-01-01.yaml"
    assert "Brown, 2024" in path.read_text(encoding="utf-8")
    path.unlink()
    path.parent.rmdir()
