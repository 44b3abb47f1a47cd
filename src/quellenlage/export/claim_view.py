"""
The terminal view of a claim: on how many feet it stands, drawn; its course and figures; who says otherwise; and its
wording by origin, so that every number opens down to words and rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quellenlage.export.claims import Told, ends, sentence, supported
from quellenlage.export.course import dots, draw_dots, firsts, sign
from quellenlage.export.drawing import draw_graph, legend
from quellenlage.export.graph import graph
from quellenlage.export.looks import LOOKS, visible
from quellenlage.export.names import called
from quellenlage.export.phrases import chain, heading, published
from quellenlage.export.ranges import draw_ranges, panels
from quellenlage.export.wordings import draw_wordings
from quellenlage.grounds import Grounded
from quellenlage.sourcing import Drift, Sourcing
from quellenlage.wording import say

_QUIET, _SURE, _OPEN = "#808080", "bold #1f8396", "bold #b7791f"
#: Columns of the labels at the left.
_LABEL = 10


def draw_claim(one: Grounded, told: Told, ui: str, *, width: int, explain: bool = False) -> Group:
    """
    A claim whole.

    Args:
        one: The claim with its evidence and the sourcing of each side.
        told: Statement and report by the statement's id.
        ui: Language of the interface.
        width: Columns there are.
        explain: Whether to show the rules and words behind each statement.
    """
    parts = [*_sourcing(one, told, ui, width, explain), Text(), Text(say(ui, "claim.wordings"), "bold")]
    return Group(*parts, *draw_wordings(one, told, ui, explain=explain))


def draw_sourcing(one: Grounded, told: Told, ui: str, *, width: int) -> Group:
    """The same without the wording."""
    return Group(*_sourcing(one, told, ui, width), Text())


def draw_brief(one: Grounded, ui: str, *, width: int, remarks: Iterable[str] = ()) -> Group:
    """
    A claim in a list: its words, the sentence on its sourcing, its course in dots, its id.

    Args:
        one: The claim.
        ui: Language of the interface.
        width: Columns there are.
        remarks: More lines, such as what changed.
    """
    return Group(
        Text(f"»{visible(heading(one.claim.text))}«", "bold"),
        *(Padding(line, (0, 0, 0, 2)) for line in _brief(one, ui, width - 2)),
        *(Padding(Text(remark), (0, 0, 0, 2)) for remark in remarks),
        Text(),
    )


def draw_table(claims: Sequence[Grounded], ui: str, *, width: int) -> Group:
    """Claims with their numbers, a row each: origins, outlets, size of the bottleneck, two-source rule, id, words."""
    rows = [tuple(say(ui, f"table.{name}") for name in ("origins", "outlets", "neck", "rule", "id"))]
    for one in claims:
        side = one.sourcing
        low_high = "–".join(map(str, sorted({side.at_least, side.at_most})))
        met = "✓" if side.two_sources else "–"
        rows.append((low_high, str(side.outlets), str(side.bottleneck.size), met, one.claim.id))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for number, (row, words) in enumerate(zip(rows, ["", *(heading(one.claim.text) for one in claims)], strict=True)):
        cells = [cell.rjust(size) for cell, size in zip(row[:-1], widths, strict=False)]
        line = Text("  ".join([*cells, ""]), _QUIET if number == 0 else "")
        line.append(row[-1].ljust(widths[-1]) + "  ", _QUIET)
        line.append(visible(words) if number else say(ui, "table.text"), _QUIET if number == 0 else "")
        line.truncate(width, overflow="ellipsis")
        lines.append(line)
    return Group(*lines)


def _brief(one: Grounded, ui: str, width: int) -> Iterator[Text]:
    yield Text(sentence(one.sourcing, ui, supported=supported(one)))
    for key, side in (("claim.denials", one.denials), ("claim.rivals", one.rivals)):
        if side is not None:
            yield Text(f"{say(ui, key)}: {sentence(side, ui)}")
    yield from draw_dots(dots(one.evidence), ui, width)
    line = rule(one.sourcing, ui) if one.sourcing.reports else Text()
    yield line.append(f"{'  ' if line.plain else ''}{say(ui, 'claim.id', id=one.claim.id)}", f"not bold {_QUIET}")


def _sourcing(one: Grounded, told: Told, ui: str, width: int, explain: bool = False) -> Iterator[RenderableType]:
    yield Text(f"»{visible(heading(one.claim.text))}«", "bold")
    yield Text(sentence(one.sourcing, ui, whole=True, supported=supported(one)))
    if one.sourcing.reports:
        yield rule(one.sourcing, ui)
    yield Text(say(ui, "claim.id", id=one.claim.id), _QUIET)
    for names in one.sourcing.bottleneck.sets[1:] if explain else ():
        yield Text(say(ui, "claim.necks", names=visible(called(" + ".join(names)))), _QUIET)
    yield from _drawn(one.sourcing, ui, width)
    yield Text()
    yield from _labelled(say(ui, "draw.timeline"), _course(one, told, ui, width - _LABEL))
    for panel in panels(one.evidence):
        yield from _labelled(say(ui, "draw.ranges"), draw_ranges(panel, ui, width - _LABEL))
    yield from _labelled(say(ui, "claim.drift"), [Text(_drifted(drift, told, ui)) for drift in one.sourcing.drift])
    for key, side in (("claim.denials", one.denials), ("claim.rivals", one.rivals)):
        if side is not None:
            yield from _labelled(say(ui, key), [Text(sentence(side, ui)), *_drawn(side, ui, width - _LABEL)])


def rule(sourcing: Sourcing, ui: str) -> Text:
    """Whether the two-source rule is met."""
    key = "met" if sourcing.two_sources else "missed"
    return Text(say(ui, f"claim.rule.{key}"), _SURE if sourcing.two_sources else _OPEN)


def _drawn(side: Sourcing, ui: str, width: int) -> Iterator[Text]:
    """The graph and what its signs mean."""
    net = graph(side)
    if net.points:
        yield Text()
        yield from draw_graph(net, ui, width=width)
        yield legend(net, ui)


def _labelled(label: str, lines: Sequence[RenderableType]) -> Iterator[RenderableType]:
    """Lines beside a label; nothing where there are none."""
    if lines:
        table = Table.grid(padding=0)
        table.add_column(width=_LABEL, style=_QUIET)
        table.add_column(overflow="fold")
        table.add_row(label, Group(*lines))
        yield table


def _course(one: Grounded, told: Told, ui: str, width: int) -> list[RenderableType]:
    happened = Table.grid(padding=(0, 2, 0, 0))
    happened.add_column(style=_QUIET, no_wrap=True)
    happened.add_column(overflow="fold")
    for when, what in firsts(one.sourcing.course, told, ui):
        happened.add_row(when, what)
    lines: list[RenderableType] = [*draw_dots(dots(one.evidence), ui, width)]
    return [*lines, *([happened] if happened.row_count else []), _key(one, ui)]


def _key(one: Grounded, ui: str) -> Text:
    """What the dots mean, those that stand there."""
    names = {sign(evidence).name: sign(evidence) for evidence in one.evidence}
    line = Text()
    for name in (*LOOKS, "conflicts"):
        if name in names:
            word = {"denied": "claims.denies", "conflicts": "claims.conflicts"}.get(name, f"certainty.{name}")
            line.append(f"{names[name].sign} {say(ui, word)}  ", _QUIET)
    return line


def _drifted(drift: Drift, told: Told, ui: str) -> str:
    """What changed on the way, in a sentence."""
    named = {}
    for name in ("earlier", "later"):
        statement, report = told[getattr(drift, name)]
        named[name] = visible(f"{chain(report, statement, ui).steps[0]} ({published(report, ui)})")
    before, after = map(visible, ends(drift, ui))
    return say(ui, f"drift.{drift.what}", before=before, after=after, **named)
