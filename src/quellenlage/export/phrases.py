"""What the terminal and the page say alike: chains, figures, times and other remarks on a statement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quellenlage.export.names import called
from quellenlage.languages.press import outlet
from quellenlage.model import Act, Certainty, Figure, Kind, Polarity, Report, Source, Statement, Time
from quellenlage.wording import count, phrases, say


@dataclass(frozen=True, slots=True)
class Chain:
    """
    The way of the words from who spoke to who printed them.

    Attributes:
        steps: The outlet, then relays, nearest to the outlet first; as the ledger has them, as the speakers.
        ends: Who speaks, several where they speak together; empty for the outlet's own voice.
        printed, named: Whether the outlet, and who speaks, are names, not words for one that is not named.
    """

    steps: tuple[str, ...]
    ends: tuple[str, ...]
    printed: bool = True
    named: bool = True

    def __str__(self) -> str:
        return " ← ".join([*map(called, self.steps), *([self.speakers] if self.ends else [])])

    @property
    def speakers(self) -> str:
        """Who speaks, as a reader writes it."""
        return " + ".join(map(called, self.ends))


def chain(report: Report, statement: Statement, ui: str, *, full: bool = False) -> Chain:
    """
    The chain of one statement, in names; if `full`, speakers with role and organisation.

    A relay that is itself the speaker stands once, as the speaker; one that is the outlet under another form of its
    name is left out.

    Example:
        >>> from quellenlage.model import Relay, Source, SourceType, Span
        >>> via = (Relay("New York Times", SourceType.MEDIUM),)
        >>> who = (Source("Regierungsvertreter", SourceType.UNNAMED),)
        >>> said = Statement("1", "r", Kind.INDIRECT, (Span(0, 4),), "example", sources=who, via=via)
        >>> print(chain(Report("", outlet="Nordbote"), said, "de"))
        Nordbote ← New York Times ← Regierungsvertreter
    """
    printer = report.outlet or say(ui, "view.this_report")
    names = {source.name: described(source) if full else source.name for source in statement.sources}
    named = True
    if list(map(outlet, names)) == [outlet(printer)]:
        names = {}
    elif not names and not statement.via and statement.kind is not Kind.OWN:
        names, named = {"": say(ui, "view.not_named")}, False
    steps = dict.fromkeys(relay.name for relay in statement.via)
    between = [step for step in steps if step not in names and outlet(step) != outlet(printer)]
    return Chain((printer, *between), tuple(names.values()), report.outlet is not None, named)


def described(source: Source) -> str:
    """A source with what the report says of it: "Olena Guseinova, Forscherin, Hankuk Universität"."""
    more = [part for part in (source.role, source.organisation) if part and part not in source.name]
    return ", ".join(dict.fromkeys([called(source.name), *more]))


def heading(words: str, most: int | None = None) -> str:
    """
    The words of a claim as a heading: a piece of a sentence is shown as such, a long one cut where a word ends.

    Example:
        >>> heading("vor einem Einbruch von 7,5 Prozent"), heading("Die Brücke ist gesperrt.")
        ('… vor einem Einbruch von 7,5 Prozent', 'Die Brücke ist gesperrt.')
        >>> heading("Die Brücke, über die alles fährt, ist gesperrt.", 14)
        'Die Brücke …'
    """
    told = " ".join(words.split())
    told = f"… {told}" if told[:1].islower() else told
    if most is None or len(told) <= most:
        return told
    return f"{told[: most - 1].rpartition(' ')[0].rstrip(' ,;:–-')} …"


def rule(statement: Statement, ui: str) -> str:
    """
    What a statement was found by, in words; the rule's own name where there are none.

    Example:
        >>> from quellenlage.model import Span
        >>> rule(Statement("1", "r", Kind.INDIRECT, (Span(0, 4),), "verb-after"), "de")
        'Erkannt an: Verb des Sagens hinter den Worten'
    """
    return say(ui, "view.rule", rule=phrases(ui).get(f"found.{statement.rule}", statement.rule))


def remarks(report: Report, statement: Statement, ui: str) -> tuple[str, ...]:
    """What is to be known of a statement besides its chain: act, certainty, hearsay, figures, times."""
    text = report.text
    told: list[str] = []
    if statement.kind is Kind.OWN:
        told.append(say(ui, "kind.own"))
    elif statement.act not in (Act.STATE, Act.OTHER):
        told.append(say(ui, f"act.{statement.act}"))
    if statement.polarity is Polarity.DENIED and statement.act is not Act.DENY:
        told.append(say(ui, "polarity.denied"))
    if statement.certainty is not Certainty.CERTAIN:
        words = [span.of(text) for span in statement.hedges]
        why = f" (»{'«, »'.join(dict.fromkeys(words))}«)" if words else ""
        told.append(say(ui, f"certainty.{statement.certainty}") + why)
    if statement.reportative:
        told.append(say(ui, "reportative"))
    if statement.addressee and statement.kind is not Kind.OWN:
        named = " ".join(span.of(text) for span in statement.addressee)
        told.append(say(ui, "view.addressee", words=named))
    told.extend(figure(one, text, ui) for one in statement.figures)
    told.extend(time(one, text, ui) for one in statement.times if one.first or one.last)
    return tuple(dict.fromkeys(told))


def figure(one: Figure, text: str, ui: str) -> str:
    """
    A figure with its bounds.

    Example:
        >>> from quellenlage.model import Span
        >>> figure(Figure(Span(0, 0), None, 5.5e9, "USD"), "", "de")
        '5,5 Mrd. US-Dollar (höchstens)'
        >>> figure(Figure(Span(0, 0), 3000, 3000, "person", "Soldaten", True), "", "de")
        '3.000 Soldaten (etwa)'
    """
    unit = _unit(one, ui)
    if one.low is not None and one.high is not None and one.low != one.high:
        value = say(ui, "number.range", low=number(one.low, ui), high=number(one.high, ui))
        return f"{value} {unit}".strip()
    known = one.high if one.low is None else one.low
    if known is None:
        return one.span.of(text)
    value = f"{number(known, ui)} {unit}".strip()
    if one.low is None:
        return say(ui, "number.at_most", value=value)
    if one.high is None:
        return say(ui, "number.at_least", value=value)
    return say(ui, "number.about", value=value) if one.approximate else value


def _unit(one: Figure, ui: str) -> str:
    """Currency and measure by the wording table; of people and things, the report's word for them."""
    if one.unit is None or one.unit == "person":
        named = (one.of or "").split()
        return " ".join(named) if len(named) <= 3 else ""
    return phrases(ui).get(f"unit.{one.unit}", one.unit)


def number(value: float, ui: str) -> str:
    """
    A number as the language writes it, large ones in millions and more.

    Example:
        >>> number(5.5e9, "de"), number(12000, "de"), number(0.25, "en"), number(3e8, "en")
        ('5,5 Mrd.', '12.000', '0.25', '300 m')
        >>> number(100 / 3, "de")
        '33,3'
    """
    for scale in ("1e12", "1e9", "1e6"):
        if abs(value) >= float(scale):
            return f"{_plain(value / float(scale), ui)} {say(ui, f'number.{scale}')}"
    return _plain(value, ui)


def _plain(value: float, ui: str) -> str:
    digits = 3 if math.isclose(value, round(value, 3), rel_tol=1e-9) else 1  # thirds have no end
    whole, _, rest = f"{value:,.{digits}f}".partition(".")
    point = say(ui, "number.point") + rest.rstrip("0") if rest.strip("0") else ""
    return whole.replace(",", say(ui, "number.thousands")) + point


def time(one: Time, text: str, ui: str) -> str:
    """
    A time as worded with the days it means.

    Example:
        >>> from quellenlage.model import Span
        >>> time(Time(Span(0, 12), "2024-08-01", "2024-08-10"), "Anfang August", "de")
        'Anfang Augus (01.08.2024 bis 10.08.2024)'
        >>> time(Time(Span(0, 8), "2023-01-01", "2023-12-31"), "im Vorjahr", "de")
        'im Vorja (2023)'
    """
    words = one.span.of(text)
    if one.first and one.last:
        first, last = moment(one.first, ui), moment(one.last, ui)
        told = first if first == last else say(ui, "time.range", first=first, last=last)
        if (one.first[4:], one.last[4:]) == ("-01-01", "-12-31") and one.first[:4] == one.last[:4]:
            told = one.first[:4]
    elif one.first:
        told = say(ui, "time.from", first=moment(one.first, ui))
    elif one.last:
        told = say(ui, "time.until", last=moment(one.last, ui))
    else:
        return words
    return words if told in words else f"{words} ({told})"


def moment(iso: str, ui: str) -> str:
    """
    A day or minute in the language's writing; what is no ISO time stays as it is.

    Example:
        >>> moment("2024-10-25T14:12", "de"), moment("2024-10-25", "en")
        ('25.10.2024, 14:12 Uhr', '2024-10-25')
    """
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    day = say(ui, "day", d=f"{when.day:02}", m=f"{when.month:02}", y=f"{when.year:04}")
    if "T" not in iso:
        return day
    return say(ui, "clock", day=day, h=f"{when.hour:02}", min=f"{when.minute:02}")


def published(report: Report, ui: str) -> str:
    """When a report came out, in words."""
    if report.published is None:
        return say(ui, "view.unknown_day")
    iso = report.published.date() if report.day_only else report.published
    return moment(iso.isoformat(), ui)


def sums(said: Sequence[Statement], ui: str) -> str:
    """How much was found, in one line."""
    counts = {
        "statements": len(said),
        "sources": len({source.name for one in said for source in one.sources}),
        "relays": len({relay.name for one in said for relay in one.via}),
        "hearsay": sum(one.reportative for one in said),
        "denied": sum(one.polarity is Polarity.DENIED for one in said),
    }
    shown = {key: n for key, n in counts.items() if n or key == "statements"}
    return ", ".join(count(ui, key, n) for key, n in shown.items())
