"""A ledger in memory: files, the bundled story and measurements are linked by what links a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from quellenlage.joining.linking import link
from quellenlage.ledger import Entry, Ledger, prepare
from quellenlage.model import Reading


@contextmanager
def in_memory(readings: Iterable[Reading]) -> Iterator[Ledger]:
    """
    A ledger of some readings, linked; it is gone with the context.

    Example:
        >>> from quellenlage.joining import claims
        >>> from quellenlage.pipeline import read
        >>> texts = "Die Brücke werde im Mai gesperrt, sagte er.", "Die Brücke wird im Mai gesperrt, sagte sie."
        >>> with in_memory([read(text.encode()) for text in texts]) as ledger:
        ...     [(line.text, line.reports) for line in claims(ledger)]
        [('Die Brücke werde im Mai gesperrt', 2)]
    """
    with Ledger("sqlite://") as ledger:
        for outcome in ledger.add([Entry(prepare(reading)) for reading in readings]):
            if isinstance(outcome, Exception):
                raise outcome
        link(ledger, workers=1)
        yield ledger
