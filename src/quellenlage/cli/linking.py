"""Linking at the end of commands that add: what is new joins claims and stories."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from quellenlage.cli.frame import Said
from quellenlage.cli.ledgers import counting
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.joining import Linking
    from quellenlage.ledger import Ledger

#: `--no-link`: leave linking for the next command that adds.
link_option = click.option("--link/--no-link", "links", default=True, cls=Said, help="help.add.link")


def link_new(ledger: Ledger, ui: str, stop: Callable[[], bool], workers: int | None = None) -> Linking:
    """Link all that is not yet linked, with a bar while a person looks on."""
    from quellenlage.joining import link, outdated

    if outdated(ledger):
        click.echo(say(ui, "link.outdated"), err=True)
    with counting(say(ui, "progress.linking")) as tick:
        return link(ledger, workers=workers, tick=tick, stop=stop)
