"""
The weights of likeness, learnt from labelled pairs: `python -m quellenlage.evaluation.weights DATA`.

Logistic regression by Newton's method, held near weights set by hand: the same labels give the same weights. Learnt
from are the pairs that are not held out and the near pairs of stories that are not. Left out are those where rival
numbers or polarity decide, as the score only says whether two statements speak of the same matter.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quellenlage.evaluation.claims import HELD_OUT, STORIES, Pair, digests, labelled_pairs, story_pairs
from quellenlage.evaluation.places import articles, rows
from quellenlage.linking.likeness import NEAREST, features, of_one_polarity
from quellenlage.linking.meaning import Meanings

ANNOTATIONS = Path("eval/annotations")
#: How strongly the weights are held near those set by hand, all but the first.
DAMPING = 10.0
#: How much a pair counts that says the same: at this the F1 of "same" is highest at a score of one half.
WEIGHT_OF_SAME = 2.0
#: The near pairs of a story, most of them different, count together as much as so many labelled pairs.
WEIGHT_OF_STORY = 100.0

Matrix = NDArray[np.float64]


def learn(pairs: Sequence[Pair], start: Mapping[str, float]) -> dict[str, float]:
    """
    The weights that tell best which pairs say the same.

    Args:
        pairs: Labelled; those that are never compared, or that speak against each other, are left out.
        start: Weights to stay near.
    """
    taken = [
        one
        for one in pairs
        if one.label in ("same", "different") and one.cosine >= NEAREST and of_one_polarity(one.one, one.other)
    ]
    rows_ = [features(one.one, one.other, one.cosine) for one in taken]
    values = np.array([list(row.values()) for row in rows_])
    same = np.array([one.label == "same" for one in taken])
    stories = sum(one.draw == "story" for one in taken)
    share = np.array([WEIGHT_OF_STORY / max(stories, WEIGHT_OF_STORY) if one.draw == "story" else 1.0 for one in taken])
    held = np.array([start[name] for name in rows_[0]])
    found = _newton(values, same.astype(float), share * np.where(same, WEIGHT_OF_SAME, 1.0), held)
    return dict(zip(rows_[0], found.round(3).tolist(), strict=True))


def _newton(values: Matrix, wanted: Matrix, counts: Matrix, start: Matrix) -> Matrix:
    weights = start.copy()
    damping = np.full(values.shape[1], DAMPING)
    damping[0] = 1e-6
    for _ in range(50):
        given = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (counts * (given - wanted)) + damping * (weights - start)
        bend = (values * (counts * given * (1 - given))[:, None]).T @ values + np.diag(damping)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def main(data: str) -> None:
    """Learn the weights and put them into `linking/weights.csv`."""
    labels, told = rows(ANNOTATIONS / "claims.jsonl"), rows(ANNOTATIONS / STORIES)
    read = dict(articles(Path(data), digests(labels, told)))
    meanings = Meanings()
    pairs = [one for one in labelled_pairs(read, labels, meanings) if not one.held_out]
    for story in told:
        if story["story"] not in HELD_OUT:
            pairs += story_pairs(read, story, meanings)
    path = Path(str(files("quellenlage.linking").joinpath("weights.csv")))
    table = path.read_text(encoding="utf-8")
    start = {row["feature"]: float(row["start"]) for row in _table(table)}
    path.write_text(_replaced(table, learn(pairs, start)), encoding="utf-8")
    sys.stdout.write(path.read_text(encoding="utf-8"))


def _replaced(table: str, weights: dict[str, float]) -> str:
    """The table with other weights; its comments and meanings stay."""
    comments = [line for line in table.splitlines() if line.startswith("#")]
    kept = _table(table)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(kept[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "weight": f"{weights[row['feature']]:g}"} for row in kept)
    return "\n".join([*comments, out.getvalue()])


def _table(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(line for line in table.splitlines() if not line.startswith("#")))


if __name__ == "__main__":
    main(sys.argv[1])
