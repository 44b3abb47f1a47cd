"""
Language: text → ISO 639-1 code, by script and by the words that every text of a language is full of.

Text of this house is German nearly always; the question is what else it is when it is not. No model is loaded, so
that the first text costs no more than the next.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

#: Characters looked at; a language shows within a paragraph.
_ENOUGH = 3000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Scripts with the language that is meant unless its letters tell another.
_SCRIPTS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("[\u0370-\u03ff\u1f00-\u1fff]", "el", ()),
    (
        "[\u0400-\u04ff]",
        "ru",
        (("ђћџ", "sr"), ("ѓќѕ", "mk"), ("ў", "be"), ("іїєґ", "uk"), ("ыэ", "ru"), ("ъ", "bg")),
    ),
    ("[\u0530-\u058f]", "hy", ()),
    ("[\u0590-\u05ff]", "he", ()),
    ("[\u0600-\u06ff]", "ar", (("ٹڈے", "ur"), ("پچژگ", "fa"))),
    ("[\u0900-\u097f]", "hi", ()),
    ("[\u0e00-\u0e7f]", "th", ()),
    ("[\u10a0-\u10ff]", "ka", ()),
    ("[\uac00-\ud7af]", "ko", ()),
    ("[\u3040-\u30ff]", "ja", ()),
    ("[\u4e00-\u9fff]", "zh", ()),
)
_BEYOND_LATIN = re.compile("[\u0370-\u1cff\u1f00-\u1fff\u3040-\ud7af]")
#: Shapes of words that hardly any other language has, for texts too short for function words.
_GERMAN = re.compile(r"(?:ß|sch|(?:ung|keit|heit|lich|isch|tät|schaft)(?:en|e|er|es|s)?$|^(?:ge\w+t|ver\w+en|be\w+t)$)")
#: Letters that few Latin-written languages have.
_LETTERS = {
    "es": "ñ¿¡",
    "pt": "ãõ",
    "fr": "êèœùçû",
    "it": "òì",
    "cs": "ěřů",
    "sk": "ľĺŕ",
    "pl": "łżąęśćń",
    "tr": "ğışİ",
    "hu": "őű",
    "ro": "șțăşţ",
    "da": "æø",
    "no": "æø",
    "sv": "å",
    "lv": "āēīūļņ",
    "lt": "ėįų",
    "sq": "ë",
    "hr": "đć",
    "eo": "ĉĝĥĵŝŭ",
    "de": "ß",
}
#: What such a letter weighs against a function word of one language.
_LETTER = 0.5
#: How much better than the next language the best must be.
_MARGIN = 1.2


@cache
def _weights() -> dict[str, dict[str, float]]:
    """For each word the languages that it speaks for; a word of many languages says little."""
    known: dict[str, list[str]] = defaultdict(list)
    path = files("quellenlage.languages").joinpath("function_words.csv")
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            for word in row["words"].split():
                known[word].append(row["language"])
    return {word: {code: 1 / len(codes) for code in codes} for word, codes in known.items()}


def language_of(text: str, declared: str | None = None) -> str | None:
    """
    The language of a text as ISO 639-1 code, None where it does not show.

    Args:
        text: Any length; the first few thousand characters are looked at.
        declared: What the page says ("de-DE"); it decides only where the text does not.

    Example:
        >>> language_of("Die Regierung dementierte den Bericht."), language_of("The government denied the report.")
        ('de', 'en')
    """
    text = text[:_ENOUGH]
    script = _script(text)
    if script:
        return script
    words = [word.lower() for word in _WORD.findall(text)]
    scores: dict[str, float] = defaultdict(float)
    for word in words:
        for code, weight in _weights().get(word, {}).items():
            scores[code] += weight
    low = text.lower()
    for code, letters in _LETTERS.items():
        scores[code] += _LETTER * sum(low.count(letter) for letter in letters)
    scores["de"] += 0.4 * sum(1 for word in words if _GERMAN.search(word))
    said = (declared or "")[:2].lower() or None
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if ranked and ranked[0][1] >= max(0.3, 0.04 * len(words)):
        best, score = ranked[0]
        if score >= _MARGIN * ranked[1][1]:
            return best
        if said in (ranked[0][0], ranked[1][0]):
            return said
    return said


def _script(text: str) -> str | None:
    """The language of a text that is mostly in another script than the Latin one."""
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return None
    letters = sum(map(str.isalpha, text)) or 1
    for pattern, code, tells in _SCRIPTS:
        found = re.findall(pattern, text)
        if len(found) > (0.2 if code == "ja" else 0.5) * letters:
            low = text.lower()
            for signs, other in tells:
                if sum(low.count(sign) for sign in signs) > 0.006 * letters:
                    return other
            return code
    return None
