"""Human: whether a noun that no table of speakers knows means people, so that they can speak."""

from __future__ import annotations

from functools import cache

from quellenlage.languages import table
from quellenlage.reading.words.heads import REMEMBERED

#: Endings of nouns for who does or is something, with their forms; longer ones are in the table of people.
_ENDINGS = tuple(
    "er ern erin innen in ist isten ent enten ant anten or oren eur eure euren loge logen ling linge lingen ende enden "
    "ender ierte ierten ierter ierende ierenden mann männer männern frau frauen leute leuten kraft kräfte kräften "
    "mitglied mitglieder mitgliedern mitglieds vater mutter kind kinder kindern bub buben gast gäste gästen star stars "
    "fan fans chef chefs boss bosse iker ikern erer igte igten igter tete teten teter ssene ssenen ssener".split()
)
#: What ends like a person and is none: measures, tools, papers, times.
_THINGS = tuple(
    "ung fieber alter wetter zimmer meter liter fenster wasser feuer messer muster theater semester fehler zähler "
    "computer server filter sommer winter dezember september oktober november finger körper keller teller ordner "
    "ticker rechner sensor motor faktor sektor moment argument dokument element experiment prozent medikament termin "
    "verein schein wein bein stein ein latein magazin benzin medizin disziplin protein vitamin opfer ufer pflaster "
    "schwester laster koffer eimer hunger ärger kummer donner traueranzeige wochenende jahresende kriegsende dividende "
    "legende spende stunde studie register kalender sender wunder zunder länder kinder bilder felder gelder güter "
    "lager lichter geister wörter tiere töchter namen folgen zahlen fakten daten".split()
)
_HUMAN: dict[str, bool] = {}


def is_human(word: str) -> bool:
    """
    Whether a noun means people by the table of them or by its ending.

    Example:
        >>> is_human("Skiurlauber"), is_human("Ethnologe"), is_human("Geschirr"), is_human("Korrektur")
        (True, True, False, False)
    """
    found = _HUMAN.get(word)
    if found is None:
        low = word.lower()
        found = _listed(low) or (low.endswith(_ENDINGS) and not low.endswith(_THINGS))
        if len(_HUMAN) < REMEMBERED:
            _HUMAN[word] = found
    return found


def sounds_named(word: str) -> bool:
    """Whether a noun ends like one for a person without being listed: „Palmer“ without an article is a name."""
    low = word.lower()
    return low.endswith("er") and not low.endswith(_THINGS) and not _listed(low)


def _listed(low: str) -> bool:
    whole, ends = _people()
    forms = {low, low.removesuffix("n"), low.removesuffix("en"), low.removesuffix("s"), low.removesuffix("r")}
    return any(form in whole or form.endswith(ends) for form in forms if len(form) > 2)


@cache
def _people() -> tuple[frozenset[str], tuple[str, ...]]:
    rows = table("de", "people")
    whole = frozenset(row["word"] for row in rows if row["match"] != "not")
    return whole, tuple(row["word"] for row in rows if row["match"] == "end" and len(row["word"]) > 3)
