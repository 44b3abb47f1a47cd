"""Cues: the verbs, nouns and prepositions that show that somebody says something. Words stand in tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quellenlage.languages import table
from quellenlage.model import Act, Medium
from quellenlage.reading.clauses import Segment
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged


@dataclass(frozen=True, slots=True)
class CueWord:
    """A row of the table `cues`, whose head says more: a verb of saying or thinking.

    Attributes:
        word: Infinitive, particle joined ("mitteilen").
        particle: Its separable particle, else "".
        correlate: A word that must stand with it ("davon" ausgehen, "es" heißt), else "".
        act, medium: What the speaker does, and how.
        takes: clause, main (plain main clause), infinitive, quotation, phrase.
        phrase: For `phrase`, the prepositions or "acc"/"dat" that mark the content.
        object: Whether its object is the one spoken to ("fordert die Stadt auf", "wirft ihm vor").
        speaker: Prepositions behind which its speaker stands, who is no subject; "paper": a paper behind "in".
        needs: Words of which one must stand in the clause where no other clause follows; "-grund" is a last part.
        not_with: Words with which it means something else there; "sich" is any reflexive pronoun.
        passive: Whether its passive reports without naming who: "yes", "als" where it does with "als", else "".
        topic: Whether its object is what is talked about ("gab die Entscheidung bekannt").
    """

    word: str
    particle: str
    correlate: str
    act: Act
    medium: Medium
    takes: frozenset[str]
    phrase: frozenset[str]
    object: bool = False
    speaker: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    passive: str = ""
    topic: bool = False

    @property
    def of_paper(self) -> bool:
        """Whether a paper says it: „im Bericht steht“."""
        return self.speaker == ("paper",)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text: its words, its finite verb (-1 for a noun or preposition), its row, whether it is passive."""

    words: tuple[int, ...]
    finite: int
    row: CueWord
    passive: bool = False


@cache
def verbs() -> dict[str, CueWord]:
    """The cue verbs by infinitive."""
    return {row["word"]: _cue_word(row) for row in table("de", "cues")}


@cache
def separated() -> dict[tuple[str, str], CueWord]:
    """The separable cue verbs by base and particle: ("teilen", "mit")."""
    return {(row.word[len(row.particle) :], row.particle): row for row in verbs().values() if row.particle}


@cache
def phrases() -> dict[str, dict[str, list[tuple[str, CueWord]]]]:
    """The verbs that mean saying only with other words, by verb and last other word: "geben" → "bedenken"."""
    found: dict[str, dict[str, list[tuple[str, CueWord]]]] = {}
    for row in table("de", "cue_phrases"):
        words, _, verb = row["word"].rpartition(" ")
        found.setdefault(verb, {}).setdefault(words.rpartition(" ")[2], []).append((words, _cue_word(row)))
    return found


@cache
def _bases() -> frozenset[str]:
    """The cue verbs as they are found: whole, or without the particle or the words that stand apart."""
    return frozenset({*verbs(), *(base for base, _ in separated()), *phrases()})


def _cue_word(row: dict[str, str]) -> CueWord:
    return CueWord(
        row["word"],
        row.get("particle", ""),
        row.get("correlate", ""),
        Act(row["act"]),
        Medium(row["medium"]),
        frozenset(row["takes"].split()),
        frozenset(row.get("phrase", "").split()),
        bool(row.get("object")),
        tuple(row.get("speaker", "").split()),
        tuple(row.get("needs", "").split()),
        tuple(row.get("not_with", "").split()),
        row.get("passive", ""),
        bool(row.get("topic")),
    )


#: Particles that are adjectives, tagged as such where they stand apart: „gab … bekannt“, „bekannt gegeben“.
APART = frozenset({"bekannt", "fest", "klar"})
#: Words tagged as particles that do not make another verb of the one they follow.
LOOSE_PARTICLES = frozenset({"weiter", "dazu", "hierzu", "zurück"})
#: Verbs of saying and thinking whose participle stands with „sein“.
OF_BEING = frozenset({"ausgehen", "fortfahren", "bekanntwerden", "überzeugen"})
CORRELATES = frozenset(
    {"darauf", "davon", "dafür", "daran", "damit", "daraus", "dazu", "dagegen", "darüber", "davor", "es"}
)


def verb_cue(t: Tagged, segment: Segment) -> Cue | None:
    """
    The cue verb of a segment with all its parts: finite verb, participle, particle, correlate.

    A modal with an infinitive is no cue ("will fordern", "könnte sagen"): nobody has said anything yet; but whoever
    "musste einräumen" has.
    """
    key = "verb-cue", segment.first, segment.end
    if key not in t.memo:
        t.memo[key] = _verb_cue(t, segment)
    found: Cue | None = t.memo[key]
    return found


def _verb_cue(t: Tagged, segment: Segment) -> Cue | None:
    quoted, inside = t.quoted, t.quoted[segment.first]
    finite = [k for k in t.finite_in(segment.first, segment.end) if quoted[k] < 0 or quoted[k] == inside]
    if not finite:
        return None
    flat: Sequence[int] = range(segment.first, segment.end)
    if t.quotations:
        flat = [k for k in flat if quoted[k] < 0 or quoted[k] == inside]
    for verb in finite:
        if t.tags[verb] == "VVFIN" and not _after_modal(t, verb, flat) and not _attributive(t, verb):
            found = _full_verb(t, verb, flat)
        elif t.tags[verb] == "VMFIN":
            found = _had_to(t, verb, flat)
        elif t.tags[verb] == "VAFIN":
            found = _with_auxiliary(t, verb, flat) or _became_known(t, verb, flat)
        else:
            found = None
        if found is not None:
            return found
    return None


def _after_modal(t: Tagged, verb: int, flat: Sequence[int]) -> bool:
    """Whether a form that looks finite is the infinitive of a modal before it: „wollte … weder bestätigen noch …“."""
    return t.lower[verb] == t.lemmas[verb].lower() and any(k < verb and t.tags[k] == "VMFIN" for k in flat)


def _had_to(t: Tagged, verb: int, flat: Sequence[int]) -> Cue | None:
    """„musste einräumen“: whoever had to own up to something has done so."""
    if t.lower[verb] not in ("musste", "mussten"):
        return None
    for k in flat:
        row = verbs().get(t.lemmas[k].lower()) if t.tags[k] == "VVINF" else None
        if row is not None and row.act is Act.CONFIRM:
            return _with_correlate(t, row, [verb, k], verb, flat)
    return None


def _attributive(t: Tagged, verb: int) -> bool:
    """Whether a form that looks finite stands before its noun: „411 bestätigte Todesfälle“."""
    before = t.tags[verb - 1] if verb else ""
    return (
        before in ("CARD", "ART", "ADJA", "PPOSAT", "PIAT")
        and t.lower[verb].endswith(("te", "ten", "ter"))
        and verb + 1 < len(t.words)
        and t.tags[verb + 1] in ("NN", "NE")
    )


def _full_verb(t: Tagged, verb: int, flat: Sequence[int]) -> Cue | None:
    lemma = t.lemmas[verb].lower()
    if lemma not in _bases():
        return None
    if lemma in phrases() and (found := _with_words(t, lemma, verb, verb, flat)) is not None:
        return found
    particle = next((k for k in reversed(flat) if k > verb and t.tags[k] == "PTKVZ"), -1)
    if particle < 0:
        particle = next((k for k in flat if k > verb and t.lower[k] in APART), -1)
    if particle < 0 and flat[-1] > verb and (lemma, t.lower[flat[-1]]) in separated():
        particle = flat[-1]  # „sagt Regen vorher“: tagged as an adverb
    if particle >= 0 and not any(verb < k < particle and t.tags[k] in FINITE_TAGS for k in flat):
        row = separated().get((lemma, t.lower[particle]))
        if row is None and t.lower[particle] in LOOSE_PARTICLES:
            row = verbs().get(lemma)
        if row is not None:
            return _with_correlate(t, row, [verb, particle], verb, flat)
        if t.tags[particle] == "PTKVZ":
            return None
    if verb - 1 in flat and (row := _apart(t, verb)) is not None:
        return _with_correlate(t, row, [verb - 1, verb], verb, flat)
    row = verbs().get(lemma)
    if row is not None and row.word == "halten":
        return _held_for(t, row, verb, flat)
    if row is None or (row.particle and not t.lower[verb].startswith(row.particle)):
        return None
    words = [verb]
    if row.word == "äußern":
        words += [k for k in flat if t.lower[k] == "sich"][:1]
    return _with_correlate(t, row, words, verb, flat)


def _with_words(t: Tagged, lemma: str, head: int, verb: int, flat: Sequence[int]) -> Cue | None:
    """„gab zu bedenken“, „hat deutlich gemacht“: a verb of `phrases` with its words, at any place of the clause.

    Args:
        t: Tagged text.
        lemma: Of the verb.
        head: Number of the verb or its participle.
        verb: Number of the finite verb.
        flat: The words of the clause.
    """
    known = phrases()[lemma]
    for k in flat:
        if t.lower[k] not in known or k == head:
            continue
        for wanted, row in known[t.lower[k]]:
            start = k - wanted.count(" ")
            if start in flat and " ".join(t.lower[start : k + 1]) == wanted:
                itself = [m for m in flat if t.tags[m] == "PRF" and abs(m - verb) <= 2][:1]
                return Cue(tuple(sorted({verb, head, *itself, *range(start, k + 1)})), verb, row)
    return None


def _apart(t: Tagged, verb: int) -> CueWord | None:
    """The verb whose particle stands as a word of its own right before it: „bekannt gegeben“, „was er bekannt gab“."""
    before = t.lower[verb - 1] if verb else ""
    return separated().get((t.lemmas[verb].lower(), before)) if before in APART else None


def _held_for(t: Tagged, row: CueWord, verb: int, flat: Sequence[int]) -> Cue | None:
    """„hält es für unwahrscheinlich, dass …“, „hält die Berichte für „plausibel““."""
    for k in flat:
        if t.lower[k] == "für" and k > verb:
            judged = next((m for m in range(k + 1, min(k + 5, len(t.words))) if t.tags[m] in ("ADJD", "VVPP")), -1)
            if judged > 0:
                it = [m for m in flat if t.lower[m] == "es" and verb < m < k][:1]
                return Cue(tuple(sorted({verb, *it, *range(k, judged + 1)})), verb, row)
    return None


def _with_auxiliary(t: Tagged, verb: int, flat: Sequence[int]) -> Cue | None:
    participles = [k for k in flat if t.tags[k] in ("VVPP", "VAPP") and k != verb]
    if t.lemmas[verb].lower() == "sein" and not participles:
        return _with_words(t, "sein", verb, verb, flat)
    for k in reversed(participles):
        lemma = t.lemmas[k].lower()
        if lemma in phrases() and (found := _with_words(t, lemma, k, verb, flat)) is not None:
            return found
        row = verbs().get("raten" if t.lower[k] == "geraten" and t.lemmas[verb].lower() == "werden" else lemma)
        start = k
        if row is None and (row := _apart(t, k)) is not None:
            start = k - 1
        if row is None:
            continue
        auxiliary = t.lemmas[verb].lower()
        been = [m for m in flat if t.lower[m] == "worden"][:1]
        passive = auxiliary == "werden" or bool(been)
        if auxiliary == "sein" and not been and row.word not in OF_BEING:
            continue
        return _with_correlate(t, row, sorted({verb, start, k, *been}), verb, flat, passive=passive)
    return None


def _became_known(t: Tagged, verb: int, flat: Sequence[int]) -> Cue | None:
    """„Im April wurde bekannt, dass …“."""
    known = next((k for k in flat if t.lower[k] in APART), -1)
    row = separated().get((t.lemmas[verb].lower(), t.lower[known])) if known >= 0 else None
    if row is None or any(t.tags[k] == "VVPP" for k in flat):
        return None
    return Cue(tuple(sorted((verb, known))), verb, row, passive=True)


def _with_correlate(
    t: Tagged, row: CueWord, words: list[int], verb: int, flat: Sequence[int], *, passive: bool = False
) -> Cue | None:
    last = max(words)
    for k in flat:
        if (
            t.lower[k] in CORRELATES
            and (t.lower[k] != "es" or row.word == "heißen")
            and (abs(k - verb) <= 3 or k + 1 == last)
            and (t.lower[k] == row.correlate or (row.correlate != "es" and t.lower[k] != "es"))
        ):
            words = sorted({*words, k})
            break
    return Cue(tuple(words), verb, row, passive)
