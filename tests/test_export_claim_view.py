"""The terminal view of a claim: what a person sees, whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import StringIO

from rich.console import Console

from example_claim import CLAIM, EVIDENCE, GROUNDED, TOLD
from quellenlage.export.claim_view import draw_brief, draw_claim, draw_sourcing, draw_table
from quellenlage.export.course import dots
from quellenlage.export.graph import graph
from quellenlage.export.looks import LOOKS
from quellenlage.export.ranges import panels
from quellenlage.export.story_view import draw_story
from quellenlage.export.terminal import plain
from quellenlage.grounds import weigh
from quellenlage.model import Kind, Report, Source, SourceType, Span, Stands, Statement, Story
from quellenlage.sourcing import Evidence, sourcing

GERMAN = """\
»Etwa 3.000 Soldaten sollen in Kursk kämpfen«
In 5 Meldungen von 5 Medien – 2 bis 3 unabhängige Ursprünge. Engstelle: New York
Times + Militärgeheimdienst. Ohne beide bliebe nichts.
Zwei-Quellen-Regel erfüllt.
Kennung c0ffee0123456789

Medien           Wege                  Ursprünge
▢ Bote      ─┐
▢ Kurier    ─┼─▶ ▣ New York Times ─┬─▶ ◌ Regierungsvertreter der USA
▢ 2 weitere ─┘                     └─▶ ◌ Regierungsvertreter der Ukraine
▢ Portal    ─────────────────────────▶ ◆ Militärgeheimdienst
▣ Engstelle  ◆ Ursprung und Engstelle  ◌ vielleicht kein eigener Ursprung

Verlauf   24.10.2024 ○○○   25.10. ○●   26.10. ✕
          24.10.2024, 18:00 Uhr  zuerst gesagt: Bote ← Regierungsvertreter der
                                 USA +1
          25.10.2024, 09:00 Uhr  sicherer gesagt, als gewiss: Portal ←
                                 Militärgeheimdienst
          26.10.2024, 12:00 Uhr  zuerst bestritten: Tageblatt ← Botschaft
          ● gewiss  ○ möglich  ✕ bestreitet es
Zahlen    Soldaten
          3.000 (etwa)               ●                     Bote +3
          12.000 (höchstens)  ◀┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┤   Portal
Dagegen   In 1 Meldung von 1 Medium – 1 unabhängiger Ursprung. Engstelle:
          Botschaft.

          Medien           Ursprünge
          ▢ Tageblatt ───▶ ◆ Botschaft
          ◆ Ursprung und Engstelle

Wortlaut, nach Ursprung
◌ Regierungsvertreter der USA · ungenannt · über New York Times · vielleicht
dasselbe wie Regierungsvertreter der Ukraine
◌ Regierungsvertreter der Ukraine · ungenannt · über New York Times · vielleicht
dasselbe wie Regierungsvertreter der USA
  ○ Bote ← New York Times ← Regierungsvertreter der USA + Regierungsvertreter
  der Ukraine
    »Etwa 3.000 Soldaten sollen in Kursk kämpfen«
    24.10.2024, 18:00 Uhr · möglich · Hörensagen · ebenso Kurier, Anzeiger,
    Blatt
● Militärgeheimdienst · staatliche Stelle · namentlich genannt
  ● Portal ← Militärgeheimdienst
    »Bis zu 12.000 Soldaten kämpfen in Kursk«
    25.10.2024, 09:00 Uhr
✕ Botschaft · staatliche Stelle · namentlich genannt
  ✕ Tageblatt ← Botschaft
    »Dass Soldaten in Kursk kämpften«
    26.10.2024, 12:00 Uhr
"""

EXPLAINED = """\
Wording, by origin
◌ Regierungsvertreter der USA · unnamed · through New York Times · maybe the
same as Regierungsvertreter der Ukraine
◌ Regierungsvertreter der Ukraine · unnamed · through New York Times · maybe the
same as Regierungsvertreter der USA
  ○ Bote ← New York Times ← Regierungsvertreter der USA + Regierungsvertreter
  der Ukraine
    »Etwa 3.000 Soldaten sollen in Kursk kämpfen«
    2024-10-24, 18:00 · possible · hearsay
    https://bote.example/a 32-75
    rule by-hand; joined: joined Bote
    Bote (printed) ← New York Times (cites) ← Regierungsvertreter der USA,
    Regierungsvertreter der Ukraine (unnamed)
    https://kurier.example/a 32-75
    rule by-hand; joined: joined Kurier
    Kurier (printed) ← New York Times (cites) ← Regierungsvertreter der USA,
    Regierungsvertreter der Ukraine (unnamed)
    https://anzeiger.example/a 32-75
    rule by-hand; joined: joined Anzeiger
    Anzeiger (printed) ← New York Times (cites) ← Regierungsvertreter der USA,
    Regierungsvertreter der Ukraine (unnamed)
    https://blatt.example/a 32-75
    rule by-hand; joined: joined Blatt
    Blatt (printed) ← New York Times (cites) ← Regierungsvertreter der USA,
    Regierungsvertreter der Ukraine (unnamed)
● Militärgeheimdienst · state body · named
  ● Portal ← Militärgeheimdienst
    »Bis zu 12.000 Soldaten kämpfen in Kursk«
    2024-10-25, 09:00
    https://portal.example/a 0-39
    rule by-hand; joined: joined Portal
    Portal (printed) ← Militärgeheimdienst (says)
✕ Botschaft · state body · named
  ✕ Tageblatt ← Botschaft
    »Dass Soldaten in Kursk kämpften«
    2024-10-26, 12:00
    https://tageblatt.example/a 0-31
    rule by-hand; joined: joined Tageblatt
    Tageblatt (printed) ← Botschaft (says)
"""

BRIEF = """\
»Etwa 3.000 Soldaten sollen in Kursk kämpfen«
  In 5 Meldungen von 5 Medien – 2 bis 3 unabhängige Ursprünge. Engstelle: New
  York Times + Militärgeheimdienst.
  Dagegen: In 1 Meldung von 1 Medium – 1 unabhängiger Ursprung. Engstelle:
  Botschaft.
  24.10.2024 ○○○   25.10. ○●   26.10. ✕
  Zwei-Quellen-Regel erfüllt.  Kennung c0ffee0123456789

"""

TABLE = """\
Urspr.  Med.  Engst.  2Q  Kennung           Behauptung
   2–3     5       2   ✓  c0ffee0123456789  Etwa 3.000 Soldaten sollen in Kursk…
"""


def test_the_german_view_shows_a_claim_whole() -> None:
    """Graph, course, figures, denial and wording, in 80 columns, without colour."""
    assert plain(draw_claim(GROUNDED, TOLD, "de", width=80), 80) == GERMAN


def test_the_sourcing_is_the_same_without_the_wording() -> None:
    shown = plain(draw_sourcing(GROUNDED, TOLD, "de", width=80), 80)

    assert shown == GERMAN.partition("Wortlaut, nach Ursprung")[0]


def test_explained_every_statement_opens_down_to_rules_and_characters() -> None:
    """Copies are no longer folded; each has its address, the rule that found it, why it was joined, and its path."""
    shown = plain(draw_claim(GROUNDED, TOLD, "en", width=80, explain=True), 80)

    assert shown[shown.index("Wording, by origin") :] == EXPLAINED
    assert shown.splitlines()[5:7] == [
        "just as narrow: Regierungsvertreter der USA / Regierungsvertreter der Ukraine +",
        "Militärgeheimdienst",
    ]


def test_in_a_list_a_claim_is_brief() -> None:
    assert plain(draw_brief(GROUNDED, "de", width=80), 80) == BRIEF


def test_in_a_table_a_claim_is_a_row_of_numbers() -> None:
    assert plain(draw_table([GROUNDED], "de", width=80), 80) == TABLE


def test_without_colour_the_same_words_stand_there() -> None:
    """Colour adds nothing that shape or word does not say."""
    out = StringIO()
    console = Console(width=80, force_terminal=True, color_system="truecolor", highlight=False, record=True, file=out)
    console.print(draw_claim(GROUNDED, TOLD, "de", width=80))

    assert "\x1b[" in out.getvalue()
    assert "\n".join(line.rstrip() for line in console.export_text().splitlines()) + "\n" == GERMAN


def test_a_report_has_one_dot_for_each_side_the_surest() -> None:
    assert [(day, [look.sign for look in looks]) for day, looks in dots((*EVIDENCE, *EVIDENCE))] == [
        ("2024-10-24", ["○", "○", "○"]),
        ("2024-10-25", ["○", "●"]),
        ("2024-10-26", ["✕"]),
    ]


def test_reports_without_a_time_have_their_dots_last() -> None:
    said = Statement("1", "r", Kind.OWN, (Span(0, 4),), "own")

    assert dots([Evidence(said), *EVIDENCE])[-1] == ("", [LOOKS["certain"]])


def test_figures_of_one_unit_stand_together_the_smallest_first() -> None:
    (panel,) = panels(EVIDENCE)

    assert (panel.unit, panel.of) == ("person", "Soldaten")
    assert [(one.figure.low, one.figure.high, one.stands, one.outlets) for one in panel.ranges] == [
        (3000, 3000, Stands.SUPPORTS, ("Bote", "Kurier", "Anzeiger", "Blatt")),
        (None, 12000, Stands.SUPPORTS, ("Portal",)),
    ]


def own(outlet: str, number: int) -> Evidence:
    """An outlet says it in its own voice."""
    statement = Statement(f"{outlet}-{number}", f"r-{outlet}-{number}", Kind.OWN, (Span(0, 4),), "own")
    return Evidence(statement, outlet=outlet, published=datetime.fromisoformat("2024-10-24T18:00+02:00"))


def test_what_all_took_back_is_not_what_nobody_said() -> None:
    """Who said so later said otherwise: the claim has no report left, but had one."""
    evidence = [replace(one, withdrawn=True) for one in EVIDENCE if one.stands is Stands.SUPPORTS]
    brief = plain(draw_brief(weigh(CLAIM, evidence, ()), "de", width=80), 80)

    assert brief.splitlines()[1] == "  Wer es sagte, hat es später selbst anders gesagt oder zurückgenommen."


def test_many_outlets_in_their_own_voice_are_folded_with_their_origins() -> None:
    """Ten lines side by side would say no more."""
    drawn = graph(sourcing([own(outlet, 1) for outlet in ("Bote", "Kurier", "Anzeiger", "Blatt", "Portal")]))

    assert [(point.name, point.folded, point.own) for point in drawn.points] == [
        ("Bote", (), False),
        ("Kurier", (), False),
        ("", ("Anzeiger", "Blatt", "Portal"), False),
        ("Bote", (), True),
        ("Kurier", (), True),
        ("", ("Anzeiger", "Blatt", "Portal"), True),
    ]
    assert [(line.one, line.other) for line in drawn.lines] == [(0, 3), (1, 4), (2, 5)]


def test_every_origin_that_is_counted_is_drawn() -> None:
    """Own voice of two outlets in reports credited to one agency: at least the agency's, at most each outlet's."""
    credited = [Evidence(own(outlet, 1).statement, outlet=outlet, credits=("dpa",)) for outlet in ("Bote", "Kurier")]
    counted = sourcing(credited)
    drawn = graph(counted)

    assert [one.name for one in counted.origins] == ["dpa", "Kurier"]
    assert [point.name for point in drawn.points] == ["Bote", "Kurier", "dpa", "Kurier"]
    assert [(line.one, line.other) for line in drawn.lines] == [(0, 2), (1, 2), (1, 3)]


def test_hostile_names_do_not_steer_the_terminal() -> None:
    """Names and words of reports are shown, never obeyed."""
    report = Report("a\x1b[2Jb", outlet="\x1b]0;x\x07Bote")
    statement = Statement(
        "1", report.id, Kind.INDIRECT, (Span(0, 6),), "r", sources=(Source("\u202eAmt", SourceType.STATE),)
    )
    one = weigh(CLAIM.__class__("c", "a\x1b[2Jb", ()), [Evidence(statement, outlet=report.outlet)], ())
    shown = plain(draw_claim(one, {"1": (statement, report)}, "de", width=80, explain=True), 80)

    assert [sign for sign in ("\x1b", "\x07", "\u202e") if sign in shown] == []


STORY = """\
Nordkoreaner in Kursk
2 Meldungen · Kennung 5eed
  24.10.2024, 18:00 Uhr  Bote  Bericht von Bote
  24.10.2024, 19:00 Uhr  Kurier  Bericht von Kurier

Was mehrere davon sagen:
»Etwa 3.000 Soldaten sollen in Kursk kämpfen«
  In 5 Meldungen von 5 Medien – 2 bis 3 unabhängige Ursprünge. Engstelle: New
  York Times + Militärgeheimdienst.
  Dagegen: In 1 Meldung von 1 Medium – 1 unabhängiger Ursprung. Engstelle:
  Botschaft.
  24.10.2024 ○○○   25.10. ○●   26.10. ✕
  Zwei-Quellen-Regel erfüllt.  Kennung c0ffee0123456789

Lesen Sie auch
  Waffen für Milliarden  feed

"""


def test_a_story_shows_reports_claims_and_its_neighbours() -> None:
    reports = [report for _, report in TOLD.values()][:2]
    story = Story("5eed", "Nordkoreaner in Kursk", tuple(report.id for report in reports))
    also = [Story("feed", "Waffen für Milliarden", ())]

    assert plain(draw_story(story, reports, "de", width=80, claims=[GROUNDED], also=also), 80) == STORY
