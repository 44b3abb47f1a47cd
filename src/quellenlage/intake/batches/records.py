"""Records: fields that a feed, an agency item or a line of JSON gives → a report."""

from __future__ import annotations

import html
import json
import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from quellenlage.errors import EmptyInput, NotText
from quellenlage.intake.bylines import byline
from quellenlage.intake.characters import clean
from quellenlage.intake.furniture import mark_lines
from quellenlage.intake.furniture.headlines import headlines
from quellenlage.intake.furniture.lines import lines
from quellenlage.intake.furniture.wrapping import unwrap
from quellenlage.intake.language import language_of
from quellenlage.intake.moments import moment, moment_in_address
from quellenlage.intake.outlets import outlet
from quellenlage.model import Report, Role, Zone

# nh3 takes 8 s for 50,000 nested elements and 0.1 s for 5,000; whoever nests deeper loses paragraphs, not words
_MOST_TAGS = 5_000
_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "hr"}
_DROPPED = {"script", "style", "template", "iframe", "noscript", "svg", "object", "form", "button", "figure", "nav"}
_TAG = re.compile(r"<[^<>]*>")
_HIDDEN = re.compile(r"<(script|style|template|svg)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_LOOKS_LIKE_HTML = re.compile(
    r"<(?:p|br|div|a|b|i|em|strong|span|img|ul|ol|li|h[1-6])\b[^<>]*>|&(?:\w{2,8}|#\d{1,6});", re.I
)


@dataclass(frozen=True, slots=True)
class Record:
    """
    What is known of a report before it is one. Texts may hold HTML.

    Attributes:
        text: Its body.
        teaser: What stands above the body.
        published: As written.
        byline: Names as written ("Von Anna Berg, dpa").
        credits: Agencies and media whose copy it uses, as written.
        related: Titles of other articles.
        notes: What was lost or is doubtful.
    """

    text: str = ""
    title: str = ""
    teaser: str = ""
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    byline: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


#: Fields of a record, and whether they hold several values.
FIELDS = {name: name in ("byline", "credits", "related", "notes") for name in Record.__dataclass_fields__}


def record_bytes(record: Record) -> bytes:
    """A record as bytes, to travel in an `Item`."""
    return json.dumps(asdict(record), ensure_ascii=True, separators=(",", ":")).encode("ascii")


def record_of(data: bytes, path: str) -> Record:
    """
    The record that `record_bytes` wrote.

    Raises:
        NotText: It is no record.
    """
    try:
        fields: dict[str, Any] = json.loads(data)
        values: dict[str, Any] = {name: tuple(value) if FIELDS[name] else value for name, value in fields.items()}
        return Record(**values)
    except (ValueError, KeyError, TypeError) as error:
        raise NotText(path, f"is no record ({error})") from None


def report_of(record: Record, path: str) -> Report:
    """
    The report that a record describes. Title and teaser stand above the body, with their zones.

    Args:
        path: What the input is called in errors.

    Raises:
        EmptyInput: It has neither title nor text.
        NotText: It holds NUL characters or lone surrogates.

    Example:
        >>> report = report_of(Record("<p>Die Brücke ist zu.</p>", "Gesperrt", outlet="Bote", byline=("dpa",)), "-")
        >>> report.text, report.credits, [zone.role.value for zone in report.zones]
        ('Gesperrt\\nDie Brücke ist zu.', ('dpa',), ['title'])
    """
    title = " ".join(_plain(record.title, path).split())
    teaser, body = _paragraphs(record.teaser, path), _paragraphs(record.text, path)
    if teaser and body and (teaser[0] in body[0] or body[0] in " ".join(teaser)) and len(teaser) == 1:
        teaser = []  # feeds repeat the first paragraph as their description
    while body and title and body[0] == title:
        body = body[1:]
    above = [(text, Role.TEASER) for text in teaser] if body else []
    rows = [*above, *((text, Role.BODY) for text in (body or teaser))]
    if not rows and not title:
        raise EmptyInput(path, "has neither title nor text")
    persons = byline(record.byline, [record.outlet or ""])
    agencies = byline(record.credits).agencies
    others = tuple(name for name in record.credits if not byline([name]).agencies)
    time = moment(record.published) or moment_in_address(record.url)
    report = Report(
        "\n".join([*([title] if title else []), *(text for text, _ in rows)]),
        url=record.url or None,
        outlet=outlet(record.url, [record.outlet] if record.outlet else []),
        title=title or None,
        published=time.at if time else None,
        day_only=bool(time and time.day_only),
        authors=persons.persons,
        credits=tuple(dict.fromkeys((*persons.agencies, *agencies, *others))),
        related=record.related,
        notes=record.notes,
    )
    all_lines = lines(report.text)
    report = _titled(headlines(mark_lines(report, all_lines), all_lines), title, above)
    return replace(report, language=_language(record.language) or language_of(report.text))


def complete(report: Report, record: Record) -> Report:
    """A page's report with what its feed says and the page does not: time, authors, outlet; credits of both."""
    told = report_of(replace(record, text=record.text or record.title or "–"), "-")
    return replace(
        report,
        published=report.published or told.published,
        day_only=report.day_only if report.published else told.day_only,
        authors=report.authors or told.authors,
        outlet=report.outlet or told.outlet,
        credits=tuple(dict.fromkeys((*report.credits, *told.credits))),
        language=report.language or told.language,
    )


def _titled(report: Report, title: str, above: list[tuple[str, Role]]) -> Report:
    """The report with the title and teasers that the record gives, whatever its lines look like."""
    if not title:
        return report
    end = len(title) + sum(len(text) + 1 for text, _ in above)
    zones = [Zone(0, len(title), Role.TITLE)]
    start = len(title) + 1
    for text, role in above:
        zones.append(Zone(start, start + len(text), role))
        start += len(text) + 1
    for zone in report.zones:
        if zone.start >= end:
            zones.append(Zone(zone.start, zone.end, Role.HEADING) if zone.role is Role.TITLE else zone)
    return replace(report, title=title, zones=tuple(zones))


def _language(written: str | None) -> str | None:
    """The first two letters of a language tag ("de-DE")."""
    found = re.match(r"[A-Za-z]{2}(?=$|[-_])", (written or "").strip())
    return found[0].lower() if found else None


def _paragraphs(written: str, path: str) -> list[str]:
    """The paragraphs of a text, each in one line, without empty ones."""
    return [line for line in unwrap([" ".join(line.split()) for line in _plain(written, path).split("\n")]) if line]


def _plain(written: str, path: str) -> str:
    """Text without markup; elements that begin a line give a line break."""
    if _NO_TEXT.search(written):
        raise NotText(path, "holds NUL characters or lone surrogates")
    if _LOOKS_LIKE_HTML.search(written):
        written = _without_markup(written)
    return clean(written)


def _without_markup(written: str) -> str:
    if written.count("<") <= _MOST_TAGS:
        import nh3

        written = nh3.clean(written, tags=_BLOCKS, clean_content_tags=_DROPPED, attributes={}, link_rel=None)
    else:
        written = _HIDDEN.sub(" ", written)
    written = re.sub(rf"\s*</?(?:{'|'.join(sorted(_BLOCKS))})\b[^<>]*>\s*", "\n", " ".join(written.split()), flags=re.I)
    return html.unescape(_TAG.sub("", written))
