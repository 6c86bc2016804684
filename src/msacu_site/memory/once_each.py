"""What one run works out of one value is worked out once, however many pages ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
# Beyond so many values the earliest are let go: a program that is served to its editor runs for days.
MOST = 20_000


def once_each(make: Callable[[A], R]) -> Callable[[A], R]:
    """Remember what a pure function returned for a value that never changes, as long as it is that very object.

    Comparing large values takes longer than working out what is wanted of them, so that two equal ones are two.
    """
    known: dict[int, tuple[A, R]] = {}
    lock = Lock()

    @wraps(make)
    def recall(value: A) -> R:
        entry = known.get(id(value))
        # the entry holds the value, so that no other object can have its number
        if entry is None:
            entry = value, make(value)
            # a preview makes several pages at once
            with lock:
                if len(known) >= MOST:
                    del known[next(iter(known))]
                known[id(value)] = entry
        return entry[1]

    return recall
