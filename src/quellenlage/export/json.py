"""JSON: the whole reading, keys and shapes as README.md states them; positions count characters of `text`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quellenlage.model import Reading, Report, Span, Statement
from quellenlage.reading.explain import Step


def to_json(reading: Reading, ui: str = "en") -> str:
    """A reading as one JSON object over several lines. `ui` is not used; the same in every language."""
    return json.dumps(plain(reading), ensure_ascii=False, indent=2)


def to_json_line(reading: Reading, ui: str = "en") -> str:
    """The same on one line, for JSON Lines."""
    return json.dumps(plain(reading), ensure_ascii=False)


def plain(reading: Reading, why: Mapping[str, Sequence[Step]] | None = None) -> dict[str, Any]:
    """A reading as dicts and lists of plain values; with `why`, each statement has the steps that led to it."""
    text = reading.report.text
    told = [_statement(statement, text) for statement in reading.statements]
    for statement in told if why is not None else ():
        statement["why"] = [_step(step, text) for step in (why or {}).get(statement["id"], ())]
    return {
        "report": _report(reading.report),
        "statements": told,
        "reader": reading.reader,
    }


def _report(report: Report) -> dict[str, Any]:
    published = report.published
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published": published and (published.date() if report.day_only else published).isoformat(),
        "language": report.language,
        "authors": list(report.authors),
        "credits": list(report.credits),
        "related": list(report.related),
        "text": report.text,
        "furniture": [{"start": zone.start, "end": zone.end, "role": zone.role.value} for zone in report.furniture],
        "notes": list(report.notes),
    }


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "act": statement.act.value,
        "content": _spans(statement.content, text),
        "cue": _spans(statement.cue, text),
        "frame": _spans(statement.frame, text),
        "addressee": _spans(statement.addressee, text),
        "sources": [
            {
                "name": source.name,
                "type": source.type.value,
                "spans": _spans(source.spans, text),
                "role": source.role,
                "organisation": source.organisation,
            }
            for source in statement.sources
        ],
        "via": [
            {"name": relay.name, "type": relay.type.value, "spans": _spans(relay.spans, text)}
            for relay in statement.via
        ],
        "certainty": statement.certainty.value,
        "reportative": statement.reportative,
        "polarity": statement.polarity.value,
        "hedges": _spans(statement.hedges, text),
        "figures": [
            {
                "text": figure.span.of(text),
                "low": finite(figure.low),
                "high": finite(figure.high),
                "unit": figure.unit,
                "of": figure.of,
                "approximate": figure.approximate,
                "start": figure.span.start,
                "end": figure.span.end,
            }
            for figure in statement.figures
        ],
        "times": [{**_span(time.span, text), "from": time.first, "to": time.last} for time in statement.times],
        "rule": statement.rule,
        "place": statement.place.value,
        "medium": statement.medium.value,
        "inside": statement.inside,
    }


def finite(number: float | None) -> float | None:
    """A number that JSON can hold; four hundred digits in a row are infinite as a float."""
    return number if number is not None and math.isfinite(number) else None


def _step(step: Step, text: str) -> dict[str, Any]:
    return {
        "part": step.part,
        "rule": step.rule,
        "words": _spans(step.words, text),
        "gives": step.gives,
        "rows": [{"file": row.file, "line": row.line, **dict(row.cells)} for row in step.rows],
    }


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"text": span.of(text), "start": span.start, "end": span.end}
