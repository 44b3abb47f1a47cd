"""
HTML: a page → its report.

What the page says of itself for machines (metadata) and what it shows (blocks) are held against each other;
the furniture that is told apart by its words is left to `furniture`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from quellenlage.errors import ForbiddenMarkup, NoArticle
from quellenlage.intake.bylines import Byline, byline
from quellenlage.intake.characters import line
from quellenlage.intake.furniture import mark
from quellenlage.intake.furniture.phrases import phrases
from quellenlage.intake.language import language_of
from quellenlage.intake.moments import Moment, moment, moment_in_address
from quellenlage.intake.outlets import host, outlet
from quellenlage.intake.pages.blocks import Block, blocks, parse
from quellenlage.intake.pages.body import Passage, body
from quellenlage.intake.pages.leads import headline_at
from quellenlage.intake.pages.metadata import Metadata, metadata
from quellenlage.intake.pages.prune import prune, with_roles
from quellenlage.intake.pages.shapes import is_caption, is_sentence, plain
from quellenlage.intake.pages.titles import headlines
from quellenlage.model import Report, Role, Zone

#: An internal subset that declares entities. Browsers ignore it, XML readers blow up on it.
_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[[^\]]{0,2000}<!ENTITY", re.I)
_BYLINE = re.compile(
    r"^(?:(?:ein(?:e)?\s+)?[\w-]{0,20}\s*\b(?:von|by)\b|(?:text|autor(?:in|en|innen)?)\s*:|autor(?:in)?/autor(?:in)?\b:?)\s*(?=[A-ZÄÖÜ])",
    re.I,
)
_BYLINE_NAMES = re.compile(
    r"(?<![a-z])(?:authors?|autor(?:en|in)?|byline|verfasser)(?![a-z])|author[A-Z_]|^author", re.I
)
_STAMP = re.compile(
    r"(?<!\d)\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]+)\s?\d{2,4}(?:[\s,|–-]*(?:um\s)?\d{1,2}[:.]\d\d(?:\s?Uhr)?)?"
    r"|\b\d+ Min\b\.?.*|\bLesezeit\b.*|\b[Aa]ktualisiert\b.*"
)
#: The least letters of an article; a cookie notice has about as many. A page that says it is one may be shorter.
_LEAST = 60
_LEAST_DECLARED = 30
#: How far around the headline and the text bylines and times stand, in blocks.
_NEAR = 12
_MOST_RELATED = 20
_LONGEST_BYLINE = 150
#: Words beside the names in a line of a date and names: "und".
_BESIDE_NAMES = 1
#: Lines between the names of one byline.
_APART = 2
_LONGEST_SIGNOFF = 60
#: What stands before the time in a line of its own: "Von Anna Berg, aktualisiert am".
_LONGEST_LABEL = 60
#: Elements whose links are no titles of articles.
_NO_TITLES = frozenset(("nav", "figure", "footer"))
_LABEL = re.compile(
    r"\W*(?:datum|stand|veröffentlicht|erschienen|publiziert|erstellt|aktualisiert)\b[\s:]*(?:am\b)?", re.I
)


def read_html(text: str, *, url: str | None, path: str) -> Report:
    """
    The report on a page.

    Args:
        text: The page, decoded.
        url: Where it was published; the page's own word counts where it is not given.
        path: What the input is called in errors.

    Raises:
        ForbiddenMarkup: The page declares entities.
        TooDeep: Its elements nest deeper than any page's.
        NoArticle: No text on it reads like an article.

    Example:
        >>> page = "<title>Kiew</title><h1>Kiew dementiert</h1><p>" + "Die Regierung in Kiew hat den Bericht am "
        >>> page += "Montag bestritten. Sie sprach von einer Erfindung, die niemandem nütze, und kündigte Schritte an."
        >>> read_html(page, url=None, path="-").title
        'Kiew dementiert'
    """
    if _ENTITIES.search(text[:20000]):
        raise ForbiddenMarkup(path, "declares entities of its own, which can hide what a page holds; it is not read")
    root = parse(text, path)
    said = metadata(root)
    shown = blocks(root)
    url = url or _address(said)
    houses = [*said.sites, host(url) or "", outlet(url, said.sites) or ""]
    titles = headlines(said, list(_headings(shown)), houses)
    title = titles[0] if titles else None
    passages = body(shown, titles, said.descriptions, said.body)
    top, end = _near(shown, passages, titles)
    lines = [*_lines(passages, said.body), *((block.text, Role.BODY) for block in end if _is_signoff(block))]
    if _letters(lines) < (_LEAST_DECLARED if said.headline else _LEAST):
        raise NoArticle(path, "is a page without an article; give the address of the report itself, or its text")
    time = _published(said, top, end, url)
    persons, agencies = _byline(said, top, end, houses)
    report = Report(
        "\n".join(text for text, _ in [(title or "", Role.TITLE), *lines][0 if title else 1 :]),
        url=url,
        outlet=outlet(url, said.sites),
        title=title,
        published=time.at if time else None,
        day_only=bool(time and time.day_only),
        authors=persons,
        credits=agencies,
        related=tuple(islice(_related(shown, passages, url), _MOST_RELATED)),
        zones=(Zone(0, len(title), Role.TITLE),) if title else (),
    )
    report = with_roles(report, [(text, _firm(text, role)) for text, role in lines])
    report = prune(with_roles(mark(report), lines))
    if not report.authors:
        report = replace(report, authors=_declared(said))
    return replace(report, language=language_of(report.text, next(iter(said.languages), None)))


def _address(said: Metadata) -> str | None:
    """The page's own word for where it was published."""
    return next((one for one in said.addresses if re.match(r"https?://[^/\s]+", one)), None)


def _headings(shown: Sequence[Block]) -> Iterator[str]:
    """The headings of the first level; where there is none, what stands like one above the text, the nearest first."""
    first = [block.text for block in shown if block.tag == "h1"]
    if first:
        yield from first
        return
    above = list(takewhile(lambda block: not is_sentence(block), shown))
    for block in reversed(above):
        if block.tag in ("h2", "h3") or block.strong >= 0.9 * len(block.text):
            yield block.text


def _is_signoff(block: Block) -> bool:
    """Whether a short line behind the text names authors or agencies: "ebn/dpa"."""
    if len(block.text) > _LONGEST_SIGNOFF or block.links:
        return False
    parts = re.split(r"[/,()\[\]]|Quellen?:|©", block.text)
    return bool(byline([block.text]).agencies) and all(len(part.split()) < 4 for part in parts)


def _lines(passages: Sequence[Passage], declared: str) -> list[tuple[str, Role]]:
    """The lines of the article with their roles: as shown, or as declared in JSON-LD where less than half is shown."""
    lines = [(passage.block.text, passage.role) for passage in passages]
    if len(plain(declared)) > max(_LEAST, 2 * _letters(lines)):
        leads = [(text, role) for text, role in lines if role is Role.TEASER and plain(text) not in plain(declared)]
        return leads + [(line(part), Role.BODY) for part in declared.split("\n") if part.strip()]
    return lines


def _letters(lines: Iterable[tuple[str, Role]]) -> int:
    return sum(len(plain(text)) for text, _ in lines)


def _firm(text: str, role: Role) -> Role:
    """The role that a line keeps whatever its words: a heading, unless it heads links or the like."""
    return Role.HEADING if role is Role.HEADING and not phrases("de").begins(text) else Role.BODY


def _near(
    shown: Sequence[Block], passages: Sequence[Passage], titles: Sequence[str]
) -> tuple[list[Block], list[Block]]:
    """The blocks around the headline and those behind the text that can hold bylines and times."""
    if not passages:
        return list(shown[: 2 * _NEAR]), []
    taken = {id(passage.block) for passage in passages}
    numbers = [number for number, block in enumerate(shown) if id(block) in taken]
    body_starts = next((passage.block for passage in passages if passage.role is Role.BODY), passages[0].block)
    first = next(number for number, block in enumerate(shown) if block is body_starts)
    start = headline_at(shown, first + 1, titles)
    start = numbers[0] if start is None else min(start, numbers[0])
    top = shown[max(0, start - _NEAR // 2, first - 2 * _NEAR) : first]
    end = shown[numbers[-1] + 1 : numbers[-1] + 1 + _NEAR]
    return [block for block in top if id(block) not in taken], list(end)


def _published(said: Metadata, top: Sequence[Block], end: Sequence[Block], url: str | None) -> Moment | None:
    """The time of publication: as declared, else as shown, else the day in the address."""
    declared = [found for written in said.published if (found := moment(written))]
    exact = next((found for found in declared if not found.day_only), None)
    if exact:
        return exact
    stamps = [block for block in top if _STAMP.match(_LABEL.sub("", block.text))]
    stamps += [block for block in end if _LABEL.match(block.text)] + list(top)
    shown = [found for block in stamps for found in (moment(block.time), _stamp(block)) if found]
    if declared:
        day = declared[0]
        return next((one for one in shown if not one.day_only and one.at.date() == day.at.date()), day)
    best = next((one for one in shown if not one.day_only), None) or next(iter(shown), None)
    return best or moment_in_address(url)


def _stamp(block: Block) -> Moment | None:
    """The time that a line shows which holds little else."""
    match = _STAMP.search(block.text) if len(block.text) < _LONGEST_BYLINE else None
    if not match or match.start() > _LONGEST_LABEL or block.text[match.start() : match.end()].lstrip(" |")[:1] == "(":
        return None
    return moment(block.text)


def _byline(
    said: Metadata, top: Sequence[Block], end: Sequence[Block], houses: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Persons and agencies: from JSON-LD, else from the lines around the text or meta elements, which often name
    only the first of several."""
    declared = byline([author.name for author in said.authors], houses)
    meta = byline(said.meta_authors, houses)
    agencies = declared.agencies + meta.agencies
    if declared.persons:
        return declared.persons, agencies
    shown = _shown(top, houses, by_class=True) or _shown(end, houses, by_class=False) or Byline()
    persons = shown.persons if set(meta.persons) <= set(shown.persons) else meta.persons
    return persons, tuple(dict.fromkeys(agencies + shown.agencies))


def _declared(said: Metadata) -> tuple[str, ...]:
    """The names in the author's place as the page declares them: where no person is named, a desk or an agency."""
    names = (line(name) for name in ([author.name for author in said.authors] or said.meta_authors))
    return tuple(dict.fromkeys(name for name in names if name and "://" not in name and len(name) <= _LONGEST_BYLINE))


def _shown(near: Sequence[Block], houses: Sequence[str], by_class: bool) -> Byline | None:
    """The first lines that name persons or agencies as bylines do. Behind the text class names are other articles'."""
    found: list[str] = []
    since = 0
    announced = False
    for block in near:
        text = block.text if announced and len(block.text) < _LONGEST_BYLINE else _byline_of(block, by_class)
        announced = _BYLINE.sub("", f"{block.text} X") == "X"
        if text and byline([text], houses) != Byline():
            found.append(text)
            since = 0
        elif found and (since := since + 1) > _APART:
            break
    return byline(found, houses) if found else None


def _byline_of(block: Block, by_class: bool) -> str | None:
    """The names of a line that looks like a byline: by its first words, by its class, by a date beside them."""
    text = _STAMP.sub(" ", block.text).strip(" /|,·–-")
    if len(text) > _LONGEST_BYLINE:
        return None
    if match := _BYLINE.match(text):
        return text[match.end() :]
    if not by_class or is_caption(block):
        return None
    names = " ".join(f"{node.names} {node.prop}" for node in islice(block.node.up(), 3))
    if _BYLINE_NAMES.search(names):
        return text
    said = byline([text]).persons
    alone = len(text.split()) <= sum(len(name.split()) for name in said) + _BESIDE_NAMES
    return text if said and alone and text != block.text else None


def _related(shown: Sequence[Block], passages: Sequence[Passage], url: str | None) -> Iterator[str]:
    """Titles of the site's own articles whose links stand between the first and the last paragraph."""
    taken = {id(passage.block) for passage in passages}
    numbers = [number for number, block in enumerate(shown) if id(block) in taken]
    seen: set[str] = set()
    for block in shown[numbers[0] : numbers[-1]] if numbers else ():
        title = block.linked
        if id(block) in taken or block.links < 0.4 * len(block.text) or title.count(" ") < 2 or title in seen:
            continue
        if host(block.link) in (None, host(url)) and not any(node.tag in _NO_TITLES for node in block.node.up()):
            seen.add(title)
            yield title
