"""
Claims and stories for measuring pages: made up, so that a million statements need not be compared first.

Reports that follow each other tell one story, and what they say at the same place is one claim; the first statements
of all are one claim of 500. What this says is nonsense, but it has the size and shape of what linking finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from quellenlage.ledger import Ledger, connect
from quellenlage.ledger.bulk import insert_rows
from quellenlage.ledger.links import claims, members, stories, tellings, unlinked
from quellenlage.ledger.schema import reports, statements
from quellenlage.linking.packing import pack_vector
from quellenlage.model import fingerprint

TOGETHER = 12  # reports that tell one story
LARGEST = 500  # statements of the largest claim
_AT = "2024-01-01T00:00:00+00:00"
_STANDS = {5: "denies", 7: "conflicts"}
_CONTRADICTED = 12  # one claim in so many: the share of contradictions among labelled pairs, see eval/claims.md


def group(ledger: Ledger) -> str:
    """
    Group all reports of a ledger in which nothing is linked yet.

    Returns:
        Id of the largest claim.
    """
    chance = np.random.default_rng(1)
    largest: list[Any] = []
    with connect.writing(ledger.engine) as connection:
        connection.execute(unlinked.delete())
        found = connection.execute(select(reports.c.n, reports.c.reading, reports.c.title).order_by(reports.c.n)).all()
        for number in range(0, len(found), TOGETHER):
            together = found[number : number + TOGETHER]
            _tell(connection, number, together, chance)
            said = [_said(connection, report.reading) for report in together]
            for place in range(max(map(len, said))):
                alike = [one[place] for one in said if len(one) > place]
                if place or len(largest) >= LARGEST:
                    _claim(connection, fingerprint("grouped", number, place), alike)
                else:
                    largest += alike
        ident = fingerprint("grouped", "largest")
        _claim(connection, ident, largest[:LARGEST])
    return ident


def _tell(connection: Connection, number: int, together: Sequence[Any], chance: np.random.Generator) -> None:
    story = fingerprint("grouped", number)
    title = together[0].title or "?"
    row = {"id": story, "title": title, "since": _AT, "latest": together[-1].n, "into": None}
    insert_rows(connection, stories, [row])
    vectors = chance.standard_normal((len(together), 512)).astype(np.float32) / 22.6  # of length 1, about
    rows = [
        {"report": one.n, "story": story, "since": _AT, "vector": pack_vector(vector), "nouns": "[]"}
        for one, vector in zip(together, vectors, strict=True)
    ]
    insert_rows(connection, tellings, rows)


def _said(connection: Connection, reading: int) -> list[Any]:
    which = select(statements.c.id, statements.c.n).where(statements.c.reading == reading)
    return list(connection.execute(which.order_by(statements.c.n.desc())).all())


def _claim(connection: Connection, ident: str, said: Sequence[Any]) -> None:
    row = {"id": ident, "text": f"Behauptung {ident}", "since": _AT, "until": None, "into": None, "negated": 0}
    insert_rows(connection, claims, [{**row, "reports": len(said), "latest": said[-1].n}])
    stands = _STANDS if int(ident, 16) % _CONTRADICTED == 0 or len(said) > TOGETHER else {}
    rows = [
        {
            "claim": ident,
            "statement": one.id,
            "since": _AT,
            "number": 1,
            "position": place,
            "stands": stands.get(place % 50, "supports"),
            "why": "grouped",
            "until": None,
            "said": one.n,
            "side": 0,
        }
        for place, one in enumerate(said)
    ]
    insert_rows(connection, members, rows)
