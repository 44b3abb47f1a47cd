"""Reading: from a report to its statements."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.languages.own import own_mark
from quellenlage.model import Report, Span, Statement, fingerprint
from quellenlage.reading.certainty import weigh
from quellenlage.reading.figures import figures_in, find_figures
from quellenlage.reading.figures.neighbours import FoundFigure
from quellenlage.reading.frames import find_attributions
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.frames.own import own_voice
from quellenlage.reading.times import FoundTime, find_times, times_in
from quellenlage.reading.voices import Voices, resolve
from quellenlage.reading.words.tagged import Tagged
from quellenlage.reading.words.tagging import tag_report

#: Changes whenever the same text would give other statements; kept with every reading.
READER = "0.1.0"


def reader() -> str:
    """
    The reader's name and version, and a mark of the words that the user added: with others, other statements are found.

    Raises:
        OwnWordsError: What the user added cannot be used.

    Example:
        >>> reader()
        'quellenlage 0.1.0'
    """
    own = own_mark()
    return f"quellenlage {READER}" + (f" +{own}" if own else "")


@dataclass(frozen=True, slots=True)
class Parts:
    """
    All that was found in a report before it is put together.

    Attributes:
        tagged: The words.
        found: Who says what, and the outlet's own voice.
        voices: Sources and relays, one entry for each of `found`.
        contents: The stretches of each content.
        ids: The ids of the statements.
        figures, times: All of the report's.
    """

    tagged: Tagged
    found: list[Attribution]
    voices: list[Voices]
    contents: list[tuple[Span, ...]]
    ids: list[str]
    figures: list[FoundFigure]
    times: list[FoundTime]


def read(report: Report) -> tuple[Statement, ...]:
    """
    The statements of a report, in the order of the text.

    Args:
        report: The report; its furniture is not read.

    Example:
        >>> report = Report("Der Minister sagte, die Lage sei ernst.")
        >>> [(s.kind.value, s.content[0].of(report.text)) for s in read(report)]
        [('indirect', 'die Lage sei ernst')]
    """
    parts = take_apart(report)
    statements = {parts.ids[k]: _statement(report, parts, k) for k in range(len(parts.found)) if parts.contents[k]}
    return tuple(sorted(statements.values(), key=lambda one: (one.content[0], one.id)))


def take_apart(report: Report) -> Parts:
    """What the rooms find in a report, each for itself."""
    tagged = tag_report(report)
    figures = find_figures(tagged)
    times = find_times(tagged, report.published)
    found = find_attributions(tagged)
    found += own_voice(tagged, found, (k for one in figures for k in range(one.first, one.last + 1)))
    voices = resolve(tagged, found, report)
    contents = [tagged.spans(one.content) for one in found]
    ids = [_id(report, one, content) for one, content in zip(found, contents, strict=True)]
    return Parts(tagged, found, voices, contents, ids, figures, times)


def _id(report: Report, one: Attribution, content: tuple[Span, ...]) -> str:
    return fingerprint(report.id, one.kind, [[s.start, s.end] for s in content], list(one.speaker))


def _statement(report: Report, parts: Parts, k: int) -> Statement:
    one, t, voices = parts.found[k], parts.tagged, parts.voices[k]
    weight = weigh(t, one)
    return Statement(
        id=parts.ids[k],
        report=report.id,
        kind=one.kind,
        content=parts.contents[k],
        rule=one.rule,
        act=one.act,
        cue=t.spans(one.cue),
        frame=t.spans(one.frame),
        addressee=t.spans(one.addressee),
        speaker=t.spans(one.speaker),
        sources=voices.sources,
        via=voices.via,
        certainty=weight.certainty,
        reportative=weight.reportative,
        polarity=weight.polarity,
        hedges=weight.hedges,
        figures=figures_in(parts.figures, one.content),
        times=times_in(parts.times, one.content),
        medium=one.medium,
        place=t.sentences[one.sentence].role,
        inside=parts.ids[one.inside] if one.inside >= 0 else None,
    )
