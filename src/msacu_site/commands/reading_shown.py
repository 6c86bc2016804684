"""The reading ages of all pages as a command prints them: advice for editors, which stops nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msacu_site.linking.reading_ages import PageReading
    from msacu_site.linking.site import Site


def print_reading_ages(site: Site) -> None:
    """Print the reading age of every page, the hardest first, on the error stream."""
    from msacu_site.linking.reading_ages import read_ages

    print("\n".join(_lines(read_ages(site))), file=sys.stderr)


def _lines(pages: tuple[PageReading, ...]) -> Iterator[str]:
    yield "Reading ages (SMOG), as advice: 9 to 11 is the aim, 11 to 14 where the matter needs it; ~ is rough."
    for page in pages:
        reading = page.reading
        figures = f"{reading.sentences:>4} sentences, {reading.polysyllables:>4} long words"
        yield f"  {'~' if reading.is_rough else ' '}{reading.age:>3}  {figures}  {page.address}"
