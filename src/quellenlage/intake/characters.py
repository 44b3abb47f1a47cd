"""
Characters: what a text may hold after intake.

A report's text is in Unicode NFC, has plain spaces and no marks that nobody sees: soft hyphens split words for
the reader, zero-width and bidirectional marks let a text look like another.
"""

from __future__ import annotations

import re
import unicodedata

#: Marks without width: soft hyphen, combining grapheme joiner, Arabic letter mark, zero-width and bidirectional
#: marks, word joiner and invisible operators, interlinear anchors, byte order mark, lone surrogates, controls.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]"
)
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
_PLAIN = re.compile("[ -~\n]*")


def clean(text: str) -> str:
    """
    The text in NFC with plain spaces and newlines and without unseen marks. Cleaning twice changes nothing.

    Example:
        >>> clean("Ver\u00adfassungs\u00adbeschwerde\u00a0\u202eein")
        'Verfassungsbeschwerde ein'
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _BREAKS.sub("\n", text)
    text = _UNSEEN.sub("", text)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def line(text: str) -> str:
    """
    The text cleaned and on one line, runs of white space made one space.

    Example:
        >>> line("  Nach der \\n Sitzung\u00a0")
        'Nach der Sitzung'
    """
    return " ".join(clean(text).split())
