"""Through whom the words came: relays in the frame, behind a referral, around a statement, and later in a talk."""

from __future__ import annotations

import pytest

from mentions import said, voices
from quellenlage.model import Kind, Report
from quellenlage.reading import read
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices import resolve
from quellenlage.reading.words.tagging import tag_report

IN_THE_FRAME = [
    ("⟦Anna Berg⟧ sagte der »New York Times«, sie gehe.", "Anna Berg <person> via New York Times <medium>"),
    (
        "⟦Anna Berg⟧ sagte der Deutschen Presse-Agentur, sie gehe.",
        "Anna Berg <person> via Deutsche Presse-Agentur <agency>",
    ),
    ("⟦Anna Berg⟧ sagte im ZDF, sie gehe.", "Anna Berg <person> via ZDF <medium>"),
    ("⟦Anna Berg⟧ sagte dem Sender CNN, sie gehe.", "Anna Berg <person> via CNN <medium>"),
    ("⟦Anna Berg⟧ sagte gegenüber der »Bild«, sie gehe.", "Anna Berg <person> via Bild <medium>"),
    ("⟦Anna Berg⟧ sagte in einem Interview mit der »Zeit«, sie gehe.", "Anna Berg <person> via Zeit <medium>"),
    ("⟦Anna Berg⟧ sagte in einem Interview, sie gehe.", "Anna Berg <person> via Interview <document>"),
    ("⟦Anna Berg⟧ schrieb auf Twitter, sie gehe.", "Anna Berg <person> via Twitter <document>"),
    ("⟦Anna Berg⟧ schrieb in einem Brief an die Kanzlerin, sie gehe.", "Anna Berg <person> via Brief <document>"),
    ("⟦Ein Sprecher der »Morgenpost«⟧ sagte, man prüfe.", "Sprecher <unnamed> via Morgenpost <medium>"),
    (
        "Laut ⟦einer Studie der Universität Oberau⟧ steigt die Zahl.",
        "Universität Oberau <organisation> via Studie <document>",
    ),
    ("Laut ⟦einem Bericht der »Zeit«⟧ steigt die Zahl.", "Zeit <medium>"),
    (
        "Wie aus ⟦einer Antwort des Innenministeriums⟧ hervorgeht, steigt die Zahl.",
        "Innenministerium <state> via Antwort <document>",
    ),
    ("⟦Der Intendant des ZDF, Karl Winter⟧, sagte, er gehe.", "Karl Winter <person>"),
]
DEEPER = [
    ("⟦Die »Bild«⟧ berichtete unter Berufung auf Ermittler, er sei tot.", "Ermittler <unnamed> via Bild <medium>"),
    (
        "⟦Reuters⟧ meldete unter Berufung auf das Innenministerium, er sei tot.",
        "Innenministerium <state> via Reuters <agency>",
    ),
    (
        "⟦Der »Spiegel«⟧ berichtete unter Verweis auf einen Brief von Anna Berg, er sei tot.",
        "Anna Berg <person> via Spiegel <medium>, Brief <document>",
    ),
    ("⟦Die »Bild«⟧ beruft sich auf Sicherheitskreise, er sei tot.", "Sicherheitskreise <unnamed> via Bild <medium>"),
]


@pytest.mark.parametrize(("text", "expected"), [*IN_THE_FRAME, *DEEPER])
def test_the_way_is_found(text: str, expected: str) -> None:
    """Relays stand nearest to the outlet first; who is named behind a medium is the source."""
    assert said(voices(text)[0]) == expected


def test_a_talk_goes_on() -> None:
    """Later sentences of the same interview came through it too, those of others did not."""
    text = "⟦Anna Berg⟧ sagte der »Morgenpost«, sie gehe. ⟦Karl Winter⟧ sagte, er bleibe. ⟦Berg⟧ betonte, es reiche."
    assert [said(one) for one in voices(text)] == [
        "Anna Berg <person> via Morgenpost <medium>",
        "Karl Winter <person>",
        "Anna Berg <person> via Morgenpost <medium>",
    ]


def test_a_study_does_not_go_on() -> None:
    """What an institute says later it does not say through its study."""
    text = "Laut ⟦einer Studie des Ifo-Instituts⟧ steigt die Zahl. ⟦Das Ifo-Institut⟧ sagte, man prüfe."
    assert said(voices(text)[1]) == "Ifo-Institut <organisation>"


def test_an_interview_announced_before_is_the_way() -> None:
    """A sentence without a statement can announce the interview."""
    text = "In einem Interview mit dem »Spiegel« ging Anna Berg darauf ein. ⟦Sie⟧ meinte, das reiche nicht."
    assert said(voices(text)[0]) == "Anna Berg <person> via Spiegel <medium>"


def test_what_is_said_inside_a_report_of_a_medium_came_through_it() -> None:
    """The statement inside another's content has that other as relay, where it passes words on."""
    report = Report("Reuters berichtete, ein Arzt habe gesagt, es reiche nicht.")
    t = tag_report(report)
    outer = Attribution(
        Kind.INDIRECT, tuple(range(3, 11)), "x", 0, cue=(1,), frame=(0, 1), speaker=(0,), lemma="berichten"
    )
    inner = Attribution(
        Kind.INDIRECT, (8, 9, 10), "x", 0, cue=(6,), frame=(3, 4, 5, 6), speaker=(3, 4), lemma="sagen", inside=0
    )
    assert [said(one) for one in resolve(t, [outer, inner], report)] == [
        "Reuters <agency>",
        "Arzt <unnamed> via Reuters <agency>",
    ]


def test_demnach_stands_for_who_is_named_after() -> None:
    """„Demnach soll …. Das sagten Beamte der »…«“: one source and one way for both."""
    report = Report('Demnach sollen Soldaten kommen. Das sagten Beamte der "New York Times".')
    t = tag_report(report)
    first = Attribution(Kind.INDIRECT, (1, 2, 3), "demnach", 0, cue=(0,), frame=(0,), speaker=(0,), lemma="demnach")
    second = Attribution(
        Kind.INDIRECT,
        (0, 1, 2, 3, 5),
        "this-said",
        0,
        cue=(6,),
        frame=tuple(range(6, 14)),
        speaker=tuple(range(7, 14)),
        lemma="sagen",
    )
    assert [said(one) for one in resolve(t, [first, second], report)] == [
        "Beamte <unnamed> via New York Times <medium>"
    ] * 2


def test_a_letter_that_a_sentence_announces_goes_on() -> None:
    """„In einem Brief wendet sich X an …. Er erklärt, …“: what follows came in it; „dieser Zeitung“ is none."""
    found = read(
        Report(
            "In einem Brief wendet sich Bürgermeister Karl Winter an die Stadt. Winter erklärt, man werde alles"
            " versuchen. Viele würden sich sorgen.\nDas sei falsch, sagte Anna Berg dieser Zeitung."
        )
    )
    told = [[relay.name for relay in statement.via] for statement in found if statement.kind is not Kind.OWN]
    assert told == [["Brief"], ["Brief"], []]


PASSED_ON = [
    ("„Wir gehen“, schrieb Anna Berg auf der Plattform X. Berg schwieg.", ["Anna Berg"], ["X"]),
    ("Anna Berg twitterte, sie gehe.", ["Anna Berg"], ["Twitter"]),
    ("Anna Berg erklärte in einem Video auf Instagram, sie gehe.", ["Anna Berg"], ["Instagram"]),
    ("Man müsse gehen, forderte Anna Berg in der »Rheinbühne«.", ["Anna Berg"], ["Rheinbühne"]),
    ("Anna Berg erklärte, dass sie geht, wie CNN berichtet.", ["Anna Berg"], ["CNN"]),
    ("Nach Informationen der »Rheinbühne« geht Berg.", ["Rheinbühne"], []),
]


@pytest.mark.parametrize(("text", "sources", "relays"), PASSED_ON)
def test_platforms_and_papers_pass_words_on(text: str, sources: list[str], relays: list[str]) -> None:
    """Platforms are ways, so is a paper that no table knows, by its title and where that stands."""
    [one] = [one for one in read(Report(text)) if one.kind is not Kind.OWN]
    assert ([source.name for source in one.sources], [relay.name for relay in one.via]) == (sources, relays)


def test_what_is_posted_belongs_to_whom_the_words_are_about() -> None:
    """„Auf Twitter heißt es“ has no speaker of its own: it is whoever spoke before."""
    text = "Die Gewerkschaft Verdi erklärte, man gehe. Auf Twitter heißt es dazu: „Wir kommen nicht wieder.“"
    last = [one for one in read(Report(text)) if one.kind is not Kind.OWN][-1]
    assert ([one.name for one in last.sources], [one.name for one in last.via]) == (["Verdi"], ["Twitter"])


def test_words_go_on_as_theirs_whose_words_a_paper_passes_on() -> None:
    """After „sagte Berg laut »Post«“ it is Berg whose words go on, not the paper's."""
    text = "„Das ist ein schwerer Fehler“, sagte Anna Berg laut »New York Times«. Das Geld sei weg."
    assert [one.name for one in read(Report(text))[-1].sources] == ["Anna Berg"]


def test_a_report_is_that_of_the_paper_which_reported() -> None:
    """„Dem Bericht zufolge“ after „die Zeitung berichtete“ goes back to the paper."""
    text = "Die »New York Times« berichtete, dass Berg geht. Dem Bericht zufolge kommt Vogt."
    assert [one.sources[0].name for one in read(Report(text))] == ["New York Times", "New York Times"]


def test_circles_that_tell_an_agency_are_a_way() -> None:
    """What somebody made clear behind closed doors came through those who told the agency, and through it."""
    way = "Nach Informationen der Nachrichtenagentur AFP aus Teilnehmerkreisen"
    text = f"{way} machte Anna Berg deutlich, wie ernst es sei."
    last = [one for one in read(Report(text)) if one.inside][-1]
    assert ([one.name for one in last.sources], [one.name for one in last.via]) == (
        ["Anna Berg"],
        ["AFP", "Teilnehmerkreise"],
    )


def test_a_platform_is_known_by_its_noun() -> None:
    """„auf seiner Plattform Truth Social“ names a platform that no table has to know."""
    [one] = read(Report("„Wir gehen jetzt“, schrieb Jan Berg auf seiner Plattform Truth Social."))
    assert [relay.name for relay in one.via] == ["Truth Social"]
