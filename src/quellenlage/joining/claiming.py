"""The claims and stories of a ledger while statements join them: read as they are needed, written at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from quellenlage.joining.merging import merge
from quellenlage.ledger import linking
from quellenlage.ledger.coding import Row
from quellenlage.linking.joining import Claims, Growing, Joined, Side, Voice
from quellenlage.linking.packing import pack_numbers, packed_day, unpack_numbers
from quellenlage.model import Stands

#: So many statements that stand for claims are kept in memory, some 14 KB each with what is filed under their keys.
KEPT = 90_000


class LedgerClaims(Claims):
    """
    The claims of a ledger. `fetch` reads what a handful of reports may meet, `write` keeps what became of it.

    Attributes:
        whole: What stands under keys is known for all of them: nothing did when the first was read.
        lost: Those who stand for claims that are to be read again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.whole = False
        self.lost: set[int] = set()

    def forget(self) -> None:
        """Know nothing any more: another program has written meanwhile, or there is too much."""
        self.near.clear()
        self.voices.clear()
        self.rows.clear()
        self.place.clear()
        self.claims.clear()
        self.dirty.clear()
        self.lost.clear()
        self.merged.clear()

    def fetch(self, connection: Connection, fresh: Sequence[Voice]) -> None:
        """Read the claims that these statements may join."""
        if len(self.voices) > KEPT:
            self.forget()
        if not self.near:
            self.whole = linking.nothing_near(connection)
        keys = set().union(*[one.keys.asked + one.keys.filed for one in fresh if one.keys]) - self.near.keys()
        lists = {} if self.whole else linking.near(connection, sorted(keys))
        read = {key: unpack_numbers(lists[key]) if key in lists else [] for key in (() if self.whole else keys)}
        self.near.update(read)
        numbers = self.lost.union(*read.values()) - self.voices.keys()
        self.lost.clear()
        places = linking.claims_of(connection, sorted(numbers))
        gone = numbers - places.keys()
        for key in read if gone else ():
            self.near[key] = [number for number in self.near[key] if number not in gone]
        self.fetch_claims(connection, set(places.values()))

    def fetch_claims(self, connection: Connection, idents: Iterable[str]) -> None:
        """Read claims with those who stand for them."""
        missing = set(idents) - self.claims.keys()
        rows = linking.voices_of(connection, missing)
        for row in linking.claim_rows(connection, missing):
            if row["until"] is None:
                latest = row["latest"]
                claim = Growing(row["id"], row["text"], bool(row["negated"]), {}, row["reports"], latest, row["since"])
                self.claims[claim.id] = claim
        for row in sorted(rows, key=lambda row: row["rank"]):
            claim_of = self.claims.get(row["claim"])
            if claim_of is None:
                continue
            one = Voice(row["said"], packed_day(row["traits"]), row["vector"], row["traits"])
            claim_of.sides.setdefault(row["side"], Side(Stands(row["stands"]))).voices.append(one)
            self.enter(one, claim_of.id, row["side"])

    def write(self, connection: Connection, at: str, joined: Sequence[tuple[Voice, Joined]]) -> None:
        """Keep what became of statements, and of claims that became one."""
        joined = [(voice, self._as_merged(one)) for voice, one in joined]
        claims = {one.claim: self.claims[one.claim] for _, one in joined}
        for claim in claims.values():
            claim.since = claim.since or at
        linking.keep_claims(connection, [_claim_row(claims[ident]) for ident in sorted(claims)])
        linking.enter(connection, [_member_row(voice, one, at) for voice, one in joined])
        linking.keep_voices(connection, [_voice_row(voice, one) for voice, one in joined if one.rank is not None])
        linking.keep_near(connection, {key: pack_numbers(self.near[key]) for key in self.dirty})
        self.dirty.clear()
        for voice, _ in joined:
            voice.told = None
        for one in self.merged:
            merge(connection, one, at)
        for ident in sorted({one.kept for one in self.merged} & self.claims.keys()):
            sides = {
                number: [voice.number for voice in side.voices] for number, side in self.claims[ident].sides.items()
            }
            said = {number for numbers in sides.values() for number in numbers}
            gone = {row["said"] for row in linking.voices_of(connection, [ident])} - said
            linking.rank_voices(connection, sides, gone)
            self._forget_claim(ident)  # a report that speaks of both was counted twice
        self.merged.clear()

    def _forget_claim(self, ident: str) -> None:
        """Know a claim no more, so that it is read again when it is needed."""
        for side in self.claims.pop(ident).sides.values():
            for voice in side.voices:
                self.leave(voice.number)
                self.lost.add(voice.number)

    def _as_merged(self, one: Joined) -> Joined:
        """Where a statement belongs after claims became one."""
        for merged in self.merged:
            if one.claim == merged.gone:
                side, stands = merged.sides[one.side]
                why = merged.why if one.opened else one.why
                one = replace(one, claim=merged.kept, side=side, stands=stands, why=why, opened=False)
        return one


def _claim_row(claim: Growing) -> Row:
    return {
        "id": claim.id,
        "text": claim.text,
        "since": claim.since,
        "until": None,
        "into": None,
        "negated": int(claim.negated),
        "reports": claim.reports,
        "latest": claim.latest,
    }


def _member_row(voice: Voice, one: Joined, at: str) -> Row:
    return {
        "claim": one.claim,
        "statement": voice.traits.statement,
        "since": at,
        "stands": one.stands.value,
        "why": one.why,
        "said": voice.number,
        "side": one.side,
    }


def _voice_row(voice: Voice, one: Joined) -> Row:
    return {
        "said": voice.number,
        "claim": one.claim,
        "side": one.side,
        "stands": one.stands.value,
        "rank": one.rank,
        "vector": voice.meaning,
        "traits": voice.packed,
    }
