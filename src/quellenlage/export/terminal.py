"""
The terminal view: the text with its statements marked, below each paragraph who says what through whom.

Every statement stands between brackets with its number, so that the view says the same without colour; below
the paragraph follow number, sign of certainty, chain and what else is to be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quellenlage.export.looks import LOOKS, Look, look, visible
from quellenlage.export.names import called
from quellenlage.export.phrases import Chain, chain, published, remarks, sums
from quellenlage.export.segments import Block, Line, Segment, blocks, numbered
from quellenlage.model import FURNITURE, Kind, Reading, Report, Role, Statement
from quellenlage.reading.explain import Step
from quellenlage.wording import count, phrases, say

#: Columns of text; longer lines are hard to read.
WIDEST = 96

_BULLETS = "-–—•*·▪"
_QUIET = "#808080"
_NUMBER = 3
_SIDE = _NUMBER + 3
#: Columns for what a step decides; letters of its words that are shown.
_LABEL, _LONG = 10, 160


Why = Mapping[str, Sequence[Step]]


def to_text(reading: Reading, ui: str = "en", *, width: int = 80, why: Why | None = None) -> str:
    """The terminal view without colour, `width` columns wide."""
    return plain(draw(reading, ui, width=width, why=why), width)


def plain(view: RenderableType, width: int) -> str:
    """A view as lines of text, without colour and without blanks at their ends."""
    console = Console(width=width, color_system=None, no_color=True, force_terminal=False, highlight=False)
    with console.capture() as captured:
        console.print(view)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def show(view: RenderableType, console: Console) -> None:
    """Print a view: with colour where a person looks on, else plain."""
    if console.is_terminal:
        console.print(view)
    else:
        console.file.write(plain(view, console.width))


def wide(console: Console) -> Console:
    """The console, made no wider than is good to read."""
    console.width = min(console.width, WIDEST)
    return console


def draw(reading: Reading, ui: str, *, width: int, why: Why | None = None) -> Group:
    """
    One report with its statements, to be printed on a console.

    Args:
        reading: Report and statements.
        ui: Language of the interface.
        width: Columns there are.
        why: The steps that led to each statement, to be shown below it.
    """
    report, said = reading.report, numbered(reading.statements)
    width = min(width, WIDEST)
    parts: list[RenderableType] = [*_head(report, ui), Text()]
    for block in blocks(report, said):
        if block.furniture:
            parts += [_folded(block, report, ui, width), Text()]
            continue
        parts.append(_passage(block.lines[0], block.role, report, said))
        begun = _first_seen(block.lines[0], said)
        plain_own = [] if why is not None else [n for n in begun if _plain_own(report, said[n - 1], ui)]
        for n in begun:
            if n not in plain_own:
                way = chain(report, said[n - 1], ui, full=True)
                parts.append(_row(str(n), said[n - 1], way, remarks(report, said[n - 1], ui), width))
                parts += [_step(step, report, ui) for step in (why or {}).get(said[n - 1].id, ())]
        if plain_own:
            one = said[plain_own[0] - 1]
            numbers = ", ".join(str(n) for n in plain_own)
            parts.append(_row("", one, chain(report, one, ui), [say(ui, "kind.own"), numbers], width))
        parts.append(Text())
    parts += list(_foot(reading, said, ui))
    return Group(*parts)


def draw_short(reading: Reading, ui: str, *, width: int, remark: str = "") -> Group:
    """One report in few lines: its heading, then each statement shortened to a line, and its chain below."""
    report, said = reading.report, numbered(reading.statements)
    width = min(width, WIDEST)
    head = Text.assemble((visible(report.outlet or say(ui, "view.this_report")), "bold"), "  ")
    facts = [published(report, ui), ", ".join(report.credits), remark]
    head.append(visible("  ·  ".join(filter(None, facts))), _QUIET)
    title = Text(visible(report.title or say(ui, "view.untitled")), style="bold")
    parts: list[RenderableType] = [head, title]
    body = [(n, one) for n, one in enumerate(said, 1) if one.place is Role.BODY]
    plain_own = [n for n, one in body if _plain_own(report, one, ui)]
    for n, statement in body:
        if n not in plain_own:
            words = " … ".join(visible(span.of(report.text)) for span in statement.content)
            line = Text(words)
            line.truncate(width - _SIDE, overflow="ellipsis")
            way = _way(chain(report, statement, ui), width - _SIDE)
            _join(way, remarks(report, statement, ui), width - _SIDE)
            parts += [_beside(str(n), look(statement).sign, statement, line), _beside("", "", statement, way)]
    if plain_own:
        parts.append(Text(" " * _SIDE + count(ui, "own", len(plain_own)), _QUIET))
    return Group(*parts, Text())


def _head(report: Report, ui: str) -> Iterator[Text]:
    facts = [published(report, ui)]
    if report.authors:
        facts.append(say(ui, "view.authors", names=", ".join(report.authors)))
    if report.credits:
        facts.append(say(ui, "view.agencies", names=", ".join(report.credits)))
    outlet = report.outlet or say(ui, "view.this_report")
    yield Text.assemble((visible(outlet), "bold"), visible("  ·  ".join(["", *facts])))
    if report.url:
        yield Text(visible(report.url), style=_QUIET)
    if report.title and not any(zone.role is Role.TITLE for zone in report.zones):
        yield Text("\n" + visible(report.title), style="bold")


def _passage(line: Line, role: Role, report: Report, said: Sequence[Statement]) -> RenderableType:
    """One line of the report, its statements between brackets."""
    text = Text(style="bold" if role in (Role.TITLE, Role.HEADING) else "")
    if role is Role.TEASER and line.span.of(report.text).lstrip()[:1] not in _BULLETS:
        text.append("• ")
    for segment in line.segments:
        _set(text, segment, report, said)
    return Padding(text, (0, 0, 0, 2)) if role is Role.TEASER else text


def _set(text: Text, segment: Segment, report: Report, said: Sequence[Statement]) -> None:
    words = visible(segment.span.of(report.text))
    if segment.role in FURNITURE and not segment.within:
        text.append(words, _QUIET)
        return
    for n in segment.opens:
        text.append(f"[{n} ", _bracket(said[n - 1]))
    inner = said[segment.within[-1] - 1] if segment.within else None
    text.append(words, "" if inner is None or _quiet_own(inner) else look(inner).ink)
    for n in segment.closes:
        text.append("]", _bracket(said[n - 1]))


def _bracket(statement: Statement) -> str:
    return _ink(look(statement)) if _quiet_own(statement) else f"bold {_ink(look(statement))}"


def _quiet_own(statement: Statement) -> bool:
    """The outlet's own voice without hedge: most sentences of many reports, so it is marked most lightly."""
    return statement.kind is Kind.OWN and look(statement).name == "certain"


def _ink(shape: Look) -> str:
    return shape.ink.removeprefix("underline ")


def _first_seen(line: Line, said: Sequence[Statement]) -> list[int]:
    """Numbers of the statements whose first words stand in this line."""
    return [n for n, one in enumerate(said, 1) if line.span.start <= one.content[0].start < line.span.end]


def _plain_own(report: Report, statement: Statement, ui: str) -> bool:
    """The outlet's own voice with nothing else to be known; many such rows would bury the others."""
    return remarks(report, statement, ui) == (say(ui, "kind.own"),) and not chain(report, statement, ui).ends


def _row(number: str, statement: Statement, way: Chain, told: Sequence[str], width: int) -> RenderableType:
    """Number, sign and chain of a statement, beside or below it what else is to be known."""
    drawn = _way(way, width - _SIDE)
    _join(drawn, told, width - _SIDE)
    return _beside(number, look(statement).sign, statement, drawn)


def _beside(number: str, sign: str, statement: Statement, words: Text) -> RenderableType:
    """Words beside a number and a sign, either of which may be empty."""
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(justify="right", width=_NUMBER, no_wrap=True)
    row.add_column(width=1)
    row.add_column(overflow="fold")
    ink = _bracket(statement)
    row.add_row(Text(number, ink), Text(sign, ink), words)
    return row


def _join(way: Text, told: Sequence[str], width: int) -> None:
    """Put remarks behind a chain where there is room, else below it."""
    if told:
        rest = visible(" · ".join(told))
        beside = "\n" not in way.plain and way.cell_len + cell_len(rest) + 3 <= width
        way.append(f" · {rest}" if beside else f"\n{rest}", _QUIET)


def _way(way: Chain, width: int) -> Text:
    """A chain left to right; speakers who speak together stand below each other where there is room."""
    stem = "".join(f"{visible(called(step))} ← " for step in way.steps)
    if not way.ends:
        return Text(stem.removesuffix(" ← "), "italic")
    text, ends = Text(stem), [*map(called, way.ends)]
    if len(ends) == 1 or cell_len(stem) + max(cell_len(end) for end in ends) > width:
        return text.append(visible(way.speakers), "bold")
    for n, end in enumerate(ends):
        text.append("" if n == 0 else "\n" + " " * (cell_len(stem) - 2) + "← ")
        text.append(visible(end), "bold")
    return text


def _folded(block: Block, report: Report, ui: str, width: int) -> Text:
    """Furniture in one grey line: what it is, how much, and how it begins."""
    start = visible(block.lines[0].span.of(report.text)).strip()
    lines = count(ui, "lines", len(block.lines))
    text = Text(f"⋯ {say(ui, f'role.{block.role}')}, {lines}: {start}", _QUIET)
    text.truncate(width, overflow="ellipsis")
    return text


def _foot(reading: Reading, said: Sequence[Statement], ui: str) -> Iterator[Text]:
    if not said:
        yield Text(say(ui, "view.nothing"), "bold")
    else:
        yield Text(sums(said, ui), "bold")
        words = (say(ui, "polarity.denied" if name == "denied" else f"certainty.{name}") for name in LOOKS)
        legend = Text()
        for shape, word in zip(LOOKS.values(), words, strict=True):
            legend.append(shape.sign, _ink(shape)).append(f" {word}  ", _QUIET)
        yield legend
    for note in reading.report.notes:
        yield Text(f"{say(ui, 'view.notes')}: {visible(note)}", _QUIET)


def _step(step: Step, report: Report, ui: str) -> RenderableType:
    """One step to a decision: what was decided, by which words and rule, and below it the table rows."""
    words = " … ".join(f"»{visible(span.of(report.text))}«" for span in step.words)
    if len(words) > _LONG:
        words = f"{words[: _LONG // 2]} … {words[-_LONG // 2 :]}"
    named = phrases(ui).get(f"rule.{step.rule}")
    rule = f"{step.rule} ({named})" if named else step.rule
    told = " · ".join(part for part in (f"→ {visible(step.gives)}", visible(rule)) if part)
    text = Text(" ".join(part for part in (words, told) if part), _QUIET)
    for row in step.rows:
        text.append(f"\n{visible(str(row))}", "italic")
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=_SIDE - 1)
    grid.add_column(width=_LABEL, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("", Text(say(ui, f"step.{step.part}"), _QUIET), text)
    return grid
