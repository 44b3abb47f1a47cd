"""
Certainty: how surely a content is put, whether it is hearsay, and whether its speaker affirms it.

Epistemic marking counts in the main clause of the content and in its frame only. sollen, Konjunktiv and angeblich
do not lower certainty: they mark hearsay. Evidence for each rule: eval/certainty.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quellenlage.model import Act, Certainty, Kind, Polarity, Span
from quellenlage.reading.certainty.hearsay import hearsay
from quellenlage.reading.certainty.hedges import Hedge, hedges_in, may_weaken, negated
from quellenlage.reading.certainty.scope import main_clause
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged

#: Where several hedges stand in one clause, the kind whose scope is widest counts.
_WIDEST = ("phrase", "question", "attitude", "noun", "predicate", "either", "adverb", "modal")
#: Acts that leave open whether their content is so.
_INDIRECT = frozenset({Kind.INDIRECT, Kind.INDIRECT_FREE_INDIRECT, Kind.FREE_INDIRECT})
#: Words back to the pronoun of a verb at the end of its clause („dass er zwar davon ausgehe“).
_NEAR = 5
_SPOKEN = frozenset({Kind.DIRECT, Kind.INDIRECT, Kind.INDIRECT_FREE_INDIRECT})
_SHOULD = frozenset({"sollte", "sollten", "solltet"})
#: Under these „sollte“ says what is to be expected („Laut Prognose sollte die Zahl sinken“).
FORECASTING = frozenset("laut zufolge nach demnach gemäß erwarten prognostizieren rechnen schätzen annehmen".split())
_OPEN = frozenset({Act.DEMAND, Act.ASK})


@dataclass(frozen=True, slots=True)
class Weight:
    """
    How a content is put.

    Attributes:
        certainty: On FactBank's scale.
        reportative: Marked as hearsay by grammar or wording.
        polarity: Denied where the act is a denial or the attitude is negated.
        hedges: The words that lower the certainty or mark hearsay.
        used: The hedges of the table that decided.
    """

    certainty: Certainty
    reportative: bool
    polarity: Polarity
    hedges: tuple[Span, ...]
    used: tuple[Hedge, ...] = ()


def weigh(tagged: Tagged, attribution: Attribution) -> Weight:
    """
    Say how surely the content of an attribution is put.

    Example:
        >>> from quellenlage.model import Report
        >>> from quellenlage.reading.words.tagging import tag_report
        >>> t = tag_report(Report("Die Zahl dürfte steigen, sagte er."))
        >>> weigh(t, Attribution(Kind.INDIRECT, (0, 1, 2, 3), "verb-after", 0, (5,), (5, 6), lemma="sagen")).certainty
        <Certainty.PROBABLE: 'probable'>
    """
    bare = attribution.kind is Kind.REPORTED or not may_weaken(tagged, attribution.content)
    top = [] if bare else main_clause(tagged, attribution.content)
    marks = hearsay(tagged, attribution, top)
    framing, denied = _of_frame(tagged, attribution)
    inner = [hedge for hedge in hedges_in(tagged, top) if _holds(tagged, hedge, attribution, top)] if top else []
    certainty = Certainty.CERTAIN
    used: list[Hedge] = []
    if framing is not None:
        certainty, used = framing.certainty, [framing]
    elif inner:
        inner.sort(key=_rank)
        certainty, used = inner[0].certainty, inner
    advice = _advice(tagged, attribution, top) if not used else ()
    if attribution.act in _OPEN or advice or _is_question(tagged, attribution):
        certainty = Certainty.UNKNOWN
    polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
    words = {k for hedge in used for k in hedge.words} | set(marks.words) | set(advice)
    return Weight(certainty, marks.found, polarity, tagged.spans(words), tuple(used))


def _advice(t: Tagged, attribution: Attribution, top: Sequence[int]) -> tuple[int, ...]:
    """The „sollte“ of a bare recommendation in a speaker's words: „Die Länder sollten zahlen“."""
    if attribution.kind not in _SPOKEN or attribution.lemma in FORECASTING or not top:
        return ()
    finite = [k for k in top if t.tags[k] in FINITE_TAGS]
    if not finite or t.lower[finite[0]] not in _SHOULD or finite[0] == top[0]:
        return ()
    return (finite[0],)


def _rank(hedge: Hedge) -> tuple[int, int]:
    lowest = 0 if hedge.certainty is Certainty.IMPROBABLE and hedge.kind in ("adverb", "either") else 1
    return (lowest, _WIDEST.index(hedge.kind))


def _of_frame(t: Tagged, attribution: Attribution) -> tuple[Hedge | None, bool]:
    """The hedge that the frame puts on its content, and whether the frame denies it."""
    around = _frame_words(t, attribution)
    if not around and not attribution.lemma:
        return None, attribution.act is Act.DENY
    no = negated(t, around)
    denies = attribution.act is Act.DENY and not no
    found = hedges_in(t, around, lemma=attribution.lemma)
    found = [hedge for hedge in found if hedge.kind not in ("adverb", "modal")]
    if not found or denies:
        return (min(found, key=_rank) if found else None), denies
    hedge = min(found, key=_rank)
    if not no:
        return hedge, hedge.denies
    held = attribution.lemma == "halten" and hedge.certainty in (Certainty.PROBABLE, Certainty.POSSIBLE)
    if hedge.negated == "denied" or held:
        return hedge, True
    return (hedge.when_negated() if hedge.negated else hedge), False


def _frame_words(t: Tagged, attribution: Attribution) -> list[int]:
    """The words of the frame with what stands between them and is no content, such as "für plausibel"."""
    known = set(attribution.frame) | set(attribution.cue)
    if not known:
        return []
    inside = set(attribution.content)
    return [k for k in range(min(known), max(known) + 1) if k not in inside or k in known]


def _holds(t: Tagged, hedge: Hedge, attribution: Attribution, top: Sequence[int]) -> bool:
    """Whether a hedge in the content weakens it, by whose it is and by what hangs on it."""
    k = hedge.words[0]
    if hedge.kind == "attitude":
        return hedge.impersonal or (attribution.kind in _INDIRECT and t.subjunctive[k] == 1 and _is_his(t, k))
    if hedge.kind == "noun":
        held = any(t.lemmas[n] in ("sein", "bestehen", "geben") for n in top)
        return held and "dass" in t.lower[k : k + 4] and not _is_governed(t, k)
    if t.lower[k] in ("möglich", "unmöglich"):  # without a clause it says what can be done: "Lieferung ist möglich"
        return "dass" in t.lower[k : k + 4] or any(t.lower[n] == "wäre" for n in top)
    return True


def _is_his(t: Tagged, k: int) -> bool:
    """Whether the subject of the verb at `k` is "er" or "sie", in reported speech the speaker himself."""
    for n in (k + 1, *range(k - 1, max(k - _NEAR, -1), -1)):
        if n < len(t.tags) and t.tags[n] == "PPER" and t.lower[n] in ("er", "sie"):
            return True
        if n < k and (t.tags[n] in ("NN", "NE") or t.tags[n][0] == "$"):
            return False
    return False


def _is_governed(t: Tagged, k: int) -> bool:
    """Whether a noun hangs on a preposition: "über die Möglichkeit"."""
    while k > 0 and t.tags[k - 1] in ("ART", "ADJA", "PIAT", "PPOSAT", "PDAT"):
        k -= 1
    return k > 0 and t.tags[k - 1] in ("APPR", "APPRART")


def _is_question(t: Tagged, attribution: Attribution) -> bool:
    """Whether the content is asked: "ob …", or a sentence with a question mark."""
    content = attribution.content
    if not content:
        return False
    first = content[0]
    if t.tags[first][0] == "$":
        first = next((k for k in content if t.tags[k][0] != "$"), first)
    if t.lower[first] == "ob":
        # "Ob er kommt, hängt vom Wetter ab" is no question
        return not any(
            t.tags[k] == "$," and t.tags[k + 1 : k + 2] in (["VVFIN"], ["VAFIN"], ["VMFIN"]) for k in content
        )
    if "?" not in t.text:
        return False
    marks = [k for k in content if t.tags[k] == "$."]
    last = max(content)
    after = last + 1 if last + 1 < len(t.words) else last
    return (bool(marks) and all(t.words[k].startswith("?") for k in marks)) or (not marks and t.words[after] == "?")
