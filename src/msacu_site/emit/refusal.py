"""The reasons why nothing is published, in words for the person who asked for it."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from msacu_site.emit.manifest import MANIFEST
from msacu_site.frozen import Frozen

_CANNOT_BE_SWAPPED = frozenset({errno.EBUSY, errno.EXDEV})
_CHOOSE = "Choose another folder with --output, for example --output _site."


class Refusal(Frozen):
    """Why nothing was published, and what to do about it; the published folder is as it was."""

    reason: str
    help: str


def refuse_place(target: Path, real: Path, sources: Sequence[Path]) -> Refusal | None:
    """Say why no site may stand at `target`, or None; `real` is the same place with all links followed."""
    home = Path(os.path.realpath(Path("~").expanduser()))
    if real == Path(real.anchor) or real == home or real in home.parents:
        return Refusal(f"{target} is the root or home folder; a site is never published there.", _CHOOSE)
    if real.is_symlink():
        return Refusal(f"{target} is a link that leads back to itself.", _CHOOSE)
    if real.exists() and not real.is_dir():
        return Refusal(f"{target} is a file, and the site needs a folder.", _CHOOSE)
    if os.path.lexists(real / ".git"):
        return Refusal(f"{target} is a git repository; the site would take the place of its files.", _CHOOSE)
    for source in sources:
        origin = Path(os.path.realpath(source))
        if _holds(origin, real):
            return Refusal(f"{target} lies inside {source}, which the site is made from.", _CHOOSE)
        if _holds(real, origin):
            return Refusal(f"{target} holds {source}, which the site is made from.", _CHOOSE)
    return None


def _holds(outer: Path, inner: Path) -> bool:
    """Tell whether `inner` is `outer` or lies below it, also where two spellings name one folder."""
    chain = (inner, *inner.parents)
    return outer in chain or (outer.exists() and any(p.exists() and p.samefile(outer) for p in chain))


def refuse_unknown(target: Path, *, has_manifest: bool) -> Refusal:
    """Say that `target` is full of files of which we know nothing."""
    if has_manifest:
        return Refusal(
            f"{target} holds a {MANIFEST} that this version cannot read.",
            f"If {target} holds nothing but an old build of this site, delete the folder and build again.",
        )
    return Refusal(
        f"{target} is not empty and was not made by this program.",
        "Choose an empty or a new folder with --output, or move these files elsewhere.",
    )


def refuse_clash(target: Path, name: str) -> Refusal:
    """Say that a file or folder of somebody else stands where one of ours has to go."""
    return Refusal(
        f"{target} holds {name}, which this program did not write, where a file of the site has to go.",
        f"Move {name} out of {target} or give it another name, then build again.",
    )


def refuse_busy(target: Path, lock: str, waited: float) -> Refusal:
    """Say that another build kept the target to itself for `waited` seconds."""
    return Refusal(
        f"Another build is publishing to {target} and was not done after {waited:g} seconds.",
        f"Wait for it to end and build again; if no other build runs, delete {lock} beside that folder.",
    )


def refuse_after(error: OSError, target: Path) -> Refusal:
    """Put into words what the system said when a file could not be read or written."""
    if error.errno in _CANNOT_BE_SWAPPED:
        return Refusal(
            f"{target} cannot be replaced, probably because it is a disk or volume of its own.",
            f"Publish into a folder inside it, for example --output {target / 'site'}.",
        )
    return Refusal(
        f"The site could not be written to {target}: {error.strerror or error}. The published files are as they were.",
        "Check the free space and the permissions of that folder, then build again.",
    )
