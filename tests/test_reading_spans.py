"""Whatever the text, statements point into it, and reading again gives the same."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from quellenlage.intake import take
from quellenlage.model import Report, Role, Span, Statement, Zone
from quellenlage.reading import read

SPEAKERS = ["der Minister", "Anna Berg", "die Polizei", "der „Nordbote“", "ein Sprecher der Stadt", "sie"]
CLAUSES = ["die Lage sei ernst", "es fehle an Wasser", "drei Menschen starben", "der Fluss steigt um 2,5 Meter"]
FRAMES = [
    "{s} sagte, {c}.",
    "{c}, sagte {s}.",
    "{c}, sagte {s}, {c}.",
    "„{c}“, so {s}.",
    "„{c}“, sagte {s}, „{c}“.",
    "Wie {s} mitteilte, {c}.",
    "Laut {s} {c}.",
    "{s} teilte mit, dass {c}, weil {c}.",
    "Nach Angaben von {s}, der {c}, {c}.",
    "{s} fordert, {c} zu {c}.",
    "{s} nannte das „{c}“.",
    "Das sagte {s} der Zeitung.",
    "{s}: „{c}. {c}.“",
    "{s} sagt:\n„{c}“",
    "Demnach {c}.",
    "{c}",
    "{s} soll {c}.",
    "Lesen Sie auch: {c}",
    "Oberau (nda) - {c}.",
    "{s} ({c}) hält {c} für möglich",
    "„{c}",
    "{c}“",
]
JUNK = st.text(alphabet=st.sampled_from("aÄß ,.:;–-„“»«\"'()?!\n\t0123\u00ad\u200b\u0308😀\x00"), max_size=12)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A frame filled with speakers and clauses, here and there with junk inside."""
    text = draw(st.sampled_from(FRAMES))
    while "{s}" in text or "{c}" in text:
        text = text.replace("{s}", draw(st.sampled_from(SPEAKERS)), 1).replace("{c}", draw(st.sampled_from(CLAUSES)), 1)
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(JUNK) + text[at:]
    return text


texts = st.lists(sentences(), max_size=6).flatmap(
    lambda parts: st.sampled_from([" ", "\n"]).map(lambda between: between.join(parts))
)
anything = st.text(max_size=120)


def spans_of(one: Statement) -> list[Span]:
    """All stretches of text that a statement points at."""
    parts = [one.content, one.cue, one.frame, one.addressee, one.speaker, one.hedges]
    parts += [source.spans for source in one.sources] + [relay.spans for relay in one.via]
    parts += [tuple(figure.span for figure in one.figures), tuple(time.span for time in one.times)]
    return [span for part in parts for span in part]


def check(report: Report, statements: tuple[Statement, ...]) -> None:
    """What holds of every reading."""
    ids = [one.id for one in statements]
    assert len(set(ids)) == len(ids)
    assert [one.content[0] for one in statements] == sorted(one.content[0] for one in statements)
    for one in statements:
        assert one.content
        assert list(one.content) == sorted(one.content)
        assert one.report == report.id
        assert one.inside is None or one.inside in ids
        assert all(0 <= span.start < span.end <= len(report.text) for span in spans_of(one))
        assert not any(s.start < zone.end and zone.start < s.end for s in one.content for zone in report.furniture)
    assert read(report) == statements


@settings(max_examples=150, deadline=None)
@given(texts)
@example("Der Minister sagte, Anna Berg habe gesagt, die Lage sei ernst.")
def test_statements_of_news_point_into_the_text(text: str) -> None:
    """Spans are not empty and lie inside, ids are unique and come again, statements stand in order."""
    report = Report(text, language="de")
    check(report, read(report))


@settings(max_examples=150, deadline=None)
@given(anything)
@example("\ud800 sagte er: „")
@example("„“ »« ‚‘ : , sagte")
def test_statements_of_anything_point_into_the_text(text: str) -> None:
    """No text at all makes reading fail."""
    report = Report(text, language="de")
    check(report, read(report))


@settings(max_examples=100, deadline=None)
@given(st.lists(sentences(), min_size=1, max_size=5), st.data())
def test_no_content_lies_in_furniture(lines: list[str], data: st.DataObject) -> None:
    """Whatever lines are furniture, no statement takes words from them."""
    text = "\n".join(lines)
    zones = []
    start = 0
    for line in text.split("\n"):
        role = data.draw(st.sampled_from([None, Role.RELATED, Role.CAPTION, Role.CREDIT, Role.TITLE, Role.HEADING]))
        if role is not None and line:
            zones.append(Zone(start, start + len(line), role))
        start += len(line) + 1
    report = Report(text, language="de", zones=tuple(zones))
    check(report, read(report))


@settings(max_examples=50, deadline=None)
@given(st.lists(sentences(), min_size=1, max_size=6))
def test_what_intake_marks_as_furniture_is_no_content(lines: list[str]) -> None:
    """The zones that intake finds itself hold as well."""
    report = take("\n\n".join(lines).replace("\0", "").encode())
    check(report, read(report))
