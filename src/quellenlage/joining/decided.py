"""What persons decided about claims, kept to while statements join them, and made so at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from quellenlage.joining.claiming import LedgerClaims
from quellenlage.ledger import linking
from quellenlage.ledger.linked import read_decisions
from quellenlage.linking.joining import Joined, Voice
from quellenlage.model import fingerprint

Pairs = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Decided:
    """
    Joining that keeps to what persons said.

    Attributes:
        together, apart: For a statement those of which somebody said that they say the same, or do not.
        place: The claims of statements that joined in this transaction.
    """

    connection: Connection
    claims: LedgerClaims
    together: Pairs
    apart: Pairs
    place: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, connection: Connection, claims: LedgerClaims) -> Decided:
        """What was decided until now; the last word on a pair counts."""
        last = {(one.one, one.other): one.what for one in read_decisions(connection)}
        found: dict[str, dict[str, set[str]]] = {"join": defaultdict(set), "split": defaultdict(set)}
        for (one, other), what in last.items():
            found[what][one].add(other)
            found[what][other].add(one)
        claims.apart = _apart(connection, [ends for ends, what in last.items() if what == "split"])
        together, apart = ({key: frozenset(some) for key, some in found[what].items()} for what in ("join", "split"))
        return cls(connection, claims, together, apart)

    def join(self, voice: Voice) -> Joined:
        """Put a statement where it belongs."""
        ident = voice.traits.statement
        bound = self._claims_of(self.together.get(ident, frozenset()))
        if bound:
            joined = self.claims.take(voice, self.claims.claims[bound[0]], "decided")
        else:
            apart = self.apart.get(ident, frozenset())
            barred = self._claims_of(apart)
            # the one that opened a claim may be the one that was split from it
            name = fingerprint("claim", ident, sorted(apart)) if fingerprint("claim", ident) in barred else None
            joined = self.claims.join(voice, barred, name=name)
            self.claims.apart |= {frozenset((self.claims.current(joined.claim), other)) for other in barred}
        self.place[ident] = joined.claim
        return joined

    def _claims_of(self, statements: frozenset[str]) -> list[str]:
        """The claims to which statements belong."""
        if not statements:
            return []
        found = {one.claim for one in linking.standing_for(self.connection, statements)}
        found |= {self.place[ident] for ident in statements & self.place.keys()}
        found = {self.claims.current(ident) for ident in found}
        self.claims.fetch_claims(self.connection, found)
        return sorted(ident for ident in found if ident in self.claims.claims)


def _apart(connection: Connection, splits: Collection[tuple[str, str]]) -> set[frozenset[str]]:
    """The pairs of claims that do not become one, as statements of theirs were split."""
    place = {
        one.statement: one.claim for one in linking.standing_for(connection, {one for ends in splits for one in ends})
    }
    return {frozenset(place[one] for one in ends) for ends in splits if place.keys() >= set(ends)}
