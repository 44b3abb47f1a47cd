"""Making the full text anew, from the reports and statements that are kept."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, delete, select, text

from quellenlage.ledger import connect, fulltext_postgresql, indexing
from quellenlage.ledger.folding import FOLDING
from quellenlage.ledger.indexing import NOW, OLD
from quellenlage.ledger.migrations import FULL_TEXT
from quellenlage.ledger.schema import reports, settings, vocabulary


def reindex(engine: Engine, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
    """
    Make the full text anew in one transaction.

    Args:
        progress: Called with the reports done and their number.
    """
    with connect.writing(engine) as connection:
        full_text = FULL_TEXT[connection.dialect.name]
        for statement in full_text.DROP:
            connection.execute(text(statement))
        connection.execute(delete(vocabulary))
        for statement in full_text.CREATE:
            connection.execute(text(statement))
        if connection.dialect.name == "postgresql":
            fulltext_postgresql.trigrams(connection)
        old = indexing.superseded(connection)
        numbers = list(connection.execute(select(reports.c.n).order_by(reports.c.n)).scalars())
        words: set[str] = set()
        for done, n in enumerate(numbers, start=1):
            words.update(indexing.put(connection, n, OLD if n in old else NOW))
            progress(done, len(numbers))
        full_text.add_words(connection, sorted(words))
        connection.execute(delete(settings).where(settings.c.name == "folding"))
        connection.execute(settings.insert(), {"name": "folding", "value": FOLDING})
