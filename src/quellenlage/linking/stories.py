"""
Stories: reports on one event.

Reports are joined that are near in what headline and lead say, in the nouns and names that these share, and in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from quellenlage.linking.clusters import cluster, parts
from quellenlage.linking.meaning import Meanings, Vectors
from quellenlage.linking.traits import nouns_of
from quellenlage.model import FURNITURE, Report, Role, Story, fingerprint

#: Cosine and share of nouns (Dice) together from which reports tell of one event. Of 130 press articles of three days
#: with one subject, the pairs above were of one event, those below mostly not.
SAME = 0.65
#: Reports further apart tell of different events.
DAYS = 14
#: So many words after the headline are compared.
LEAD = 60


def find_stories(reports: Iterable[Report], meanings: Meanings | None = None) -> tuple[Story, ...]:
    """
    The stories among some reports, those with most reports first; a report that stands alone is a story of its own.

    Args:
        reports: In any order.
        meanings: Vectors to use again.
    """
    found = sorted({report.id: report for report in reports}.values(), key=_key)
    leads = [lead(report) for report in found]
    vectors = (meanings or Meanings()).of(leads)
    nouns = [nouns_of(text, report.language or "de") for text, report in zip(leads, found, strict=True)]
    near = vectors @ vectors.T
    scores = {}
    for i, one in enumerate(found):
        for k in range(i + 1, len(found)):
            if _days(one, found[k]) <= DAYS:
                dice = 2 * len(nouns[i] & nouns[k]) / max(1, len(nouns[i]) + len(nouns[k]))
                scores[i, k] = min(1.0, round(float(near[i, k]) + dice, 4))
    joined = [ends for ends, score in scores.items() if score >= SAME]
    clusters = [one for part in parts(len(found), joined) for one in cluster(part, scores, SAME)]
    clusters.sort(key=lambda one: (-len(one), one))
    return tuple(_story([found[one] for one in members], vectors[members] @ vectors[members].T) for members in clusters)


def lead(report: Report) -> str:
    """Headline and first words of the body."""
    skip = [zone for zone in report.zones if zone.role in FURNITURE or zone.role is Role.TITLE]
    body, place = [], 0
    for zone in skip:
        body.append(report.text[place : zone.start])
        place = zone.end
    body.append(report.text[place:])
    return " ".join([report.title or "", *" ".join(body).split()[:LEAD]]).strip()


def _story(reports: Sequence[Report], near: Vectors) -> Story:
    titled = [k for k, report in enumerate(reports) if report.title] or [0]
    best = max(titled, key=lambda k: (round(float(near[k].sum()), 4), -k))
    return Story(
        fingerprint("story", reports[0].id),
        reports[best].title or lead(reports[best])[:80],
        tuple(report.id for report in reports),
    )


def _days(one: Report, other: Report) -> float:
    if one.published is None or other.published is None:
        return 0.0
    return abs((one.published - other.published).total_seconds()) / 86400


def _key(report: Report) -> tuple[bool, float, str]:
    when = report.published or datetime.max.replace(tzinfo=UTC)
    return report.published is None, when.timestamp(), report.id
