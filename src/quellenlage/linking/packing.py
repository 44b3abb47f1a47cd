"""
Packing: what is compared of a statement, as text and bytes that a ledger can keep.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from quellenlage.errors import LedgerDamaged
from quellenlage.linking.polarity import Clause
from quellenlage.linking.traits import Amount, Traits
from quellenlage.model import fingerprint

_RECORDS = Traits, Amount, Clause
_PLAIN = frozenset({str, int, float, bool, NoneType})


#: Counts what fields do not show: that their values are made otherwise than before.
_MADE = 2


@cache
def version() -> str:
    """Names the way in which statements are compared: of two versions what was packed cannot be held together."""
    return fingerprint(_MADE, *sorted(f"{one.__name__}.{field.name}" for one in _RECORDS for field in fields(one)))


def pack_vector(vector: NDArray[np.float32]) -> bytes:
    """A vector as bytes, two for each number; vectors are made with that precision, so that nothing is lost."""
    return vector.astype("<f2").tobytes()


def unpack_vector(packed: bytes) -> NDArray[np.float32]:
    """The vector that `pack_vector` packed."""
    return np.frombuffer(packed, dtype="<f2").astype(np.float32)


def pack_numbers(numbers: list[int]) -> bytes:
    """Row numbers as bytes, eight each."""
    return np.array(numbers, dtype="<i8").tobytes()


def unpack_numbers(packed: bytes) -> list[int]:
    """The row numbers that `pack_numbers` packed."""
    found: list[int] = np.frombuffer(packed, dtype="<i8").tolist()
    return found


def pack_traits(traits: Traits) -> str:
    """Traits as JSON: the values in the order of the fields, sets sorted."""
    return json.dumps(_plain(traits), ensure_ascii=False, separators=(",", ":"))


def unpack_traits(packed: str) -> Traits:
    """
    The traits that `pack_traits` packed.

    Raises:
        LedgerDamaged: They cannot be read.
    """
    try:
        return cast(Traits, _of_record(Traits, json.loads(packed)))
    except (ValueError, TypeError) as error:
        reason = "what is compared of a statement cannot be read; `quellenlage link --again` makes it anew"
        raise LedgerDamaged("the ledger", reason) from error


def packed_day(packed: str) -> int | None:
    """
    The day of packed traits, which stands first.

    Example:
        >>> packed_day('[18372,"…"]'), packed_day('[null,"…"]')
        (18372, None)
    """
    day = packed[1 : packed.index(",")]
    return None if day == "null" else int(day)


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is frozenset:
        return sorted(value)
    if kind is tuple:
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return [_plain(one) for one in _values(cast(Any, kind))(value)]


@cache
def _values(record: type) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(field.name for field in fields(record)))


@cache
def _makers(record: type) -> tuple[Any, ...]:
    hints = get_type_hints(record)
    return tuple(_maker(hints[field.name]) for field in fields(record))


def _of_record(record: type, values: list[Any]) -> Any:
    made = [value if make is None else make(value) for make, value in zip(_makers(record), values, strict=True)]
    return record(*made)


def _maker(hint: Any) -> Any:
    """What makes a value of a field's type from JSON; None where JSON has it as it is."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType:
        (hint,) = [one for one in inner if one is not NoneType][:1]
        make = _maker(hint)
        return None if make is None else lambda value: None if value is None else make(value)
    if origin is frozenset:
        return frozenset
    if origin is tuple:
        make = _maker(inner[0]) if len(inner) == 2 and inner[1] is Ellipsis else None
        return tuple if make is None else lambda values: tuple(make(value) for value in values)
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda values: _of_record(hint, values)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return None
