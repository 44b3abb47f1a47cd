"""
Preparing: what of reports is compared, worked out without the ledger's writer, so that several processes can do it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from quellenlage.ledger import Ledger, connect, linking
from quellenlage.ledger.linking import Waiting
from quellenlage.linking.joining import WORDS, Voice, filing
from quellenlage.linking.meaning import encode
from quellenlage.linking.nearby import Keys, directions
from quellenlage.linking.packing import pack_traits, pack_vector, unpack_vector
from quellenlage.linking.tellings import Telling, lead, telling
from quellenlage.linking.traits import Traits, traits
from quellenlage.model import Report

#: The row number of a statement, its traits, these as a ledger keeps them, its vector and its keys.
Packed = tuple[int, Traits, str, bytes, Keys | None]


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """
    A report that is ready to be linked.

    Attributes:
        number, reading: Their row numbers.
        edition: "page" or "feed".
        known: The passages that it shares with others have been found.
        packed: Its statements, the earliest first, as they are compared.
        lead: What its headline and lead mean.
    """

    number: int
    reading: int
    edition: str
    known: bool
    report: Report
    packed: tuple[Packed, ...]
    lead: bytes

    def voices(self) -> list[Voice]:
        """Its statements as they are compared."""
        return [Voice(number, one.day, vector, kept, keys, one) for number, one, kept, vector, keys in self.packed]

    def telling(self) -> Telling:
        """The report itself as it is compared."""
        return telling(self.number, self.report, unpack_vector(self.lead))


def read_and_prepare(place: str, numbers: Sequence[int]) -> list[Ready]:
    """Make reports of a ledger ready to be linked, in a process of its own."""
    with connect.reading(_opened(place).engine) as connection:
        waiting = linking.read_waiting(connection, numbers)
    return prepare(waiting)


def prepare(waiting: Sequence[Waiting]) -> list[Ready]:
    """
    Make a handful of reports ready to be linked.

    All texts are encoded at once; the same handful always gives the same vectors to the last bit.
    """
    found = []
    for one in waiting:
        distinct = {statement.id: statement for statement in one.statements}
        found.append(traits(distinct.values(), {one.report.id: one.report}))
    # what is too short to be compared needs no vector of its own
    texts = [one.text if len(one.stems) >= WORDS else "" for some in found for one in some]
    vectors = encode([*texts, *(lead(one.report) for one in waiting)])
    made = iter(zip(vectors, directions(np.stack(vectors)), strict=True)) if vectors else iter(())
    packed = [
        tuple(_packed(one.said[each.statement], each, *next(made)) for each in some)
        for one, some in zip(waiting, found, strict=True)
    ]
    return [
        Ready(one.number, one.reading, one.edition, one.known, one.report, said, pack_vector(next(made)[0]))
        for one, said in zip(waiting, packed, strict=True)
    ]


def _packed(number: int, one: Traits, vector: NDArray[np.float32], ways: Sequence[int]) -> Packed:
    return number, one, pack_traits(one), pack_vector(vector), filing(one, ways)


@cache
def _opened(place: str) -> Ledger:
    """A ledger, opened once in each process."""
    return Ledger(place, create=False)
