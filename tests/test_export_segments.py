"""Segments: the text cut so that nested and overlapping statements can be drawn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quellenlage.export.segments import blocks, numbered
from quellenlage.model import Kind, Report, Role, Span, Statement, Zone

TEXT = "Der Minister sagte, Kiew habe das bestritten.\nAnzeige\nNoch ein Absatz."


def statement(number: int, *spans: tuple[int, int]) -> Statement:
    return Statement(str(number), "r", Kind.INDIRECT, tuple(Span(*span) for span in spans), "by-hand")


def test_overlapping_statements_are_cut_at_every_border() -> None:
    """Of two that overlap, the words in common belong to both, the narrower one innermost."""
    said = numbered([statement(1, (0, 18)), statement(2, (13, 44))])
    (first, *_) = blocks(Report(TEXT), said)

    assert [(s.span.of(TEXT), s.within, s.opens, s.closes) for s in first.lines[0].segments] == [
        ("Der Minister ", (1,), (1,), ()),
        ("sagte", (2, 1), (2,), (1,)),
        (", Kiew habe das bestritten", (2,), (), (2,)),
        (".", (), (), ()),
    ]


def test_furniture_lines_of_one_role_are_one_block() -> None:
    text = "Satz.\nLesen Sie auch:\n- Eins\nSatz."
    zones = (Zone(6, 21, Role.RELATED), Zone(22, 28, Role.RELATED))
    shown = [(b.role, b.furniture, len(b.lines)) for b in blocks(Report(text, zones=zones), ())]
    assert shown == [(Role.BODY, False, 1), (Role.RELATED, True, 2), (Role.BODY, False, 1)]


def test_a_line_with_furniture_at_its_edge_stays_body() -> None:
    """A dateline or a credit line in brackets does not fold the paragraph away."""
    text = "Berlin (dpa) - Der Satz. (mit AFP)"
    zones = (Zone(0, 14, Role.DATELINE), Zone(25, 34, Role.CREDIT))
    (block,) = blocks(Report(text, zones=zones), ())
    assert (block.role, [s.role for s in block.lines[0].segments]) == (
        Role.BODY,
        [Role.DATELINE, Role.BODY, Role.CREDIT],
    )


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda s: s[0] < s[1])


@given(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=8))
def test_segments_give_back_the_text_and_close_what_they_open(contents: list[list[tuple[int, int]]]) -> None:
    """Whatever the spans: no word is lost or doubled, and a segment is within what its spans say."""
    said = numbered(statement(n, *sorted(content)) for n, content in enumerate(contents))
    report = Report(TEXT, zones=(Zone(46, 53, Role.ADVERT),))
    lines = [line for block in blocks(report, said) for line in block.lines]

    assert "\n".join("".join(s.span.of(TEXT) for s in line.segments) for line in lines) == TEXT
    for line in lines:
        assert sorted(n for s in line.segments for n in s.opens) == sorted(n for s in line.segments for n in s.closes)
        for segment in line.segments:
            covering = {
                n for n, one in enumerate(said, 1)
                for span in one.content if span.start <= segment.span.start < span.end
            }  # fmt: skip
            assert set(segment.within) == covering
