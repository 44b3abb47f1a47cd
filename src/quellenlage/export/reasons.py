"""Why a statement belongs to a claim, in words: the stems that both share as the statement's own words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from quellenlage.export.claims import Told
from quellenlage.export.phrases import figure, number
from quellenlage.linking.polarity import parsed
from quellenlage.linking.stems import parts
from quellenlage.linking.traits import worded
from quellenlage.model import Figure, Span
from quellenlage.wording import phrases, say

_HAND = "joined by "
#: Statements whose words are looked at.
_LOOKED_AT = 8


def reason(why: str, ident: str, told: Told, ui: str) -> str:
    """
    What joined a statement to its claim, for a reader.

    Args:
        why: As linking gives it: "first", "joined by NAME", or pieces like "cosine 0.63, both woch, figure 2–4".
        ident: The statement.
        told: The statements of the claim with their reports, by id.
        ui: Language of the interface.

    Example:
        >>> from quellenlage.model import Kind, Report, Statement
        >>> report = Report("Die Reproduktionszahl liegt bei 0,9.", language="de")
        >>> said = Statement("1", report.id, Kind.OWN, (Span(0, 35),), "own")
        >>> reason("cosine 0.44, both reproduktion zahl, figure 0.9", "1", {"1": (said, report)}, "de")
        'Ähnlichkeit 0,44; gemeinsam: Reproduktionszahl; gleiche Zahl: 0,9'
        >>> reason("first", "1", {}, "en")
        'it opened the claim'
    """
    if why.startswith(_HAND):
        return say(ui, "why.joined", who=why.removeprefix(_HAND))
    return "; ".join(words for piece in why.split(", ") if (words := _piece(piece, ident, told, ui)))


def _piece(piece: str, ident: str, told: Told, ui: str) -> str:
    """One thing that decided, in words; as it stands where it is none that is known."""
    name, _, rest = piece.partition(" ")
    if name == "cosine":
        return say(ui, "why.cosine", n=number(float(rest), ui))
    if name in ("both", "opposites"):
        words = _written(rest.split(), ident, told)
        return say(ui, f"why.{name}", words=", ".join(words)) if words else ""
    if name == "figure":
        return say(ui, "why.figure", n=_amount(rest, ui))
    if " against " in piece:
        one, other = piece.split(" against ")
        return say(ui, "why.against", one=_amount(one, ui), other=_amount(other, ui))
    return phrases(ui).get(f"why.{piece}", piece)


def _written(stems: Iterable[str], ident: str, told: Told) -> list[str]:
    """Words that have these stems, or a part that has: the statement's own, else those of the claim's earliest."""
    found: dict[str, str] = {}
    wanted = list(stems)
    for statement, report in islice(dict.fromkeys((told[ident], *told.values())), _LOOKED_AT):
        language = report.language or "de"
        for word, whole in parsed(worded(statement, report), language)[1]:
            pieces = (whole, *parts(word, language)) if word[0].isupper() else (whole,)
            for stem in pieces:
                if stem in wanted:
                    found.setdefault(stem, word)
        if len(found) == len(wanted):
            break
    return list(dict.fromkeys(found[stem] for stem in wanted if stem in found))


def _amount(plain: str, ui: str) -> str:
    """A number, or its bounds, as the language writes them: "…–2.5e+06"."""
    first, _, last = plain.partition("–")
    low, high = (None if end == "…" else float(end) for end in (first, last or first))
    return figure(Figure(Span(0, 0), low, high), "", ui)
