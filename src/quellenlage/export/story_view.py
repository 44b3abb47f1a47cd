"""The terminal view of a story: its reports, what several of them say, the nearest other stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from quellenlage.export.claim_view import draw_brief
from quellenlage.export.looks import visible
from quellenlage.export.phrases import published
from quellenlage.grounds import Grounded
from quellenlage.model import Report, Story
from quellenlage.wording import count, say

_QUIET = "#808080"
#: So many reports of a story are listed, the first and the last.
_LISTED = 12


def draw_story(
    story: Story,
    reports: Sequence[Report],
    ui: str,
    *,
    width: int,
    claims: Sequence[Grounded] = (),
    also: Iterable[Story] = (),
) -> Group:
    """
    A story.

    Args:
        story: Title and id.
        reports: Its reports, the earliest first.
        ui: Language of the interface.
        width: Columns there are.
        claims: The weightiest claims.
        also: The nearest other stories.
    """
    return Group(*_parts(story, reports, ui, width, claims, also), Text())


def _parts(
    story: Story, reports: Sequence[Report], ui: str, width: int, claims: Sequence[Grounded], also: Iterable[Story]
) -> Iterator[RenderableType]:
    yield Text(visible(story.title), "bold")
    yield Text(f"{count(ui, 'reports', len(reports))} · {say(ui, 'claim.id', id=story.id)}", _QUIET)
    shown = [*reports] if len(reports) <= _LISTED else [*reports[: _LISTED - 3], *reports[-3:]]
    for number, report in enumerate(shown):
        if len(shown) < len(reports) and number == _LISTED - 3:
            yield Text(f"  … {say(ui, 'graph.folded', n=len(reports) - len(shown))}", _QUIET)
        line = Text(f"  {published(report, ui)}  ", _QUIET)
        line.append(visible(report.outlet or say(ui, "view.this_report")), "not bold default")
        line.append(f"  {visible(report.title or '')}", _QUIET)
        line.truncate(width, overflow="ellipsis")
        yield line
    if claims:
        yield Text()
        yield Text(say(ui, "claims.weightiest"), "bold")
        yield from (draw_brief(one, ui, width=width) for one in claims)
    near = [*also]
    if near:
        yield Text() if not claims else Text("", end="")
        yield Text(say(ui, "story.also"), "bold")
        for other in near:
            line = Text(f"  {visible(other.title)}")
            line.truncate(width - 20, overflow="ellipsis")
            yield line.append(f"  {other.id}", _QUIET)
