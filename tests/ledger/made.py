"""Readings made by hand, so that the ledger is tested without the reader."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from quellenlage.ledger import Entry, prepare
from quellenlage.model import (
    Act,
    Certainty,
    Figure,
    Kind,
    Reading,
    Relay,
    Report,
    Role,
    Source,
    SourceType,
    Span,
    Statement,
    Time,
    Zone,
    fingerprint,
)

NOON = datetime(2024, 10, 25, 12, 0, tzinfo=UTC)


def span(text: str, part: str) -> Span:
    """Where `part` stands in `text`."""
    start = text.index(part)
    return Span(start, start + len(part))


def said(report: Report, content: str, source: str = "das Ministerium", **more: Any) -> Statement:
    """A statement with these words, said by somebody whose name need not stand in the text."""
    spans = (span(report.text, source),) if source in report.text else ()
    values: dict[str, Any] = {
        "kind": Kind.INDIRECT,
        "content": (span(report.text, content),),
        "rule": "by-hand",
        "sources": (Source(source, SourceType.STATE, spans),),
        **more,
    }
    ident = fingerprint(report.id, values["kind"], content, source)
    return Statement(id=ident, report=report.id, **values)


TEXT = """Brücke bei Musterstadt gesperrt
Die Maßnahmen kosten bis zu 5,5 Millionen Euro, teilte das Ministerium dem Musterboten mit.
Ministerin Erika Beispiel sagte am Freitag: „Die Straßen bleiben offen.“
Die Kampfmittelbeseitigung dauere wohl drei Tage, berichtete die Agentur unter Berufung auf Helfer."""


def report(**changes: Any) -> Report:
    """A report with everything that a report can have."""
    values: dict[str, Any] = {
        "text": TEXT,
        "url": "https://bote.example/bruecke",
        "outlet": "Musterstädter Bote",
        "title": TEXT.splitlines()[0],
        "published": NOON,
        "language": "de",
        "authors": ("Max Muster", "eb"),
        "credits": ("dpa",),
        "related": ("Wie es zur Sperrung kam",),
        "zones": (Zone(0, 31, Role.TITLE),),
        "notes": ("the page gives no end",),
    }
    return Report(**{**values, **changes})


def reading(of: Report | None = None, reader: str = "reader 1") -> Reading:
    """A reading with three statements that use every field."""
    of = of or report()
    text = of.text
    ministry = said(
        of,
        "Die Maßnahmen kosten bis zu 5,5 Millionen Euro",
        cue=(span(text, "teilte"), span(text, "mit")),
        frame=(span(text, "teilte das Ministerium dem Musterboten mit"),),
        addressee=(span(text, "dem Musterboten"),),
        speaker=(span(text, "das Ministerium"),),
        figures=(Figure(span(text, "bis zu 5,5 Millionen Euro"), None, 5_500_000.0, "EUR", "Maßnahmen"),),
        act=Act.ESTIMATE,
    )
    minister = said(
        of,
        "Die Straßen bleiben offen.",
        "Erika Beispiel",
        kind=Kind.DIRECT,
        sources=(
            Source(
                "Erika Beispiel",
                SourceType.PERSON,
                (span(text, "Erika Beispiel"),),
                role="Ministerin",
                organisation="Verkehrsministerium",
            ),
        ),
        times=(Time(span(text, "am Freitag"), "2024-10-25", "2024-10-25"),),
    )
    helpers = said(
        of,
        "Die Kampfmittelbeseitigung dauere wohl drei Tage",
        "Helfer",
        sources=(Source("Helfer", SourceType.UNNAMED, (span(text, "Helfer"),)),),
        via=(Relay("die Agentur", SourceType.AGENCY, (span(text, "die Agentur"),)),),
        certainty=Certainty.PROBABLE,
        reportative=True,
        hedges=(span(text, "wohl"),),
        figures=(Figure(span(text, "drei Tage"), 3.0, 3.0, "d", "Kampfmittelbeseitigung"),),
        inside=ministry.id,
    )
    return Reading(of, (ministry, minister, helpers), reader)


def own(of: Report) -> Statement:
    """A statement in the outlet's own voice, with nothing that a statement need not have."""
    return Statement(fingerprint(of.id, "own"), of.id, Kind.OWN, (Span(0, 5),), "by-hand")


def entry(of: Reading | None = None, **more: Any) -> Entry:
    """The reading, ready to be added."""
    return Entry(prepare(of or reading()), **more)
