"""Values on disk between runs: one SQLite file that may be lost, damaged or deleted at any time without harm."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

# The file is thrown away when it holds so many times what one run needed, and is larger than that many bytes.
MOST_RUNS = 4
ALWAYS_ALLOWED = 64 * 1024 * 1024
_PATIENCE = 5.0
# A damaged file is told of with bytes of its own, which need not be text.
_FAULTS = (sqlite3.Error, OSError, UnicodeDecodeError)
_SEAL = 16
# A table with rows of its own: in an index with the values in it, thousands of keys take twice as long to find.
_TABLE = "CREATE TABLE IF NOT EXISTS held (key BLOB PRIMARY KEY, value BLOB NOT NULL)"


class Store:
    """The values of one file by their keys; each is sealed with a secret, and what does not fit its seal is not there.

    Whatever goes wrong with the file ends in values that are not there, never in an error. Each process opens a
    connection of its own. New values are kept in memory until `save`.
    """

    def __init__(self, file: Path, secret: bytes) -> None:
        self._file = file
        self._secret = secret
        self._new: dict[bytes, bytes] = {}
        self._used = 0
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    @property
    def unsaved(self) -> int:
        """The number of values that were not known and are not written down yet."""
        return len(self._new)

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key, or None."""
        if key in self._new:
            return self._new[key]
        try:
            row = self._open().execute("SELECT value FROM held WHERE key = ?", (key,)).fetchone()
        except _FAULTS:
            return None
        sealed = row[0] if row else b""
        if not isinstance(sealed, bytes) or sealed[:_SEAL] != self._seal(key, sealed[_SEAL:]):
            return None
        self._used += len(sealed)
        return sealed[_SEAL:]

    def put(self, key: bytes, value: bytes) -> None:
        """Remember a value."""
        self._used += len(value)
        self._new[key] = value

    def save(self) -> None:
        """Write all new values down at once; where that cannot be, the next run works them out again."""
        self._save(bounded=False)

    def finish(self) -> None:
        """Write all new values down at the end of a run, in a new file where the old one holds too much besides."""
        self._save(bounded=True)

    def _save(self, *, bounded: bool) -> None:
        if not self._new:
            return
        # one by one: together they are as large as the whole site
        sealed = ((key, self._seal(key, value) + value) for key, value in self._new.items())
        try:
            # only a whole run has used what a file should hold
            if bounded and self._size() > max(ALWAYS_ALLOWED, MOST_RUNS * self._used):
                self._start_anew()
            self._write(sealed)
        except _FAULTS as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._start_anew()
        self._new.clear()

    def _write(self, sealed: Iterable[tuple[bytes, bytes]]) -> None:
        connection = self._open()
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR REPLACE INTO held VALUES (?, ?)", sealed)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            # a connection must not be carried into a copy of the process
            self._process = os.getpid()
            self._connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
            self._connection.execute("PRAGMA trusted_schema = OFF")
            self._connection.execute("PRAGMA cell_size_check = ON")
            # what a power failure damages is found by its seal
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(_TABLE)
        return self._connection

    def _start_anew(self) -> None:
        if self._connection is not None and self._process == os.getpid():
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _size(self) -> int:
        try:
            return self._file.stat().st_size
        except OSError:
            return 0

    def _seal(self, key: bytes, value: bytes) -> bytes:
        return hashlib.blake2b(key + value, key=self._secret, digest_size=_SEAL).digest()
