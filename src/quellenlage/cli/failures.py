"""Failures at the command line: each one clear line on standard error, and an exit code."""

from __future__ import annotations

import os
import sys

import click

from quellenlage.errors import QuellenlageError
from quellenlage.export import faults
from quellenlage.wording import say

#: Wrong use, or input that cannot be read.
WRONG = 2
#: As a shell reports a program ended by SIGINT, SIGPIPE.
INTERRUPTED, PIPE_CLOSED = 130, 141


def told(error: BaseException, ui: str) -> str:
    """
    What happened, in one line of the interface's language.

    Example:
        >>> from quellenlage.errors import EmptyInput
        >>> told(EmptyInput("a.txt", "no bytes"), "de")
        'a.txt: Darin steht nichts.'
    """
    if isinstance(error, QuellenlageError):
        line = faults.told(error, ui)
    elif isinstance(error, click.UsageError):
        line = say(ui, "error.usage", reason=_wrong_use(error, ui).rstrip("."))
        if error.ctx is not None:
            line = f"{line.rstrip('?')}{'?' if line.endswith('?') else '.'} " + say(
                ui, "error.usage.more", command=error.ctx.command_path
            )
    elif isinstance(error, click.ClickException):
        line = error.format_message()
    elif isinstance(error, KeyboardInterrupt):
        line = say(ui, "error.interrupted")
    elif isinstance(error, FileNotFoundError | IsADirectoryError) and error.filename:
        key = "error.missing_file" if isinstance(error, FileNotFoundError) else "error.folder"
        line = say(ui, key, path=error.filename)
    elif isinstance(error, OSError) and error.strerror:
        line = say(ui, "error.system", path=error.filename or "-", reason=error.strerror)
    else:
        line = say(ui, "error.fault", reason=f"{type(error).__name__}: {error}"[:200].rstrip(": "))
    return " ".join(line.split())


def _wrong_use(error: click.UsageError, ui: str) -> str:
    context = error.ctx
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(sorted(error.possibilities or ()))
        return say(ui, "error.option.near" if near else "error.option", name=error.option_name, near=near)
    if isinstance(error, click.BadParameter) and error.param is not None and context is not None:
        name = error.param.get_error_hint(context).strip("'.")
        if isinstance(error, click.MissingParameter):
            return say(ui, "error.missing", name=name)
        return say(ui, "error.value", name=name, reason=error.message)
    return error.format_message()


def fail(error: BaseException, ui: str) -> int:
    """Print the line of a failure and give its exit code."""
    if isinstance(error, BrokenPipeError):
        _forget_output()
        return PIPE_CLOSED
    if os.environ.get("QUELLENLAGE_DEBUG"):
        raise error
    click.echo(f"quellenlage: {told(error, ui)}", err=True)
    return INTERRUPTED if isinstance(error, KeyboardInterrupt) else WRONG


def _forget_output() -> None:
    """Send what is still buffered to nowhere; the reader has gone, and flushing at exit would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
