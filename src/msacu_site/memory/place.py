"""Where memories lie: in the user's own folder for caches, one for each content folder, never inside a project.

Whoever proposes a change to a project can put any file into it; a memory in there could answer in our name.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from msacu_site.memory.code_state import code_state
from msacu_site.memory.memory import NOTHING_REMEMBERED, Memory
from msacu_site.memory.store import Store

VARIABLE = "MSACU_CACHE"
OFF = "off"
_SECRET_LENGTH = 32


def open_memory(content: Path, environment: Mapping[str, str]) -> Memory:
    """Open the memory for a content folder; where none can be kept, nothing is remembered.

    MSACU_CACHE names another folder, or is `off`.
    """
    folder = _folder(environment)
    if folder is None:
        return NOTHING_REMEMBERED
    try:
        secret = _secret_in(folder)
    except OSError:
        return NOTHING_REMEMBERED
    name = hashlib.sha256(os.fsencode(content.resolve())).hexdigest()[:20]
    return Memory(Store(folder / f"{name}.sqlite", secret), code_state())


def _folder(environment: Mapping[str, str]) -> Path | None:
    named = environment.get(VARIABLE)
    if named == OFF:
        return None
    if named:
        return Path(named)
    own = _folder_for_caches(environment)
    return own / "msacu-site" if own else None


def _folder_for_caches(environment: Mapping[str, str]) -> Path | None:
    if sys.platform == "win32":
        return Path(environment["LOCALAPPDATA"]) if environment.get("LOCALAPPDATA") else None
    if environment.get("XDG_CACHE_HOME"):
        return Path(environment["XDG_CACHE_HOME"])
    if not environment.get("HOME"):
        return None
    home = Path(environment["HOME"])
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _secret_in(folder: Path) -> bytes:
    """Return the folder's secret, made at first use; raises OSError where it cannot be kept to ourselves."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} is somebody else's")
    path = folder / "secret"
    with contextlib.suppress(FileNotFoundError):
        secret = path.read_bytes()
        if len(secret) == _SECRET_LENGTH:
            return secret
        path.unlink()
    return _make_secret(path)


def _make_secret(path: Path) -> bytes:
    """Put a whole secret in place at once; of two processes that do, one wins and both use its secret."""
    made = path.with_name(f"secret.{os.getpid()}")
    made.unlink(missing_ok=True)
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(_SECRET_LENGTH))
    try:
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
    finally:
        made.unlink(missing_ok=True)
    return path.read_bytes()
