"""The metric of the quotation dataset, each number worked out by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

import pytest

from quellenlage.errors import UsageError
from quellenlage.evaluation.scorer import PARTS, ROLES, Score, Tally, assign, overlap


def quotation(kind: str, medium: str, quote: Iterable[int], **roles: Iterable[int]) -> dict[str, Any]:
    """One quotation in the dataset's form, as far as the metric looks at it."""
    parts = {**dict.fromkeys(PARTS, ()), **roles, "quote": quote}
    return {"type": kind, "medium": medium, **{part: {"tokenIds": list(parts[part])} for part in PARTS}}


GOLD = [
    quotation("Indirect", "Speech", range(5, 9), cue=[2], frame=range(4), speaker=[0, 1]),
    quotation("Direct", "Writing", [10, 11], speaker=[12]),
    quotation("Reported", "Speech", range(20, 24)),
]
SYSTEM = [
    quotation("Indirect", "Writing", range(6, 10), cue=[2], frame=[1, 2], speaker=[0], addressee=[4]),
    quotation("Indirect", "Writing", [10, 11, 12]),
    quotation("Direct", "Speech", [30, 31], speaker=[29]),
]


@pytest.fixture
def tally() -> Tally:
    """The first two of each are pairs, the last of each is left over."""
    made = Tally()
    assert made.add(GOLD, SYSTEM) == [(0, 0), (1, 1)]
    return made


@pytest.mark.parametrize(
    ("parts", "precision", "recall"),
    [
        # 3 of the first 4 named, 2 of 3, 0 of 2; 3 of the first 4 wanted, 2 of 2, 0 of 4
        (("quote",), (3 / 4 + 2 / 3 + 0) / 3, (3 / 4 + 1 + 0) / 3),
        # named: right once, wrong once; wanted: half of the first, nothing of the second
        (("speaker",), 1 / 2, (1 / 2 + 0) / 2),
        (("cue",), 1, 1),
        (("frame",), 1, 1 / 2),
        # named where none was wanted
        (("addressee",), 0, 0),
        # named: 2 speakers, cue, frame, addressee; wanted: 2 speakers, cue, frame
        (ROLES, (1 + 0 + 1 + 1 + 0) / 5, (1 / 2 + 0 + 1 + 1 / 2) / 4),
        (PARTS, (3 / 4 + 2 / 3 + 0 + 1 + 0 + 1 + 1 + 0) / 8, (3 / 4 + 1 + 0 + 1 / 2 + 0 + 1 + 1 / 2) / 7),
    ],
)
def test_tokens_are_averaged_over_parts(tally: Tally, parts: tuple[str, ...], precision: float, recall: float) -> None:
    """Every part that names tokens gives a precision, every part that has them a recall; all weigh the same."""
    score = tally.tokenwise(parts)

    assert (score.precision, score.recall) == (pytest.approx(precision), pytest.approx(recall))


@pytest.mark.parametrize(
    ("what", "precision", "recall"),
    [
        ("form", 1 / 3, 1 / 3),  # of three pairs or leftovers, one has the right kind
        ("medium", 1 / 3, 1 / 3),  # and one, another, the right medium
        ("Indirect", 1 / 2, 1),
        ("Direct", 0, 0),
        ("Reported", 0, 0),  # none named
        ("FreeIndirect", 0, 0),  # neither named nor wanted
    ],
)
def test_kinds_are_counted(tally: Tally, what: str, precision: float, recall: float) -> None:
    """A kind counts where the pair agrees on it and half of the tokens are common."""
    assert tally.counted(what) == Score(precision, recall)


def test_a_pair_with_little_in_common_does_not_count_for_its_kind() -> None:
    """One of four tokens in common is a pair, but no hit: token F1 2/5."""
    tally = Tally()
    tally.add([quotation("Direct", "Speech", range(4))], [quotation("Direct", "Speech", [3])])

    assert tally.counted("form") == Score(1, 1)
    assert tally.counted("Direct") == Score(0, 0)


def test_documents_add_up() -> None:
    """The same document twice gives the same scores over twice the values."""
    once, twice = Tally(), Tally()
    once.add(GOLD, SYSTEM)
    for _ in range(2):
        twice.add(GOLD, SYSTEM)

    assert twice.tokenwise(PARTS).f1 == pytest.approx(once.tokenwise(PARTS).f1)
    assert len(twice.recalls["quote"]) == 6


def test_pairs_are_assigned_for_the_largest_sum() -> None:
    """The best single pair is given up where the two together lose more."""
    gold = [quotation("Direct", "Speech", range(0, 6)), quotation("Direct", "Speech", range(6, 8))]
    system = [quotation("Direct", "Speech", range(0, 8)), quotation("Direct", "Speech", range(0, 5))]

    # 0-0 alone is worth 12/14; 0-1 (10/11) with 1-0 (4/10) is worth more than 0-0 with nothing.
    assert assign(gold, system) == [(0, 1), (1, 0)]


def test_the_kind_breaks_a_tie() -> None:
    """Of two quotations with the same tokens, the one of the right kind is the partner."""
    gold = [quotation("Direct", "Speech", range(4))]
    system = [quotation("Indirect", "Speech", range(4)), quotation("Direct", "Writing", range(4))]

    assert assign(gold, system) == [(0, 1)]


def test_nothing_in_common_is_no_pair() -> None:
    """Neither empty lists nor quotations apart are paired."""
    one = [quotation("Direct", "Speech", [1])]

    assert assign(one, [quotation("Direct", "Speech", [2])]) == []
    assert assign(one, []) == []
    assert assign([], one) == []


def test_nothing_at_all_scores_nothing() -> None:
    """An empty tally divides by nothing."""
    assert Tally().tokenwise(PARTS) == Score(0, 0)
    assert Score(0, 0).f1 == 0
    assert Score(0.5, 1).f1 == pytest.approx(2 / 3)
    assert overlap(frozenset(), frozenset()) == 0


def test_without_scipy_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only measuring needs scipy."""
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    with pytest.raises(UsageError, match=r"install quellenlage\[eval\]"):
        assign(GOLD, SYSTEM)
