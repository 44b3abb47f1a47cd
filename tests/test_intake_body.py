"""Which lines of a page are its article: one table of what stands between two paragraphs, and what is kept of it."""

from __future__ import annotations

import pytest

from quellenlage.intake import take
from quellenlage.model import Role

FIRST = "Die Stadt hat den Haushalt am Montag beschlossen, wie das Rathaus am Abend in einer Erklärung mitteilte."
LAST = "Die Opposition stimmte dagegen und sprach von einem „Haushalt ohne Mut“, der die Schulen vergesse."

PAGE = (
    "<html lang=de><head><title>Stadt beschließt Haushalt</title></head><body><nav><a href=/>Start</a></nav>"
    "<article><h1>Stadt beschließt Haushalt</h1><div class=text><p>{first}</p>{between}<p>{last}</p></div></article>"
    "</body></html>"
)


def kept(between: str) -> list[tuple[str, str]]:
    """The lines between the first and the last paragraph, with their roles."""
    report = take(PAGE.format(first=FIRST, between=between, last=LAST).encode())
    roles = {zone.start: zone.role for zone in report.zones}
    lines, start = [], 0
    for line in report.text.split("\n"):
        lines.append((line, roles.get(start, Role.BODY).value))
        start += len(line) + 1
    assert lines[0] == ("Stadt beschließt Haushalt", "title")
    assert (lines[1][0], lines[-1][0]) == (FIRST, LAST)
    return lines[2:-1]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("<p>Nein.</p>", [("Nein.", "body")]),
        ("<h2>Was nun gilt</h2>", [("Was nun gilt", "heading")]),
        ("<p><strong>Was nun gilt</strong></p>", [("Was nun gilt", "heading")]),
        ("<ul><li>Mehr Geld für Busse</li></ul>", [("Mehr Geld für Busse", "body")]),
        ("<ul><li><a href=/a>Busse fahren seltener</a></li></ul>", []),
        ("<ul><li>Verkehr: <a href=/a>Busse fahren seltener als geplant</a></li></ul>", []),
        ("<figure><img src=a.jpg><figcaption>Das Rathaus am Montagabend im Regen.</figcaption></figure>", []),
        ("<aside><p>Der Haushalt ist der Plan der Stadt für Einnahmen und Ausgaben im Jahr.</p></aside>", []),
        ("<div class=newsletter-box><p>Jeden Morgen das Wichtigste aus der Stadt in Ihrem Postfach.</p></div>", []),
        ("<div><p>Das Wichtigste vom Tag, kurz und gut sortiert.</p><form><input type=email></form></div>", []),
        ("<blockquote>Die Opposition stimmte dagegen und sprach von einem</blockquote>", []),
        ("<article><a href=/x><h3>Streik</h3><p>Am Dienstag fahren keine Busse in der Stadt.</p></a></article>", []),
        ("<script>var a = 'Dies ist ein Satz, den niemand lesen soll.';</script>", []),
        ("<p hidden>Dies ist ein Satz, den niemand auf der Seite sehen kann.</p>", []),
        ("<p style='display: none'>Dies ist ein Satz, den niemand auf der Seite sehen kann.</p>", []),
        ("<p>Rathaus&shy;sprecher\u200b:&nbsp;<b>offen</b></p>", [("Rathaussprecher: offen", "body")]),
        (
            "<p>Der <a href=/y>Plan<span> (öffnet in neuem Fenster)</span></a> liegt im Rathaus aus.</p>",
            [("Der Plan liegt im Rathaus aus.", "body")],
        ),
        (
            "<script>1</script>Ein Satz ohne Absatz, der trotzdem zum Artikel gehört, steht hier.",
            [("Ein Satz ohne Absatz, der trotzdem zum Artikel gehört, steht hier.", "body")],
        ),
    ],
)
def test_what_is_kept_between_paragraphs(between: str, expected: list[tuple[str, str]]) -> None:
    """Paragraphs, headings and items stay; captions, boxes, links and what nobody sees go."""
    assert kept(between) == expected


def test_titles_of_dropped_links_are_kept_as_related() -> None:
    """A box of links between paragraphs is no text, but says what else the outlet has on the matter."""
    links = (
        "<div class=box><h4>Lesen Sie auch</h4><ul><li><a href=/a>Busse fahren seltener als geplant</a></li></ul></div>"
    )
    report = take(PAGE.format(first=FIRST, between=links, last=LAST).encode())

    assert report.related == ("Busse fahren seltener als geplant",)


def test_comments_longer_than_the_article_are_not_the_article() -> None:
    """Readers write more than reporters; the article is the article."""
    comment = (
        "<div class=comment><p>"
        + "Ich sehe das ganz anders, und zwar seit Jahren schon, wie jeder weiß. " * 4
        + "</p></div>"
    )
    page = PAGE.format(first=FIRST, between="", last=LAST).replace(
        "</article>", f"</article><section class=comments>{comment * 9}</section>"
    )

    assert take(page.encode()).text == f"Stadt beschließt Haushalt\n{FIRST}\n{LAST}"


def test_text_that_stands_only_in_json_is_read_from_there() -> None:
    """Pages that a program draws carry their text in JSON-LD."""
    data = f'{{"@type": "NewsArticle", "headline": "Stadt beschließt Haushalt", "articleBody": "{FIRST}\\n{LAST}"}}'
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><div id=root></div></body></html>'
    )

    assert take(page.encode()).text == f"Stadt beschließt Haushalt\n{FIRST}\n{LAST}"


def test_large_first_letter_belongs_to_its_word() -> None:
    """The initial is set apart on the page, not in the word."""
    first = f"<span class=dropcap>{FIRST[0]}</span> {FIRST[1:]}"

    assert take(PAGE.format(first=first, between="", last=LAST).encode()).text.split("\n")[1] == FIRST
