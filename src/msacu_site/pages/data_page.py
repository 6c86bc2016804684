"""The data page: the files to download, group by group, and what every column of every table means."""

from __future__ import annotations

from itertools import groupby

from msacu_site.exports.catalogue import all_tables
from msacu_site.exports.table import Table
from msacu_site.frozen import Frozen
from msacu_site.linking.downloads import DOWNLOADS, Download
from msacu_site.pages.page import Desk


class DownloadGroup(Frozen):
    """Files that belong together, under one heading."""

    title: str
    files: tuple[Download, ...]


class DataView(Frozen):
    """What is there to download, and what it means."""

    groups: tuple[DownloadGroup, ...]
    tables: tuple[Table, ...]


def describe_data(desk: Desk) -> DataView:
    """Return every file and every table of the site's data."""
    groups = groupby(DOWNLOADS, key=lambda download: download.group)
    return DataView(
        tuple(DownloadGroup(desk.words(f"downloads.{name}"), tuple(files)) for name, files in groups), all_tables()
    )
