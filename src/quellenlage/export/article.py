"""
The article: a report's text as HTML with its statements marked, for the page that stands alone and for the site.

Every word of a report is foreign: `text` stands around each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from quellenlage.export.looks import LOOKS, look, visible
from quellenlage.export.names import called
from quellenlage.export.phrases import chain, figure, published, remarks, rule, sums, time
from quellenlage.export.segments import Block, Line, Segment, blocks
from quellenlage.model import FURNITURE, Kind, Report, Role, Span, Statement
from quellenlage.wording import count, say


@dataclass(frozen=True, slots=True)
class Shade:
    """
    A passage that stands in another report, too.

    Attributes:
        span: Where it stands here.
        label: The other outlet, in a few words.
        href: To the same words on the other side.
        told: What is known of the way that it took.
    """

    span: Span
    label: str
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    A report as it is drawn.

    Attributes:
        report: The report.
        said: Its statements as `numbered` gives them.
        ui: Language of the interface.
        shades: Passages that it shares.
        marked: Words that were asked for.
        more: Statement's id → what else stands in its note and its row of the table, as HTML.
    """

    report: Report
    said: Sequence[Statement]
    ui: str
    shades: Sequence[Shade] = ()
    marked: Span | None = None
    more: Mapping[str, str] | None = None


def head(sheet: Sheet) -> Iterator[str]:
    """Who published it and when, how much it holds, and what the marks mean."""
    report, ui = sheet.report, sheet.ui
    facts = [f"<b>{text(report.outlet or say(ui, 'view.this_report'))}</b>", text(published(report, ui))]
    if report.authors:
        facts.append(text(say(ui, "view.authors", names=", ".join(report.authors))))
    if report.credits:
        facts.append(text(say(ui, "view.agencies", names=", ".join(report.credits))))
    yield f'<div class="facts"><p>{" · ".join(facts)}</p>'
    if report.url:
        yield f"<p>{address(report.url)}</p>"
    yield f"<p>{text(sums(sheet.said, ui))}</p></div>"
    words = {name: "polarity.denied" if name == "denied" else f"certainty.{name}" for name in LOOKS}
    key = "".join(
        f'<span><span class="sign {name}" aria-hidden="true">{shape.sign}</span> '
        f'<span class="{name}">{text(say(ui, words[name]))}</span></span>'
        for name, shape in LOOKS.items()
    )
    yield f'<p class="key">{key}<br>{text(say(ui, "view.underlined"))}</p>'
    for note in report.notes:
        yield f'<p class="key">{text(say(ui, "view.notes"))}: {text(note)}</p>'


def address(url: str) -> str:
    """A link, for addresses of the web only: `javascript:` and the like stay text."""
    if url.lower().startswith(("http://", "https://")):
        return f'<a href="{text(url)}" rel="noopener noreferrer nofollow">{text(url)}</a>'
    return text(url)


def article(sheet: Sheet) -> Iterator[str]:
    """The text, top to bottom."""
    report = sheet.report
    if not any(zone.role is Role.TITLE for zone in report.zones):
        yield f"<h1>{text(report.title or say(sheet.ui, 'view.untitled'))}</h1>"
    edges = [edge for shade in sheet.shades for edge in (shade.span.start, shade.span.end)]
    if sheet.marked:
        edges += [sheet.marked.start, sheet.marked.end]
    asked = sheet.marked  # its first words carry the anchor
    for block in blocks(report, sheet.said, edges):
        if block.furniture:
            yield _folded(block, sheet)
            continue
        line = block.lines[0]
        words = "".join(_drawn(segment, sheet) for segment in line.segments)
        if asked and asked.start < line.span.end and asked.end > line.span.start:
            words, asked = words.replace('class="marked"', 'class="marked" id="span"', 1), None
        yield _SHAPES.get(block.role, "<p{bar}>{words}</p>").format(words=words, bar=_bar(line, sheet.said))


_SHAPES = {
    Role.TITLE: "<h1>{words}</h1>",
    Role.HEADING: "<h2>{words}</h2>",
    Role.TEASER: '<p class="teaser">{words}</p>',
}


def _bar(line: Line, said: Sequence[Statement]) -> str:
    """A bar beside a paragraph that quotes word for word."""
    quotes = any(said[n - 1].kind is Kind.DIRECT for segment in line.segments for n in segment.within)
    return ' class="bar"' if quotes else ""


def _drawn(segment: Segment, sheet: Sheet) -> str:
    """One segment: what is to be noted where it begins, then its words."""
    span, ui = segment.span, sheet.ui
    words = text(span.of(sheet.report.text))
    if sheet.marked and sheet.marked.start <= span.start and span.end <= sheet.marked.end:
        words = f'<mark class="marked">{words}</mark>'
    begun = [n for n in segment.opens if sheet.said[n - 1].content[0].start == span.start]
    notes = "".join(_note(n, sheet) for n in begun)
    if segment.within:
        inner = sheet.said[segment.within[-1] - 1]
        more = " nested" if len(segment.within) > 1 else ""
        more += " own" if inner.kind is Kind.OWN else ""
        told = "; ".join(f"{n}: {chain(sheet.report, sheet.said[n - 1], ui)}" for n in segment.within)
        words = f'<span class="st {look(inner).name}{more}" title="{text(told)}">{words}</span>'
    elif segment.role in FURNITURE:
        words = f'<span class="quiet" title="{text(say(ui, f"role.{segment.role}"))}">{words}</span>'
    around = [shade for shade in sheet.shades if shade.span.start <= span.start and span.end <= shade.span.end]
    if around:
        notes = "".join(_shared(shade) for shade in around if shade.span.start == span.start) + notes
        words = f'<span class="shared">{words}</span>'
    return notes + words


def _shared(shade: Shade) -> str:
    """Where else a passage stands, at its first words."""
    return f'<a class="other" href="{text(shade.href)}" title="{text(shade.told)}">{text(shade.label)}</a>'


def _note(n: int, sheet: Sheet) -> str:
    """The speaker in the margin; the chain appears on hover and on focus."""
    report, statement, ui = sheet.report, sheet.said[n - 1], sheet.ui
    way = chain(report, statement, ui)
    who = way.speakers or (called(way.steps[-1]) if way.steps[1:] else "")
    own = text(say(ui, "kind.own"))
    hearsay = f" <i>{text(say(ui, 'reportative.mark'))}</i>" if statement.reportative else ""
    name = f'<span class="name">{text(who)}{hearsay}</span>' if who else f'<span class="unseen">{own}</span>'
    told = text(" · ".join(remarks(report, statement, ui)))
    full = text(str(chain(report, statement, ui, full=True)))
    return (
        f'<span class="note{"" if who else " own"}" id="s{n}"><a href="#t{n}">'
        f"<b>{n}</b> {sign(statement)} {name}</a>"
        f'<span class="chain">{full}<small>{told}</small>{_more(statement, sheet)}</span></span>'
    )


def _more(statement: Statement, sheet: Sheet) -> str:
    return (sheet.more or {}).get(statement.id, "")


def sign(statement: Statement) -> str:
    """The sign of its certainty."""
    shape = look(statement)
    return f'<span class="sign {shape.name}" aria-hidden="true">{shape.sign}</span>'


def _folded(block: Block, sheet: Sheet) -> str:
    """Furniture, greyed and folded; open where its words were asked for."""
    lines = count(sheet.ui, "lines", len(block.lines))
    title = say(sheet.ui, "view.folded", role=say(sheet.ui, f"role.{block.role}"), lines=lines)
    words = "\n".join(f"<p>{text(line.span.of(sheet.report.text))}</p>" for line in block.lines)
    return f"<details><summary>{text(title)}</summary>{words}</details>"


def table(sheet: Sheet) -> Iterator[str]:
    """All statements in a table; each number leads back to its passage."""
    ui = sheet.ui
    caption = text(say(ui, "view.table") if sheet.said else say(ui, "view.nothing"))
    yield f'<section id="statements"><div class="wide" tabindex="0" role="region" aria-label="{caption}"><table>'
    yield f"<caption>{caption}</caption>"
    if sheet.said:
        heads = ("number", "what", "who", "how", "figures")
        row = "".join(f'<th scope="col">{text(say(ui, f"view.{head}"))}</th>' for head in heads)
        yield f"<thead><tr>{row}</tr></thead><tbody>"
        for n, statement in enumerate(sheet.said, 1):
            yield _row(n, statement, sheet)
        yield "</tbody>"
    yield "</table></div></section>"


def _row(n: int, statement: Statement, sheet: Sheet) -> str:
    report, ui = sheet.report, sheet.ui
    number = f'<a href="#s{n}" title="{text(say(ui, "view.back"))}">{n}</a>'
    content = " … ".join(span.of(report.text) for span in statement.content)
    types = dict.fromkeys(
        say(ui, f"type.{kind}")
        for kind in [*(one.type for one in statement.via), *(one.type for one in statement.sources)]
    )
    who = f"{text(str(chain(report, statement, ui, full=True)))}<small>{text(', '.join(types))}</small>"
    how = [say(ui, f"certainty.{statement.certainty}"), say(ui, f"kind.{statement.kind}")]
    if statement.kind is not Kind.OWN:
        how.append(say(ui, f"act.{statement.act}"))
    if statement.reportative:
        how.append(say(ui, "reportative"))
    measured = [figure(one, report.text, ui) for one in statement.figures]
    measured += [time(one, report.text, ui) for one in statement.times]
    return (
        f'<tr id="t{n}"><td>{number}</td>'
        f'<td class="what" lang="{text(report.language or "de")}">{text(content)}</td>'
        f"<td>{who}{_more(statement, sheet)}</td><td>{sign(statement)} {text(', '.join(how))}"
        f"<small>{text(rule(statement, ui))}</small></td><td>{_list(measured)}</td></tr>"
    )


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{text(line)}</li>' for line in lines)}</ul>" if lines else ""


def text(words: str) -> str:
    """Foreign words as text: marked-up characters escaped, steering characters made visible."""
    return escape(visible(words), quote=True)
