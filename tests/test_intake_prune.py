"""Lines of furniture go, and what points into the text moves with it."""

from __future__ import annotations

from quellenlage.intake.pages.prune import prune, with_roles
from quellenlage.model import Report, Role, Zone


def test_whole_lines_go_and_zones_move() -> None:
    """A line for the newsletter goes; the credit behind it stays marked; half a line is never cut."""
    text = "Titel\nErster Satz. Teilen\nNewsletter bestellen\nZweiter Satz. (dpa)"
    social, newsletter, credit = "Teilen", "Newsletter bestellen", "(dpa)"
    zones = (
        Zone(0, 5, Role.TITLE),
        Zone(text.index(social), text.index(social) + len(social), Role.SOCIAL),
        Zone(text.index(newsletter), text.index(newsletter) + len(newsletter), Role.NEWSLETTER),
        Zone(text.index(credit), text.index(credit) + len(credit), Role.CREDIT),
    )
    pruned = prune(Report(text, zones=zones))

    assert pruned.text == "Titel\nErster Satz. Teilen\nZweiter Satz. (dpa)"
    assert [(zone.role, pruned.text[zone.start : zone.end]) for zone in pruned.zones] == [
        (Role.TITLE, "Titel"),
        (Role.SOCIAL, "Teilen"),
        (Role.CREDIT, "(dpa)"),
    ]


def test_last_line_that_announces_nothing_goes() -> None:
    """What was announced has been pruned, so the announcement goes too."""
    assert prune(Report("Ein Satz.\nMehr zum Thema im Dossier:")).text == "Ein Satz."
    assert prune(Report("Nur das:")).text == "Nur das:"


def test_roles_fill_the_gaps_between_zones() -> None:
    """A teaser that begins with a place and holds a note is teaser around both."""
    line = "Kiew. Die Lage (Anm. d. Red.: unklar) bleibt ernst."
    text = f"Titel\n{line}"
    zones = (Zone(6, 11, Role.DATELINE), Zone(text.index("("), text.index(")") + 1, Role.NOTE))
    filled = with_roles(Report(text, zones=zones), [(line, Role.TEASER)])

    assert [(zone.role.value, text[zone.start : zone.end]) for zone in filled.zones] == [
        ("dateline", "Kiew."),
        ("teaser", "Die Lage"),
        ("note", "(Anm. d. Red.: unklar)"),
        ("teaser", "bleibt ernst."),
    ]
