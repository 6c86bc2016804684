"""Which pages are printed, where their PDFs lie, and the work shared between both processors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msacu_site.aside import Aside
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import file_of, paper_address
from msacu_site.pages.page import Page
from msacu_site.render.render import Paper

# A page for each study would take longer than all the rest together, and a study's page is short enough to print.
_PRINTED = frozenset({"factsheet", "symptom"})


class PrintJob(Frozen):
    """A page to be printed: its html, its whole address, and the files that it may read, by their whole addresses."""

    html: bytes
    url: str
    files: Mapping[str, bytes]


Printer = Callable[[PrintJob], bytes]


def printed_pages(pages: Sequence[Page]) -> list[Page]:
    """Return the pages that have a PDF beside them."""
    return [page for page in pages if page.template in _PRINTED]


def print_pages(
    pages: Sequence[Page], files: Mapping[str, bytes], base_url: str, printer: Printer, aside: Aside
) -> dict[str, bytes]:
    """Print pages and return each PDF by the address of its page; `aside` may do half of them at the same time."""
    base = base_url.rstrip("/")
    known = {f"{base}/{path}": data for path, data in files.items()}
    # The longest take longest, so they are dealt out by turns.
    addresses = sorted((page.frame.address for page in pages), key=lambda a: (-len(files[file_of(a)]), a))
    jobs = [PrintJob(files[file_of(address)], base + address, known) for address in addresses]
    wait_for_half = aside(lambda: [printer(job) for job in jobs[1::2]])
    mine = [printer(job) for job in jobs[::2]]
    printed = dict(zip([*addresses[::2], *addresses[1::2]], [*mine, *wait_for_half()], strict=True))
    return {address: printed[address] for address in sorted(printed)}


def describe_papers(pages: Sequence[Page], printed: Mapping[str, bytes]) -> dict[str, Paper]:
    """Return what the link to each PDF says, by the address of its page."""
    return {
        page.frame.address: Paper(
            paper_address(page.frame.address, page.template), -(-len(printed[page.frame.address]) // 1000)
        )
        for page in pages
    }
