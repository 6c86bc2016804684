"""The base of all values that pass from room to room: made once and never changed.

Such a value has slots, and is compared and hashed by its fields. It is made in a tenth of the time that a frozen
dataclass of the standard library takes, and its class is defined in a fortieth: there are some three hundred of them,
and every run defines them anew. What is filled bit by bit, such as a reader's findings, is a dataclass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field, to_builtins

__all__ = ["Frozen", "as_plain", "field", "field_names", "replace"]

if TYPE_CHECKING:
    from typing import TypeVar, dataclass_transform

    F = TypeVar("F", bound="Frozen")

    # a checker of types must be told that what is derived is frozen too
    @dataclass_transform(frozen_default=True, field_specifiers=(field,))
    class Frozen:
        """The base of every value."""

        def __init_subclass__(cls, *, dict: bool = False, eq: bool = True, order: bool = False) -> None: ...

    def replace(value: F, /, **changes: Any) -> F:
        """Return the same value with other fields."""

else:
    from msgspec.structs import replace

    class Frozen(Struct, frozen=True):
        """The base of every value.

        With `dict=True` it may hold cached properties, with `eq=False` it is equal to itself alone, and with
        `order=True` it is ordered by its fields.
        """


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a class of values, in their order; none for any other class."""
    names: tuple[str, ...] = getattr(kind, "__struct_fields__", ())
    return names


def as_plain(value: Frozen) -> dict[str, Any]:
    """Return a value as dicts, lists and scalars, all the way down."""
    plain: dict[str, Any] = to_builtins(value)
    return plain
