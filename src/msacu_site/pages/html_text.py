"""Text that is html already, told apart by its type from text that must be escaped."""

from __future__ import annotations


class Html(str):
    """Finished html; whoever fills templates takes it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Say to the template engine that this needs no escaping."""
        return str(self)

    def __repr__(self) -> str:
        """Tell it apart from a text of the same letters, which would be escaped."""
        return f"Html({str(self)!r})"


def first_paragraph(html: Html) -> tuple[Html, Html]:
    """Cut finished html after its first paragraph."""
    first, end, rest = html.partition("</p>")
    return Html(first + end), Html(rest.strip())
