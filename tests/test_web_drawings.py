"""Drawings: every way is there, folds keep the bottleneck, nothing foreign becomes markup, and all stays small."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from quellenlage.export.graph import ROWS
from quellenlage.export.graph import graph as net_of
from quellenlage.model import (
    Act,
    Certainty,
    Figure,
    Kind,
    Relay,
    Source,
    SourceType,
    Span,
    Stands,
    Statement,
)
from quellenlage.sourcing import Bottleneck, Evidence, Part, sourcing
from quellenlage.web import pictures as pictures_of
from quellenlage.web.drawings import course, graph, ranges, timeline
from quellenlage.web.drawings.graph import MOST, within
from quellenlage.web.drawings.layout import place
from quellenlage.web.drawings.scales import times

ranges_module = sys.modules["quellenlage.web.drawings.ranges"]
FIRST = datetime(2024, 10, 22, 8, tzinfo=UTC)


def said(
    number: int,
    outlet: str,
    *,
    via: Sequence[str] = (),
    by: str | None = None,
    hours: int = 0,
    certainty: Certainty = Certainty.CERTAIN,
    stands: Stands = Stands.SUPPORTS,
    kind: Kind = Kind.INDIRECT,
    figure: tuple[float | None, float | None] | None = None,
) -> Evidence:
    """A statement of a claim, made up."""
    statement = Statement(
        f"{number:016x}",
        f"r{number}",
        kind,
        (Span(0, 20),),
        "example",
        sources=(Source(by, SourceType.STATE),) if by else (),
        via=tuple(Relay(name, SourceType.MEDIUM) for name in via),
        certainty=certainty,
        figures=(Figure(Span(0, 5), *figure, "person", "Soldaten"),) if figure else (),
        act=Act.DENY if stands is Stands.DENIES else Act.STATE,
    )
    return Evidence(statement, stands, outlet, published=FIRST + timedelta(hours=hours))


def where(evidence: Sequence[Evidence]) -> dict[str, str]:
    return {one.statement.id: f"/report/{one.statement.report}?span=0-20#span" for one in evidence}


def drawn(evidence: Sequence[Evidence], ui: str = "de") -> str:
    return str(graph([sourcing(evidence)], where(evidence), ui))


def pictures(figure: str) -> list[str]:
    return re.findall(r"<svg[^>]*role=.*?</svg>", figure, re.DOTALL)


TWO = [
    said(1, "Nordbote", via=["Morgenblatt"], by="Innenministerium"),
    said(2, "Südkurier", via=["Morgenblatt"], by="Innenministerium"),
    said(3, "Westpost", by="Kanzleramt"),
]
CROWD = [
    said(n, f"Blatt {n % 220}", via=[f"Agentur {n % 40}"], by=f"Ministerium {n % 60}", hours=n, figure=(n, n + 5))
    for n in range(500)
]


def test_a_graph_leads_from_each_point_to_the_words_that_prove_it() -> None:
    """Outlets, relays and origins stand in it, each a link; so does the table."""
    figure = drawn(TWO)
    wide = ElementTree.fromstring(pictures(figure)[0])
    links = {
        "".join(a.itertext()).split(" · ")[0]: a.get("href") for a in wide.iter("a") if "spot" in a.get("class", "")
    }
    assert links == {
        "Nordbote": "/report/r1?span=0-20#span",
        "Südkurier": "/report/r2?span=0-20#span",
        "Westpost": "/report/r3?span=0-20#span",
        "Morgenblatt": "/report/r1?span=0-20#span",
        "Innenministerium": "/report/r1?span=0-20#span",
        "Kanzleramt": "/report/r3?span=0-20#span",
    }
    rows = re.findall(r"<tr><td>(.*?)</tr>", figure)
    assert [re.findall(r">([^<>]+)</(?:a|span)>", row) for row in rows] == [
        ["Nordbote", "Südkurier", "Morgenblatt · Engstelle", "Innenministerium"],
        ["Westpost", "unmittelbar", "Kanzleramt · Engstelle"],
    ]


def test_the_table_says_what_the_drawing_says() -> None:
    """A person stands under the body that counts, a channel as a channel, an own voice as such."""
    author = Source("Hana Seong", SourceType.PERSON, organisation="Stiftung Forum")
    post = Relay("Kurznachrichtendienst X", SourceType.DOCUMENT)
    evidence = [
        replace(TWO[0], statement=replace(TWO[0].statement, sources=(author,))),
        replace(TWO[1], statement=replace(TWO[1].statement, via=(post,))),
        said(3, "Westpost", kind=Kind.OWN),
    ]
    figure = drawn(evidence)
    wide = ElementTree.fromstring(pictures(figure)[0])
    points = {
        "".join(text.itertext()) for a in wide.iter("a") if "spot" in a.get("class", "") for text in a.findall("text")
    } - {"✂ Engstelle"}
    cells = re.findall(r">([^<>]+)</(?:a|span)>", "".join(re.findall(r"<tr><td>(.*?)</tr>", figure)))

    assert points == {cell.partition(" · ")[0] for cell in cells} - {"unmittelbar"}
    assert "Hana Seong" not in points
    assert {
        "Kurznachrichtendienst X · bloßer Kanal",
        "Westpost selbst · Engstelle · vielleicht kein eigener Ursprung",
    } <= set(cells)
    (described,) = {title.text for title in wide.iter("desc")}
    assert "Wege: Morgenblatt, Kurznachrichtendienst X." in (described or "")


def test_the_bottleneck_is_framed_and_named() -> None:
    """The nearest to the reader: the paper that two copy, and the office behind the third."""
    wide = pictures(drawn(TWO))[0]
    framed = re.findall(r'class="spot (?:relay|origin) cut"[^>]*><title>([^·]*) ·', wide)
    assert framed == ["Morgenblatt", "Kanzleramt"]
    assert wide.count("Engstelle</text>") == 2


def test_an_origin_behind_the_last_way_that_is_drawn_is_left_out() -> None:
    """Drawn without its way it would look as if it were perhaps the outlet itself."""
    many = [said(n, f"Blatt {n}", by="Innenministerium", hours=n) for n in range(MOST)]
    figure = drawn([*many, said(MOST, "Nachzügler", by="Kanzleramt", hours=MOST)])

    assert "Innenministerium" in figure
    assert [word for word in ("Kanzleramt", "Nachzügler", 'class="mark maybe"') if word in figure] == []


def test_the_claims_of_a_story_share_what_one_drawing_takes() -> None:
    """A small claim is drawn whole, two large ones share the rest; their origins stay sure."""
    sizes = (10, 500, 700)
    sides = [
        sourcing([said(1000 * size + n, f"Blatt {n}", by=f"Amt {size}", hours=n) for n in range(size)])
        for size in sizes
    ]
    kept = within(sides, MOST)

    assert [len(side.paths) for side in kept] == [10, 295, 295]
    assert [[one.name for one in side.origins] for side in kept] == [["Amt 10"], ["Amt 500"], ["Amt 700"]]


def test_a_claim_of_500_statements_stays_small_and_legible() -> None:
    """Columns are folded to about a dozen points, wide and narrow, under 200 kB with the table."""
    figure = drawn(CROWD)
    assert len(figure.encode()) < 200_000
    for picture in pictures(figure):
        assert picture.count('class="spot') <= 3 * 12
        assert float(re.search(r'viewBox="0 0 \S+ (\S+)"', picture)[1]) < 1500  # type: ignore[index]
    assert "so viele weitere, alle in der Tabelle" in figure
    assert all(f"Blatt {n}<" in figure for n in range(220))  # the table names all of them


@pytest.mark.parametrize("draw", [timeline, lambda *given: "".join(ranges(*given))], ids=["timeline", "ranges"])
def test_other_drawings_of_500_statements_stay_small(draw: object) -> None:
    figure = str(draw(CROWD, where(CROWD), "de"))  # type: ignore[operator]
    assert len(figure.encode()) < 250_000
    assert all(picture.count("<a ") < 200 for picture in pictures(figure))


def test_folding_keeps_every_outlet_and_the_bottleneck_apart() -> None:
    evidence = [said(n, f"Blatt {n}", via=["Morgenblatt"], by="Innenministerium") for n in range(30)]
    evidence += [said(100 + n, f"Wochenpost {n}", by=f"Amt {n}") for n in range(30)]
    found = sourcing(evidence)
    small = net_of(replace(found, bottleneck=Bottleneck(1, (("Morgenblatt",),))))
    for part, names in ((Part.OUTLET, ("Blatt", "Wochenpost")), (Part.RELAY, ("Morgenblatt",))):
        wanted = [f"{name} {n}" if part is Part.OUTLET else name for name in names for n in range(30)]
        assert {name for point in small.points if point.part is part for name in point.names} == set(wanted)
    assert [point.names for point in small.points if point.neck] == [("Morgenblatt",)]
    columns = [point.rank for point in small.points]
    assert max(map(columns.count, columns)) <= ROWS
    assert {end for line in small.lines for end in (line.one, line.other)} == set(range(len(small.points)))


def test_places_do_not_overlap() -> None:
    """Whatever leads where, points of a column keep their distance."""
    layers = {(f"{column}-{n}",): column for column in range(4) for n in range(9)}
    lines = [((f"{a}-{n}",), (f"{b}-{(n * 7 + b) % 9}",)) for a in range(4) for b in range(a + 1, 4) for n in range(9)]
    heights = {key: 18.0 + 18 * (number % 3) for number, key in enumerate(layers)}
    placed = place(layers, heights, lines)
    for column in range(4):
        stack = sorted((placed.middle[key], heights[key]) for key, layer in layers.items() if layer == column)
        assert all(low + height / 2 + 10 <= high - other / 2 + 1e-6 for (low, height), (high, other) in pairwise(stack))
        assert stack[0][0] - stack[0][1] / 2 >= -1e-6
        assert stack[-1][0] + stack[-1][1] / 2 <= placed.height + 1e-6


def test_the_timeline_sets_each_certainty_on_a_line_and_denials_apart() -> None:
    evidence = [
        said(1, "Nordbote", by="Amt", certainty=Certainty.POSSIBLE),
        said(2, "Südkurier", by="Amt", hours=30, certainty=Certainty.PROBABLE, kind=Kind.DIRECT),
        said(3, "Westpost", hours=60, kind=Kind.OWN),
        said(4, "Ostpost", by="Botschaft", hours=50, stands=Stands.DENIES),
    ]
    figure = str(timeline(evidence, where(evidence), "de"))
    wide = ElementTree.fromstring(pictures(figure)[0])
    heights = {text.text: float(text.get("y", "0")) for text in wide.iter("text")}
    assert heights["gewiss"] < heights["wahrscheinlich"] < heights["möglich"] < heights["bestreiten es"]
    marks = [path.get("class") for path in wide.iter("path") if path.get("class", "").startswith("dot")]
    assert sorted(marks) == ["dot certain", "dot denied", "dot possible", "dot probable"]
    assert "bestimmter ↑" in figure
    hovers = [title.text for a in wide.iter("a") for title in a.findall("title")]
    assert "23.10.2024, 14:00 Uhr · Südkurier ← Amt · wahrscheinlich, wörtlich" in hovers
    rows = re.findall(r"<tr><td>(.*?)</tr>", figure)
    assert [re.findall(r">([^<>]+)</(?:a|span)>", row)[-1] for row in rows] == [
        "sagt es",
        "sagt es",
        "bestreitet es",
        "sagt es",
    ]


@pytest.mark.parametrize("minutes", [0, 3, 50, 120, 700, 3000, 20_000, 900_000])
@pytest.mark.parametrize("wide", [(162, 920), (12, 300)])
def test_ticks_stand_where_their_time_is_and_apart(minutes: int, wide: tuple[int, int]) -> None:
    """None is moved to the edge, no two run into each other, and there is always one."""
    first = datetime(2024, 10, 24, 19, 5, tzinfo=UTC)
    scale = times([first, first + timedelta(minutes=minutes)], *wide)
    ticks = list(scale.ticks("de"))
    assert ticks
    assert all(later - sooner >= 32 for (sooner, _), (later, _) in pairwise(ticks))
    hours = [(x, int(words[:2])) for x, words in ticks if words.endswith("Uhr")]
    for x, hour in hours:
        assert any(scale.at(first.replace(hour=hour, minute=0) + timedelta(days=days)) == x for days in range(3))


def test_ranges_set_different_figures_of_one_unit_against_each_other() -> None:
    evidence = [
        said(1, "Nordbote", by="Amt", figure=(3000, 3000)),
        said(2, "Südkurier", by="Amt", figure=(3000, 3000)),
        said(3, "Westpost", by="Ministerium", figure=(None, 12000)),
        said(4, "Ostpost", by="Botschaft", figure=(500, 500), stands=Stands.DENIES),
    ]
    (figure,) = ranges(evidence, where(evidence), "de")
    wide = pictures(str(figure))[0]
    assert re.findall(r"<title>([^<]*)</title>", wide) == [
        "Zahlen: Menschen",
        "Botschaft: 500 (bestreiten es)",
        "Amt: 3.000",
        "Ministerium: 12.000 (höchstens)",
    ]
    assert list(ranges(evidence[:2], where(evidence), "de")) == []  # the same figure twice is no range


def test_figures_that_are_not_shown_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of claims with many kinds of figures a page takes the first few; drawing the others would be lost work."""
    drawn = []
    monkeypatch.setattr(ranges_module, "_panel", lambda caption, *rest: drawn.append(caption) or Markup(caption))
    counts = tuple(Figure(Span(0, 5), n, n, "person" if n < 3 else None, f"Dinge {n // 2}") for n in range(1, 60))
    one = replace(TWO[0], statement=replace(TWO[0].statement, figures=counts))
    found = SimpleNamespace(grounded=SimpleNamespace(evidence=(one,)), told={})
    shown = pictures_of.ranges([found], SimpleNamespace(ui="de"))  # type: ignore[list-item, arg-type]  # all it asks for

    assert len(shown) == len(drawn) == pictures_of.PANELS


def test_the_small_course_says_in_words_what_it_shows() -> None:
    evidence = [
        said(1, "Nordbote", certainty=Certainty.POSSIBLE),
        said(2, "Südkurier", hours=48),
        said(3, "Ostpost", hours=50, stands=Stands.DENIES),
    ]
    figure = str(course(evidence, "de"))
    assert 'role="img"' in figure
    assert "Verlauf: möglich 22.10.2024, 08:00 Uhr, gewiss 24.10.2024, 08:00 Uhr, bestritten" in figure
    assert course([], "de") == ""


@pytest.mark.parametrize("deep", [1, 2, 4, 7])
def test_lines_run_to_the_right_however_long_the_way_is(deep: int) -> None:
    """Between two columns there is room for a line after the longest name."""
    evidence = [
        said(n, f"Allgemeine Landeszeitung {n}", via=[f"Nachrichtenagentur des Nordens {k}" for k in range(deep)])
        for n in range(3)
    ]
    assert max(point.rank for point in net_of(sourcing(evidence)).points) >= deep - 1
    for path in re.findall(r'<path d="([^"]*)" class="line', pictures(drawn(evidence))[0]):
        steps = [(kind, [float(x) for x in at.split()]) for kind, at in re.findall(r"([MHC])([^MHC]*)", path)]
        across = [at[4] if kind == "C" else at[0] for kind, at in steps]
        assert across == sorted(across), path


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></svg><style>*{}</style>",
    "a\u202eb\x1b[31m",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_stay_words(words: str) -> None:
    """Of outlets, relays and sources, in drawing, hover and table."""
    evidence = [said(1, words, via=[f"{words} A"], by=f"{words} B", figure=(1, 2)), said(2, "Bote", figure=(5, 9))]
    told = [
        drawn(evidence),
        str(timeline(evidence, where(evidence), "de")),
        *map(str, ranges(evidence, where(evidence), "de")),
    ]
    for figure in told:
        root = ElementTree.fromstring(figure)
        names = {element.tag for element in root.iter()}
        assert names <= {
            "figure", "figcaption", "div", "svg", "title", "desc", "g", "a", "text", "line", "rect", "circle", "path",
            "ul", "li", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "span",
        }  # fmt: skip
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not {name for name in attributes if name.startswith("on") or name == "style"}
        assert "\u202e" not in figure
        assert "\x1b" not in figure
