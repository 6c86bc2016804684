"""The content folder read and judged, for commands that look at it without building."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from msacu_site.commands.shared_options import shown_path

if TYPE_CHECKING:
    from msacu_site.pipeline import Judged


def judge_content(options: argparse.Namespace) -> Judged:
    """Read and judge the content folder that the options name."""
    from msacu_site.pipeline import judge_tree
    from msacu_site.sources.tree import read_tree

    tree, found = read_tree(options.content, shown_as=shown_path(options.content))
    return judge_tree(tree, found=tuple(found))
