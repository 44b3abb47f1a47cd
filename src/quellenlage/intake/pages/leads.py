"""
Leads: what stands between a page's headline and the first paragraph of its article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from quellenlage.intake.pages.blocks import Block, Node
from quellenlage.intake.pages.shapes import HEADINGS, holder, is_caption, is_closed, is_sentence, plain

_LEAD_NAMES = re.compile(
    r"(?<![a-z])(?:lead|lede|intro(?:duction)?|standfirst|vorspann|summary|sub-?(?:line|title|headline)|abstract|"
    r"anrei(?:ss|ß)er|description|excerpt|dek|einleitung|teaser(?:[-_]*te?xt)?|kurztext|opener)(?![a-z])"
    r"|teaserText",
    re.I,
)
_DATE = re.compile(
    r"^\W*(?:(?:stand|aktualisiert|veröffentlicht|erstellt|artikel|vom|am|zuletzt|update)\W+)*"
    r"(?:\w+,\s*)?\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4}",
    re.I,
)
#: A bold paragraph may hold a word that is not.
_BOLD = 0.9
#: Letters of a lead, and of a summary in the metadata that a lead can repeat.
_LEAST = 20
_LEAST_SUMMARY = 30


def is_bold(block: Block) -> bool:
    """Whether a block is set in bold as a whole."""
    return block.strong >= _BOLD * len(block.text)


def headline_at(blocks: Sequence[Block], before: int, titles: Sequence[str]) -> int | None:
    """The number of the block that holds the headline: the last one before a block."""
    wanted = [plain(title) for title in titles]
    for number in range(before - 1, -1, -1):
        text = plain(blocks[number].text)
        if blocks[number].tag == "h1" or (len(text) > 10 and any(text.endswith(one) for one in wanted)):
            return number
    return None


def leads(
    blocks: Sequence[Block],
    first: int,
    titles: Sequence[str],
    descriptions: Sequence[str],
    inside: Collection[int],
    apart: Collection[int],
) -> Iterator[int]:
    """
    The blocks of the lead: between the headline and the first paragraph, or repeated in the metadata.

    Args:
        blocks: All blocks of the page.
        first: Number of the article's first paragraph.
        titles: The headline in its wordings.
        descriptions: Summaries from the metadata.
        inside: Numbers of the blocks in the article's container.
        apart: Numbers of the blocks that something else than the article holds.
    """
    start = headline_at(blocks, first, titles)
    summaries = [plain(text) for text in descriptions if len(text) > _LEAST_SUMMARY]
    for number in range(first):
        block = blocks[number]
        text = plain(block.text)
        after = start is not None and number > start
        if len(text) < _LEAST or block.tag == "h1" or block.links > 0.3 * len(block.text) or is_caption(block):
            continue
        if _repeats(text, summaries):
            if after or number in inside:
                yield number
        elif after and number not in apart and (block.tag == "li" or _reads_as_lead(block)):
            yield number


def _repeats(text: str, summaries: Sequence[str]) -> bool:
    return any(
        text.startswith(summary[:60]) or (len(text) > _LEAST_SUMMARY and text in summary) for summary in summaries
    )


def _reads_as_lead(block: Block) -> bool:
    if not is_closed(block.text) or _DATE.match(block.text):
        return False
    names = " ".join(f"{node.names} {node.prop}" for node in islice(block.node.up(), 2))
    return is_sentence(block) or bool(_LEAD_NAMES.search(names))


def is_lead(block: Block) -> bool:
    """Whether an article's first paragraph is set apart as its lead: by its class, or in bold."""
    named = _LEAD_NAMES.search(f"{block.node.names} {block.node.prop}")
    return is_sentence(block) and (bool(named) or is_bold(block))


def headings_before(
    blocks: Sequence[Block], first: int, holders: Collection[Node], apart: Collection[int]
) -> Iterator[int]:
    """Headings right before the first paragraph, beside it."""
    for number in range(first - 1, -1, -1):
        block = blocks[number]
        if block.tag not in HEADINGS[1:] or holder(block) not in holders or number in apart:
            return
        if block.links <= 0.5 * len(block.text):
            yield number
