"""Words of the content put into Markdown so that they stay words: no heading, link, mention or html comes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_MENTION = re.compile(r"@(?=\w)")


def plain(text: str) -> str:
    """Return a text with nothing in it that Markdown or GitHub would act on."""
    return _MENTION.sub("@\u200b", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def code(text: str) -> str:
    """Return a short text as code."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"


def fold(title: str, lines: Sequence[str]) -> str:
    """Return lines under a title that unfolds; nothing where there are none."""
    if not lines:
        return ""
    body = "\n".join(lines)
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"
