"""The text of a report's page: its marks, its margin, what it shares with others; and two versions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from markupsafe import Markup

from quellenlage.export.article import Shade, Sheet, article, head, table, text
from quellenlage.export.claims import parts
from quellenlage.model import Report, Span
from quellenlage.sourcing import Sourcing
from quellenlage.web.views.reports import Passage, ReportView
from quellenlage.web.views.rows import ClaimRow, Said
from quellenlage.wording import count, say


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report as HTML: what stands above it, its text, the table of its statements."""

    head: Markup
    article: Markup
    table: Markup


def drawn(view: ReportView, ui: str) -> Drawn:
    """The parts of a report's page."""
    sheet = Sheet(
        view.reading.report,
        [one.statement for one in view.said],
        ui,
        shades=[_shade(one, ui) for one in view.passages],
        marked=Span(*view.marked) if view.marked else None,
        more={one.statement.id: more for one in view.said if (more := _more(one, ui))},
    )
    return Drawn(*(Markup("\n".join(part(sheet))) for part in (head, article, table)))


def _shade(one: Passage, ui: str) -> Shade:
    way = say(ui, f"web.report.{one.taken}", outlet=one.outlet, agencies=", ".join(one.agencies))
    return Shade(Span(one.start, one.end), one.outlet, one.href, f"{way} ({count(ui, 'web.report.words', one.words)})")


def _more(one: Said, ui: str) -> str:
    if not one.claim:
        return ""
    return f'<a class="claim" href="{text(one.claim)}">{text(say(ui, "web.report.claim"))}</a>'


def sentence(row: ClaimRow, ui: str, side: Sourcing | None = None, part: str = "origins") -> Markup:
    """
    The sentence on a claim's sourcing, each number leading to what it counts.

    Args:
        side: What stands against it instead, shown at `part` of its page.
    """
    found = side or row.sourcing
    if not found.reports:
        return Markup(text(say(ui, "claims.superseded" if row.supported and not side else "claims.none")))
    told = parts(found, ui)
    ways = part if side else "ways"
    linked = replace(
        told,
        reports=_to(row, part, told.reports),
        outlets=_to(row, ways, told.outlets),
        origins=_to(row, part, told.origins),
        bottleneck=_to(row, ways, told.bottleneck) if told.bottleneck else "",
        # a number of three or more stands in it
        without=_to(row, ways, told.without) if found.bottleneck.size > 2 else text(told.without),
    )
    return Markup(linked.joined(ui))


def _to(row: ClaimRow, part: str, words: str) -> str:
    return f'<a href="{text(row.href)}#{part}">{text(words)}</a>'


COMPARED = 2_000  # words of two paragraphs, or paragraphs of two texts: comparing takes the square of them
COST = 4_000_000  # pairs of words that are compared in two texts; takes a second at the worst


def beside(before: Report, after: Report) -> tuple[tuple[Markup, Markup], ...]:
    """
    Two texts side by side, paragraph by paragraph, with what went and what came marked.

    Example:
        >>> beside(Report("Kiew bestreitet das."), Report("Kiew bestätigt das."))
        ((Markup('Kiew <del>bestreitet</del> das.'), Markup('Kiew <ins>bestätigt</ins> das.')),)
    """
    old, new = ([line for line in one.text.split("\n") if line.strip()] for one in (before, after))
    return tuple(_rows(old, new))


def _rows(old: list[str], new: list[str]) -> Iterator[tuple[Markup, Markup]]:
    if len(old) + len(new) > COMPARED:
        yield Markup(f"<del>{text(chr(10).join(old))}</del>"), Markup(f"<ins>{text(chr(10).join(new))}</ins>")
        return
    budget = COST
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield from ((Markup(text(line)), Markup(text(line))) for line in old[a:b])
            continue
        for number in range(max(b - a, d - c)):
            left = old[a + number] if a + number < b else ""
            right = new[c + number] if c + number < d else ""
            budget -= len(left.split(" ")) * len(right.split(" "))
            yield _words(left, right, within=budget >= 0)


def _words(left: str, right: str, *, within: bool) -> tuple[Markup, Markup]:
    old, new = left.split(" "), right.split(" ")
    if len(old) + len(new) > COMPARED or not within:
        return Markup(f"<del>{text(left)}</del>"), Markup(f"<ins>{text(right)}</ins>")
    told: tuple[list[str], list[str]] = ([], [])
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for side, words, mark in ((told[0], old[a:b], "del"), (told[1], new[c:d], "ins")):
            shown = text(" ".join(words))
            if shown:
                side.append(shown if what == "equal" else f"<{mark}>{shown}</{mark}>")
    return Markup(" ".join(told[0])), Markup(" ".join(told[1]))
