"""One claim made by hand, as in the worked example: copies, a paper with officials behind it, a service, a denial."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from quellenlage.export.claims import Told
from quellenlage.grounds import Grounded, weigh
from quellenlage.model import (
    Act,
    Certainty,
    Claim,
    Figure,
    Kind,
    Member,
    Polarity,
    Relay,
    Report,
    Source,
    SourceType,
    Span,
    Stands,
    Statement,
)
from quellenlage.sourcing import Evidence

OFFICIALS = tuple(
    Source(name, SourceType.UNNAMED) for name in ("Regierungsvertreter der USA", "Regierungsvertreter der Ukraine")
)
PAPER = Relay("New York Times", SourceType.MEDIUM)
SERVICE = Source("Militärgeheimdienst", SourceType.STATE)
EMBASSY = Source("Botschaft", SourceType.STATE)

_TEXT = "Das meldete das Blatt am Abend. Etwa 3.000 Soldaten sollen in Kursk kämpfen."
_LOUDER = "Bis zu 12.000 Soldaten kämpfen in Kursk, teilte der Militärgeheimdienst mit."
_DENIAL = "Dass Soldaten in Kursk kämpften, bestritt die Botschaft."

_SAID: list[tuple[Evidence, Report, str]] = []


def _say(outlet: str, at: str, text: str, words: str, stands: Stands = Stands.SUPPORTS, **more: Any) -> None:
    report = Report(
        text, url=f"https://{outlet.lower()}.example/a", outlet=outlet, title=f"Bericht von {outlet}",
        published=datetime.fromisoformat(at), language="de",
    )  # fmt: skip
    start = text.index(words)
    kind = more.pop("kind", Kind.INDIRECT)
    statement = Statement(f"s-{outlet}", report.id, kind, (Span(start, start + len(words)),), "by-hand", **more)
    _SAID.append((Evidence(statement, stands, outlet=outlet, published=report.published), report, f"joined {outlet}"))


def _figure(text: str, words: str, low: float | None, high: float) -> tuple[Figure, ...]:
    start = text.index(words)
    return (Figure(Span(start, start + len(words)), low, high, "person", "Soldaten", low is not None),)


for _outlet, _at in (("Bote", "24T18:00"), ("Kurier", "24T19:00"), ("Anzeiger", "24T20:00"), ("Blatt", "25T07:00")):
    _say(
        _outlet, f"2024-10-{_at}+02:00", _TEXT, "Etwa 3.000 Soldaten sollen in Kursk kämpfen", sources=OFFICIALS,
        via=(PAPER,), certainty=Certainty.POSSIBLE, reportative=True, figures=_figure(_TEXT, "Etwa 3.000", 3000, 3000),
    )  # fmt: skip
_say(
    "Portal", "2024-10-25T09:00+02:00", _LOUDER, "Bis zu 12.000 Soldaten kämpfen in Kursk", sources=(SERVICE,),
    figures=_figure(_LOUDER, "Bis zu 12.000", None, 12000),
)  # fmt: skip
_say(
    "Tageblatt", "2024-10-26T12:00+02:00", _DENIAL, "Dass Soldaten in Kursk kämpften", Stands.DENIES,
    sources=(EMBASSY,), act=Act.DENY, polarity=Polarity.DENIED,
)  # fmt: skip

EVIDENCE = tuple(evidence for evidence, _, _ in _SAID)
TOLD: Told = {evidence.statement.id: (evidence.statement, report) for evidence, report, _ in _SAID}
CLAIM = Claim(
    "c0ffee0123456789",
    "Etwa 3.000 Soldaten sollen in Kursk kämpfen",
    tuple(Member(evidence.statement.id, evidence.stands, why) for evidence, _, why in _SAID),
)
GROUNDED: Grounded = weigh(CLAIM, EVIDENCE, ())
