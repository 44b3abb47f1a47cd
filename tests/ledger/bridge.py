"""Five reports on a bridge and a library, and what is asked of a ledger that linked them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from quellenlage.joining import claim
from quellenlage.ledger import Entry, Ledger, prepare
from quellenlage.model import Reading, Report
from quellenlage.reading import read

BRIDGE = (
    ("Waldbote", 4, "Das Verkehrsamt teilte mit, die Rheinbrücke werde im Mai gesperrt."),
    ("Seeblatt", 5, "Die Rheinbrücke könnte im Mai gesperrt werden, sagte Bürgermeister Max Muster."),
    ("Talpost", 6, "Laut Verkehrsamt soll die Rheinbrücke im Mai gesperrt werden."),
    ("Bergruf", 7, "Landrätin Erika Beispiel bestritt, dass die Rheinbrücke im Mai gesperrt wird."),
    ("Bergruf", 8, "Die Stadtbücherei werde im Sommer renoviert, sagte die Leiterin."),
)


def report(outlet: str, day: int, text: str, **more: object) -> Report:
    title = text.split(",")[0]
    url = f"https://{outlet.lower()}.example/{day}"
    when = datetime(2024, 11, day, 12, tzinfo=UTC)
    values = {"outlet": outlet, "url": url, "title": title, "language": "de", "published": when, **more}
    return Report(text, **values)  # type: ignore[arg-type]


REPORTS = [report(*one) for one in BRIDGE]


def entry(one: Report, reader: str = "reader 1", edition: str = "page") -> Entry:
    return Entry(prepare(Reading(one, read(one), reader)), edition=edition)


def add(ledger: Ledger, reports: Iterable[Report], edition: str = "page") -> None:
    assert all(not isinstance(done, Exception) for done in ledger.add([entry(one, edition=edition) for one in reports]))


def members(ledger: Ledger, ident: str) -> list[tuple[str | None, str]]:
    found = claim(ledger, ident)
    return [(evidence.outlet, evidence.stands.value) for evidence in found.grounded.evidence]


def state(ledger: Ledger) -> list[tuple[str, str, tuple[tuple[str, str, str], ...]]]:
    """All claims, as they are today."""
    return [
        (one.id, one.text, tuple((m.statement, m.stands.value, m.why) for m in one.members))
        for one in ledger.linked.claims()
    ]


def first(one: Report) -> str:
    """The first statement of a report."""
    return read(one)[0].id
