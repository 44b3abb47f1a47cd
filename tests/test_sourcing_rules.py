"""The ten rules of sourcing read word by word: cases beside those of `test_sourcing`, with made-up outlets."""

from __future__ import annotations

from quellenlage.model import Act, Certainty, Kind, Relay, Report, Source, SourceType, Span, Statement
from quellenlage.sourcing import Level, Stands, sourcing, taken
from test_sourcing import (
    MINISTRY,
    SERVICE,
    TIMES,
    UKRAINE,
    US,
    bounds,
    copied,
    medium,
    names,
    person,
    said,
    state,
    through,
    unnamed,
)

AGENCY = Source("dpa", SourceType.AGENCY)


# Rule 1.


def test_an_uncredited_earlier_print_lends_its_source_to_the_agency_copy() -> None:
    """The paper had it first, from the ministry; the agency's print is a copy of it."""
    paper = said("Waldbote", MINISTRY, at="2024-10-25T07:00")
    wire = said("Seeblatt", MINISTRY, credits=("dpa",), at="2024-10-25T09:00")
    found = sourcing([wire, paper], [copied(wire, paper, "dpa")])

    assert (names(found), found.relays) == ([("Innenministerium", True)], ("Waldbote",))


def test_the_rest_of_a_report_with_a_copied_paragraph_stands_for_itself() -> None:
    """An essay embeds a paragraph of a paper and names the service in another one."""
    paper = said("Waldbote", MINISTRY)
    copy = said("Seeblatt", MINISTRY, report="essay", at="2024-10-26T08:00")
    own = said("Talkurier", SERVICE, report="other", at="2024-10-26T08:00")
    found = sourcing([paper, copy, own], [copied(copy, paper)])

    assert (bounds(found), found.bottleneck.size) == ((2, 2), 2)


# Rule 2.


def test_two_managers_of_one_firm_are_one_origin() -> None:
    """Firms count as organisations, persons below them."""
    evidence = [
        said("Waldbote", person("Karl Vogt", "Sprecher", "Seewerft")),
        said("Seeblatt", person("Maja Lenz", "Vorständin", "Seewerft")),
    ]

    assert names(sourcing(evidence)) == [("Seewerft", True)]
    assert bounds(sourcing(evidence, level=Level.PERSON)) == (2, 2)


def test_one_source_through_two_papers_is_one_origin_and_the_neck() -> None:
    """Two interviews of one official."""
    evidence = [
        said("Waldbote", person("Karl Vogt"), via=(through("Funk A"),)),
        said("Seeblatt", person("Karl Vogt"), via=(through("Funk B"),)),
    ]
    found = sourcing(evidence)

    assert (bounds(found), found.bottleneck.sets) == ((1, 1), (("Karl Vogt",),))


def test_a_mayor_speaks_for_the_town_and_not_for_the_party() -> None:
    """Two mayors of one party are two."""
    evidence = [
        said("Waldbote", person("Karl Vogt", "Bürgermeister", "SPD")),
        said("Seeblatt", person("Ida Berg", "Bürgermeisterin", "SPD")),
    ]

    assert bounds(sourcing(evidence)) == (2, 2)


# Rule 3.


def test_bare_mentions_behind_two_relays_are_two() -> None:
    """Insiders here and insiders there: nothing fits a bare mention."""
    evidence = [said("A", unnamed("Insider"), via=(TIMES,)), said("B", unnamed("Insider"), via=(through("Funk"),))]

    assert bounds(sourcing(evidence)) == (2, 2)


def test_unnamed_sources_that_fit_a_named_one_may_be_it() -> None:
    """Officials of one country's ministry, and the ministry itself."""
    evidence = [
        said("A", unnamed("ukrainische Geheimdienstler"), via=(TIMES,)),
        said("B", state("ukrainischer Militärgeheimdienst")),
    ]
    found = sourcing(evidence)

    assert (bounds(found), found.bottleneck.size) == ((1, 2), 1)


def test_one_passage_told_by_copyists_with_fewer_sources_keeps_the_fullest() -> None:
    """One copyist names both kinds of officials, the other one of them."""
    evidence = [said("A", US, UKRAINE, via=(TIMES,)), said("B", US, via=(TIMES,))]

    assert bounds(sourcing(evidence)) == (1, 2)


# Rule 4.


def test_what_stands_behind_an_agency_in_one_report_stands_behind_it_in_all() -> None:
    """One report cites the agency alone, another the ministry through it."""
    evidence = [said("A", AGENCY), said("B", MINISTRY, via=(through("dpa", SourceType.AGENCY),))]

    assert names(sourcing(evidence)) == [("Innenministerium", True)]


def test_what_no_text_shows_is_not_assumed() -> None:
    """A member of parliament alone is the source, whatever she read."""
    found = sourcing([said("A", person("Anna Berg", "Abgeordnete", "Seepartei"))])

    assert (names(found), found.relays) == ([("Seepartei", True)], ())


# Rule 5.


def test_an_act_and_a_statement_of_the_same_body_are_one_origin() -> None:
    """The outlet tells that the ministry banned the club; another that the ministry says so."""
    evidence = [said("A", MINISTRY, kind=Kind.OWN), said("B", MINISTRY)]

    assert (bounds(sourcing(evidence)), sourcing(evidence).bottleneck.size) == ((1, 1), 1)


# Rule 6.


def test_who_cites_an_outlet_for_its_research_adds_nothing() -> None:
    """The paper's own research, and two papers that cite it."""
    evidence = [said("Waldbote", research=True), said("A", medium("Waldbote")), said("B", medium("Waldbote"))]
    found = sourcing(evidence)

    assert (names(found), found.bottleneck.sets[0]) == ([("Waldbote", True)], ("Waldbote",))


def test_an_outlet_that_asserts_what_others_cite_it_for_is_one() -> None:
    """The paper says it in its own voice; two others have it from the paper."""
    evidence = [said("Waldbote"), said("A", medium("Waldbote")), said("B", medium("Waldbote"))]
    found = sourcing(evidence)

    assert (bounds(found), found.bottleneck.sets) == ((1, 1), (("Waldbote",),))


def test_ten_reports_of_one_outlet_in_its_own_voice_are_one() -> None:
    """At the most."""
    assert bounds(sourcing([said("Waldbote") for _ in range(10)])) == (0, 1)


# Rule 7.


def test_an_agency_that_is_cited_is_the_one_whose_copy_others_use() -> None:
    """One report is credited to it, another cites it."""
    evidence = [said("A", credits=("dpa",)), said("B", AGENCY)]

    assert bounds(sourcing(evidence)) == (1, 2)


def test_two_reports_credited_to_the_same_two_agencies() -> None:
    """At least one of them, at most each."""
    evidence = [said("A", credits=("dpa", "AFP")), said("B", credits=("dpa", "AFP"))]

    assert bounds(sourcing(evidence)) == (1, 2)


def test_an_agency_passage_without_a_source_is_the_agencys_voice() -> None:
    """Two prints of one credited text that names nobody."""
    one, two = said("A", credits=("dpa",)), said("B", credits=("dpa",), at="2024-10-25T09:00")
    found = sourcing([one, two], [copied(two, one, "dpa", rule="agency-mark")])

    assert (names(found), found.bottleneck.sets) == ([("dpa", True)], (("dpa",),))


# Rule 8.


def test_one_familys_voice_beside_a_source() -> None:
    """Two papers of a publisher assert it, a third outlet has it from the ministry."""
    found = sourcing([said("Die Welt"), said("Bild"), said("Seeblatt", MINISTRY)])

    assert (bounds(found), found.two_sources) == ((1, 2), False)


# Rule 9.


def test_a_post_on_a_platform_and_an_interview_have_the_person_as_neck() -> None:
    """Platforms are channels, a radio is a relay."""
    evidence = [
        said("A", person("Karl Vogt"), via=(through("Twitter", SourceType.DOCUMENT),)),
        said("B", person("Karl Vogt"), via=(through("Funk A"),)),
    ]
    found = sourcing(evidence)

    assert (found.relays, found.bottleneck.sets) == (("Funk A",), (("Karl Vogt",),))


def test_two_sources_through_one_relay_are_two_origins_and_one_neck() -> None:
    """The two-source rule is not met."""
    evidence = [said("A", MINISTRY, via=(TIMES,)), said("B", SERVICE, via=(TIMES,))]
    found = sourcing(evidence)

    assert (bounds(found), found.bottleneck.sets, found.two_sources) == ((2, 2), (("New York Times",),), False)


def test_two_media_named_together_stand_beside_each_other() -> None:
    """„A und B, die sich auf Beamte berufen“: neither has it from the other."""
    text = "Funk und Blatt berichten, die sich auf Beamte der Regierung berufen, es sei so."
    via = (Relay("Funk", SourceType.MEDIUM, (Span(0, 4),)), Relay("Blatt", SourceType.MEDIUM, (Span(9, 14),)))
    statement = Statement("1", "a", Kind.INDIRECT, (Span(70, 78),), "verb", sources=(US,), via=via)
    found = sourcing([taken(statement, Report(text, outlet="Waldbote"))])

    assert (bounds(found), found.bottleneck.size, len(found.paths)) == ((1, 2), 1, 2)


# Rule 10 and what else hardens or is denied.


def test_hearsay_told_as_a_fact_by_a_copyist_has_hardened() -> None:
    """„soll … sein“ becomes „ist“ in the copy."""
    one = said("A", MINISTRY, reportative=True)
    two = said("B", at="2024-10-26T08:00")
    found = sourcing([one, two], [copied(two, one)])

    assert [(drift.what, drift.earlier) for drift in found.drift if drift.what == "hardened"] == [
        ("hardened", one.statement.id)
    ]


def test_a_denial_that_is_itself_relayed() -> None:
    """An agency carries the denial of the ministry; its sourcing stands beside that of the claim."""
    evidence = [
        said("A", US, via=(TIMES,), certainty=Certainty.POSSIBLE),
        said("B", MINISTRY, via=(through("dpa", SourceType.AGENCY),), stands=Stands.DENIES, act=Act.DENY),
    ]
    denial = sourcing(evidence, side=Stands.DENIES)

    assert (names(denial), denial.bottleneck.sets) == ([("Innenministerium", True)], (("dpa",), ("Innenministerium",)))
    assert bounds(sourcing(evidence)) == (1, 1)


def test_three_papers_that_cite_each_other_in_a_ring_and_one_that_knows() -> None:
    """The ring has it from whom one of its members names."""
    evidence = [
        said("Waldbote", medium("Seeblatt")),
        said("Seeblatt", medium("Talkurier")),
        said("Talkurier", medium("Waldbote")),
        said("Talkurier", SERVICE, at="2024-10-26T08:00"),
    ]
    found = sourcing(evidence)

    assert (bounds(found), [origin.name for origin in found.origins if origin.certain]) == (
        (1, 1),
        ["ukrainischer Militärgeheimdienst"],
    )


def test_a_team_counts_as_the_person_who_leads_it() -> None:
    """„ein Team um den Virologen Karl Vogt“, and Karl Vogt."""
    evidence = [said("A", unnamed("Team um den Virologen Karl Vogt")), said("B", person("Karl Vogt", "Virologe"))]

    assert names(sourcing(evidence)) == [("Karl Vogt", True)]


def test_a_later_version_takes_back_what_the_first_one_said() -> None:
    """Withdrawn statements count on no side, and the course tells it."""
    evidence = [said("A", MINISTRY, withdrawn=True), said("A", SERVICE, at="2024-10-26T08:00")]
    found = sourcing(evidence)

    assert (names(found), [event.what for event in found.course]) == (
        [("ukrainischer Militärgeheimdienst", True)],
        ["said", "withdrawn"],
    )
