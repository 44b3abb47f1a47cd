"""
Elements of SVG as text. Every word is escaped; looks come from classes alone, for the page allows no inline style.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from quellenlage.export.looks import visible

#: Width of a character in parts of the size: narrow, wide, all others. Those of DejaVu Sans, the widest of the
#: systems' types, so that names fit in every one.
_NARROW, _WIDE, _OTHER = 0.36, 0.96, 0.62


def tag(name: str, *inside: str, **attributes: object) -> Markup:
    """
    An element. A trailing underscore of an attribute is dropped, others become hyphens; None leaves it out.

    Example:
        >>> tag("text", "Bote & Kurier", x=1.25, class_="name")
        Markup('<text x="1.2" class="name">Bote &amp; Kurier</text>')
    """
    head = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not inside:
        return Markup(f"<{name}{head}/>")
    return Markup(f"<{name}{head}>{''.join(map(words, inside))}</{name}>")


def words(text: str) -> Markup:
    """Foreign words as text, steering characters made visible; what is marked up already stays."""
    return text if isinstance(text, Markup) else escape(visible(text))


def svg(name: str, description: str, width: float, height: float, *inside: Markup, class_: str = "drawn") -> Markup:
    """
    A drawing with title and description for screen readers.

    With links inside it is a group, for the parts of an image are hidden from screen readers (WAI-ARIA 1.2, "children
    presentational"); a small one without links is an image.
    """
    return tag(
        "svg",
        tag("title", name),
        tag("desc", description),
        *inside,
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        role="group" if class_ == "drawn" else "img",
        aria_label=visible(name),
        class_=class_,
    )


def link(href: str | None, told: str, *inside: Markup, class_: str, skipped: bool = False) -> Markup:
    """
    A part that leads somewhere; without address a group.

    Args:
        href: Where to.
        told: What it is, shown on hover.
        skipped: Left out when walking by keyboard, for the table leads there, too.
    """
    title = tag("title", told)
    if href is None:
        return tag("g", title, *inside, class_=class_)
    return tag("a", title, *inside, href=href, class_=class_, tabindex=-1 if skipped else None)


def width(text: str, size: float) -> float:
    """
    About how wide words are, set in the system's sans.

    Example:
        >>> round(width("Ministerium", 14))
        87
    """
    narrow = sum(text.count(one) for one in "iljtfrI.,:;'|!()[] /-")
    broad = sum(text.count(one) for one in "mwMW—…@%+")
    return size * (_NARROW * narrow + _WIDE * broad + _OTHER * (len(text) - narrow - broad))


def lines(text: str, room: float, size: float, most: int = 2) -> tuple[str, ...]:
    """
    Words in at most so many lines of a width, the rest cut with an ellipsis.

    Example:
        >>> lines("ukrainischer Militärgeheimdienst", 120, 14)
        ('ukrainischer', 'Militärgeheim…')
    """
    rows: list[str] = []
    for word in visible(text).split():
        if rows and width(f"{rows[-1]} {word}", size) <= room:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    if len(rows) > most:
        rows = [*rows[: most - 1], " ".join(rows[most - 1 :])]
    return tuple(_cut(row, room, size) for row in rows)


def _cut(row: str, room: float, size: float) -> str:
    if width(row, size) <= room:
        return row
    while row and width(f"{row}…", size) > room:
        row = row[:-1]
    return f"{row.rstrip()}…"


def _plain(value: object) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
