"""A reviewed exception lets one sentence stand and prints its reason."""

from __future__ import annotations

from site_building import Files, apply_edits, build, main_text, read_edits

SENTENCE = "Tea reduces hiccups compared with a glass of water."
EDITS = f"""symptoms/hiccups.md
- reviewed: 2026-11-01
+ exceptions:
+   - sentence: {SENTENCE}
+     reason: A proverb, and known as one.
+     by: the Tea Table
+     on: 2026-11-02
+ reviewed: 2026-11-01

symptoms/hiccups.md
- A hiccup is a twitch
+ {SENTENCE} A hiccup is a twitch
"""


def test_a_sentence_too_strong_stands_with_its_reason(hiccups: Files) -> None:
    built = build(apply_edits(hiccups, read_edits(EDITS)))
    assert built.tree is not None, built.diagnostics
    text = " ".join(main_text(built.tree["symptoms/hiccups/index.html"]).split())
    assert f"“{SENTENCE}” A proverb, and known as one. the Tea Table, 2 November 2026" in text


def test_without_the_exception_it_stops_the_build(hiccups: Files) -> None:
    edits = EDITS[EDITS.index("symptoms/hiccups.md", 10) :]
    built = build(apply_edits(hiccups, read_edits(edits)))
    assert built.tree is None
    assert [found.rule for found in built.diagnostics] == ["claim-too-strong"]


def test_a_study_may_have_one_too(hiccups: Files) -> None:
    record = (
        hiccups["studies/smith2020.yaml"]
        .decode()
        .replace("Everyone knew what was in the cup.\nfunding", f"{SENTENCE}\nfunding")
    )
    excepted = (
        f"{record}exceptions:\n  - {{sentence: {SENTENCE}, reason: A proverb., by: the Tea Table, on: 2026-11-02}}\n"
    )
    stopped = build({**hiccups, "studies/smith2020.yaml": record.encode()})
    assert [found.rule for found in stopped.diagnostics] == ["claim-too-strong"]
    built = build({**hiccups, "studies/smith2020.yaml": excepted.encode()})
    assert built.tree is not None, built.diagnostics
    assert "A proverb." in main_text(built.tree["studies/smith2020/index.html"])
