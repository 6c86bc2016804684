"""A published folder is what was published, and its sentences follow from the data beside them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from msacu_site.emit import MANIFEST, publish
from msacu_site.emit.manifest import digest
from msacu_site.pipeline import Built
from msacu_site.review.published import Verified, verify_folder
from msacu_site.review.same_bytes import compare_bytes
from site_building import Files, apply_edits, build, read_edits

PAGE = "symptoms/hiccups/index.html"
DATA = "data/conclusions.json"


@pytest.fixture
def site(hiccups_built: Built, tmp_path: Path) -> Path:
    assert hiccups_built.tree is not None
    publish(hiccups_built.tree, tmp_path / "_site", sources=[], origins=hiccups_built.origins)
    return tmp_path / "_site"


def faults(site: Path) -> tuple[str, ...]:
    verified = verify_folder(site)
    assert isinstance(verified, Verified), verified
    return verified.faults


def rewrite(site: Path, name: str, change: Callable[[str], str]) -> None:
    """Change a file and make the list of files agree, as a forger would."""
    path, listed = site / name, site / MANIFEST
    old = path.read_bytes()
    new = change(old.decode()).encode()
    assert new != old
    path.write_bytes(new)
    listed.write_text(listed.read_text().replace(digest(old), digest(new)))


def test_what_was_published_holds(site: Path) -> None:
    verified = verify_folder(site)
    assert isinstance(verified, Verified)
    assert (verified.faults, verified.answers) == ((), 4)


def test_one_changed_byte_is_found(site: Path) -> None:
    page = bytearray((site / PAGE).read_bytes())
    page[len(page) // 2] ^= 1
    (site / PAGE).write_bytes(page)
    assert faults(site)[0] == f"{PAGE}: the file is not what was published."


def test_a_missing_page_and_a_strange_one_are_found(site: Path) -> None:
    (site / "about" / "index.html").unlink()
    (site / "offer.html").write_text("Buy tea")
    assert faults(site) == ("about/index.html: the file is missing.", "offer.html: nobody published this page.")


def test_a_sentence_that_its_data_do_not_carry_is_found_even_when_the_list_agrees(site: Path) -> None:
    rewrite(site, PAGE, lambda page: page.replace("may improve hiccups slightly", "improves hiccups"))
    [fault] = faults(site)
    assert fault.startswith(f"{PAGE}: the page does not say what its data say: Compared with a glass of water")


def test_data_that_do_not_follow_from_their_parts_are_found_too(site: Path) -> None:
    rewrite(site, PAGE, lambda page: page.replace("may improve hiccups slightly", "improves hiccups"))
    rewrite(site, DATA, lambda data: data.replace("may improve hiccups slightly", "improves hiccups"))
    [fault] = faults(site)
    assert "does not follow from its parts; they give: Compared with a glass of water, drinking tea may" in fault


def test_a_certainty_that_its_reasons_do_not_lead_to_is_found(site: Path) -> None:
    rewrite(site, DATA, lambda data: data.replace('"certainty": "low"', '"certainty": "high"'))
    said = "\n".join(faults(site))
    assert "says high, and its reasons lead to low." in said
    assert "is surer than its records allow." in said


def test_a_folder_without_a_list_is_wrong_usage(tmp_path: Path) -> None:
    assert "holds no readable list of files" in str(verify_folder(tmp_path))


def test_the_list_names_the_inputs_of_every_file(hiccups: Files, hiccups_built: Built, site: Path) -> None:
    document = json.loads((site / MANIFEST).read_bytes())
    known = {*document["inputs"], *document["groups"]}
    assert hiccups_built.tree is not None
    assert document["files"].keys() == hiccups_built.tree.keys()
    assert all(set(entry["from"]) <= known for entry in document["files"].values())
    assert document["inputs"]["content/site.yaml"] == digest(hiccups["site.yaml"])


EDITS = (
    "studies/jones1999.yaml\n- Black tea, class\n+ Strong tea, class\n",
    "studies/rats2011.yaml\n- design: animal\n+ design: animal\n+ country: Nowhere\n",
    "studies/smith2020.yaml\n- country: Nowhere\n+ country: Somewhere\n",
    "claims/stops-hiccups.yaml\n- at once.\n+ at once, they say.\n",
    "symptoms/sleep.md\n- title: Sleep\n+ title: Slumber\n",
    "site.yaml\n- version: 1.0.0\n+ version: 1.0.1\n",
)


@pytest.mark.parametrize("edit", EDITS, ids=[edit.split("\n")[0] for edit in EDITS])
def test_a_changed_input_changes_no_file_that_does_not_name_it(edit: str, hiccups: Files, hiccups_built: Built) -> None:
    changed = build(apply_edits(hiccups, read_edits(edit)))
    assert changed.tree is not None and hiccups_built.tree is not None, changed.diagnostics
    origins, name = hiccups_built.origins, f"content/{edit.partition(chr(10))[0]}"
    differing = {path for path, data in hiccups_built.tree.items() if changed.tree.get(path) != data}
    assert differing
    for path in differing:
        inputs = {i for origin in origins.files[path] for i in origins.groups.get(origin, (origin,))}
        assert name in inputs, path


def test_what_differs_between_two_builds_is_named_with_its_place() -> None:
    one, other = {"a": b"x\nyz", "b": b""}, {"a": b"x\nyw", "c": b""}
    assert compare_bytes(one, other) == [
        "a: the two builds differ from byte 3 on, in line 2",
        "b: only the first build made it",
        "c: only the second build made it",
    ]
    assert compare_bytes(one, one) == []
