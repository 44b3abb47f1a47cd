"""The account of an addition: every input that was seen is in exactly one of its numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from quellenlage.ledger import Outcome
from quellenlage.model import Skipped

_MOST_SHOWN = 1_000  # inputs named with their reason; all are counted


@dataclass
class Account:
    """
    What became of all inputs.

    Attributes:
        new: Reports that were not known.
        versions: Other texts at known addresses.
        unchanged: Reports that were known.
        reasons: Cause → how many inputs were skipped for it.
        skipped: The skipped inputs themselves, the first thousand.
        statements: Statements in new reports and versions.
        unread: Language → how many reports are kept without statements because it is not read.
        stopped: Whether it was stopped before the end.
    """

    new: int = 0
    versions: int = 0
    unchanged: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    skipped: list[Skipped] = field(default_factory=list)
    statements: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    stopped: bool = False

    @property
    def read(self) -> int:
        """Inputs that gave a report, known or not."""
        return self.new + self.versions + self.unchanged

    @property
    def seen(self) -> int:
        """All inputs: read + skipped."""
        return self.read + sum(self.reasons.values())

    def count(self, outcome: Outcome, path: str) -> None:
        """Count what became of a report."""
        if outcome.what == "forgotten":
            self.skip(Skipped(path, "Forgotten: was forgotten on request and is not taken in again"))
        elif outcome.what == "version":
            self.versions += 1
        elif outcome.what == "unchanged":
            self.unchanged += 1
        else:
            self.new += 1

    def skip(self, skipped: Skipped) -> None:
        """Count an input that gave no report."""
        self.reasons[skipped.reason.partition(":")[0]] += 1
        if len(self.skipped) < _MOST_SHOWN:
            self.skipped.append(skipped)

    def plain(self) -> dict[str, Any]:
        """The account as plain values, for JSON."""
        return {
            "seen": self.seen,
            "read": self.read,
            "new": self.new,
            "versions": self.versions,
            "unchanged": self.unchanged,
            "skipped": sum(self.reasons.values()),
            "reasons": dict(sorted(self.reasons.items())),
            "skips": [{"path": one.path, "reason": one.reason} for one in self.skipped],
            "statements": self.statements,
            "languages_not_read": dict(sorted(self.unread.items())),
            "stopped": self.stopped,
        }
