"""
Isolate: reading an input that could exhaust memory or time, in a process of its own.

Ordinary pages are read where they are: starting a process costs 0.2 s, as much as reading a dozen. Large or
crowded ones go to a child with limits; whatever becomes of it, the others go on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import datetime
from typing import Any

from quellenlage import errors
from quellenlage.model import Report, Role, Zone

#: From here on an input goes to a child. Of 49 pages the largest has 0.9 million characters and 21,000 tags.
LARGE = 2_000_000
CROWDED = 50_000
#: What a child may use. A million empty paragraphs take 5 s and 500 MB.
MOST_SECONDS = 30
MOST_MEGABYTES = 1536


def is_risky(text: str) -> bool:
    """
    Whether a text is larger or holds more tags than any report.

    Example:
        >>> is_risky("<p>Kiew dementiert.</p>"), is_risky("<div>" * 50_000)
        (False, True)
    """
    return len(text) > LARGE or text.count("<") >= CROWDED


def read_apart(kind: str, text: str, *, url: str | None, path: str, seconds: float = MOST_SECONDS) -> Report:
    """
    What the reader for a kind of text makes of it, in a child process with limits.

    Args:
        kind: Key into the table of readers: "text/html" or "text/plain".
        text: Decoded.
        url: Where it was published.
        path: What the input is called in errors.
        seconds: How long the child may take.

    Raises:
        TooSlow: It took longer; the child is ended.
        TooLarge: It needed more memory than `MOST_MEGABYTES`.
        InputError: What the reader itself raises.
    """
    task = json.dumps({"kind": kind, "url": url, "path": path, "seconds": int(seconds) + 1}) + "\n"
    command = [sys.executable, "-c", "from quellenlage.intake.isolate import child; child()"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with process:
        try:
            out, _ = process.communicate(task.encode() + text.encode("utf-8", "replace"), timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            reason = f"took longer than {seconds:.0f} seconds to read and was set aside; cut it down to the report"
            raise errors.TooSlow(path, reason) from None
    try:
        answer = json.loads(out)
    except ValueError:
        reason = f"needs more than {MOST_MEGABYTES} MB of memory to read; cut it down to the report"
        raise errors.TooLarge(path, reason) from None
    if "error" in answer:
        cause: type[errors.InputError] = getattr(errors, answer["error"])
        raise cause(path, answer["reason"])
    return _report(answer["report"])


def child() -> None:
    """The child's side: limits itself, reads, answers in JSON on standard output."""
    from quellenlage.intake import READERS

    task, _, text = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(task)
    _limit(asked["seconds"])
    answer: dict[str, Any]
    try:
        report = READERS[asked["kind"]](text.decode("utf-8"), url=asked["url"], path=asked["path"])
        answer = {"report": asdict(report)}
    except errors.InputError as error:
        answer = {"error": type(error).__name__, "reason": error.reason}
    json.dump(answer, sys.stdout, default=datetime.isoformat)


def _limit(seconds: int) -> None:
    """Sets the limits where the system has them."""
    try:
        import resource
    except ImportError:  # not on Windows; the parent's deadline holds there too
        return
    memory = MOST_MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))


def _report(said: dict[str, Any]) -> Report:
    """A report from its form in JSON."""
    published = said["published"]
    zones = tuple(Zone(zone["start"], zone["end"], Role(zone["role"])) for zone in said["zones"])
    lists = {name: tuple(said[name]) for name in ("authors", "credits", "related", "notes")}
    at = datetime.fromisoformat(published) if published else None
    return Report(**{**said, **lists, "published": at, "zones": zones})
