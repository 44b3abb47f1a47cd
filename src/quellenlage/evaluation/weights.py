"""
The weights of likeness, learnt from labelled pairs: `python -m quellenlage.evaluation.weights DATA`.

Logistic regression by Newton's method, held near weights set by hand: the same labels give the same weights. Learnt
from are the pairs that are not held out and the near pairs of stories that are not. Left out are those whose label the
scorer cannot give, as numbers and polarity say otherwise: the score only says whether they speak of the same matter.
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

from quellenlage.evaluation.claims import HELD_OUT, LABEL_OF, STORIES, Pair, digests, labelled_pairs, story_pairs
from quellenlage.evaluation.places import articles, rows
from quellenlage.linking.likeness import comparable, facts, standing
from quellenlage.linking.meaning import Meanings

ANNOTATIONS = Path("eval/annotations")
#: How strongly the weights are held near those set by hand, all but the first.
DAMPING = 5.0
#: How much a pair counts by its label: rare ones more, and "same" so that of ten joins in the press eight are right.
COUNTS = {"different": 1.0, "same": 1.5, "denies": 6.0, "conflicts": 8.0}
#: The near pairs of a story, most of them different, count together as much as so many labelled pairs.
WEIGHT_OF_STORY = 300.0
Matrix = NDArray[np.float64]


def learn(pairs: Sequence[Pair], start: Mapping[str, float]) -> dict[str, float]:
    """
    The weights that tell best which pairs speak of the same matter.

    Args:
        pairs: Labelled; those that are never compared are left out.
        start: Weights to stay near.
    """
    told = sum(map(_told, pairs))
    taken = []
    for one in pairs:
        if not comparable(one.one, one.other, one.cosine):
            continue
        found = facts(one.one, one.other, one.cosine)
        given = LABEL_OF[standing(found, one.one, one.other, one.cosine)]
        if given != "different" and one.label in ("different", given):
            count = COUNTS[one.label] * (WEIGHT_OF_STORY / max(WEIGHT_OF_STORY, told) if _told(one) else 1.0)
            taken.append((found.values, one.label == given, count))
    values, wanted, counts = (np.array(column, dtype=float) for column in zip(*taken, strict=True))
    found_ = _newton(values, wanted, counts, np.array(list(start.values())))
    return dict(zip(start, found_.round(3).tolist(), strict=True))


def _told(one: Pair) -> bool:
    """Whether a pair comes from a story that is labelled throughout."""
    return one.draw == "story" and one.label in ("same", "different")


def _newton(values: Matrix, wanted: Matrix, counts: Matrix, start: Matrix) -> Matrix:
    weights = start.copy()
    damping = np.full(values.shape[1], DAMPING)
    damping[0] = 1e-6
    for _ in range(200):
        given = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        slope = values.T @ (counts * (given - wanted)) + damping * (weights - start)
        bend = (values * (counts * given * (1 - given))[:, None]).T @ values + np.diag(damping)
        step = np.linalg.solve(bend, slope)
        longest = float(np.abs(step).max())
        weights = weights - step / max(1.0, longest)
        if longest < 1e-9:
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


def _replaced(table: str, weights: Mapping[str, float]) -> str:
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
