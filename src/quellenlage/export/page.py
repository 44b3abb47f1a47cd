"""
The page: one self-contained HTML document of one report, without script and without a request to anywhere.

Every word of a report is foreign: `escape` stands around each of them, and the content security policy allows
nothing but the style sheet in the page itself, named by its digest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from quellenlage.export.looks import LOOKS, look, visible
from quellenlage.export.phrases import chain, figure, published, remarks, sums, time
from quellenlage.export.segments import Block, Line, Segment, blocks, numbered
from quellenlage.model import FURNITURE, Kind, Reading, Report, Role, Statement
from quellenlage.wording import count, say


def to_html(reading: Reading, ui: str = "en") -> str:
    """The page of one reading, in the language of the interface."""
    report, said = reading.report, numbered(reading.statements)
    title = report.title or say(ui, "view.untitled")
    body = [
        f'<a class="skip" href="#statements">{escape(say(ui, "view.skip"))}</a>',
        *_head(report, said, ui),
        f'<main lang="{_e(report.language or "de")}">',
        *_article(report, said, ui),
        "</main>",
        *_table(report, said, ui),
        f"<footer>{_e(say(ui, 'view.made', reader=reading.reader))}</footer>",
    ]
    return "\n".join([*_top(title, ui), "<body>", *body, "</body>", "</html>", ""])


@cache
def _style() -> str:
    return files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _top(title: str, ui: str) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!doctype html>"
    yield f'<html lang="{ui}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_e(title)} – Quellenlage</title>"
    yield f"<style>{_style()}</style></head>"


def _head(report: Report, said: Sequence[Statement], ui: str) -> Iterator[str]:
    facts = [f"<b>{_e(report.outlet or say(ui, 'view.this_report'))}</b>", _e(published(report, ui))]
    if report.authors:
        facts.append(_e(say(ui, "view.authors", names=", ".join(report.authors))))
    if report.credits:
        facts.append(_e(say(ui, "view.agencies", names=", ".join(report.credits))))
    yield f"<header><p>{' · '.join(facts)}</p>"
    if report.url:
        yield f"<p>{_address(report.url)}</p>"
    yield f"<p>{_e(sums(said, ui))}</p></header>"
    words = {name: "polarity.denied" if name == "denied" else f"certainty.{name}" for name in LOOKS}
    key = "".join(
        f'<span><span class="sign {name}" aria-hidden="true">{shape.sign}</span> '
        f'<span class="{name}">{_e(say(ui, words[name]))}</span></span>'
        for name, shape in LOOKS.items()
    )
    yield f'<p class="key">{key}<br>{_e(say(ui, "view.underlined"))}</p>'
    for note in report.notes:
        yield f'<p class="key">{_e(say(ui, "view.notes"))}: {_e(note)}</p>'


def _address(url: str) -> str:
    """A link, for addresses of the web only: `javascript:` and the like stay text."""
    if url.lower().startswith(("http://", "https://")):
        return f'<a href="{_e(url)}" rel="noopener noreferrer nofollow">{_e(url)}</a>'
    return _e(url)


def _article(report: Report, said: Sequence[Statement], ui: str) -> Iterator[str]:
    if not any(zone.role is Role.TITLE for zone in report.zones):
        yield f"<h1>{_e(report.title or say(ui, 'view.untitled'))}</h1>"
    for block in blocks(report, said):
        if block.furniture:
            yield _folded(block, report, ui)
            continue
        line = block.lines[0]
        words = "".join(_drawn(segment, report, said, ui) for segment in line.segments)
        yield _SHAPES.get(block.role, "<p{bar}>{words}</p>").format(words=words, bar=_bar(line, said))


_SHAPES = {
    Role.TITLE: "<h1>{words}</h1>",
    Role.HEADING: "<h2>{words}</h2>",
    Role.TEASER: '<p class="teaser">{words}</p>',
}


def _bar(line: Line, said: Sequence[Statement]) -> str:
    """A bar beside a paragraph that quotes word for word."""
    quotes = any(said[n - 1].kind is Kind.DIRECT for segment in line.segments for n in segment.within)
    return ' class="bar"' if quotes else ""


def _drawn(segment: Segment, report: Report, said: Sequence[Statement], ui: str) -> str:
    """One segment: the margin notes of the statements that begin here, then its words."""
    words = _e(segment.span.of(report.text))
    if not segment.within:
        if segment.role in FURNITURE:
            return f'<span class="quiet" title="{_e(say(ui, f"role.{segment.role}"))}">{words}</span>'
        return words
    begun = [n for n in segment.opens if said[n - 1].content[0].start == segment.span.start]
    notes = "".join(_note(n, report, said[n - 1], ui) for n in begun)
    inner = said[segment.within[-1] - 1]
    more = " nested" if len(segment.within) > 1 else ""
    more += " own" if inner.kind is Kind.OWN else ""
    told = "; ".join(f"{n}: {chain(report, said[n - 1], ui)}" for n in segment.within)
    return f'{notes}<span class="st {look(inner).name}{more}" title="{_e(told)}">{words}</span>'


def _note(n: int, report: Report, statement: Statement, ui: str) -> str:
    """The speaker in the margin; the chain appears on hover and on focus."""
    way = chain(report, statement, ui)
    who = " + ".join(way.ends) or (way.steps[-1] if way.steps[1:] else "")
    name = who or say(ui, "kind.own")
    hearsay = f" <i>{_e(say(ui, 'reportative.mark'))}</i>" if statement.reportative else ""
    told = _e(" · ".join(remarks(report, statement, ui)))
    full = _e(str(chain(report, statement, ui, full=True)))
    return (
        f'<span class="note{"" if who else " own"}" id="s{n}"><a href="#t{n}" aria-label="{n} {_e(name)}">'
        f'<b>{n}</b> {_sign(statement)} <span class="name">{_e(who)}{hearsay}</span></a>'
        f'<span class="chain">{full}<small>{told}</small></span></span>'
    )


def _sign(statement: Statement) -> str:
    shape = look(statement)
    return f'<span class="sign {shape.name}" aria-hidden="true">{shape.sign}</span>'


def _folded(block: Block, report: Report, ui: str) -> str:
    """Furniture, greyed and folded."""
    lines = count(ui, "lines", len(block.lines))
    head = say(ui, "view.folded", role=say(ui, f"role.{block.role}"), lines=lines)
    words = "\n".join(f"<p>{_e(line.span.of(report.text))}</p>" for line in block.lines)
    return f"<details><summary>{_e(head)}</summary>{words}</details>"


def _table(report: Report, said: Sequence[Statement], ui: str) -> Iterator[str]:
    """All statements in a table; each number leads back to its passage."""
    yield '<section id="statements"><div class="wide"><table>'
    yield f"<caption>{_e(say(ui, 'view.table') if said else say(ui, 'view.nothing'))}</caption>"
    if said:
        heads = ("number", "what", "who", "how", "figures")
        row = "".join(f'<th scope="col">{_e(say(ui, f"view.{head}"))}</th>' for head in heads)
        yield f"<thead><tr>{row}</tr></thead><tbody>"
        for n, statement in enumerate(said, 1):
            yield _row(n, report, statement, ui)
        yield "</tbody>"
    yield "</table></div></section>"


def _row(n: int, report: Report, statement: Statement, ui: str) -> str:
    text = report.text
    number = f'<a href="#s{n}" title="{_e(say(ui, "view.back"))}">{n}</a>'
    content = " … ".join(span.of(text) for span in statement.content)
    types = dict.fromkeys(
        say(ui, f"type.{kind}")
        for kind in [*(one.type for one in statement.via), *(one.type for one in statement.sources)]
    )
    who = f"{_e(str(chain(report, statement, ui, full=True)))}<small>{_e(', '.join(types))}</small>"
    how = [say(ui, f"certainty.{statement.certainty}"), say(ui, f"kind.{statement.kind}")]
    if statement.kind is not Kind.OWN:
        how.append(say(ui, f"act.{statement.act}"))
    if statement.reportative:
        how.append(say(ui, "reportative"))
    measured = [figure(one, text, ui) for one in statement.figures]
    measured += [time(one, text, ui) for one in statement.times]
    return (
        f'<tr id="t{n}"><td>{number}</td>'
        f'<td class="what" lang="{_e(report.language or "de")}">{_e(content)}</td>'
        f"<td>{who}</td><td>{_sign(statement)} {_e(', '.join(how))}"
        f"<small>{_e(say(ui, 'view.rule', rule=statement.rule))}</small></td><td>{_list(measured)}</td></tr>"
    )


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{_e(line)}</li>' for line in lines)}</ul>" if lines else ""


def _e(words: str) -> str:
    """Foreign words as text: marked-up characters escaped, steering characters made visible."""
    return escape(visible(words), quote=True)
