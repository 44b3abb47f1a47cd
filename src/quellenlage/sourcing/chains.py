"""
Chains: from statements to the net of outlets, relays and origins (rules 1, 3 to 8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from quellenlage.languages import table
from quellenlage.languages.press import agency, family, outlet
from quellenlage.model import Kind, Relay, Source, SourceType, Span
from quellenlage.sourcing.names import Names, folded
from quellenlage.sourcing.net import Face, Net, Node, Proof
from quellenlage.sourcing.passages import Passage, by_time
from quellenlage.sourcing.records import Evidence, Part

MEDIA = frozenset({SourceType.MEDIUM, SourceType.AGENCY})


def weave(evidence: Sequence[Evidence], passages: Mapping[str, Passage], names: Names) -> Net:
    """
    The net of some statements of one side.

    Args:
        evidence: The statements that count.
        passages: The passages that they are printed in, from `passages`.
        names: The joined names of the claim.
    """
    weaver = Weaver(evidence, passages, names)
    for one in sorted(evidence, key=by_time):
        weaver.lay(one)
    weaver.go_on()
    return weaver.net


class Weaver:
    """Builds a net, one statement after the other."""

    def __init__(self, evidence: Sequence[Evidence], passages: Mapping[str, Passage], names: Names) -> None:
        self.net = Net()
        self._names = names
        self._passages = passages
        self._evidence = evidence
        self._said: dict[str, Evidence] = {}
        self._papers: dict[Node, dict[Node, str]] = {}
        for one in sorted(evidence, key=by_time):
            if attributed(one):
                self._said.setdefault(one.statement.report, one)

    def lay(self, one: Evidence) -> None:
        """Draw the chain of a statement."""
        ident = one.statement.id
        passage = self._passages.get(ident)
        lead = passage.lead if passage else one
        lead = lead if attributed(lead) else self._said.get(lead.statement.report, lead)
        if passage and passage.agencies:
            self._lay_agencies(one, lead, passage)
        elif passage and outlet(passage.outlet) != outlet(one.outlet):
            if attributed(lead):
                owner = self._printer(passage.lead)
                self.net.start(ident, owner, Proof("passage-of", ident, one.statement.content))
                self._chain(lead, owner)
            else:
                self.net.start(ident, self._own(passage.lead), Proof("passage-of", ident, one.statement.content))
        elif attributed(lead):
            for node, proof in self._chain(lead, None):
                self.net.start(ident, node, proof)
        else:
            self._lay_own(one)

    def _lay_agencies(self, one: Evidence, lead: Evidence, passage: Passage) -> None:
        """A passage that is an agency's: through the agency to what its text names, else the agency's own voice."""
        for name in passage.agencies:
            wire = self._agency(name)
            self.net.start(one.statement.id, wire, Proof("passage-of", one.statement.id, one.statement.content))
            if attributed(lead):
                self._chain(lead, wire)

    def _lay_own(self, one: Evidence) -> None:
        """The outlet's own voice: an agency's where the report is credited to one, else its own (rules 6 to 8)."""
        ident = one.statement.id
        if one.research:
            key = outlet(one.outlet) or one.statement.report
            node = self.net.show(Node("research", key), Face(one.outlet or key, SourceType.MEDIUM))
            self.net.start(ident, node, Proof("research", ident, one.statement.content))
        elif one.credits:
            for name in one.credits:
                self.net.start(ident, self._agency(name), Proof("credit", ident))
        else:
            self.net.start(ident, self._own(one), Proof("own-voice", ident, one.statement.content))

    def _chain(self, one: Evidence, before: Node | None) -> list[tuple[Node, Proof]]:
        """Draw relays and sources of a statement; returns the first points, where none comes before."""
        ways = [replace(one, statement=replace(one.statement, via=via)) for via in ways_of(one)]
        return [point for way in ways for point in self._way(way, before)]

    def _way(self, one: Evidence, before: Node | None) -> list[tuple[Node, Proof]]:
        """Draw one way of a statement."""
        statement = one.statement
        first: list[tuple[Node, Proof]] = []
        ahead = before

        def add(node: Node, proof: Proof) -> None:
            if ahead is None:
                first.append((node, proof))
            else:
                self.net.draw(ahead, node, proof)

        for relay in statement.via:
            node = self._relay(relay, one)
            add(node, Proof("cites", statement.id, relay.spans))
            ahead = node
        behind = self._last_relay(one, before)
        nameless = [source for source in statement.sources if source.type is SourceType.UNNAMED]
        named = [source for source in statement.sources if source.type is not SourceType.UNNAMED]
        if one.joint and len(named) > 1:
            add(self._joint(named), Proof("joint", statement.id, spans_of(named)))
            named = []
        for source in named:
            node = self._named(source, one)
            add(node, Proof(self._rule(one), statement.id, source.spans))
            for relay in statement.via:
                if relay.type is SourceType.DOCUMENT and source.type is not SourceType.DOCUMENT:
                    self._papers.setdefault(self._paper(relay.name), {}).setdefault(node, statement.id)
        if nameless:
            node = self._unnamed(behind, one, tuple(source.name for source in nameless))
            add(node, Proof("unnamed", statement.id, spans_of(nameless)))
        if not statement.sources and ahead is not None and ahead is not before:
            self.net.heard.setdefault(ahead, statement.id)
        return first

    def _rule(self, one: Evidence) -> str:
        return "public-act" if one.statement.kind is Kind.OWN else "says"

    def _named(self, source: Source, one: Evidence) -> Node:
        """A source with a name; a medium with nothing behind it is heard, not known."""
        if source.type in MEDIA:
            node = self._medium(source.name, source.type)
            self.net.heard.setdefault(node, one.statement.id)
            return node
        if source.type is SourceType.DOCUMENT:
            return self._document(source.name)
        key = self._names.person(source)
        return self.net.show(Node("name", key), Face(key, source.type))

    def _relay(self, relay: Relay, one: Evidence) -> Node:
        """A relay; platforms and the source's own papers and posts are channels (rule 9)."""
        if relay.type in MEDIA:
            return self._medium(relay.name, relay.type)
        if relay.type is SourceType.DOCUMENT:
            node = self._document(relay.name)
            if is_channel(relay.name, one.statement.sources):
                node = Node("channel", f"{one.statement.report} {folded(relay.name)}")
                self.net.show(node, Face(relay.name, relay.type, Part.CHANNEL))
            return node
        key = self._names.person(Source(relay.name, relay.type))
        return self.net.show(Node("name", key), Face(key, relay.type))

    def _paper(self, name: str) -> Node:
        return Node("name", self._names.body(Source(name, SourceType.DOCUMENT)))

    def _document(self, name: str) -> Node:
        return self.net.show(self._paper(name), Face(name, SourceType.DOCUMENT))

    def _medium(self, name: str, kind: SourceType) -> Node:
        """A medium or agency under its name in the tables."""
        if is_plural(name):
            node = self.net.show(Node("name", folded(name)), Face(name, kind))
            self.net.plural.add(node)
            return node
        known = agency(name) or outlet(name) or name
        kind = SourceType.AGENCY if agency(name) else kind
        return self.net.show(Node("name", known), Face(known, kind))

    def _agency(self, name: str) -> Node:
        return self._medium(agency(name) or name, SourceType.AGENCY)

    def _printer(self, one: Evidence) -> Node:
        """The outlet of a statement as a relay."""
        return self._medium(one.outlet or one.statement.report, SourceType.MEDIUM)

    def _own(self, one: Evidence) -> Node:
        """The outlet in its own voice; one point for all outlets of a publisher (rule 8)."""
        name = one.outlet or one.statement.report
        node = Node("own", family(name) or name)
        return self.net.show(node, Face(outlet(name) or name, SourceType.MEDIUM, Part.ORIGIN))

    def _joint(self, sources: Sequence[Source]) -> Node:
        names = sorted({self._names.body(source) for source in sources})
        label = " + ".join(names)
        return self.net.show(Node("joint", label), Face(label, SourceType.DOCUMENT, Part.ORIGIN))

    def _unnamed(self, behind: Node, one: Evidence, names: tuple[str, ...]) -> Node:
        """Whoever stands without a name behind a relay: one point, whatever copyists call it (rule 3)."""
        node = Node("unnamed", behind.key)
        self.net.show(node, Face(", ".join(names), SourceType.UNNAMED, Part.ORIGIN))
        self.net.told.setdefault(node, {})[one.statement.id] = names
        return node

    def _last_relay(self, one: Evidence, before: Node | None) -> Node:
        """The relay nearest to the source: the last that is no channel, else whose text it is."""
        for relay in reversed(one.statement.via):
            node = self._relay(relay, one)
            if node.kind != "channel" and not (node in self.net.plural and len(one.statement.via) > 1):
                return node
        return before or self._printer(one)

    def go_on(self) -> None:
        """Let chains go on as far as the words of any report of the claim go (rule 4)."""
        for one in sorted(self._evidence, key=by_time):
            printer = self._printer(one) if one.outlet else None
            passage = self._passages.get(one.statement.id)
            if printer in self.net.heard and attributed(one) and (passage is None or passage.lead is one):
                self._chain(one, printer)
        for one in self._evidence:
            self._asserted(one)
        for paper, owners in self._papers.items():
            if paper in self.net.faces and paper not in self.net.lines and len(owners) == 1:
                for owner, statement in owners.items():
                    self.net.draw(paper, owner, Proof("shown-elsewhere", statement))
        named = [node for node in self._cited() if node not in self.net.plural]
        for node in sorted(self.net.plural - set(self.net.lines)):
            for medium in named:
                self.net.draw(node, medium, Proof("plural", self.net.heard.get(node, "")))
        for node, statement in sorted(self.net.heard.items()):
            if not self.net.lines.get(node):
                self.net.told.setdefault(node, {}).setdefault(statement, ())

    def _asserted(self, one: Evidence) -> None:
        """What a cited medium prints in its own voice, or as its own research, is what it is cited for."""
        printer = self._printer(one) if one.outlet else None
        if printer is None or printer not in self.net.heard or self.net.lines.get(printer):
            return
        starts = self.net.starts.get(one.statement.id, {})
        for node, proof in list(starts.items()):
            if node.kind == "research":
                self.net.draw(printer, node, proof)
            elif node == self._own(one):
                del starts[node]
                starts.setdefault(printer, proof)

    def _cited(self) -> list[Node]:
        """Media and agencies that serve as relays."""
        inner = set(self.net.lines) | set(self.net.heard)
        return sorted(node for node in inner if node.kind == "name" and self.net.faces[node].type in MEDIA)


def attributed(one: Evidence) -> bool:
    """Whether a statement says who says it, or who publicly did it; an outlet's own research is its own voice."""
    return bool(one.statement.sources or one.statement.via) and not one.research


def ways_of(one: Evidence) -> list[tuple[Relay, ...]]:
    """
    The relays of a statement, once for each of those that stand beside each other.

    Example:
        >>> from quellenlage.model import Statement
        >>> via = tuple(Relay(name, SourceType.MEDIUM) for name in ("Bote", "Blatt", "Funk"))
        >>> said = Statement("1", "a", Kind.INDIRECT, (), "verb", via=via)
        >>> [[relay.name for relay in way] for way in ways_of(Evidence(said, beside=frozenset({1})))]
        [['Bote', 'Funk'], ['Blatt', 'Funk']]
    """
    steps: list[list[Relay]] = []
    for number, relay in enumerate(one.statement.via):
        if number in one.beside and steps:
            steps[-1].append(relay)
        else:
            steps.append([relay])
    return list(product(*steps))


def spans_of(sources: Sequence[Source]) -> tuple[Span, ...]:
    """Where sources are named."""
    return tuple(sorted({span for source in sources for span in source.spans}))


@cache
def _nouns(language: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """Nouns for papers and posts; bare plural media; platforms."""
    papers = tuple(row["word"] for row in table(language, "documents"))
    media = table(language, "media")
    many = tuple(row["word"] for row in media if row["kind"] == "many")
    platforms = frozenset(row["word"] for row in media if row["kind"] == "channel")
    return papers, many, platforms | {"x"}


def is_plural(name: str, language: str = "de") -> bool:
    """
    Whether a name is nothing but a plural of media.

    Example:
        >>> is_plural("übereinstimmende Medienberichte"), is_plural("Seeblatt")
        (True, False)
    """
    last = name.casefold().split()[-1] if name.split() else ""
    capitals = [word for word in name.split() if word[:1].isupper()]
    return len(capitals) <= 1 and (last in ("berichte", "meldungen") or any(map(last.endswith, _nouns(language)[1])))


def is_channel(name: str, sources: Sequence[Source], language: str = "de") -> bool:
    """
    Whether a paper is the source's own or a platform: it names nobody but the source.

    Example:
        >>> minister = Source("Anna Berg", SourceType.PERSON, organisation="Heeresamt")
        >>> is_channel("Brief", [minister]), is_channel("X", [minister])
        (True, True)
        >>> is_channel("Lagebericht des Heeresamts", [minister])
        True
        >>> is_channel("Bericht der Seebank", [minister])
        False
    """
    papers, _, platforms = _nouns(language)
    if not sources:
        return False
    own = " ".join(folded(part) for one in sources for part in (one.name, one.organisation or "", one.role or ""))
    for word in folded(name).split():
        bare = word.removesuffix("s")
        if word in platforms or any(map(word.endswith, papers)) or bare in own or word in own:
            continue
        if any(part[:1].isupper() and part.casefold() == word for part in name.replace("-", " ").split()):
            return False
    return True
