"""A file that `new` has begun: shown, written once somebody agrees, and what comes next."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msacu_site.commands.saved_files import create_file, replace_file
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    from msacu_site.editing.begun_files import Begun


def show_and_write(options: argparse.Namespace, begun: Begun, touched: Iterable[str], *, ask: bool) -> int:
    """Write what was begun; where somebody can be asked, only once it was shown and agreed to.

    Raises CancelledError where nobody answers any more.
    """
    from msacu_site.commands.asking import confirm

    if ask:
        print(f"\n{begun.text}")
        if not confirm(f"Write this to {options.content / begun.name}?"):
            print("Nothing was written.")
            return CLEAN
    return _write(options, begun, touched)


def refuse(message: str, status: int = WRONG_USAGE) -> int:
    """Say why nothing is done, and return the status to end with."""
    print(f"msacu-site: {message}", file=sys.stderr)
    return status


def _write(options: argparse.Namespace, begun: Begun, touched: Iterable[str]) -> int:
    """Write the record first, because it must not be there yet; then the bibliography, or neither of them."""
    path = options.content / begun.name
    try:
        create_file(path, begun.text)
    except FileExistsError:
        return refuse(
            f"{path} exists already; nothing was written. Choose another name, or edit that file.", CONTENT_ERRORS
        )
    if begun.bibliography:
        try:
            replace_file(options.content / begun.bibliography, begun.bibliography_text)
        except BaseException:
            path.unlink()
            raise
    print(f"Wrote {path}.")
    if begun.bibliography:
        print(f"Added its entry to {options.content / begun.bibliography}.")
    if lines := list(touched):
        print("It will show on:\n" + "\n".join(f"  {line}" for line in lines))
    print("Next: `python3 build.py check` says what is still to do.")
    return CLEAN
