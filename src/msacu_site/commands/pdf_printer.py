"""What prints pages as PDF, where it is installed; loading it takes a while, so only `--pdf` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msacu_site.paper.printing import Printer

_NO_PACKAGE = "PDFs need WeasyPrint: install it with `pip install 'msacu-site[pdf]'`, then run this again."
_NO_LIBRARY = (
    "PDFs need Pango, which draws the letters: install what your system calls it (on Debian and Ubuntu "
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` as root), then run this again."
)


def load_printer() -> Printer | str:
    """Return what prints a page, or in one line what is missing for it."""
    try:
        from msacu_site.paper.weasyprint_pdf import print_page
    except ImportError as error:
        if (error.name or "").startswith("msacu_site"):
            raise
        return _NO_PACKAGE
    except OSError:
        return _NO_LIBRARY
    return print_page
