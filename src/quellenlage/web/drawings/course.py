"""The small course: how a claim's certainty went, no wider than a thumb, for lists."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from quellenlage.model import Stands
from quellenlage.sourcing import Evidence
from quellenlage.web.drawings.marks import STEPS, looks, mark
from quellenlage.web.drawings.scales import times
from quellenlage.web.drawings.svg import svg, tag
from quellenlage.web.drawings.timeline import day
from quellenlage.wording import say

WIDE, HIGH = 120, 32
#: So many places side by side.
PLACES = 12


def course(evidence: Sequence[Evidence], ui: str) -> Markup:
    """
    A claim's course as a small drawing; empty where no statement has a time.

    The surest stands on top, denials at the bottom; of several at one place the surest is shown.
    """
    dated = [one for one in evidence if one.published]
    if not dated:
        return Markup("")
    scale = times([one.published for one in dated if one.published], 6, WIDE - 6)
    shown: dict[tuple[int, bool], Evidence] = {}
    firsts: dict[str, Evidence] = {}
    for one in sorted(dated, key=lambda one: one.published.timestamp() if one.published else 0):
        assert one.published is not None
        place = round((scale.at(one.published) - 6) / (WIDE - 12) * (PLACES - 1))
        denies = one.stands is not Stands.SUPPORTS
        known = shown.get((place, denies))
        if known is None or _rank(one) < _rank(known):
            shown[place, denies] = one
        firsts.setdefault(looks(one)[0], one)
    marks: list[Markup] = []
    way = ""
    for (place, denies), one in sorted(shown.items()):
        x = round(6 + place * (WIDE - 12) / (PLACES - 1), 1)
        y = HIGH - 8 if denies else 5 + 4 * min(_rank(one), 2)
        way += "" if denies else f"{'L' if way else 'M'}{x} {y}"
        marks.append(mark(*looks(one), x, y, 3.5))
    if way:
        marks.insert(0, tag("path", d=way, class_="line"))
    if any(denies for _, denies in shown):
        marks.insert(0, tag("line", x1=0, x2=WIDE, y1=HIGH - 15, y2=HIGH - 15, class_="axis"))
    told = ", ".join(f"{_word(step, ui)} {day(one, ui)}" for step, one in firsts.items())
    return svg(say(ui, "draw.course", words=told), told, WIDE, HIGH, *marks, class_="course")


def _rank(one: Evidence) -> int:
    return STEPS.index(one.statement.certainty.value)


def _word(step: str, ui: str) -> str:
    return say(ui, "polarity.denied" if step == "denied" else f"certainty.{step}")
