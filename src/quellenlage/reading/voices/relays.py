"""
Relays: the media, agencies, interviews, letters, posts and papers through which the words of a source came.

A relay is named in the frame („sagte er der »Morgenpost«“, „in einem Brief“, „auf Twitter“), is the speaker who says
where he has it from („berichtet die Agentur unter Berufung auf Ermittler“), or the speaker of the statement around this
one. The later sentences of the same interview or letter came the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quellenlage.model import Kind, Medium, Relay, Source, SourceType
from quellenlage.reading.clauses.phrases import PREPOSITIONS
from quellenlage.reading.frames.adverbials import names_speaking
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices.antecedents import described_body
from quellenlage.reading.voices.baseform import nominative
from quellenlage.reading.voices.mentions import DETERMINERS, MARKS
from quellenlage.reading.voices.scene import Scene, fullest
from quellenlage.reading.words.heads import Head, Sort, head_of, media_noun
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.names import Found, name_at

#: Types that pass words on when they name where they have them from.
PASSING = frozenset({SourceType.MEDIUM, SourceType.AGENCY, SourceType.DOCUMENT})
_INTO = frozenset("in im auf via über per aus mit bei beim gegenüber".split())
_INTO_PAPER = frozenset("in im via per aus".split())
#: Prepositions before a medium that say something other than that words came through it.
_ELSEWHERE = frozenset("von vom durch für gegen über seit wegen zu zum zur an ans ohne um vor nach unter statt".split())
_BEFORE_NOUN = DETERMINERS | {"ADJA", "TRUNC", "CARD"}
_BEFORE_MEDIUM = DETERMINERS | {"ADJA"}
_BEFORE_TITLE = DETERMINERS | {"APPRART", "APPR"}
_BEFORE_HEARER = DETERMINERS | {"APPRART", "APPR", "$(", "VVFIN"}
_PAGES = ("website", "webseite", "homepage", "internetseite", "internetauftritt")
_PLATFORMS = ("plattform", "netzwerk", "onlinedienst", "portal")
#: Sentences over which an interview or letter goes on with the same speaker.
REACH = 8
REACH_OF_POST = 2
#: Sentences back to one that announces an interview.
TALK_REACH = 4


@dataclass(slots=True)
class Carried:
    """Through what the words of one source came last, and in which sentence he spoke last."""

    via: tuple[Relay, ...]
    sentence: int

    @property
    def names(self) -> frozenset[str]:
        """The names of the relays."""
        return frozenset(relay.name for relay in self.via)

    @property
    def reach(self) -> int:
        """For how many sentences the way goes on: a post is short, an interview is not."""
        if any(_kind(relay.name) in ("study", "report") for relay in self.via):
            return -1
        return REACH_OF_POST if any(_kind(relay.name) in ("post", "channel") for relay in self.via) else REACH


@dataclass(slots=True)
class Carrier:
    """The relays of each source so far, by its name."""

    by_name: dict[str, Carried] = field(default_factory=dict)

    def carry(self, names: Sequence[str], via: tuple[Relay, ...], sentence: int) -> tuple[Relay, ...]:
        """The relays of an attribution: its own, else those that the same source's words came through last."""
        for name in names:
            before = self.by_name.get(name)
            near = before is not None and sentence - before.sentence <= before.reach
            if before is not None and near and all(relay.name in before.names for relay in via):
                via = before.via
            self.by_name[name] = Carried(via, sentence)
        return via


def find_relays(scene: Scene, attribution: Attribution, speaker: frozenset[int]) -> list[Relay]:
    """
    The relays that the words around the content name.

    Args:
        scene: The report.
        attribution: The attribution whose frame is searched.
        speaker: Words that name the speaker, appositions included; they are no relay.
    """
    t = scene.t
    found: list[Relay] = []
    region = _region(scene, attribution)
    taken: set[int] = set()
    for k in region:
        if t.words[k] == t.lower[k] and not t.words[k][0].isdigit() and t.quoted[k] < 0 and t.tags[k] != "NE":
            continue
        named = k in scene.people.at and k not in attribution.addressee and not t.lower[k - 1].endswith(_PLATFORMS)
        if k in taken or k in speaker or named:
            continue
        if _own_page(scene, k):
            continue
        one = _press(scene, attribution, k, region) or _paper(scene, k, region)
        if one is None:
            continue
        relay, end = one
        taken.update(range(k, end))
        if relay is not None and all(relay.name != other.name for other in found):
            found.append(relay)
    if not found and attribution.lemma == "twittern":
        found.append(Relay("Twitter", SourceType.DOCUMENT, t.spans(attribution.cue)))
    return _outlet_first(found)


def _own_page(scene: Scene, k: int) -> bool:
    """Whether a page on the net is that of the speaker, which is no way of its own: „auf ihrer Website“."""
    t = scene.t
    if not t.lower[k].startswith(_PAGES):
        return False
    return t.tags[_before(scene, k) + 1] == "PPOSAT" or t.lower[k + 1 : k + 2] in (["des"], ["der"])


def _outlet_first(found: list[Relay]) -> list[Relay]:
    """A paper that a medium had is behind the medium; an interview with a medium is the medium alone."""
    media = [relay for relay in found if relay.type in (SourceType.MEDIUM, SourceType.AGENCY)]
    papers = [relay for relay in found if relay not in media]
    if media or any(_kind(relay.name) == "channel" for relay in papers):
        papers = [relay for relay in papers if _kind(relay.name) not in ("talk", "post")]
    return media + papers


def _kind(name: str) -> str:
    return next((head.kind for word in name.split() if (head := head_of(word)) is not None), "")


def _region(scene: Scene, attribution: Attribution) -> list[int]:
    """The words of the frame and of its sentence that are no content, in order."""
    t = scene.t
    content = set(attribution.content)
    words = set(attribution.frame) | set(attribution.addressee)
    anchor = attribution.cue or attribution.frame
    if anchor:
        sentence = t.sentences[scene.sentence(anchor[0])]
        for k in range(sentence.first, sentence.end):
            if k not in content and (t.quoted[k] < 0 or _short(scene, k)):
                words.add(k)
    return sorted(words - content)


def _short(scene: Scene, k: int) -> bool:
    first, last = scene.t.quotations[scene.t.quoted[k]]
    return last - first <= 7


def _press(scene: Scene, attribution: Attribution, k: int, region: list[int]) -> tuple[Relay | None, int] | None:
    """A medium or agency named at `k`, by its name or by a word for media."""
    t = scene.t
    known = name_at(t.words, k, region[-1] + 1, press=True)
    if known is not None and t.words[known.end : known.end + 1] != [":"] and _passes(scene, attribution, k):
        quoted = t.quoted[k] >= 0 and t.quotations[t.quoted[k]][0] == k - 1
        bare = head_of(t.words[k]) is None and k > 0 and t.lower[k - 1] in ("im", "gegenüber")
        heard = k in attribution.addressee and t.tags[k - 1] in _BEFORE_HEARER
        told = heard or (bare and attribution.medium is not Medium.THOUGHT)
        named = media_noun(t.words[k - 1]) or (t.tags[k - 1] in DETERMINERS and k > 1 and media_noun(t.words[k - 2]))
        if not known.doubtful or quoted or told or named:
            return _relay(scene, known), known.end
    head = head_of(t.words[k]) if t.tags[k] in ("NN", "NE", "FM", "XY") else None
    if head is None or (head.sort is not Sort.MEDIA and t.quoted[k] >= 0):
        return _on_platform(scene, k) or _titled(scene, attribution, k)
    behind = press_before(head)
    if behind is not None and head.sort in (Sort.MEDIA, Sort.DOCUMENT) and not _belongs_to_role(scene, k):
        return Relay(behind.spelling, behind.name.type, t.spans([k])), k + 1
    if head.sort is not Sort.MEDIA or head.kind == "many" or head.word == "ausgabe" or _belongs_to_role(scene, k):
        return None
    if head.kind == "programme" and t.lower[k + 1 : k + 2] in (["des"], ["der"], ["von"], ["vom"]):
        return None
    if not (k in attribution.addressee or _reached_by(scene, k) or _dative(scene, attribution, k)):
        return None
    return _by_noun(scene, k, head)


#: Words of a title at most.
_TITLE = 5


def _on_platform(scene: Scene, k: int) -> tuple[Relay, int] | None:
    """A platform that no table knows, by the noun before its name: „auf seiner Plattform Truth Social“."""
    t = scene.t
    if not k or not t.lower[k - 1].endswith(_PLATFORMS) or not t.words[k][:1].isupper() or not _reached_by(scene, k):
        return None
    end = k + 1
    while end < len(t.words) and t.words[end][:1].isupper() and t.tags[end] in ("NE", "FM", "NN"):
        end += 1
    return Relay(t.wording(range(k, end)), SourceType.DOCUMENT, t.spans(range(k, end))), end


def _titled(scene: Scene, attribution: Attribution, k: int) -> tuple[Relay | None, int] | None:
    """A medium that no table knows, by its title and where that stands: „sagte sie in der »Rheinpost«“."""
    t = scene.t
    q = t.quoted[k]
    if q < 0 or t.quotations[q][0] != k - 1 or attribution.medium is Medium.THOUGHT or not t.words[k][:1].isupper():
        return None
    last = t.quotations[q][1]
    before = _before(scene, k)
    spoken = before >= 0 and t.lower[before] in ("in", "im", "gegenüber", "bei") and t.tags[k - 2] in _BEFORE_TITLE
    heard = k in attribution.addressee and t.lower[k - 2] in ("dem", "der")
    if not (spoken or heard) or last - k > _TITLE or any(t.tags[m] in FINITE_TAGS for m in range(k, last)):
        return None
    return Relay(nominative(t, list(range(k, last))), SourceType.MEDIUM, t.spans(range(k, last))), last + 1


def press_before(head: Head) -> Found | None:
    """The medium in the first part of a compound: „ARD-Sendung“, „Sat.1-Frühstücksfernsehen“."""
    if not head.prefix:
        return None
    found = name_at([head.prefix], 0, 1, press=True)
    return found or name_at([head.prefix.split("-", 1)[0]], 0, 1, press=True)


def _before(scene: Scene, k: int) -> int:
    """The word before the phrase whose noun stands at `k`: articles, adjectives with their adjuncts, marks skipped."""
    t = scene.t
    m = k - 1
    while m >= 0:
        adjunct = t.tags[m + 1] == "ADJA" and t.tags[m] in ("NN", "NE") and m and t.tags[m - 1] in PREPOSITIONS
        if adjunct:
            m -= 2
        elif t.tags[m] in _BEFORE_NOUN or t.words[m] in MARKS or (t.lower[m] == "und" and t.tags[m - 1] == "TRUNC"):
            m -= 1
        else:
            break
    return m


def _passes(scene: Scene, attribution: Attribution, k: int) -> bool:
    """Whether words come through a medium by what stands before it: a bare dative, „in“, „Bericht des“."""
    t = scene.t
    m = _before(scene, k)
    while m >= 0 and media_noun(t.words[m]):
        m = _before(scene, m)
    if m < 0 or k in attribution.addressee:
        return True
    if _likened(scene, attribution, k):
        return True
    if t.lower[k - 1] in ("die", "das") and m < k - 1 and t.tags[m] not in PREPOSITIONS and m not in attribution.cue:
        return False  # „…, die BBC berichtet …“: a nominative, no dative
    if t.lower[m] in _ELSEWHERE and t.tags[m] in ("APPR", "APPRART", "PTKZU", "APZR"):
        head = head_of(t.words[m - 1]) if m else None
        return head is not None and (head.kind == "talk" or head.word == "anfrage")
    if t.tags[m] == "NN" and t.tags[k - 1] in _BEFORE_MEDIUM:
        if m and t.tags[m - 1] in PREPOSITIONS and t.lower[m - 1] in ("am", "seit", "in"):
            return True
        head = head_of(t.words[m])
        if head is not None:
            return head.sort in (Sort.DOCUMENT, Sort.MEDIA)
        return names_speaking(t.words[m]) or t.lower[m + 1] not in ("des", "der")
    return not _belongs_to_role(scene, k)


_REPORTING = frozenset("berichten melden schreiben zitieren".split())


def _likened(scene: Scene, attribution: Attribution, k: int) -> bool:
    """Whether a medium tells what another says: „Wie die »Post« berichtete, schrieb sie: …“."""
    t = scene.t
    sentence = t.sentences[scene.sentence(k)]
    first, stop = k, k
    while first > sentence.first and t.words[first - 1] not in ",;:":
        first -= 1
    while stop < sentence.end and t.words[stop] not in ",;:.":
        stop += 1
    verb = next((m for m in range(stop - 1, first, -1) if t.tags[m] in FINITE_TAGS), first)
    told = any(t.lemmas[m].lower() in _REPORTING for m in range(max(verb - 1, k), verb + 1))
    return t.lower[first] == "wie" and told and not any(first <= m < stop for m in attribution.cue)


def _dative(scene: Scene, attribution: Attribution, k: int) -> bool:
    """Whether a noun for media stands in a bare dative: „sagte sie einer Zeitung“."""
    t = scene.t
    m = k - 1
    while m >= 0 and t.tags[m] == "ADJA":
        m -= 1
    return m >= 0 and t.lower[m] in ("dem", "der", "einem", "einer") and _passes(scene, attribution, k)


def _belongs_to_role(scene: Scene, k: int) -> bool:
    """„Chefredakteur der Zeitung X“ is no relay."""
    t = scene.t
    m = k - 1
    while m >= 0 and (t.tags[m] in _BEFORE_MEDIUM or t.words[m] in MARKS or media_noun(t.words[m])):
        m -= 1
    if m < 0:
        return False
    if t.lower[m] in ("von", "vom", "beim", "bei", "für"):
        m -= 1
    head = head_of(t.words[m]) if t.words[m][:1].isupper() and t.tags[m] in ("NN", "NE") else None
    return head is not None and head.sort is Sort.ROLE and t.tags[k - 1] != "$."


def _reached_by(scene: Scene, k: int, prepositions: frozenset[str] = _INTO) -> bool:
    """Whether a preposition before the phrase at `k` says that words came through it."""
    t = scene.t
    m = _before(scene, k)
    if m >= 0 and t.tags[m] == "NN":
        if t.lower[m].endswith(_PLATFORMS):
            return t.lower[_before(scene, m)] in prepositions  # „auf der Plattform X“
        head = head_of(t.words[m])
        return head is not None and head.kind == "talk" and t.tags[m + 1] in DETERMINERS
    return m >= 0 and t.lower[m] in prepositions


def _relay(scene: Scene, known: Found) -> Relay:
    name = fullest(scene, known.name, known.spelling)
    return Relay(name, known.name.type, scene.t.spans(range(known.first, known.end)))


def _by_noun(scene: Scene, k: int, head: Head) -> tuple[Relay | None, int]:
    """„die Zeitung Bote“, „ein Radiosender“, „das Blatt“."""
    t = scene.t
    end = k + 1
    if end < len(t.words) and t.quoted[end] >= 0 and t.quoted[end] != t.quoted[k]:
        first, last = t.quotations[t.quoted[end]]
        if first == end and last - first <= 7:
            known = name_at(t.words, end + 1, last, press=True)
            if known is not None:
                return _relay(scene, known), last + 1
            kind = head.type or SourceType.MEDIUM
            return Relay(
                t.text[t.starts[first + 1] : t.ends[last - 1]], kind, t.spans(range(first + 1, last))
            ), last + 1
    known = name_at(t.words, end, len(t.words), press=True)
    if known is not None:
        return _relay(scene, known), known.end
    while end < len(t.words) and end - k < 5 and t.tags[end] in ("NE", "FM"):
        end += 1
    kind = head.type or SourceType.MEDIUM
    if end > k + 1:
        return Relay(t.wording(range(k + 1, end)), kind, t.spans(range(k + 1, end))), end
    if head.kind == "channel":
        return Relay(t.words[k], SourceType.DOCUMENT, t.spans([k])), end
    taken = described_body(scene, k, t.words[k], head)
    if taken is not None:
        return Relay(taken.name, taken.type, t.spans([k])), end
    if t.lower[end : end + 1] in (["des"], ["der"]):
        return None, end
    if head.word in ("fernsehen", "radio", "rundfunk", "hörfunk", "sendung", "programm", "podcast"):
        return Relay(t.words[k], kind, t.spans([k])), end
    first = k
    while first and t.tags[first - 1] == "ADJA":
        first -= 1
    return Relay(nominative(t, list(range(first, end))), kind, t.spans(range(first, end))), end


def _paper(scene: Scene, k: int, region: list[int]) -> tuple[Relay | None, int] | None:
    """An interview, letter, post or study named at `k` after a preposition: „in einem Brief an“, „per Mail“."""
    t = scene.t
    head = head_of(t.words[k]) if t.tags[k] in ("NN", "NE", "FM") else None
    if head is None or head.sort is not Sort.DOCUMENT or not _reached_by(scene, k, _INTO_PAPER):
        return None
    if head.kind == "talk" and head.word == "gespräch" and t.lower[k - 1] not in ("im", "einem"):
        return None
    return Relay(nominative(t, [k]), SourceType.DOCUMENT, t.spans([k])), k + 1


def talk_before(scene: Scene, sentence: int, framed: set[int]) -> list[Relay]:
    """
    The interview or letter that a sentence without a statement of its own announced: „In einem Brief bittet er sie.“

    Args:
        scene: The report.
        sentence: The sentence of the statement.
        framed: The sentences that hold a statement; the search ends at one.
    """
    t = scene.t
    for number in range(sentence - 1, max(sentence - TALK_REACH, -1), -1):
        if number in framed:
            break
        words = t.sentences[number]
        kinds = ("talk", "letter", "post", "channel") if number == sentence - 1 else ("talk", "letter")
        for k in range(words.first, words.end):
            head = head_of(t.words[k]) if t.tags[k] in ("NN", "NE") else None
            if head is not None and head.kind in kinds and _reached_by(scene, k):
                whole = Attribution(Kind.REPORTED, (), "talk", number, frame=tuple(range(words.first, words.end)))
                return find_relays(scene, whole, frozenset())
    return []


def leaks(sources: Sequence[Source]) -> tuple[Relay, ...]:
    """Circles that tell a medium what somebody said behind closed doors, as relays."""
    told = [one for one in sources if one.type is SourceType.UNNAMED and one.name.lower().endswith("kreise")]
    return tuple(Relay(one.name, one.type, one.spans) for one in told)


def passed_on(sources: Sequence[Source]) -> tuple[Relay, ...]:
    """Sources that pass on what others said, as relays."""
    return tuple(Relay(source.name, source.type, source.spans) for source in sources if source.type in PASSING)
