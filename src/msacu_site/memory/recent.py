"""Values of one run alone, kept in the process: for a program that works the same things out again and again."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 96 * 1024 * 1024


class RecentValues:
    """The values used last, up to a number of bytes; any thread may ask."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._values: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key, or None."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: bytes, value: bytes) -> None:
        """Remember a value, and forget those that nobody has asked for the longest."""
        with self._lock:
            self._size += len(value) - len(self._values.pop(key, b""))
            self._values[key] = value
            while self._size > self._most and self._values:
                self._size -= len(self._values.popitem(last=False)[1])

    def save(self) -> None:
        """Do nothing: what is kept here ends with the process."""

    def finish(self) -> None:
        """Do nothing: what is too much goes as soon as something else comes."""
