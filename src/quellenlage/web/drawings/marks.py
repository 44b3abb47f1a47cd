"""
Marks of statements: shape by kind (square word for word, circle in substance, diamond the outlet's own voice), filling
and colour by certainty; improbable, unknown and denied have shapes of their own, as in the text.
"""

from __future__ import annotations

from markupsafe import Markup

from quellenlage.export.names import called
from quellenlage.model import Kind, Stands
from quellenlage.sourcing import Evidence
from quellenlage.web.drawings.svg import tag
from quellenlage.wording import say

#: Certainties from the surest to the least, as they stand one below the other.
STEPS = ("certain", "probable", "possible", "improbable", "unknown")

#: Kind → shape.
SHAPES = {Kind.DIRECT: "square", Kind.OWN: "diamond"}


def mark(certainty: str, shape: str, x: float, y: float, r: float = 5) -> Markup:
    """The mark of a statement around a point; `certainty` may be "denied"."""
    x, y = round(x, 1), round(y, 1)
    if certainty == "denied":
        path = f"M{x - r:.1f} {y - r:.1f}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}"
    elif certainty == "improbable":
        path = f"M{x} {y - r:.1f}l{r} {2 * r - 1}h{-2 * r}z"
    elif certainty == "unknown":
        path = f"M{x - r:.1f} {y}h{2 * r}"
    else:
        drawn = tag("path", d=_outline(shape, x, y, r), class_=f"dot {certainty}")
        inner = tag("path", d=_outline(shape, x, y, r * 0.45), class_="core probable")
        return drawn + inner if certainty == "probable" else drawn
    return tag("path", d=path, class_=f"dot {certainty}")


def _outline(shape: str, x: float, y: float, r: float) -> str:
    if shape == "square":
        s = r * 0.9
        return f"M{x - s:.1f} {y - s:.1f}h{2 * s:.1f}v{2 * s:.1f}h{-2 * s:.1f}z"
    if shape == "diamond":
        s = r * 1.2
        return f"M{x} {y - s:.1f}l{s:.1f} {s:.1f}l{-s:.1f} {s:.1f}l{-s:.1f} {-s:.1f}z"
    return f"M{x - r:.1f} {y}a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0z"


def looks(one: Evidence) -> tuple[str, str]:
    """Certainty (or "denied") and shape of a statement of a claim."""
    step = "denied" if one.stands is Stands.DENIES else one.statement.certainty.value
    return step, SHAPES.get(one.statement.kind, "circle")


def sample(certainty: str, shape: str) -> Markup:
    """A mark for the key."""
    return tag("svg", mark(certainty, shape, 7, 7), viewBox="0 0 14 14", class_="sample", aria_hidden="true")


def how(one: Evidence, ui: str) -> str:
    """How a statement is put, in words: certainty, hearsay, kind."""
    told = [say(ui, f"certainty.{one.statement.certainty}"), say(ui, f"kind.{one.statement.kind}")]
    if one.statement.reportative:
        told.insert(1, say(ui, "reportative"))
    if one.withdrawn:
        told.append(say(ui, "draw.withdrawn"))
    return ", ".join(told)


def who(one: Evidence, ui: str) -> str:
    """Whom a statement is from: who speaks, else the last relay, else the outlet."""
    statement = one.statement
    names = dict.fromkeys(source.name for source in statement.sources)
    if not names and statement.via:
        names = {statement.via[-1].name: None}
    return called(" + ".join(names)) or one.outlet or say(ui, "view.not_named")


def way(one: Evidence, ui: str) -> str:
    """Outlet and whom it has it from."""
    name, outlet = who(one, ui), one.outlet or say(ui, "view.this_report")
    return outlet if name == outlet else f"{outlet} ← {name}"
