"""Records as the plain values that the ledger's columns hold, and back; and the seals over them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from quellenlage.model import (
    Act,
    Certainty,
    Figure,
    Kind,
    Medium,
    Polarity,
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

Row = dict[str, Any]

_DECODE = json.JSONDecoder().raw_decode  # no white space stands around: half of what `loads` takes


def spans_text(spans: Iterable[Span]) -> str:
    """Spans as a column holds them.

    Example:
        >>> spans_text((Span(0, 4), Span(9, 12)))
        '[[0,4],[9,12]]'
    """
    return "[" + ",".join(f"[{span.start},{span.end}]" for span in spans) + "]"


def spans_of(column: str) -> tuple[Span, ...]:
    """The spans that `spans_text` wrote."""
    if column == "[]":  # of the six columns of a statement, four at the median
        return ()
    return tuple([Span(start, end) for start, end in _DECODE(column)[0]])


def names_text(names: Sequence[str]) -> str:
    """Names as a column holds them."""
    return json.dumps(list(names), ensure_ascii=False, separators=(",", ":"))


def names_of(column: str) -> tuple[str, ...]:
    """The names that `names_text` wrote."""
    return tuple(json.loads(column))


def report_row(report: Report) -> Row:
    """The columns of a report that come from the report alone."""
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "day_only": int(report.day_only),
        "language": report.language,
        "text": report.text,
        "zones": json.dumps([[z.start, z.end, z.role.value] for z in report.zones], separators=(",", ":")),
        "authors": names_text(report.authors),
        "credits": names_text(report.credits),
        "related": names_text(report.related),
        "notes": names_text(report.notes),
    }


def report_of(row: Row) -> Report:
    """The report that `report_row` wrote."""
    return Report(
        text=row["text"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        language=row["language"],
        authors=names_of(row["authors"]),
        credits=names_of(row["credits"]),
        related=names_of(row["related"]),
        zones=tuple(Zone(start, end, Role(role)) for start, end, role in json.loads(row["zones"])),
        notes=names_of(row["notes"]),
        day_only=bool(row["day_only"]),
    )


def statement_row(statement: Statement) -> Row:
    """The columns of the row of a statement itself."""
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "act": statement.act.value,
        "certainty": statement.certainty.value,
        "reportative": int(statement.reportative),
        "polarity": statement.polarity.value,
        "medium": statement.medium.value,
        "place": statement.place.value,
        "rule": statement.rule,
        "inside": statement.inside,
        "content": spans_text(statement.content),
        "cue": spans_text(statement.cue),
        "frame": spans_text(statement.frame),
        "addressee": spans_text(statement.addressee),
        "speaker": spans_text(statement.speaker),
        "hedges": spans_text(statement.hedges),
    }


def source_number(name: str, type_: str, role: str | None, organisation: str | None) -> int:
    """The row number of a way of naming someone: made from it, so that two writers give the same."""
    plain = json.dumps([name, type_, role, organisation], ensure_ascii=False)
    return int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=8).digest(), "big") >> 1


def source_row(source: Source | Relay) -> Row:
    """The row of a speaker or relay in the table of sources."""
    role = source.role if isinstance(source, Source) else None
    organisation = source.organisation if isinstance(source, Source) else None
    return {
        "n": source_number(source.name, source.type.value, role, organisation),
        "name": source.name,
        "type": source.type.value,
        "role": role,
        "organisation": organisation,
    }


def figure_row(figure: Figure) -> Row:
    """The columns of a figure."""
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "low": None if figure.low is None else float(figure.low),
        "high": None if figure.high is None else float(figure.high),
        "unit": figure.unit,
        "of": figure.of,
        "approximate": int(figure.approximate),
    }


def time_row(time: Time) -> Row:
    """The columns of a time."""
    return {"start": time.span.start, "end": time.span.end, "first": time.first, "last": time.last}


def statement_of(
    row: Row, report: str, speakers: list[Row], relays: list[Row], figures: list[Row], times: list[Row]
) -> Statement:
    """The statement that these rows were made of, lists in the order of their positions."""
    return Statement(
        id=row["id"],
        report=report,
        kind=Kind(row["kind"]),
        content=spans_of(row["content"]),
        rule=row["rule"],
        act=Act(row["act"]),
        cue=spans_of(row["cue"]),
        frame=spans_of(row["frame"]),
        addressee=spans_of(row["addressee"]),
        speaker=spans_of(row["speaker"]),
        sources=tuple(
            Source(s["name"], SourceType(s["type"]), spans_of(s["spans"]), s["role"], s["organisation"])
            for s in speakers
        ),
        via=tuple(Relay(r["name"], SourceType(r["type"]), spans_of(r["spans"])) for r in relays),
        certainty=Certainty(row["certainty"]),
        reportative=bool(row["reportative"]),
        polarity=Polarity(row["polarity"]),
        hedges=spans_of(row["hedges"]),
        figures=tuple(
            Figure(Span(f["start"], f["end"]), f["low"], f["high"], f["unit"], f["of"], bool(f["approximate"]))
            for f in figures
        ),
        times=tuple(Time(Span(t["start"], t["end"]), t["first"], t["last"]) for t in times),
        medium=Medium(row["medium"]),
        place=Role(row["place"]),
        inside=row["inside"],
    )


def seal(*parts: object) -> str:
    """A checksum over plain values, 32 hexadecimal digits."""
    plain = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def report_seal(report: Report) -> str:
    """The checksum over all of a report."""
    return seal("report", report_row(report))


def reading_seal(report: str, reader: str, statements: Iterable[Statement]) -> str:
    """The checksum over all that one reader found in a report."""
    return seal("reading", report, reader, [_whole(statement) for statement in statements])


def _whole(statement: Statement) -> list[object]:
    """Every value of a statement, in a fixed order."""
    return [
        statement_row(statement),
        [[source_row(source), spans_text(source.spans)] for source in statement.sources],
        [[source_row(relay), spans_text(relay.spans)] for relay in statement.via],
        [figure_row(figure) for figure in statement.figures],
        [time_row(time) for time in statement.times],
    ]
