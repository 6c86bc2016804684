"""`new symptom`, `new claim` and `new page`: a short name and the fields that such a record must have."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from msacu_site.commands.begun_shown import refuse, show_and_write
from msacu_site.commands.flag_answers import take_flags
from msacu_site.commands.shared_options import shown_path

if TYPE_CHECKING:
    from msacu_site.commands.asking import Asker


def begin_other(options: argparse.Namespace, asker: Asker) -> int:
    """Begin a record that no citation tells anything of.

    Raises CancelledError where nobody answers any more, and FlagProblemError for wrong flags.
    """
    from msacu_site.editing.begun_files import begin_files
    from msacu_site.editing.interview import ask_for_fields
    from msacu_site.editing.record_places import is_safe_name
    from msacu_site.pipeline import judge_tree
    from msacu_site.sources.tree import read_tree

    if len(options.names) != 1:
        return refuse(f"Say what the new {options.kind} is called, as in: new {options.kind} sleep")
    slug = options.names[0]
    if not is_safe_name(slug):
        return refuse(f"«{slug}» is no short name. Use small letters, digits and single hyphens, as in hot-flushes.")
    tree, _ = read_tree(options.content, shown_as=shown_path(options.content))
    known = {"id": slug} if options.kind == "claim" else {}
    data = ask_for_fields(asker, judge_tree(tree).site, options.kind, known)
    take_flags(asker, options.kind, data)
    begun = begin_files(tree, options.kind, slug, data, entry=None, bibliography="")
    return show_and_write(options, begun, [], ask=asker.on_terminal)
