"""A memory for pure functions: what was worked out from the same inputs by the same code is not worked out again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from msacu_site.frozen import Frozen

T = TypeVar("T")


class Coder(Protocol):
    """Writes values as bytes and reads them back; `read` raises ValueError, LookupError or TypeError for others."""

    def write(self, value: Any) -> bytes:
        """Write a value."""

    def read(self, data: bytes) -> Any:
        """Read what was written."""


class Values(Protocol):
    """Keeps values by their keys, for this run or for later ones."""

    def get(self, key: bytes) -> bytes | None:
        """Return the value of a key, or None."""

    def put(self, key: bytes, value: bytes) -> None:
        """Remember a value."""

    def save(self) -> None:
        """Write down what is new."""

    def finish(self) -> None:
        """Write down what is new at the end of a run, and let go of what no run needs any more."""


class Memory(Frozen, eq=False):
    """Remembers through a store, or not at all; `code` stands for everything that a result depends on besides inputs.

    A stage is a name for one function. Its inputs are given whole, as texts: nothing that the function reads may be
    left out, and then no entry can ever be out of date.
    """

    store: Values | None = None
    code: str = ""

    def find(self, stage: str, inputs: tuple[str, ...]) -> bytes | None:
        """Return what was kept for these inputs, or None."""
        return self.find_at(self.key_of(stage, inputs)) if self.store else None

    def keep(self, stage: str, inputs: tuple[str, ...], value: bytes) -> None:
        """Keep what was worked out from these inputs."""
        if self.store:
            self.keep_at(self.key_of(stage, inputs), value)

    def find_at(self, key: bytes) -> bytes | None:
        """Return what was kept under a key that `key_of` has made, or None."""
        return self.store.get(key) if self.store else None

    def keep_at(self, key: bytes, value: bytes) -> None:
        """Keep a value under a key that `key_of` has made."""
        if self.store:
            self.store.put(key, value)

    def bytes_of(self, stage: str, inputs: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        """Return the bytes that `make` gives, from memory where they are there."""
        if self.store is None:
            return make()
        key = self.key_of(stage, inputs)
        known = self.store.get(key)
        if known is None:
            known = make()
            self.store.put(key, known)
        return known

    def value_of(self, stage: str, inputs: tuple[str, ...], coder: Coder, make: Callable[[], T]) -> T:
        """Return the value that `make` gives, from memory where it is there and can be read."""
        if self.store is None:
            return make()
        key = self.key_of(stage, inputs)
        known = self.find_value(key, coder)
        if known is not None:
            return known  # type: ignore[no-any-return]
        made = make()
        self.store.put(key, coder.write(made))
        return made

    def find_value(self, key: bytes, coder: Coder) -> Any:
        """Return the value that was kept under a key; None where there is none, or none that can be read."""
        known = self.find_at(key)
        try:
            return None if known is None else coder.read(known)
        except (ValueError, LookupError, TypeError):
            # an entry that only another state of the code can have written is as good as none
            return None

    def save(self) -> None:
        """Write down what is new."""
        if self.store is not None:
            self.store.save()

    def finish(self) -> None:
        """Write down what is new at the end of a run, and let go of what no run needs any more."""
        if self.store is not None:
            self.store.finish()

    def key_of(self, stage: str, inputs: tuple[str, ...]) -> bytes:
        """Return the key of a stage's inputs; whoever asks twice about large inputs may keep it."""
        state = hashlib.blake2b(digest_size=24)
        for part in (self.code, stage, *inputs):
            written = part.encode("utf-8", "surrogatepass")
            # with its length in front no part can be taken for two
            state.update(len(written).to_bytes(8, "big"))
            state.update(written)
        return state.digest()


NOTHING_REMEMBERED = Memory()
