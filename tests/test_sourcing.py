"""Sourcing: the definition's worked example and at least one case for each of its ten rules."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations, count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.model import (
    Act,
    Certainty,
    Derivation,
    Direction,
    Figure,
    Kind,
    Relay,
    Report,
    Source,
    SourceType,
    Span,
    Statement,
)
from quellenlage.sourcing import Evidence, Level, Sourcing, Stands, sourcing, taken
from quellenlage.sourcing.names import Names
from quellenlage.sourcing.records import Drift, Event, Origin, Part, Spread, Step

NUMBERS = count()


def person(name: str, role: str | None = None, body: str | None = None) -> Source:
    """A person who speaks, with office and body."""
    return Source(name, SourceType.PERSON, (Span(50, 60),), role, body)


def state(name: str) -> Source:
    """A body of a state."""
    return Source(name, SourceType.STATE, (Span(50, 60),))


def unnamed(name: str) -> Source:
    """A source without a name."""
    return Source(name, SourceType.UNNAMED, (Span(50, 60),))


def medium(name: str) -> Source:
    """A medium with nothing behind it."""
    return Source(name, SourceType.MEDIUM, (Span(50, 60),))


def through(name: str, kind: SourceType = SourceType.MEDIUM) -> Relay:
    """A relay."""
    return Relay(name, kind, (Span(70, 80),))


def said(
    outlet: str, *sources: Source, via: tuple[Relay, ...] = (), at: str = "2024-10-25T08:00", **more: Any
) -> Evidence:
    """A statement of a claim; each call is another report unless `report` is given."""
    about = {name: more.pop(name) for name in ("stands", "credits", "joint", "research", "withdrawn") if name in more}
    number = next(NUMBERS)
    kind = more.pop("kind", Kind.INDIRECT if sources or via else Kind.OWN)
    report = more.pop("report", f"{outlet}-{number}")
    statement = Statement(f"{outlet}-{number}", report, kind, (Span(0, 40),), "test", sources=sources, via=via, **more)
    return Evidence(statement, outlet=outlet, published=datetime.fromisoformat(at).replace(tzinfo=UTC), **about)


def copied(derived: Evidence, original: Evidence, *agencies: str, rule: str = "earlier") -> Derivation:
    """The passage around two statements is one text."""
    direction = Direction.COMMON if agencies else Direction.TAKEN
    ids = derived.statement.report, original.statement.report
    return Derivation(ids[0], Span(0, 300), ids[1], Span(0, 300), 60, direction, agencies, rule)


def bounds(found: Sourcing) -> tuple[int, int]:
    """At least and at most."""
    assert sum(origin.certain for origin in found.origins) == found.at_least
    assert len(found.origins) == found.at_most
    return found.at_least, found.at_most


def names(found: Sourcing) -> list[tuple[str, bool]]:
    """The origins, and which are certain."""
    return [(origin.name, origin.certain) for origin in found.origins]


US = unnamed("amerikanische Regierungsvertreter")
UKRAINE = unnamed("ukrainische Regierungsvertreter")
SERVICE = state("ukrainischer Militärgeheimdienst")
TIMES = through("New York Times")
MINISTRY = state("Innenministerium")


def twelve_reports() -> tuple[list[Evidence], list[Derivation]]:
    """Nine cite the New York paper, two print one agency text that cites it, one cites the service."""
    outlets = [
        "Waldbote",
        "Seeblatt",
        "Talkurier",
        "Kreisanzeiger",
        "Bergpost",
        "Heideblatt",
        "Moorzeitung",
        "Deichkurier",
    ]
    nine = [said(outlet, US, UKRAINE, via=(TIMES,)) for outlet in [*outlets, "Waldbote"]]
    two = [
        said(outlet, US, UKRAINE, via=(TIMES,), credits=("dpa",), at=f"2024-10-25T{hour}:00")
        for outlet, hour in (("Stadtanzeiger", "09"), ("Landbote", "10"))
    ]
    twelfth = said("Inselblatt", SERVICE)
    return [*nine, *two, twelfth], [copied(two[1], two[0], "dpa", rule="credit-line")]


def test_worked_example() -> None:
    """Twelve reports of eleven outlets stand on two origins at least, three at most, and on two feet."""
    evidence, derivations = twelve_reports()
    found = sourcing(evidence, derivations)

    assert (found.reports, found.outlets, bounds(found), found.two_sources) == (12, 11, (2, 3), True)
    assert names(found) == [
        ("amerikanische Regierungsvertreter", True),
        ("ukrainischer Militärgeheimdienst", True),
        ("ukrainische Regierungsvertreter", False),
    ]
    assert found.relays == ("New York Times", "dpa")
    assert found.bottleneck.size == 2
    assert found.bottleneck.sets[0] == ("New York Times", "ukrainischer Militärgeheimdienst")


def test_worked_example_without_the_twelfth_report() -> None:
    """Without the service all stands on the New York paper."""
    evidence, derivations = twelve_reports()
    found = sourcing(evidence[:-1], derivations)

    assert (bounds(found), found.bottleneck.size, found.bottleneck.sets[0], found.two_sources) == (
        (1, 2),
        1,
        ("New York Times",),
        False,
    )


# Rule 1: passages, not texts, are taken over.


def test_a_shared_paragraph_belongs_to_the_agency_and_the_rest_stands_for_itself() -> None:
    """Two papers print a paragraph of dpa; one of them asked the ministry besides."""
    one = said("Waldbote", credits=("dpa",), kind=Kind.OWN)
    two = said("Seeblatt", report="essay", at="2024-10-25T09:00")
    three = said("Seeblatt", MINISTRY, report="other essay", at="2024-10-25T09:00")
    found = sourcing([one, two, three], [copied(two, one, "dpa", rule="credit-line")])

    assert names(found) == [("dpa", True), ("Innenministerium", True)]
    assert set(found.origins[0].statements) == {one.statement.id, two.statement.id}


def test_an_uncredited_earlier_print_owns_the_passage() -> None:
    """The agency's copy came after the paper's own print."""
    paper = said("Waldbote", at="2024-10-25T07:00")
    wire = said("Seeblatt", credits=("dpa",), at="2024-10-25T09:00")
    found = sourcing([wire, paper], [copied(wire, paper, "dpa")])

    assert (names(found), found.bottleneck.sets) == ([("Waldbote", False)], (("Waldbote",),))


def test_copies_add_reach_and_no_origins() -> None:
    """Three blogs reprint a paper's interview; the paper is the relay nearest to the reader only for them."""
    paper = said("Waldbote", person("Karl Vogt"))
    blogs = [said(name, person("Karl Vogt"), at="2024-10-26T08:00") for name in ("Blog A", "Blog B", "Blog C")]
    found = sourcing([paper, *blogs], [copied(blog, paper) for blog in blogs])

    assert (found.outlets, bounds(found), found.bottleneck.size, found.bottleneck.sets) == (
        4,
        (1, 1),
        1,
        (("Karl Vogt",),),
    )
    assert found.relays == ("Waldbote",)


# Rule 2: a named source is one origin.


def test_two_spokespeople_of_one_ministry_are_one_origin() -> None:
    """Bodies are the default level; persons can be asked for."""
    evidence = [
        said("Waldbote", person("Karl Vogt", "Sprecher", "Innenministerium")),
        said("Seeblatt", person("Maja Lenz", "Sprecherin", "Innenministerium")),
    ]

    assert names(sourcing(evidence)) == [("Innenministerium", True)]
    assert sourcing(evidence).origins[0].persons == ("Karl Vogt", "Maja Lenz")
    assert bounds(sourcing(evidence, level=Level.PERSON)) == (2, 2)


def test_one_official_under_two_names() -> None:
    """With full name, by last name, by office."""
    evidence = [
        said("Waldbote", person("Karl Vogt", "Landrat")),
        said("Seeblatt", person("Vogt")),
        said("Talkurier", person("Landrat")),
    ]

    assert names(sourcing(evidence)) == [("Karl Vogt", True)]


def test_two_people_of_one_last_name_are_two() -> None:
    """A last name that fits two persons is joined to neither."""
    evidence = [said(outlet, person(name)) for outlet, name in (("A", "Karl Vogt"), ("B", "Ida Vogt"))]

    assert bounds(sourcing(evidence)) == (2, 2)


def test_who_contradicts_his_own_organisation_counts_as_a_person() -> None:
    """The ministry confirms, its adviser denies."""
    evidence = [
        said("Waldbote", MINISTRY),
        said("Seeblatt", person("Karl Vogt", "Berater", "Innenministerium"), stands=Stands.DENIES),
    ]

    assert names(sourcing(evidence)) == [("Innenministerium", True)]
    assert names(sourcing(evidence, side=Stands.DENIES)) == [("Karl Vogt", True)]


def test_a_joint_statement_is_one_origin() -> None:
    """Two countries issue one declaration; one of them says it again alone, which may be no more."""
    together = said("Waldbote", state("Frankreich"), state("Polen"), joint=True)
    alone = said("Seeblatt", state("Polen"))

    assert bounds(sourcing([together])) == (1, 1)
    assert bounds(sourcing([together, alone])) == (1, 2)
    assert bounds(sourcing([said("Waldbote", state("Frankreich"), state("Polen"))])) == (2, 2)


# Rule 3: an unnamed source is known only through its relay.


def test_unnamed_sources_behind_one_relay_are_one_whatever_copyists_call_them() -> None:
    """The same paper's sources are called officials here and insiders there."""
    evidence = [
        said("Waldbote", US, via=(TIMES,)),
        said("Seeblatt", unnamed("Insider"), via=(TIMES,)),
        said("Talkurier", medium("New York Times")),
    ]

    assert bounds(sourcing(evidence)) == (1, 1)


def test_unnamed_sources_that_one_passage_tells_apart_count_at_most_each() -> None:
    """American and Ukrainian officials told one paper."""
    assert bounds(sourcing([said("Waldbote", US, UKRAINE, via=(TIMES,))])) == (1, 2)


def test_descriptions_that_fit_may_be_the_same_people() -> None:
    """Officials contain officials of a ministry; together they add one at least and one each at most."""
    evidence = [
        said("Waldbote", unnamed("deutsche Regierungskreise")),
        said("Seeblatt", unnamed("Mitarbeiter des deutschen Innenministeriums")),
        said("Talkurier", MINISTRY),
    ]

    assert bounds(sourcing(evidence[:2])) == (1, 2)
    assert bounds(sourcing(evidence)) == (1, 3)
    assert sourcing(evidence).bottleneck.size == 1
    assert ("Innenministerium", True) in names(sourcing(evidence))


def test_descriptions_of_other_countries_or_bodies_do_not_fit() -> None:
    """Officials of two countries, and soldiers, are three."""
    evidence = [said("A", US), said("B", UKRAINE), said("C", unnamed("ukrainische Militärkreise"))]

    assert bounds(sourcing(evidence)) == (3, 3)


def test_nothing_fits_a_bare_mention() -> None:
    """Two media cited with nothing behind them are two relays, each with a source of its own."""
    evidence = [said("Waldbote", medium("New York Times")), said("Seeblatt", medium("Washington Post"))]
    found = sourcing(evidence)

    assert (bounds(found), found.bottleneck.sets) == ((2, 2), (("New York Times", "Washington Post"),))


def test_bare_plural_media_are_no_relay_where_a_named_medium_serves() -> None:
    """Media reports, and one paper that is named."""
    bare = said("Waldbote", medium("Medienberichte"))

    assert bounds(sourcing([bare])) == (1, 1)
    found = sourcing([bare, said("Seeblatt", US, via=(TIMES,))])
    assert (bounds(found), found.bottleneck.sets[0]) == ((1, 1), ("New York Times",))


# Rule 4: the chain goes as far as the words go.


def test_a_source_that_says_where_it_has_it_from_is_a_relay_throughout() -> None:
    """A member of parliament quotes a ministry's answer; elsewhere only she is named."""
    berg = Relay("Anna Berg", SourceType.PERSON, (Span(70, 80),))
    evidence = [
        said("Waldbote", MINISTRY, via=(berg, through("Antwort", SourceType.DOCUMENT))),
        said("Seeblatt", person("Anna Berg", "Abgeordnete", "Seepartei")),
    ]
    found = sourcing(evidence)

    assert (names(found), found.relays) == ([("Innenministerium", True)], ("Anna Berg",))
    assert found.bottleneck.sets == (("Anna Berg",), ("Innenministerium",))
    assert sourcing(evidence[1:]).origins[0].name == "Seepartei"


def test_a_medium_shown_to_cite_a_source_has_it_from_there_throughout() -> None:
    """One report names the officials behind the paper, the others only the paper."""
    evidence = [said("Waldbote", US, via=(TIMES,)), *(said(name, medium("New York Times")) for name in ("A", "B"))]

    assert names(sourcing(evidence)) == [("amerikanische Regierungsvertreter", True)]


# Rule 5: public acts carry their actor.


def test_a_public_act_has_its_actor_as_origin() -> None:
    """The court decided, says the outlet in its own voice."""
    court = state("Bundesverfassungsgericht")
    evidence = [said("Waldbote", court, kind=Kind.OWN), said("Seeblatt", court, kind=Kind.OWN)]
    found = sourcing(evidence)

    assert (names(found), found.paths[0].steps[-1].rule) == ([("Bundesverfassungsgericht", True)], "public-act")


# Rule 6: other own-voice assertions.


def test_own_voice_adds_nothing_at_least_and_one_at_most() -> None:
    """Two outlets assert it."""
    found = sourcing([said("Waldbote"), said("Seeblatt")])

    assert (bounds(found), found.two_sources) == ((0, 2), False)


def test_repeating_an_attributed_statement_in_the_same_report_adds_nothing() -> None:
    """The heading says it as a fact, the text gives it to the ministry."""
    evidence = [said("Waldbote", report="one"), said("Waldbote", MINISTRY, report="one")]
    found = sourcing(evidence)

    assert names(found) == [("Innenministerium", True)]
    assert [path.steps[-1].name for path in found.paths] == ["Innenministerium", "Innenministerium"]


def test_research_named_as_such_adds_one_to_both() -> None:
    """A reporter saw it."""
    assert bounds(sourcing([said("Waldbote", research=True), said("Seeblatt")])) == (1, 2)


# Rule 7: agencies.


def test_own_voice_in_reports_credited_to_one_agency() -> None:
    """At the least the agency's, at the most the outlets' own; all share one origin at least."""
    evidence = [
        said("Waldbote", credits=("dpa",)),
        said("Seeblatt", credits=("dpa",)),
        said("Talkurier", credits=("dpa",)),
    ]
    found = sourcing(evidence)

    assert (bounds(found), found.bottleneck.sets) == ((1, 3), (("dpa",),))
    assert bounds(sourcing(evidence[:1])) == (1, 1)


def test_several_agencies_credited() -> None:
    """At least one of them, at most each."""
    both = said("Waldbote", credits=("dpa", "AFP"))

    assert bounds(sourcing([both])) == (1, 2)
    assert bounds(sourcing([both, said("Seeblatt", credits=("AFP",))])) == (1, 2)
    assert bounds(sourcing([said("Waldbote", credits=("dpa",)), said("Seeblatt", credits=("AFP",))])) == (2, 2)


def test_an_agency_text_that_names_its_source() -> None:
    """What else is credited to the agency rests on that source at least, on the outlet at most."""
    one = said("Waldbote", MINISTRY, credits=("dpa",))
    two = said("Seeblatt", MINISTRY, credits=("dpa",))
    three = said("Talkurier", credits=("dpa",))
    found = sourcing([one, two, three], [copied(two, one, "dpa", rule="credit-line")])

    assert names(found) == [("Innenministerium", True), ("Talkurier", False)]


# Rule 8: publishers.


def test_own_voice_counts_once_per_family() -> None:
    """Two papers of one publisher assert it; research counts for each of them."""
    evidence = [said("Die Welt"), said("Bild")]

    assert bounds(sourcing(evidence)) == (0, 1)
    assert bounds(sourcing([said("Die Welt", research=True), said("Bild", research=True)])) == (2, 2)
    assert bounds(sourcing([said("Die Welt", credits=("dpa",)), said("Bild", credits=("dpa",))])) == (1, 1)


# Rule 9: the bottleneck.


def test_platforms_and_own_papers_are_no_cut_points() -> None:
    """The ministry wrote on a platform and in a report of its own."""
    evidence = [
        said("Waldbote", MINISTRY, via=(through("X", SourceType.DOCUMENT),)),
        said("Seeblatt", MINISTRY, via=(through("Lagebericht des Innenministeriums", SourceType.DOCUMENT),)),
    ]
    found = sourcing(evidence)

    assert (found.bottleneck.sets, found.relays) == ((("Innenministerium",),), ())


def test_of_several_smallest_sets_the_nearest_to_the_reader_comes_first() -> None:
    """Outlet → agency → paper → person: each of the three would do."""
    evidence = [
        said(outlet, person("Karl Vogt"), via=(through("AFP", SourceType.AGENCY), TIMES))
        for outlet in ("Waldbote", "Seeblatt")
    ]

    assert sourcing(evidence).bottleneck.sets == (("AFP",), ("New York Times",), ("Karl Vogt",))


def test_at_most_five_sets_are_given() -> None:
    """Three chains of three have 27 smallest sets."""
    evidence = [
        said(f"Blatt {n}", person(f"Ida Person{n}"), via=(through(f"Relais {n}"), through(f"Funk {n}")))
        for n in range(3)
    ]
    found = sourcing(evidence).bottleneck

    assert (found.size, len(found.sets), found.sets[0]) == (3, 5, ("Relais 0", "Relais 1", "Relais 2"))


def test_an_outlet_in_its_own_voice_is_cut_only_where_nothing_else_is() -> None:
    """One outlet asserts, two cite the paper."""
    evidence = [said("Waldbote"), said("Seeblatt", US, via=(TIMES,)), said("Talkurier", US, via=(TIMES,))]

    assert sourcing(evidence).bottleneck.sets[0] == ("New York Times", "Waldbote")


def test_sources_that_may_be_the_same_are_one_point() -> None:
    """Two papers with officials of one country."""
    evidence = [
        said("Waldbote", US, via=(TIMES,)),
        said("Seeblatt", unnamed("US-Beamte"), via=(through("Washington Post"),)),
    ]
    found = sourcing(evidence)

    assert (bounds(found), found.bottleneck.size) == ((1, 2), 1)
    assert found.bottleneck.sets == (("amerikanische Regierungsvertreter / US-Beamte",),)


# Rule 10: drift.


def test_drift_of_source_and_hardening() -> None:
    """One print of a passage gives it to another source; an outlet that cites the paper says it is so."""
    one = said("Waldbote", MINISTRY, certainty=Certainty.POSSIBLE)
    two = said("Seeblatt", state("Innenamt"), at="2024-10-25T09:00", certainty=Certainty.POSSIBLE)
    three = said("Talkurier", medium("Waldbote"), at="2024-10-25T10:00")
    found = sourcing([one, two, three], [copied(two, one)])
    ids = [evidence.statement.id for evidence in (one, two, three)]

    assert found.drift == (
        Drift("source", ids[0], ids[1], ("Innenministerium",), ("Innenamt",)),
        Drift("hardened", ids[0], ids[2], ("possible",), ("certain",)),
    )
    assert names(found) == [("Innenministerium", True)]


# Hard cases.


def test_circular_citing() -> None:
    """Two papers cite each other: one relay with somebody behind it."""
    found = sourcing([said("Waldbote", medium("Seeblatt")), said("Seeblatt", medium("Waldbote"))])

    assert (bounds(found), found.bottleneck.sets) == ((1, 1), (("Seeblatt ⇄ Waldbote",),))


def test_a_paper_that_cites_its_own_post_is_one_point() -> None:
    """ "schreibt der Waldbote auf Facebook", in the Waldbote: a circle through a channel can still be cut."""
    found = sourcing([said("Waldbote", medium("Waldbote"), via=(through("Facebook", SourceType.DOCUMENT),))])

    assert (bounds(found), found.bottleneck.sets) == ((1, 1), (("Facebook ⇄ Waldbote",),))


def test_an_agency_citing_a_paper_that_cites_the_agency() -> None:
    """The paper has it from the agency, the agency from the paper and from the ministry."""
    dpa = through("dpa", SourceType.AGENCY)
    evidence = [
        said("Waldbote", Source("dpa", SourceType.AGENCY, (Span(50, 60),))),
        said("Seeblatt", medium("Waldbote"), via=(dpa,)),
        said("Talkurier", MINISTRY, via=(dpa,)),
    ]
    found = sourcing(evidence)

    assert (names(found), found.relays) == ([("Innenministerium", True)], ("Waldbote ⇄ dpa",))
    assert names(sourcing(evidence[:2])) == [("Waldbote ⇄ dpa", True)]


def test_an_outlet_citing_itself() -> None:
    """ "As the Waldbote learnt", in the Waldbote and elsewhere, is one source behind one relay."""
    found = sourcing([said("Waldbote", medium("Waldbote")), said("Seeblatt", medium("Waldbote"))])

    assert (bounds(found), found.bottleneck.sets) == ((1, 1), (("Waldbote",),))


def test_an_outlet_citing_its_earlier_report() -> None:
    """The earlier report names the ministry."""
    found = sourcing([said("Waldbote", MINISTRY), said("Waldbote", medium("Waldbote"), at="2024-10-26T08:00")])

    assert names(found) == [("Innenministerium", True)]


def test_a_correction_takes_the_own_voice_back() -> None:
    """The outlet asserted it and later said in its own voice that it is not so."""
    evidence = [
        said("Waldbote"),
        said("Waldbote", stands=Stands.DENIES, at="2024-10-26T08:00"),
        said("Seeblatt", MINISTRY),
    ]
    found = sourcing(evidence)

    assert (found.reports, names(found)) == (1, [("Innenministerium", True)])
    assert [event.what for event in found.course] == ["said", "withdrawn", "denied"]


def test_a_denial_by_the_very_source() -> None:
    """The paper says that the service said so; the service denies it."""
    evidence = [
        said("Waldbote", SERVICE, via=(TIMES,)),
        said("Seeblatt", SERVICE, stands=Stands.DENIES, act=Act.DENY, at="2024-10-26T08:00"),
    ]
    denial = sourcing(evidence, side=Stands.DENIES)

    assert names(sourcing(evidence)) == names(denial) == [("ukrainischer Militärgeheimdienst", True)]
    assert (sourcing(evidence).bottleneck.sets[0], denial.bottleneck.sets) == (
        ("New York Times",),
        (("ukrainischer Militärgeheimdienst",),),
    )


# What is shown beside.


def test_spread_of_figures() -> None:
    """Three thousand soldiers, up to twelve thousand, and money."""
    figures = [
        Figure(Span(3, 9), 3000, 3000, "person", "Soldaten"),
        Figure(Span(3, 9), None, 12000, "person", "Soldaten"),
        Figure(Span(20, 30), 5.5e9, 5.5e9, "USD", "Wert"),
    ]
    evidence = [
        said("Waldbote", MINISTRY, figures=(figures[0], figures[2])),
        said("Seeblatt", SERVICE, figures=(figures[1],), at="2024-10-25T09:00"),
    ]
    first, second = (one.statement.id for one in evidence)

    assert sourcing(evidence).figures == (
        Spread("person", "Soldaten", None, 12000, ((first, 3000, 3000), (second, None, 12000))),
        Spread("USD", "Wert", 5.5e9, 5.5e9, ((first, 5.5e9, 5.5e9),)),
    )


def test_course() -> None:
    """First said as possible, then put surely, confirmed, denied."""
    days = [datetime(2024, 10, day, 8, tzinfo=UTC) for day in range(20, 24)]
    evidence = [
        said("Waldbote", US, at="2024-10-20T08:00", certainty=Certainty.POSSIBLE),
        said("Seeblatt", MINISTRY, at="2024-10-21T08:00"),
        said("Talkurier", SERVICE, at="2024-10-22T08:00", act=Act.CONFIRM),
        said("Bergpost", state("Kreml"), at="2024-10-23T08:00", stands=Stands.DENIES),
    ]
    ids = [one.statement.id for one in evidence]

    assert sourcing(list(reversed(evidence))).course == (
        Event("said", days[0], False, ids[0], Certainty.POSSIBLE),
        Event("surer", days[1], False, ids[1], Certainty.CERTAIN),
        Event("confirmed", days[2], False, ids[2], Certainty.CERTAIN),
        Event("denied", days[3], False, ids[3], Certainty.CERTAIN),
    )


def test_every_path_opens_down_to_words_and_rules() -> None:
    """Outlet, agency by shared passage, paper as cited, officials as named there."""
    evidence, derivations = twelve_reports()
    found = sourcing(evidence, derivations)
    copy, lead = (one.statement.id for one in (evidence[10], evidence[9]))
    path = next(path for path in found.paths if path.statement == copy)

    assert path.steps == (
        Step("Landbote", SourceType.MEDIUM, Part.OUTLET, "printed", copy, (Span(0, 40),)),
        Step("dpa", SourceType.AGENCY, Part.RELAY, "passage-of", copy, (Span(0, 40),)),
        Step("New York Times", SourceType.MEDIUM, Part.RELAY, "cites", lead, (Span(70, 80),)),
        Step(
            "amerikanische Regierungsvertreter, ukrainische Regierungsvertreter",
            SourceType.UNNAMED,
            Part.ORIGIN,
            "unnamed",
            lead,
            (Span(50, 60),),
        ),
    )
    assert {path.statement for path in found.paths} == {one.statement.id for one in evidence}
    assert found.origins[1].statements == (evidence[11].statement.id,)


def test_nothing_said() -> None:
    """A claim that only denials speak of has no support."""
    found = sourcing([said("Waldbote", MINISTRY, stands=Stands.DENIES)])

    assert (found.reports, bounds(found), found.bottleneck.size, found.bottleneck.sets, found.two_sources) == (
        0,
        (0, 0),
        0,
        (),
        False,
    )


def test_order_changes_nothing() -> None:
    """The same statements in another order have the same sourcing, paths in that order."""
    evidence, derivations = twelve_reports()
    one, other = sourcing(evidence, derivations), sourcing(evidence[::-1], derivations[::-1])

    assert (one.origins, one.bottleneck, one.relays, set(one.paths)) == (
        other.origins,
        other.bottleneck,
        other.relays,
        set(other.paths),
    )


def test_hundreds_of_statements() -> None:
    """Five hundred reports through sixty relays are worked out."""
    evidence = [
        said(f"Blatt {n}", unnamed(f"Kreise {n % 30}"), via=(through(f"Funk {n % 60}"), through(f"Relais {n % 7}")))
        for n in range(500)
    ]
    found = sourcing(evidence)

    assert (bounds(found), found.bottleneck.size) == ((7, 7), 7)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("RKI", "Robert-Koch-Institut", True),
        ("IHK", "Industrie- und Handelskammer", True),
        ("der ukrainische Generalstab", "Ukrainischer Generalstab", True),
        ("BMI", "Bundesinnenministerium", True),
        ("Innenministerium Nordland", "Innenministerium Südland", False),
        ("Friedrich-Naumann-Stiftung", "Friedrich-Naumann-Stiftung Korea", True),
        ("Polizei Auental", "Staatsanwaltschaft Auental", False),
        ("Kiew", "ukrainische Regierung", True),
    ],
)
def test_names_of_bodies(one: str, other: str, same: bool) -> None:
    """Which names mean one body."""
    joined = Names([state(one), state(other)])

    assert (joined.body(state(one)) == joined.body(state(other))) is same


def test_a_minister_speaks_for_the_ministry() -> None:
    """An office counts as its body, not as the party of who holds it."""
    evidence = [
        said("A", person("Karl Vogt", "Verteidigungsminister", "SPD")),
        said("B", state("Verteidigungsministerium")),
    ]

    assert list(sourcing(evidence).origins) == [
        Origin(
            "Verteidigungsministerium",
            SourceType.STATE,
            True,
            "named",
            persons=("Karl Vogt",),
            statements=tuple(sorted(one.statement.id for one in evidence)),
        )
    ]


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_bottleneck_is_the_smallest_cut_of_any_net(data: st.DataObject) -> None:
    """Against trying all sets of relays and sources on small nets, with every set given being a cut of that size."""
    relays, people = [f"Funk {n}" for n in range(4)], [f"Ida Person{n}" for n in range(4)]
    evidence = [
        said(f"Blatt {n}", person(data.draw(st.sampled_from(people))), via=tuple(map(through, data.draw(ways(relays)))))
        for n in range(data.draw(st.integers(1, 5)))
    ]
    found = sourcing(evidence)
    chains = [[step.name for step in path.steps[1:]] for path in found.paths]
    smallest = next(
        size
        for size in count(1)
        if any(all(set(cut) & set(chain) for chain in chains) for cut in combinations([*relays, *people], size))
    )

    assert found.bottleneck.size == smallest
    assert all(len(cut) == smallest and all(set(cut) & set(chain) for chain in chains) for cut in found.bottleneck.sets)


def ways(relays: list[str]) -> st.SearchStrategy[list[str]]:
    """Relays in the order of their numbers, so that no circle arises."""
    return st.lists(st.sampled_from(relays), max_size=2, unique=True).map(sorted)


def test_statements_are_taken_with_what_their_report_says() -> None:
    """Joint where the words say so, research where the outlet names its own, else neither."""
    text = "In einer gemeinsamen Erklärung teilten sie mit, es gelte. Nach Recherchen des Waldboten gilt es."
    report = Report(
        text, outlet="Waldbote", credits=("dpa",), published=datetime(2024, 10, 25, tzinfo=UTC), day_only=True
    )
    both = Statement(
        "1", report.id, Kind.INDIRECT, (Span(48, 56),), "test", sources=(state("Polen"), state("Frankreich")),
        via=(Relay("Erklärung", SourceType.DOCUMENT, (Span(3, 30),)),),
    )  # fmt: skip
    own = Statement("2", report.id, Kind.INDIRECT, (Span(88, 95),), "test", sources=(unnamed("Waldbote"),),
                    via=(Relay("Recherchen", SourceType.DOCUMENT),))  # fmt: skip

    assert taken(both, report) == Evidence(
        both, Stands.SUPPORTS, "Waldbote", ("dpa",), report.published, day_only=True, joint=True
    )
    assert (taken(own, report, Stands.DENIES).research, taken(own, report).joint) == (True, False)
    assert names(sourcing([taken(own, report)])) == [("Waldbote", True)]
