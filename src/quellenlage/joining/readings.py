"""Ledgers of readings: files, the bundled story and measurements are linked by what links any ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from quellenlage.joining.linking import link
from quellenlage.ledger import Entry, Ledger, prepare
from quellenlage.model import Reading


@contextmanager
def ledger_of(readings: Iterable[Reading], place: str = "sqlite://") -> Iterator[Ledger]:
    """
    A ledger of some readings, linked.

    Args:
        readings: The later of two versions comes after the earlier one.
        place: Where it is kept; in memory, and gone with the context, where not given.

    Example:
        >>> from quellenlage.joining import claims
        >>> from quellenlage.pipeline import read
        >>> texts = "Die Brücke werde im Mai gesperrt, sagte er.", "Die Brücke wird im Mai gesperrt, sagte sie."
        >>> with ledger_of([read(text.encode()) for text in texts]) as ledger:
        ...     [(line.text, line.reports) for line in claims(ledger)]
        [('Die Brücke werde im Mai gesperrt', 2)]
    """
    with Ledger(place) as ledger:
        for outcome in ledger.add([Entry(prepare(reading)) for reading in readings]):
            if isinstance(outcome, Exception):
                raise outcome
        link(ledger, workers=1)
        yield ledger
