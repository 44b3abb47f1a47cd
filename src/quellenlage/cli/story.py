"""`quellenlage story`: which reports tell of one event, what they say alike, and which stories are near."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quellenlage.cli.claim import found_plain
from quellenlage.cli.claiming import ASKING, asked, options, parted, print_view, without
from quellenlage.cli.failures import fail
from quellenlage.cli.frame import Command, Said, tongue
from quellenlage.cli.ledgers import NOTHING, print_json
from quellenlage.errors import NotInLedger
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.joining import Found, ToldStory

#: So many claims of a story, and so many stories.
CLAIMS, STORIES = 5, 20


@click.command(cls=Command)
@click.argument("named", nargs=-1, metavar="[ID] [FILE|URL]...")
@click.option("--claims", "most", type=click.IntRange(min=0), default=CLAIMS, metavar="N", cls=Said,
              help="help.story.claims")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), default=STORIES, metavar="N", cls=Said, help="help.story.limit")
@options(*ASKING)
@click.pass_context
def story(
    ctx: click.Context,
    /,
    named: tuple[str, ...],
    most: int,
    limit: int,
    place: str | None,
    demo: bool,
    as_json: bool,
) -> int:
    from quellenlage import joining

    ui = tongue(ctx)
    ids, sources = parted(named)
    if len(ids) > 1:
        ctx.fail(say(ui, "error.story.which"))
    without(ctx, "limit" if ids else "most", "error.story.limit" if ids else "error.story.claims")
    with asked(ctx, place, sources, demo) as ledger:
        try:
            if not ids:
                told = [joining.story(ledger, one.id, 0) for one in joining.stories(ledger, limit)]
                return _list(told, as_json, ui)
            one = joining.story(ledger, ids[0], most)
            founds = [joining.claim(ledger, line.id) for line in one.claims]
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    return _show(one, founds, as_json, ui)


def _list(told: list[ToldStory], as_json: bool, ui: str) -> int:
    """Stories, each with its reports."""
    from rich.console import Group

    from quellenlage.export.claims import story_plain
    from quellenlage.export.story_view import draw_story

    if as_json:
        print_json([story_plain(one.story, one.reports)["story"] for one in told])
    elif told:
        print_view(lambda width: Group(*(draw_story(one.story, one.reports, ui, width=width) for one in told)))
    else:
        click.echo(say(ui, "story.nothing"), err=True)
    return 0 if told else NOTHING


def _show(one: ToldStory, founds: list[Found], as_json: bool, ui: str) -> int:
    """One story whole."""
    from quellenlage.export.claims import story_plain
    from quellenlage.export.story_view import draw_story

    if as_json:
        print_json(story_plain(one.story, one.reports, [found_plain(found) for found in founds], one.also))
        return 0
    grounded = [found.grounded for found in founds]
    print_view(lambda width: draw_story(one.story, one.reports, ui, width=width, claims=grounded, also=one.also))
    return 0
