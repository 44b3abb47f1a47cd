"""Claims and stories of the ledger that become one, and all that is linked anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from bridge import REPORTS, add, entry, first, report, state
from bridge import members as members_of
from sqlalchemy import select, text, update

from quellenlage.errors import NotInLedger
from quellenlage.joining import claim, claims, join, link, linking, outdated, split, start_over, stories, story, telling
from quellenlage.ledger import Ledger
from quellenlage.ledger.connect import reading, writing
from quellenlage.ledger.links import claims as claims_table
from quellenlage.ledger.links import meanings, members
from quellenlage.ledger.schema import settings
from quellenlage.linking import joining, merging, nearby, tellings
from quellenlage.linking.joining import Voice
from quellenlage.linking.likeness import Likeness
from quellenlage.linking.merging import placed
from quellenlage.model import Stands, fingerprint

CRANE = [
    report("Waldbote", 4, "In Kiel ist ein Kran umgestürzt.", title="Kran stürzt auf Wohnhaus"),
    report("Seeblatt", 5, "Die Feuerwehr ist im Einsatz.", title="Werft räumt nach Unglück Gelände"),
    report(
        "Talpost",
        6,
        "In Kiel ist ein Kran umgestürzt, die Feuerwehr ist nach dem Unglück im Einsatz.",
        title="Kran stürzt auf Wohnhaus, Werft räumt Gelände",
    ),
]


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs of the three wordings of the bridge are given their scores: the first two are not alike enough."""

    def compared(one: Voice, other: Voice, _: float) -> Likeness:
        pair = {one.traits.text.split()[0], other.traits.text.split()[0]}
        return Likeness(Stands.SUPPORTS, 0.45 if pair == {"die", "Die"} else 0.9, " ".join(sorted(pair)))

    monkeypatch.setattr(joining, "compared", compared)
    monkeypatch.setattr(merging, "ECHO", 2.0)


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize("one_by_one", [True, False])
def test_two_claims_become_one_when_another_joins_them(ledger: Ledger, one_by_one: bool) -> None:
    """What was opened apart is one as soon as enough is said; both ids lead there, nobody is lost or counted twice."""
    opened = []
    for one in REPORTS[:3]:
        add(ledger, [one])
        if one_by_one:
            link(ledger)
            opened.append(claim(ledger, first(one)).grounded.claim.id)
    link(ledger)

    ident = claim(ledger, first(REPORTS[0])).grounded.claim.id
    assert [claim(ledger, earlier).grounded.claim.id for earlier in opened] == [ident] * len(opened)
    assert members_of(ledger, ident) == [("Waldbote", "supports"), ("Seeblatt", "supports"), ("Talpost", "supports")]
    assert [(line.id, line.reports) for line in claims(ledger)] == [(ident, 3)]
    assert len(set(opened)) == (2 if one_by_one else 0)
    assert not ledger.check().faults


@pytest.mark.usefixtures("scored")
def test_claims_that_a_person_split_do_not_become_one(ledger: Ledger) -> None:
    """The third wording joins one of the two that were split; the other stays by itself."""
    add(ledger, [REPORTS[0], REPORTS[2]])
    link(ledger)
    split(ledger, first(REPORTS[2]), "Erika Beispiel")
    add(ledger, [REPORTS[1]])
    link(ledger)

    assert len({claim(ledger, first(one)).grounded.claim.id for one in (REPORTS[0], REPORTS[2])}) == 2


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize("one_by_one", [True, False])
def test_no_more_stand_for_a_side_after_two_claims_became_one(
    ledger: Ledger, one_by_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for three, the first three stay; members keep why they joined, the first gets why its claim ended."""
    monkeypatch.setattr(merging, "VOICES", 3)
    copy = replace(REPORTS[1], outlet="Bergruf", url="https://bergruf.example/x")
    for one in (*REPORTS[:2], copy, REPORTS[2]):
        add(ledger, [one])
        if one_by_one:
            link(ledger)
    link(ledger)
    with reading(ledger.engine) as connection:
        said = list(connection.execute(select(meanings.c.rank).order_by(meanings.c.rank)).scalars())

    assert said == [0, 1, 2]
    found = claim(ledger, first(REPORTS[0]))
    why = {found.told[one.statement][1].outlet: one.why for one in found.grounded.claim.members}
    assert why == {"Waldbote": "first", "Seeblatt": "die soll", "Bergruf": "Die", "Talpost": why["Talpost"]}
    assert not ledger.check().faults


def test_a_story_is_found_under_the_id_of_one_that_became_one_with_it(ledger: Ledger) -> None:
    """Two reports share too little; a third has words of both, and nothing of either is lost."""
    opened = []
    for one in CRANE:
        add(ledger, [one])
        link(ledger)
        opened.append(story(ledger, one.id).story.id)

    assert opened == [opened[0], opened[1], opened[0]]
    assert [story(ledger, ident).story.id for ident in set(opened)] == [opened[0]] * 2
    assert [(one.id, len(one.reports)) for one in stories(ledger)] == [(opened[0], 3)]
    assert ledger.check().faults == ()


def test_a_story_that_ended_keeps_no_word_of_what_was_forgotten(tmp_path: Path) -> None:
    """Its report opened it, the story became one with another; forgotten, its headline is nowhere in the file."""
    place = tmp_path / "ledger.sqlite"
    with Ledger(str(place)) as ledger:
        for one in CRANE:
            add(ledger, [one])
            link(ledger)
        ended = fingerprint("story", CRANE[1].id)
        assert story(ledger, ended).story.reports == tuple(one.id for one in CRANE)
        ledger.forget(CRANE[1].id)
        assert story(ledger, ended).story.reports == (CRANE[0].id, CRANE[2].id)
        assert ledger.check().faults == ()
        assert b"nach Ungl" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
        ledger.forget(CRANE[0].id)
        ledger.forget(CRANE[2].id)
        with pytest.raises(NotInLedger):
            story(ledger, ended)
        assert ledger.check().faults == ()


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize("meanwhile", [False, True])
def test_all_is_linked_anew_with_the_same_result(ledger: Ledger, meanwhile: bool) -> None:
    """Claims and stories keep their ids, those that ended and new ones, too; decisions still hold."""
    reports = [*REPORTS, *CRANE]
    for one in reports[: 6 if meanwhile else None]:
        add(ledger, [one])
        link(ledger)
    split(ledger, first(REPORTS[3]), "Erika Beispiel")
    ended = [fingerprint("claim", first(REPORTS[1])), fingerprint("story", CRANE[1].id)]
    if not meanwhile:
        before, told = state(ledger), stories(ledger)

    add(ledger, reports)
    assert start_over(ledger) == len(reports)
    assert claims(ledger) == []
    assert stories(ledger) == []
    assert link(ledger).reports == len(reports)
    if not meanwhile:
        assert (state(ledger), stories(ledger)) == (before, told)
    assert claim(ledger, ended[0]) == claim(ledger, first(REPORTS[0]))
    assert story(ledger, ended[1]) == story(ledger, CRANE[0].id) if not meanwhile else True
    assert ledger.check().faults == ()


def test_linked_anew_an_id_leads_to_where_its_statement_belongs(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier report came later: now it opens the claim, and all of the row is of today."""
    add(ledger, REPORTS[1:3])
    link(ledger)
    ident = ledger.linked.claims()[0].id
    add(ledger, [REPORTS[0], REPORTS[4]])
    link(ledger)
    start_over(ledger)
    with writing(ledger.engine) as connection:
        connection.execute(update(claims_table).values(negated=1, since="2000"))
    monkeypatch.setattr(linking, "now", lambda: "2030")
    link(ledger)
    with reading(ledger.engine) as connection:
        standing = select(claims_table.c.negated, claims_table.c.since).where(claims_table.c.until.is_(None))
        rows = [tuple(row) for row in connection.execute(standing)]

    assert claim(ledger, ident) == claim(ledger, first(REPORTS[0]))
    assert claim(ledger, ident).grounded.claim.id != ident
    assert rows == [(0, "2030"), (0, "2030")]


def test_passages_that_are_known_are_not_looked_for_again(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    add(ledger, [REPORTS[0], replace(REPORTS[0], outlet="Seeblatt", url="https://seeblatt.example/x")])
    link(ledger)
    shared = ledger.linked.derivations()
    monkeypatch.setattr(linking, "shelf_of", None)  # who asks for it fails
    start_over(ledger)
    link(ledger)

    assert ledger.linked.derivations() == shared


def test_a_ledger_of_a_version_that_compared_otherwise_is_linked_anew(ledger: Ledger) -> None:
    """What the other version kept cannot be compared with; nobody is left out in silence."""
    add(ledger, REPORTS[:3])
    link(ledger)
    before = state(ledger)
    with writing(ledger.engine) as connection:
        connection.execute(update(settings).where(settings.c.name == "traits").values(value="of another version"))
        connection.execute(update(meanings).values(traits="[1,2]"))
    assert outdated(ledger)
    assert link(ledger).reports == 3
    assert (state(ledger), outdated(ledger)) == (before, False)


def test_what_is_forgotten_while_another_links_does_not_come_back(
    ledger: Ledger, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two handfuls the one that opened the claim goes; the next to join does not bring its words back."""
    monkeypatch.setattr(linking, "HANDFUL", 1)
    copy = replace(REPORTS[0], outlet="Bergruf", url="https://bergruf.example/x", published=REPORTS[3].published)
    add(ledger, [REPORTS[0], REPORTS[1], copy])

    def forget(done: int, _: int) -> None:
        if done == 1:
            with Ledger(place) as other:
                other.forget(REPORTS[0].id)

    link(ledger, tick=forget)

    assert [one.id for one in ledger.linked.claims()] == [fingerprint("claim", first(REPORTS[1]))]
    assert ledger.linked.derivations() == []
    assert ledger.check().faults == ()


def test_a_report_stays_in_its_story_however_many_came_after(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read again, it is no more among the latest; it tells the story that it told."""
    monkeypatch.setattr(nearby, "MOST", 1)
    monkeypatch.setattr(telling, "LATEST", 1)
    copies = [replace(REPORTS[0], url=f"https://x.example/{k}", published=REPORTS[k].published) for k in range(3)]
    add(ledger, copies)
    link(ledger)
    told = stories(ledger)
    ledger.read_again([entry(copies[1], "reader 2").prepared])
    monkeypatch.setattr(tellings, "SAME", 9.0)  # who joins now opens a story
    link(ledger)

    assert (len(told), stories(ledger)) == (1, told)
    assert ledger.check().faults == ()


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("UPDATE claims SET until = '2024' WHERE reports = 4", "4 statements still belong to it"),
        ("UPDATE claims SET reports = 3 WHERE reports = 4", "4 reports speak of the claim, it says otherwise"),
        ("UPDATE members SET until = '2024'", "0 reports speak of the claim, it says otherwise"),
        ("DELETE FROM meanings", "nobody stands for side 0 of the claim"),
        ("UPDATE claims SET until = '2024', \"into\" = 'nowhere'", "something that is not there"),
        ("UPDATE stories SET \"into\" = 'nowhere'", "1 reports tell the story, which became one with another"),
        ("DELETE FROM tellings", "nobody tells the story"),
    ],
)
def test_check_finds_links_that_do_not_fit(ledger: Ledger, damage: str, what: str) -> None:
    add(ledger, REPORTS)
    link(ledger)
    assert ledger.check().faults == ()
    with writing(ledger.engine) as connection:
        connection.execute(text(damage))

    faults = ledger.check().faults
    assert [fault for fault in faults if what in fault.what]
    assert {fault.advice for fault in faults} == {"`quellenlage link --again` makes claims and stories anew"}


S, D, C = Stands.SUPPORTS, Stands.DENIES, Stands.CONFLICTS


@pytest.mark.parametrize(
    ("kept", "gone", "meeting", "places"),
    [
        # two figures against each: four rivals
        ({0: S, 1: C, 2: C}, {0: S, 1: C, 2: C}, (0, 0), {0: (0, S), 1: (3, C), 2: (4, C)}),
        # who denies the one denies the other, whatever the number of the side
        ({0: S, 1: D}, {0: D, 1: S, 2: C}, (1, 0), {1: (0, S), 0: (1, D), 2: (2, C)}),
        # the one denies what the other says
        ({0: S}, {0: S, 1: D}, (1, 0), {1: (0, S), 0: (1, D)}),
        # what says a rival figure is a rival; what denies it says nothing of the claim itself
        ({0: S, 1: C}, {0: S, 1: D, 2: C}, (0, 1), {0: (1, C), 1: (2, C), 2: (3, C)}),
    ],
)
def test_where_the_sides_of_a_claim_come_to_lie(
    kept: dict[int, Stands], gone: dict[int, Stands], meeting: tuple[int, int], places: dict[int, tuple[int, Stands]]
) -> None:
    assert placed(kept, gone, meeting) == places


def test_a_person_joins_claims_with_rivals_of_their_own(ledger: Ledger) -> None:
    """Each of four figures keeps a side of its own."""
    bodies = ("das Rote Kreuz", "die Feuerwehr", "die Polizei")
    reports = [
        report(f"Blatt {k}{n}", 4 + n, f"Bei dem {what} seien {number} Menschen gestorben, teilte {body} mit.")
        for k, (what, numbers) in enumerate((("Beben in Peru", (120, 240, 480)), ("Brand in Kiel", (150, 310, 700))))
        for n, (number, body) in enumerate(zip(numbers, bodies, strict=True))
    ]
    add(ledger, reports)
    link(ledger)
    assert len(ledger.linked.claims()) == 2
    join(ledger, first(reports[0]), first(reports[3]), "Max Muster")
    with reading(ledger.engine) as connection:
        sides = connection.execute(
            select(members.c.side, members.c.stands).where(members.c.until.is_(None)).order_by(members.c.side)
        ).all()

    assert [tuple(side) for side in sides] == [
        (0, "supports"),
        (0, "supports"),
        *((side, "conflicts") for side in (1, 2, 3, 4)),
    ]
    assert ledger.check().faults == ()
