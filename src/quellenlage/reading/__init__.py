"""Reading: from a report to its statements."""

from __future__ import annotations

from quellenlage.model import Report, Statement, fingerprint
from quellenlage.reading.attribution import Attribution
from quellenlage.reading.attributions import find_attributions
from quellenlage.reading.tagged import Tagged
from quellenlage.reading.tagging import tag_report

#: Changes whenever the same text would give other statements; kept with every reading.
READER = "0.1.0"


def read(report: Report, language: str | None = None) -> tuple[Statement, ...]:
    """
    The statements of a report, in the order of the text.

    Args:
        report: The report; its furniture is not read.
        language: ISO 639-1 code, where the report's own is unknown or wrong.

    Example:
        >>> report = Report("Der Minister sagte, die Lage sei ernst.")
        >>> [(s.kind.value, s.content[0].of(report.text)) for s in read(report)]
        [('indirect', 'die Lage sei ernst')]
    """
    tagged = tag_report(report)
    attributions = find_attributions(tagged)
    return tuple(_statement(report, tagged, attributions, k) for k in range(len(attributions)))


def _statement(report: Report, t: Tagged, attributions: list[Attribution], k: int) -> Statement:
    one = attributions[k]
    content = t.spans(one.content)
    return Statement(
        id=fingerprint(report.id, one.kind, [[s.start, s.end] for s in content]),
        report=report.id,
        kind=one.kind,
        content=content,
        rule=one.rule,
        act=one.act,
        cue=t.spans(one.cue),
        frame=t.spans(one.frame),
        addressee=t.spans(one.addressee),
        speaker=t.spans(one.speaker),
        medium=one.medium,
        inside=_id(report, t, attributions[one.inside]) if one.inside >= 0 else None,
    )


def _id(report: Report, t: Tagged, one: Attribution) -> str:
    return fingerprint(report.id, one.kind, [[s.start, s.end] for s in t.spans(one.content)])
