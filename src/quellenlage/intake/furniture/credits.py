"""
Credits: whose words a report prints: agencies, authors, the outlet itself.

A sign-off is a list of short names: agencies, initials, the outlet, the desk ("mau/dpa/AFP", "(Tsp, dpa)",
"kle/pg (afp, rtr)"). Where one of its parts is none of these it is no sign-off and stays body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quellenlage.intake.furniture.lines import Found, lower
from quellenlage.intake.furniture.phrases import Phrases
from quellenlage.intake.outlets import outlet
from quellenlage.languages import table
from quellenlage.model import Role

_PARTS = re.compile(r"\s*[/,;|&+()\[\]]\s*|\s+(?:und|mit|sowie|u\.)\s+|\s+[-–—]\s+")
_AROUND = re.compile(
    r"^(?:(?:der|die|den|nachrichtenagentur(?:en)?|agentur(?:en)?)\s+)+|\s+(?:nachrichtenagentur|gmbh)$", re.I
)
_INITIALS = re.compile(r"-?[a-zäöüß]{2,4}\.?|[A-ZÄÖÜ]{2,3}")
_DOMAIN = re.compile(
    r"(?:www\.)?((?:[A-Za-z0-9äöü-]+\.)+(?:[a-z]{2,3}|info|news|online|berlin|hamburg|koeln|media|example))(?!\w)"
)
_YEAR = re.compile(r"^[©\s]*(?:\d{4}\s)?")
#: Numbers of copy and years ("dpa:241024-930-270318/1", "© 2024").
_NUMBER = re.compile(r"(?:dpa:)?[\d.:-]+(?: uhr)?", re.I)
_PARTICLES = r"(?:von|van|de|der|den|zu|zum|zur|vom|di|da|del|della|dos|el|al|bin|ibn|ten|ter|und zu|le|la|du|af)"
NAME = re.compile(
    r"(?:(?:Dr|Prof|Dipl|med|jur|phil|rer|h\.? ?c|Ing)\.(?:-\w+\.?)? ?)*"
    rf"[A-ZÄÖÜÀ-ÞŠŽČĆŁ][\w’'.-]*(?: (?:{_PARTICLES} )*[A-ZÄÖÜÀ-ÞŠŽČĆŁ][\w’'.-]*){{1,3}}"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a list of names says: who wrote, whose copy it is, where it stands; `vague` for agencies unnamed."""

    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    outlet: str | None = None
    vague: bool = False
    size: int = 0

    def found(self, start: int, end: int, role: Role) -> Found:
        """The same at a place in the text."""
        return Found(start, end, role, self.authors, self.credits, outlet=self.outlet)


@cache
def agencies_of(language: str) -> dict[str, tuple[str, bool]]:
    """Spelling → name of the agency, and whether it can stand alone (no other word or name is spelt so)."""
    names: dict[str, tuple[str, bool]] = {}
    for row in table(language, "names/agencies"):
        common = set(filter(None, row["common"].split(";")))
        for spelling in (row["name"], *filter(None, row["aliases"].split(";")), *common):
            if row["kind"] != "photo":
                names.setdefault(spelling, (row["name"], spelling not in common))
        if row["country"] in ("DE", "AT", "CH"):
            for variant in (row["name"].upper(), row["name"].lower(), row["name"].capitalize()):
                names.setdefault(variant, (row["name"], variant not in common and variant != "Idea"))
    return names


@cache
def _outlets(language: str) -> dict[str, str]:
    """Spelling → name of the outlet; short ones count in capitals and without ("Tsp", "tsp", "TSP")."""
    names: dict[str, str] = {}
    for row in table(language, "names/outlets"):
        for spelling in (row["name"], *filter(None, row["aliases"].split(";"))):
            names.setdefault(spelling, row["name"])
            if 2 < len(spelling) < 6:
                for variant in (spelling.lower(), spelling.upper()):
                    names.setdefault(variant, row["name"])
    return names


def outlet_in(words: str) -> str | None:
    """
    The outlet that a domain names, as the table of outlets calls it, else the domain.

    Example:
        >>> outlet_in("Folgen Sie Waldbote.example auf Facebook")
        'waldbote.example'
    """
    match = _DOMAIN.search(words)
    if not match or words[max(0, match.start() - 1) : match.start()] in ("@", "/"):
        return None
    return outlet(f"https://{match[1].lower()}")


def credit(words: str, phrases: Phrases, language: str) -> Credit | None:
    """
    What a list of names says, None where one of them is no name of this kind.

    Example:
        >>> from quellenlage.intake.furniture.phrases import phrases
        >>> parsed = credit("hei/mau/waldbote.de/dpa", phrases("de"), "de")
        >>> parsed.authors, parsed.credits, parsed.outlet
        (('hei', 'mau'), ('dpa',), 'waldbote.de')
    """
    words = _YEAR.sub("", words).strip(" .*")
    if before := phrases.material.match(words):
        words = words[before.end() :]
    authors: list[str] = []
    credits: list[str] = []
    house = None
    vague = alone = False
    parts = [part for part in _PARTS.split(words) if part.strip(" .*-")]
    agencies, outlets = agencies_of(language), _outlets(language)
    for part in parts:
        part = part.strip(" *©")
        stripped = _AROUND.sub("", part) or part
        bare = stripped.rstrip(".")
        low = lower(bare)
        if bare in agencies or part in agencies:
            name, can_stand = agencies.get(bare) or agencies[part]
            alone = alone or can_stand
            if name not in credits:
                credits.append(name)
        elif domain := _DOMAIN.fullmatch(bare):
            house = house or outlet(f"https://{domain[1].lower()}")
        elif low in phrases.sets["generic"]:
            vague = True
        elif low in phrases.sets["desk"] or _NUMBER.fullmatch(bare):
            continue
        elif bare in outlets or stripped in outlets:
            house = house or outlets.get(bare) or outlets[stripped]
        elif _INITIALS.fullmatch(stripped) or NAME.fullmatch(bare):
            authors.append(stripped.rstrip(".") if _INITIALS.fullmatch(stripped) else bare)
        else:
            return None
    if credits and not alone and len(parts) == 1:
        return None
    return Credit(tuple(authors), tuple(credits), house, vague, len(parts))


@cache
def _places(language: str) -> frozenset[str]:
    capitals = {row["capital"] for name in ("states", "regions") for row in table(language, f"names/{name}")}
    rows = {row["phrase"] for row in table(language, "furniture") if row["kind"] == "dateline"}
    regions = {row["name"] for row in table(language, "names/regions")}
    return frozenset(filter(None, capitals | rows | regions))


def is_place(name: str, language: str) -> bool:
    """Whether reports are dated from there: a capital, or a place of the table."""
    return name in _places(language) or name.title() in _places(language)
