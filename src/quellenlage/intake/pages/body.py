"""
Body: which of a page's blocks are the article.

Paragraphs are found by their shape: sentences, few links, no box around them. They share a container, and most of
them a style (the elements around them); what stands between the first and the last of that style is the article.
Where the page repeats its text in JSON-LD, paragraphs that occur there weigh more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from quellenlage.intake.pages.asides import DOUBTFUL
from quellenlage.intake.pages.blocks import Block, Node
from quellenlage.intake.pages.leads import headings_before, is_bold, is_lead, leads
from quellenlage.intake.pages.shapes import HEADINGS, TEXT_TAGS, holder, is_closed, is_sentence, kind, plain, style
from quellenlage.model import Role

#: The share of the text that a container must hold for the search to go on inside it.
_NARROWER = 0.75
#: What a paragraph weighs that JSON-LD repeats. Body F1 on 50 pages .982 at 1, .987 at 2 and 4; more would let a live
#: blog's one declared entry outweigh the others.
_KNOWN = 2
#: From how many letters on a text that stands twice is a repetition.
_REPEATED = 30
#: The share of an item's characters in links that makes it a pointer to another article ("Thema: Titel").
_LINKED_ITEM = 0.4
#: The least share of the text that a style of paragraphs must hold to be the article's.
_STYLE = 0.15


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article with its role."""

    block: Block
    role: Role


def body(
    blocks: Sequence[Block], titles: Sequence[str], descriptions: Sequence[str], known: str
) -> tuple[Passage, ...]:
    """
    The blocks of the article in reading order, each with its role: teaser, heading or body.

    Args:
        blocks: All blocks of the page.
        titles: The headline in its wordings, which are left out.
        descriptions: Summaries from the page's metadata; the lead is often one of them.
        known: The article's text from JSON-LD, "" where there is none.
    """
    known = plain(known)
    weights = [_weight(block, known) if is_sentence(block) else 0.0 for block in blocks]
    apart = _apart(blocks, weights)
    weights = [0.0 if number in apart else weight for number, weight in enumerate(weights)]
    if not any(weights):
        return ()
    inside, styles = _article(blocks, weights)
    main = [number for number in sorted(inside) if weights[number] and style(blocks[number]) in styles]
    first, last = main[0], main[-1]
    holders = {holder(blocks[number]) for number in main}
    chosen: dict[int, Role] = {}
    for number in range(first, _end(blocks, last, holders, apart)):
        if number in inside and number not in apart:
            block = blocks[number]
            repeated = bool(known) and plain(block.text) in known
            if role := _role(block, weights[number] > 0, holder(block) in holders, repeated):
                chosen[number] = role
    _drop_idle_headings(chosen)
    if is_lead(blocks[first]):
        chosen[first] = Role.TEASER
    chosen |= dict.fromkeys(headings_before(blocks, first, holders, apart), Role.HEADING)
    chosen |= dict.fromkeys(leads(blocks, first, titles, descriptions, inside, apart), Role.TEASER)
    headlines = {plain(title) for title in titles}
    return tuple(
        Passage(blocks[number], chosen[number])
        for number in _once_each(blocks, sorted(chosen))
        if plain(blocks[number].text) not in headlines
    )


def _once_each(blocks: Sequence[Block], numbers: Sequence[int]) -> Iterator[int]:
    """The blocks without those that another one repeats: quotations pulled out, the lead set twice."""
    texts = [plain(blocks[number].text) for number in numbers]
    whole = "\n".join(texts)
    times = Counter(texts)
    seen: set[str] = set()
    for number, text in zip(numbers, texts, strict=True):
        if len(text) > _REPEATED and (text in seen or whole.count(text) > times[text]):
            continue
        seen.add(text)
        yield number


def _weight(block: Block, known: str) -> float:
    size = len(block.text) - 1.5 * block.links
    return size * _KNOWN if known and plain(block.text) in known else size


def _apart(blocks: Sequence[Block], weights: Sequence[float]) -> set[int]:
    """The blocks in aside elements that are not the article in disguise; the doubtful elements are held against what
    the others leave."""
    keys = [{_key(node): node.aside for node in block.node.up() if node.aside} for block in blocks]
    real = _light(keys, weights, doubtful=False)
    left = [0.0 if real & around.keys() else weight for around, weight in zip(keys, weights, strict=True)]
    real |= _light(keys, left, doubtful=True)
    return {number for number, around in enumerate(keys) if real & around.keys()}


def _key(aside: Node) -> object:
    """An aside element; the doubtful ones of one kind count together: a live blog's articles, a page's widgets."""
    return kind(aside.tag, aside.names) if aside.aside == DOUBTFUL else aside


def _light(keys: Sequence[dict[object, float]], weights: Sequence[float], doubtful: bool) -> set[object]:
    """The aside elements that hold less of the text than the article would, of `keys` around each block."""
    mass: dict[object, float] = defaultdict(float)
    least: dict[object, float] = {}
    for around, weight in zip(keys, weights, strict=True):
        for key, share in around.items():
            if (share == DOUBTFUL) is doubtful:
                mass[key] += weight
                least[key] = share
    total = sum(weights) or 1.0
    return {key for key, weight in mass.items() if weight < least[key] * total}


def _article(blocks: Sequence[Block], weights: Sequence[float]) -> tuple[set[int], set[tuple[str, ...]]]:
    """The numbers of the blocks inside the article's container, and the styles of its paragraphs."""
    mass: dict[Node, float] = defaultdict(float)
    for block, weight in zip(blocks, weights, strict=True):
        if weight:
            for node in block.node.up():
                mass[node] += weight
    total = sum(weights)
    container = min(
        (node for node, weight in mass.items() if weight >= _NARROWER * total and node.tag not in TEXT_TAGS),
        key=lambda node: mass[node],
        default=None,
    )
    articles = [node for node, weight in mass.items() if node.tag == "article" and weight >= total / 2]
    if articles:
        narrow = min(articles, key=lambda node: mass[node])
        if container is None or mass[narrow] < mass[container]:
            container = narrow
    inside = {
        number
        for number, block in enumerate(blocks)
        if container is None or any(node is container for node in block.node.up())
    }
    by_style: dict[tuple[str, ...], float] = defaultdict(float)
    for number in inside:
        if weights[number]:
            by_style[style(blocks[number])] += weights[number]
    least = min(_STYLE * sum(by_style.values()), max(by_style.values()))
    return inside, {style for style, weight in by_style.items() if weight >= least}


def _end(blocks: Sequence[Block], last: int, holders: Collection[Node], apart: Collection[int]) -> int:
    """One past the last block that belongs to the article: items, short lines and sign-offs after the last
    paragraph, in the same container."""
    end = last + 1
    for number in range(last + 1, min(last + 12, len(blocks))):
        around = holder(blocks[number])
        if number not in apart and (around in holders or (blocks[number].tag == "li" and around.parent in holders)):
            end = number + 1
    return end


def _role(block: Block, sentence: bool, held: bool, known: bool) -> Role | None:
    """The role of a block between the first and the last paragraph, None where it is not the article's."""
    size = len(block.text)
    linked = block.links > (_LINKED_ITEM if block.tag == "li" else 0.5) * size
    if block.tag in HEADINGS:
        return None if linked else Role.HEADING
    if linked and (block.tag == "li" or not known):
        return None
    if sentence or (known and size > 20):
        return Role.BODY
    if linked or not (held or block.tag in TEXT_TAGS):
        return None
    if block.tag in ("p", "div") and size < 120 and is_bold(block) and not is_closed(block.text):
        return Role.HEADING
    return Role.BODY if block.tag in TEXT_TAGS or is_closed(block.text) else None


def _drop_idle_headings(chosen: dict[int, Role]) -> None:
    """Headings that no paragraph follows head something that was left out."""
    follows = False
    for number in sorted(chosen, reverse=True):
        if chosen[number] is Role.HEADING:
            if not follows:
                del chosen[number]
        else:
            follows = True
