"""Stylesheets, icons and editors' own files, under names that change when their bytes do."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from msacu_site.frozen import Frozen
from msacu_site.render.stylesheet import bundle

_NAMED_PLAINLY = frozenset({"favicon.svg", "OFL.txt"})
_NAMED_FILE = re.compile(r'url\("([^":#]+)"\)')


class Assets(Frozen):
    """The bytes of all assets by their published path, and the path of each by its name."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]

    @property
    def faces(self) -> tuple[bytes, ...]:
        """The fonts, the one with the plainest name first."""
        names = sorted((name for name in self.paths if name.endswith(".woff2")), key=lambda name: (len(name), name))
        return tuple(self.files[self.paths[name]] for name in names)

    def address(self, name: str) -> str:
        """Return the address of an asset; an unknown name is a bug of a template."""
        return f"/{self.paths[name]}"


def read_assets(templates: Path) -> Assets:
    """Read every asset of the templates folder and give it a name with a hash of its bytes."""
    folder = templates / "assets"
    files: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    # a stylesheet names the published names of fonts, so the fonts come first
    for path in sorted(folder.rglob("*"), key=lambda path: (path.suffix == ".css", path)):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in PurePosixPath(name).parts):
            data = _stylesheet(path, name, paths) if path.suffix == ".css" else path.read_bytes()
            paths[name] = f"assets/{_hashed(PurePosixPath(name), data)}"
            files[paths[name]] = data
    return Assets(files, paths)


def _stylesheet(path: Path, name: str, paths: Mapping[str, str]) -> bytes:
    """Put a stylesheet together and point what it names, as seen from itself, to the published names."""
    here = posixpath.dirname(name)

    def point(found: re.Match[str]) -> str:
        target = paths[posixpath.normpath(posixpath.join(here, found[1]))]
        return f'url("{posixpath.relpath(target, f"assets/{here}")}")'

    return _NAMED_FILE.sub(point, bundle(path).decode()).encode()


def _hashed(name: PurePosixPath, data: bytes) -> str:
    if name.name in _NAMED_PLAINLY:
        return str(name)
    return str(name.with_name(f"{name.stem}.{hashlib.sha256(data).hexdigest()[:10]}{name.suffix}"))
