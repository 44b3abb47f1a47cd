"""
Joining: where a statement belongs, among the claims that are there.

A claim has sides: the statements that say it, those that deny it, those that give another figure, a side for each
figure. A few of the statements of each side, worded differently, stand for it (`Voice`); a statement joins the side
that it is most alike on average, so that one weak pair cannot chain two claims. What it is compared with is bounded,
and so is its cost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quellenlage.linking.likeness import NEAREST, SAME, Likeness, liken
from quellenlage.linking.merging import Merged, adds, heard, placed
from quellenlage.linking.nearby import Keys, directions, file, keys_of
from quellenlage.linking.packing import unpack_traits, unpack_vector
from quellenlage.linking.rows import Rows
from quellenlage.linking.traits import Traits
from quellenlage.model import Stands, fingerprint

#: Reports further apart tell of different events.
DAYS = 21
#: Contents with fewer words of content ("unumkehrbar", "die Verlegung") say nothing that can be compared.
WORDS = 2
#: Opposites are joined to a claim from this average on: a side is worded more variously than a claim.
RIVAL = 0.3
#: Of the statements that share a key, the nearest are looked at: so many, and so many claims.
LOOKED_AT, CLAIMS = 24, 8
ROOM = "claim"


@dataclass(slots=True, eq=False)
class Voice:
    """
    A statement as it is compared. Most are never looked at again: they are kept packed, and unpacked when they are.

    Attributes:
        number: Higher for later ones.
        day: Of publication, counted; None where unknown.
        meaning: Its vector, packed.
        packed: Its traits, packed.
        keys: Under which it is found; None for one that is too short, or stood for a claim before.
        told: Its traits while it is being joined.
    """

    number: int
    day: int | None
    meaning: bytes
    packed: str
    keys: Keys | None = None
    told: Traits | None = None

    @property
    def traits(self) -> Traits:
        """What of it is compared."""
        return self.told or _unpacked(self.packed)

    @property
    def vector(self) -> NDArray[np.float32]:
        """What it means, of length 1."""
        return unpack_vector(self.meaning)


@lru_cache(maxsize=4096)
def _unpacked(packed: str) -> Traits:
    return unpack_traits(packed)


def filing(traits: Traits, ways: Sequence[int]) -> Keys | None:
    """Under which keys a statement is found, by the directions of its vector too; one too short for it has none."""
    return keys_of(traits.stems, ways, ROOM) if len(traits.stems) >= WORDS else None


@dataclass(slots=True, eq=False)
class Side:
    """Statements of a claim that say the same: how they stand to it, and those that stand for them."""

    stands: Stands
    voices: list[Voice] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Growing:
    """
    A claim that statements can join.

    Attributes:
        id: Made from the statement that opened it.
        text: Its words.
        negated: They hold a negation.
        sides: By number.
        reports: How many reports speak of it.
        latest: Id of the report that joined it last.
        since: When it was opened; empty for one that is opened now.
    """

    id: str
    text: str
    negated: bool
    sides: dict[int, Side] = field(default_factory=dict)
    reports: int = 0
    latest: str = ""
    since: str = ""

    @property
    def opened(self) -> tuple[bool, str, int]:
        """What orders claims by when they were opened."""
        return not self.since, self.since, min(voice.number for side in self.sides.values() for voice in side.voices)


@dataclass(frozen=True, slots=True)
class Joined:
    """
    Where a statement belongs.

    Attributes:
        claim, side: Which side of which claim.
        stands: How it stands to the claim.
        why: What decided, in words and numbers; "first" for the one that opened the claim.
        opened: It opened the claim.
        rank: It stands for its side from now on, as the first (0), second, …; None where it does not.
    """

    claim: str
    side: int
    stands: Stands
    why: str
    opened: bool = False
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """How a statement fits a side: the average of what is alike, of what is opposite, and the likest pair."""

    claim: Growing
    side: int
    alike: float
    against: float
    rivals: bool
    likest: Likeness


class Claims:
    """
    The claims that are there.

    Those of a ledger are read as they are needed.

    Attributes:
        apart: Pairs of claims of which somebody said that they are not one.
        merged: Claims that became one with another, in this order.
    """

    def __init__(self) -> None:
        self.near: dict[int, list[int]] = {}
        self.voices: dict[int, Voice] = {}
        self.rows = Rows()
        self.place: dict[int, tuple[str, int]] = {}
        self.claims: dict[str, Growing] = {}
        self.dirty: set[int] = set()
        self.apart: set[frozenset[str]] = set()
        self.merged: list[Merged] = []

    def join(self, one: Voice, barred: Collection[str] = (), *, name: str | None = None) -> Joined:
        """
        Put a statement into the claim where it belongs, or open one.

        Args:
            barred: Claims to which somebody said it does not belong.
            name: Id of the claim that it opens; else made from the statement's id.
        """
        claims, cosines = self._candidates(one)
        fits = [fit for claim in claims if claim.id not in barred for fit in fits_of(one, claim, cosines)]
        alike = max(fits, key=_alike, default=None)
        if alike is not None and alike.alike >= SAME:
            joined = self._take(one, alike.claim, alike.side, alike.likest.why)
            for other in fits:
                if (
                    joined.rank is not None
                    and other.likest.stands is Stands.SUPPORTS
                    and other.claim is not alike.claim
                ):
                    self._merge(alike, other)
            return joined
        against = max(filter(_stands_against, fits), key=lambda fit: fit.against, default=None)
        if against is not None:
            return self._take_against(one, against)
        return self._open(one, name or fingerprint("claim", one.traits.statement))

    def take(self, one: Voice, claim: Growing, why: str) -> Joined:
        """Put a statement into a claim, whatever it says: on the side that it fits best."""
        fits = fits_of(one, claim, self._cosines(one, [claim], {}))
        best = max(fits, key=lambda fit: fit.alike, default=None)
        if best is not None and best.alike >= SAME:
            return self._take(one, claim, best.side, why)
        stands = Stands.SUPPORTS if one.traits.affirms is not claim.negated else Stands.DENIES
        side = next((n for n, side in claim.sides.items() if side.stands is stands), None)
        if side is None:
            side = max(claim.sides, default=-1) + 1
            claim.sides[side] = Side(stands)
        return self._take(one, claim, side, why)

    def current(self, ident: str) -> str:
        """The claim that one became, or itself."""
        for merged in self.merged:
            ident = merged.kept if merged.gone == ident else ident
        return ident

    def _candidates(self, one: Voice) -> tuple[list[Growing], dict[int, float]]:
        """The claims with the nearest voices, the nearest first, and how near those who stand for them are."""
        asked = one.keys.asked if one.keys else ()
        found = set().union(*[self.near[key] for key in asked if key in self.near])
        numbers = sorted(found & self.voices.keys())
        if not numbers:
            return [], {}
        cosines, days = self.rows.of(numbers, one.vector)
        near = cosines >= NEAREST
        if one.day is not None:
            near &= (days < 0) | (np.abs(days - one.day) <= DAYS)
        there = np.flatnonzero(near)
        order = there[np.argsort(-np.round(cosines[there], 4), kind="stable")][:LOOKED_AT]
        claims = dict.fromkeys(self.place[numbers[k]][0] for k in order.tolist())
        chosen = [self.claims[ident] for ident in list(claims)[:CLAIMS]]
        return chosen, self._cosines(one, chosen, dict(zip(numbers, cosines.tolist(), strict=True)))

    def _cosines(self, one: Voice, claims: Iterable[Growing], known: dict[int, float]) -> dict[int, float]:
        """How near those are who stand for claims; what is known need not be worked out."""
        voices = [voice.number for claim in claims for side in claim.sides.values() for voice in side.voices]
        rest = [number for number in voices if number not in known]
        if rest:
            known.update(zip(rest, self.rows.of(rest, one.vector)[0].tolist(), strict=True))
        return known

    def _take(self, one: Voice, claim: Growing, side: int, why: str) -> Joined:
        """What joins a side says what the side says: its likeness to it has weighed polarity clause by clause."""
        return Joined(claim.id, side, claim.sides[side].stands, why, rank=self._stand(one, claim, side))

    def _take_against(self, one: Voice, fit: Fit) -> Joined:
        claim = fit.claim
        side = max(claim.sides) + 1
        opposite = Stands.SUPPORTS if claim.sides[fit.side].stands is Stands.DENIES else Stands.DENIES
        claim.sides[side] = Side(Stands.CONFLICTS if fit.rivals else opposite)
        return self._take(one, claim, side, fit.likest.why)

    def _merge(self, one: Fit, other: Fit) -> None:
        """Make two claims one that a statement fits both, where those who stand for their sides say the same, too."""
        ends = {one.claim.id, other.claim.id}
        if not ends <= self.claims.keys() or ends in self.apart:
            return
        likenesses = [
            likeness
            for voice in one.claim.sides[one.side].voices
            for likeness in _likenesses(voice, other.claim.sides[other.side], self._cosines(voice, [other.claim], {}))
        ]
        pairs = len(one.claim.sides[one.side].voices) * len(other.claim.sides[other.side].voices)
        if sum(map(_support, likenesses)) < SAME * pairs:
            return
        kept, gone = sorted((one, other), key=lambda fit: fit.claim.opened)
        sides = placed(
            {number: side.stands for number, side in kept.claim.sides.items()},
            {number: side.stands for number, side in gone.claim.sides.items()},
            (gone.side, kept.side),
        )
        for number, (place, stands) in sides.items():
            side = kept.claim.sides.setdefault(place, Side(stands))
            for voice in gone.claim.sides[number].voices:
                self.place[voice.number] = kept.claim.id, place
            self._bound(side, gone.claim.sides[number].voices)
        kept.claim.reports += gone.claim.reports
        del self.claims[gone.claim.id]
        self.apart |= {pair - {gone.claim.id} | {kept.claim.id} for pair in self.apart if gone.claim.id in pair}
        likest = max(likenesses, key=lambda found: (found.stands is not None, found.score, found.why))
        self.merged.append(Merged(gone.claim.id, kept.claim.id, sides, likest.why))

    def _bound(self, side: Side, more: Sequence[Voice]) -> None:
        """Let those who stood for another side stand for this one, as far as there is room."""
        joined = [*side.voices, *more]
        side.voices = [joined[k] for k in heard([voice.vector for voice in joined])]
        for voice in joined:
            if voice not in side.voices:
                self.drop(voice.number)

    def drop(self, number: int) -> None:
        """Let a statement stand for nothing any more."""
        voice = self.voices[number]
        self.leave(number)
        for key in keys_of(voice.traits.stems, directions(voice.vector[None])[0], ROOM).filed:
            if number in self.near.get(key, ()):
                self.near[key].remove(number)

    def _open(self, one: Voice, ident: str) -> Joined:
        claim = Growing(ident, one.traits.text, one.traits.negated)
        stands = Stands.SUPPORTS if one.traits.affirms is not claim.negated else Stands.DENIES
        claim.sides[0] = Side(stands)
        self.claims[claim.id] = claim
        return Joined(claim.id, 0, stands, "first", opened=True, rank=self._stand(one, claim, 0))

    def _stand(self, one: Voice, claim: Growing, side: int) -> int | None:
        """Let a statement stand for its side, if the side has room and nobody says it so already."""
        if one.traits.report != claim.latest:
            claim.reports, claim.latest = claim.reports + 1, one.traits.report
        voices = claim.sides[side].voices
        if voices and (one.keys is None or not adds([voice.vector for voice in voices], one.vector)):
            return None
        voices.append(one)
        self.enter(one, claim.id, side)
        filed = one.keys.filed if one.keys else ()
        file(self.near, filed, one.number)
        self.dirty.update(filed)
        return len(voices) - 1

    def enter(self, one: Voice, claim: str, side: int) -> None:
        """Know one who stands for a side of a claim."""
        self.voices[one.number], self.place[one.number] = one, (claim, side)
        self.rows.put(one.number, one.vector, one.day)

    def leave(self, number: int) -> None:
        """Know one who stands for a side no more."""
        del self.voices[number], self.place[number]
        self.rows.drop(number)


def fits_of(one: Voice, claim: Growing, cosines: Mapping[int, float]) -> list[Fit]:
    """How a statement fits each side of a claim; `cosines` tells how near it is to those who stand for it."""
    found = []
    for number, side in claim.sides.items():
        if not side.voices:
            continue
        likenesses = _likenesses(one, side, cosines)
        alike = sum(_support(likeness) for likeness in likenesses) / len(side.voices)
        against = [likeness for likeness in likenesses if likeness.stands not in (None, Stands.SUPPORTS)]
        total = sum(likeness.score for likeness in against) / len(side.voices)
        rivals = sum(1 if one.stands is Stands.CONFLICTS else -1 for one in against) > 0
        if likenesses:
            likest = max(likenesses, key=lambda found: (found.stands is not None, found.score, found.why))
            found.append(Fit(claim, number, round(alike, 4), round(total, 4), rivals, likest))
    return found


def _likenesses(one: Voice, side: Side, cosines: Mapping[int, float]) -> list[Likeness]:
    found = (compared(one, voice, min(1.0, round(cosines[voice.number], 4))) for voice in side.voices)
    return [likeness for likeness in found if likeness]


def compared(one: Voice, other: Voice, cosine: float) -> Likeness | None:
    """How two statements stand to each other; None where they are too far apart to be compared."""
    return liken(one.traits, other.traits, cosine) if cosine >= NEAREST and fit(one.traits, other.traits) else None


def fit(one: Traits, other: Traits) -> bool:
    """Whether two statements are worth comparing: near in time, with a word or a number in common."""
    if len(one.stems) < WORDS or len(other.stems) < WORDS:
        return False
    if one.day is not None and other.day is not None and abs(one.day - other.day) > DAYS:
        return False
    return bool(one.nouns & other.nouns or (one.amounts and other.amounts) or one.stems & other.stems)


def _support(likeness: Likeness) -> float:
    if likeness.stands is None:
        return 0.0
    return likeness.score if likeness.stands is Stands.SUPPORTS else -1.0


def _alike(fit: Fit) -> tuple[float, int, str, int]:
    return fit.alike, fit.claim.reports, fit.claim.id, -fit.side


def _stands_against(fit: Fit) -> bool:
    """
    A rival has to stand against the claim itself: a rival's rival is none.

    Who denies a denial says the claim, and so is asked to be as like to it as any other who says it.
    """
    stands = fit.claim.sides[fit.side].stands
    if stands is Stands.SUPPORTS:
        return fit.against >= RIVAL
    said = any(side.stands is Stands.SUPPORTS and side.voices for side in fit.claim.sides.values())
    return stands is Stands.DENIES and not said and fit.against >= SAME
