"""One reading made by hand, with all that a view must draw: nested and split statements, furniture, hostile words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from quellenlage.model import (
    Act,
    Certainty,
    Figure,
    Kind,
    Polarity,
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
)

TEXT = """Soldaten sollen in Kursk kämpfen
Moskau könnte schon bald Hilfe bekommen.
Berlin (dpa) - Demnach sollen rund 3.000 Soldaten an einem Angriff teilnehmen. Das sagten amerikanische und \
ukrainische Regierungsvertreter der "New York Times". Die Botschaft bestreitet, dass es solche Pläne gebe. \
"Das ist <b>frei</b> & erfunden", sagte ein Sprecher, "und wir sagen das offen".
Lesen Sie auch:
- Andere Meldung
Südkorea schätzt den Wert auf bis zu 5,5 Milliarden US-Dollar, wie die Forscherin Olena Guseinova erklärt habe.
gom/dpa"""


def at(words: str) -> Span:
    """Where these words stand in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def zone(words: str, role: Role) -> Zone:
    return Zone(at(words).start, at(words).end, role)


REPORT = Report(
    TEXT,
    url="https://nordbote.example/a?b=1&c=2",
    outlet="Nordbote",
    title="Soldaten sollen in Kursk kämpfen",
    published=datetime.fromisoformat("2024-10-25T14:12+02:00"),
    language="de",
    authors=("gom",),
    credits=("dpa",),
    related=("Andere Meldung",),
    zones=(
        zone("Soldaten sollen in Kursk kämpfen", Role.TITLE),
        zone("Moskau könnte schon bald Hilfe bekommen.", Role.TEASER),
        zone("Berlin (dpa) -", Role.DATELINE),
        zone("Lesen Sie auch:", Role.RELATED),
        zone("- Andere Meldung", Role.RELATED),
        zone("gom/dpa", Role.SIGNOFF),
    ),
)


def said(number: int, kind: Kind, *content: str, **more: Any) -> Statement:
    return Statement(str(number), REPORT.id, kind, tuple(at(words) for words in content), "by-hand", **more)


STATEMENTS = (
    said(
        1,
        Kind.OWN,
        "Moskau könnte schon bald Hilfe bekommen",
        certainty=Certainty.POSSIBLE,
        hedges=(at("könnte"),),
        place=Role.TEASER,
    ),
    said(
        2,
        Kind.INDIRECT,
        "rund 3.000 Soldaten an einem Angriff teilnehmen",
        cue=(at("sagten"),),
        sources=(
            Source("amerikanische Regierungsvertreter", SourceType.UNNAMED, (at("amerikanische"),)),
            Source("ukrainische Regierungsvertreter", SourceType.UNNAMED, (at("ukrainische Regierungsvertreter"),)),
        ),
        via=(Relay("New York Times", SourceType.MEDIUM, (at("New York Times"),)),),
        reportative=True,
        figures=(Figure(at("rund 3.000 Soldaten"), 3000, 3000, "person", "Soldaten", True),),
    ),
    said(
        3,
        Kind.INDIRECT,
        "dass es solche Pläne gebe",
        act=Act.DENY,
        polarity=Polarity.DENIED,
        cue=(at("bestreitet"),),
        sources=(Source("Botschaft", SourceType.STATE, (at("Die Botschaft"),)),),
    ),
    said(
        4,
        Kind.DIRECT,
        '"Das ist <b>frei</b> & erfunden"',
        '"und wir sagen das offen"',
        sources=(Source("Sprecher", SourceType.PERSON, (at("ein Sprecher"),), None, "Botschaft"),),
    ),
    said(
        5,
        Kind.INDIRECT,
        "Südkorea schätzt den Wert auf bis zu 5,5 Milliarden US-Dollar",
        sources=(Source("Olena Guseinova", SourceType.PERSON, (at("Olena Guseinova"),), "Forscherin"),),
    ),
    said(
        6,
        Kind.REPORTED,
        "bis zu 5,5 Milliarden US-Dollar",
        act=Act.ESTIMATE,
        sources=(Source("Südkorea", SourceType.STATE, (at("Südkorea"),)),),
        figures=(Figure(at("bis zu 5,5 Milliarden US-Dollar"), None, 5.5e9, "USD", "Wert"),),
        times=(Time(at("schon bald"), "2024-10-25", None),),
        inside="5",
    ),
)

READING = Reading(REPORT, STATEMENTS, "quellenlage 0.1.0")
