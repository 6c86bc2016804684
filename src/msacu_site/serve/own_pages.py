"""The preview's own templates, script and style; they lie beside the site's and are never published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msacu_site.render.environment import make_environment

FILES = ("live.js", "form.js", "serve.css")


class OwnPages:
    """The folder `serve` of our own templates."""

    def __init__(self, templates: Path) -> None:
        self._folder = templates / "serve"
        self._environment = make_environment(self._folder)

    def render(self, name: str, **values: Any) -> str:
        """Return a template filled in."""
        return self._environment.get_template(name).render(**values)

    def file(self, name: str) -> bytes | None:
        """Return a script or style, or None."""
        return (self._folder / name).read_bytes() if name in FILES else None
