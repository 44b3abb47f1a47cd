"""Times as options."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import click

from quellenlage.cli.frame import tongue
from quellenlage.wording import say


class Moment(click.ParamType):  # type: ignore[type-arg]  # not generic before click 8.2
    """A day or a minute in ISO 8601; a day as an end means its last minute."""

    name = "time"

    def __init__(self, end: bool) -> None:
        self.end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        try:
            when = datetime.fromisoformat(value)
            if self.end and len(value) <= len("2024-10-25"):
                when += timedelta(days=1, minutes=-1)
            when = when if when.tzinfo else when.astimezone()
            return when.astimezone(UTC)
        except (ValueError, OverflowError, OSError):
            self.fail(say(tongue(ctx), "error.date", value=value), param, ctx)
