"""
Asides: elements of a page that by tag, role or name hold something else than its article.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Elements that hold something else than the article's own text, unless most of the page's text is inside.
_ASIDE_TAGS = frozenset("nav aside footer form figure figcaption menu fieldset".split())
_ASIDE_ROLES = frozenset("navigation complementary contentinfo search form banner dialog alert menu".split())
#: The same by class or id: words at the start of a part of the name. What these name is never the article ...
_ASIDE_NAMES = re.compile(
    r"(?<![a-z])(?:comments?|kommentare?|disqus|shar(?:e|ing)|shariff|social|newsletter|related|recommend|reco(?![rv])"
    r"|teaser(?:s|[-_]?(?:box|list|group|container|wrapper|grid|item|article|link|card|section|module|element))"
    r"|promo|advert|anzeigen?|ads?|adslot|sponsor|outbrain|taboola|cookie|consent|paywall|subscri|abo|login"
    r"|breadcrumbs?|pagination|pager|nav(?:igation|bar)?|menu|toolbar|keywords|schlagw|meistgelesen|popular|trending"
    r"|byline|caption|copyright|bild(?:unterschrift|text|zeile)|slideshow|slider|carousel|poll|umfrage|survey|quiz"
    r"|sidebar|marginal|footer|most-?(?:read|viewed)|feedback|rating|lightbox|modal|popup|overlay|tooltip"
    r"|twitter-tweet|instagram-media|donat|spenden|support-?us|read-?next|read-?also|more-?(?:articles|news|on|stories)"
    r"|weiterlesen|mehr-zum|zum-thema|cite(?:wrapper|box)?|zitier|printonly|only-?print|skip|anchor-?nav|toc"
    r"|inhaltsverzeichnis)(?![a-z])"
    r"|Caption(?![a-z])|Newsletter|Teaser(?:List|Item|Box|Group)|ListItem(?![a-z])|Breadcrumb|Copyright|SocialMedia"
    r"|Share(?![a-z])|Related|Recommend",
    re.I,
)
#: ... and what these name can be, for pages are built of widgets and articles named for their video.
_DOUBTFUL_NAMES = re.compile(
    r"(?<![a-z])(?:tools?|tags?|topics?|authors?|autor(?:en)?|bio|vita|meta(?!r)|credits?|gallery|galerie|player|videos?"
    r"|audio|podcast|widget|embed|infobox|info-box|factbox|faktenbox)(?![a-z])",
    re.I,
)
#: The shares of the page's text from which on an element is the article after all: one that is an aside by tag or
#: name, one whose name leaves it open, one around a form.
SURE = 0.9
DOUBTFUL = 0.4
FORMED = 0.25


@lru_cache(maxsize=4096)
def aside_from(tag: str, names: str, role: str) -> float:
    """
    The share of the page's text from which on an element is the article after all, 0 where nothing speaks against it.

    Args:
        tag: Its name.
        names: Its class and id.
        role: Its ARIA role.

    Example:
        >>> aside_from("div", "newsletter-box", ""), aside_from("div", "article-text", "")
        (0.9, 0.0)
    """
    if tag in ("html", "body"):
        return 0.0
    if tag in _ASIDE_TAGS or role in _ASIDE_ROLES or _ASIDE_NAMES.search(names):
        return SURE
    return DOUBTFUL if tag == "table" or _DOUBTFUL_NAMES.search(names) else 0.0
