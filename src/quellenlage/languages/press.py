"""The press: outlets, their publishers and names, and the news agencies, from the tables of names."""

from __future__ import annotations

from functools import cache

from quellenlage.languages import table


@cache
def _outlets(language: str) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for row in table(language, "names/outlets"):
        for name in (row["name"], *_listed(row["aliases"]), *row["domains"].split()):
            rows.setdefault(name.casefold(), row)
    return rows


@cache
def _agencies(language: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table(language, "names/agencies"):
        for name in (row["name"], *_listed(row["aliases"]), *_listed(row["common"])):
            names.setdefault(name.casefold(), row["name"])
    return names


def _listed(cell: str) -> list[str]:
    return [name for name in cell.split(";") if name]


def outlet(name: str | None, language: str = "de") -> str | None:
    """
    The outlet that a name, an alias or a host stands for, as the table calls it; unknown ones stay as they are.

    Example:
        >>> outlet("SZ"), outlet("spiegel.de"), outlet("Waldbote")
        ('Süddeutsche Zeitung', 'Der Spiegel', 'Waldbote')
    """
    row = _outlets(language).get((name or "").casefold())
    return row["name"] if row else name


def family(name: str | None, language: str = "de") -> str | None:
    """
    The publisher of an outlet; an outlet that the table lacks is a family of its own.

    Example:
        >>> family("Die Welt") == family("Bild") != family("taz")
        True
    """
    row = _outlets(language).get((name or "").casefold())
    return (row["publisher"] or row["name"]) if row else name


def spellings(name: str, language: str = "de") -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    How an outlet is named in print: spellings that are sure, and those that are other words too.

    Example:
        >>> sure, common = spellings("Der Spiegel")
        >>> "spiegel.de" in sure, common
        (True, ('Spiegel',))
    """
    row = _outlets(language).get(name.casefold())
    if not row:
        return (name,), ()
    common = dict.fromkeys(_listed(row["common"]))
    names = dict.fromkeys((row["name"], *_listed(row["aliases"]), *row["domains"].split()))
    return tuple(name for name in names if name not in common), tuple(common)


def agency(name: str, language: str = "de") -> str | None:
    """
    The news agency that a name or an abbreviation stands for, None where it is none.

    Example:
        >>> agency("Deutsche Presse-Agentur"), agency("rtr"), agency("Bote")
        ('dpa', 'Reuters', None)
    """
    return _agencies(language).get(name.casefold())
