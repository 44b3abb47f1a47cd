"""
Sources: who speaks in each attribution, resolved within the report, and through whom the words came.

A mention is cut into one phrase a source (`mentions`), and each phrase is told whom it names (`identity`): a noun of
saying („Angaben der Polizei“) gives way to whom it belongs to, a paper with an author becomes a relay of that author,
pronouns and descriptions are taken back to what they stand for (`antecedents`). `whose` says whose words they are where
the mention itself does not; `relays` finds the rest of the way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from quellenlage.languages.press import outlet
from quellenlage.model import Kind, Relay, Report
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices.acts import acting, actor
from quellenlage.reading.voices.relays import Carrier, leaks, passed_on, talk_before
from quellenlage.reading.voices.scene import Scene
from quellenlage.reading.voices.whose import THEREAFTER, Course, Voices, named_by, whose
from quellenlage.reading.words.tagged import Tagged

__all__ = ["Voices", "resolve"]


def resolve(t: Tagged, attributions: Sequence[Attribution], report: Report) -> list[Voices]:
    """
    Say for each attribution who speaks and through whom.

    Returns:
        One `Voices` an attribution, in the same order. The outlet's own voice has no relays, and
        sources only where it tells a public act: who did it.

    Example:
        >>> from quellenlage.reading.words.tagging import tag_report
        >>> from quellenlage.reading.frames import find_attributions
        >>> report = Report("Die Lage sei ernst, sagte Ministerin Anna Berg der »Morgenpost«.")
        >>> tagged = tag_report(report)
        >>> [voices] = resolve(tagged, find_attributions(tagged), report)
        >>> [source.name for source in voices.sources], [relay.name for relay in voices.via]
        (['Anna Berg'], ['Morgenpost'])
    """
    scene = Scene.of(t, report)
    carrier = Carrier()
    house = outlet(report.outlet)
    course = Course(attributions)
    for attribution in attributions:
        if attribution.kind is Kind.OWN:
            course.found.append(_acted(scene, attribution))
            continue
        attribution, own = whose(scene, course, attribution)
        voices = _chained(course.found, attribution, own, report.outlet)
        if not voices.via and voices.sources and attribution.inside < 0:
            talk = tuple(talk_before(scene, attribution.sentence, course.framed))
            voices = replace(voices, via=talk, way="interview" if talk else "")
        via = carrier.carry([source.name for source in voices.sources], voices.via, attribution.sentence)
        if via != voices.via:
            voices = replace(voices, via=via, way="carried")
        voices = replace(voices, via=tuple(relay for relay in voices.via if not _at_hand(t, relay, house)))
        scene.remember(voices.sources, voices.via, reports=_reports(t, attribution))
        if attribution.speaker:
            course.seen[attribution.speaker] = voices
        course.found.append(voices)
    return [_announced(attributions, course.found, k) for k in range(len(attributions))]


def _reports(t: Tagged, attribution: Attribution) -> bool:
    """Whether a medium tells what it has found itself: „berichtet“, „nach Recherchen“."""
    return attribution.lemma in ("berichten", "melden") or any(
        t.lower[k].endswith(("recherchen", "informationen")) for k in attribution.speaker
    )


def _acted(scene: Scene, attribution: Attribution) -> Voices:
    """Who publicly did what the outlet tells in its own voice; nobody where it tells no public act."""
    identities = named_by(scene, actor(scene, attribution), plural=False)
    sources = tuple(source for one in identities for source in one.sources if acting(source))
    return Voices(sources, (), ("public-act",) * len(sources))


def _announced(attributions: Sequence[Attribution], found: list[Voices], k: int) -> Voices:
    """„Demnach soll …. Das sagten Beamte“: who is named in the sentence after stands for both."""
    if found[k].sources or attributions[k].lemma not in THEREAFTER or k + 1 >= len(found):
        return found[k]
    following = attributions[k + 1]
    same = following.rule == "this-said" and set(following.content) & set(attributions[k].content)
    return found[k + 1] if same else found[k]


def _at_hand(t: Tagged, relay: Relay, house: str | None) -> bool:
    """Whether a relay is the outlet itself, which has a paper at hand: „das Schreiben, das dem Boten vorliegt“."""
    if house is None or not relay.spans or outlet(relay.name) != house:
        return False
    after = bisect_left(t.starts, relay.spans[-1].end)
    return any(word.startswith(("vorlieg", "vorlag")) for word in t.lower[after : after + 3])


def _chained(found: list[Voices], attribution: Attribution, own: Voices, outlet: str | None) -> Voices:
    """What is said inside another's words came through that other, where it is a medium, an agency or a paper."""
    if not 0 <= attribution.inside < len(found):
        return own
    outer = found[attribution.inside]
    passing = passed_on([source for source in outer.sources if source.name != outlet])
    names = {source.name for source in own.sources}
    if not passing and outer.via:
        passing = leaks(outer.sources)  # „nach Informationen der dpa aus Teilnehmerkreisen machte Berg deutlich, …“
    if not passing or any(relay.name in names for relay in passing):
        return own
    way: list[Relay] = []
    for relay in (*outer.via, *passing, *own.via):
        if relay.name not in names and all(relay.name != other.name for other in way):
            way.append(relay)
    return replace(own, via=tuple(way), way="inside")
