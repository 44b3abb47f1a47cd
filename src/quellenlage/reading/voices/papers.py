"""
Papers: documents and nouns of saying, which give way to whom they belong to.

A paper with an author is a relay of that author, without one it speaks itself („heißt es in der Studie“). A noun of
saying is no relay: „Angaben der Polizei“ are the police, „Polizeiangaben“ too.
"""

from __future__ import annotations

from dataclasses import replace

from quellenlage.model import Relay, Source, SourceType
from quellenlage.reading.frames.adverbials import names_speaking
from quellenlage.reading.voices.antecedents import described_body, pronoun
from quellenlage.reading.voices.authors import WORKS
from quellenlage.reading.voices.baseform import nominative
from quellenlage.reading.voices.firms import KINDS
from quellenlage.reading.voices.offices import said_before
from quellenlage.reading.voices.phrase import DEFINITE, Identity, Phrase, named
from quellenlage.reading.voices.scene import fullest
from quellenlage.reading.words.heads import Head, Sort, head_of
from quellenlage.reading.words.names import name_at

#: Participles that say no more than that a paper is out: „dem am Freitag veröffentlichten Monatsbericht“.
_APPEARED = ("veröffentlicht", "erschienen", "verbreitet", "vorgelegt", "vorgestellt", "publiziert")


def document(p: Phrase, head: Head, author: Identity | None) -> Identity:
    """
    Whom a paper stands for.

    Args:
        p: The phrase.
        head: Its head noun, a document.
        author: Who stands behind the noun („Studie der Universität“), None where it has a title.
    """
    t = p.scene.t
    title = titled(p)
    if author is None and title is None and head.prefix:
        known = name_at([head.prefix], 0, 1)
        if known is not None and (head.kind == "report" or known.name.table == "institutions"):
            author = Identity((Source(fullest(p.scene, known.name, known.spelling), known.name.type),))
    if author is not None and author.sources:
        if head.kind == "report" and author.sources[0].type in (SourceType.MEDIUM, SourceType.AGENCY):
            return author
        name = nominative(t, [p.noun])
        relay = Relay(name, SourceType.DOCUMENT, t.spans([k for k in p.words if k <= p.noun]))
        return replace(author, via=(relay, *author.via))
    bare = t.words[p.noun] if title is None else ""
    if head.kind == "report" and title is None and not p.determiner and bare[-1:] in "en" and bare.lower() != head.word:
        return Identity((Source(named(p, p.core), SourceType.MEDIUM),), (), "", True)
    name = title or named(p, tuple(k for k in p.core if not t.lower[k].startswith(_APPEARED)))
    if p.determiner in DEFINITE and title is None and not p.rest and head.kind in WORKS:
        noun = nominative(t, [p.noun])
        owners = p.scene.papers.get(noun.lower())
        if owners and all(owner.type in (SourceType.MEDIUM, SourceType.AGENCY) for owner in owners):
            return Identity(owners, (), "", len(owners) > 1)
        if owners:
            return Identity(owners, (Relay(noun, SourceType.DOCUMENT, t.spans(p.words)),), "", len(owners) > 1)
    if p.determiner in DEFINITE and title is None and (before := said_before(p, name)) is not None:
        return before
    return Identity((Source(name, SourceType.DOCUMENT),), (), head.gender, p.plural)


def titled(p: Phrase) -> str | None:
    """A paper with its title in quotation marks, as written: Publikation "Neue Wege"."""
    t = p.scene.t
    after = p.noun + 1
    if after < len(t.words) and t.quoted[after] >= 0 and t.quoted[after] != t.quoted[p.noun]:
        first, last = t.quotations[t.quoted[after]]
        if first == after and last - first <= 12:
            return t.text[t.starts[p.noun] : t.ends[last]]
    return None


def saying(p: Phrase, owner: Identity | None) -> Identity:
    """
    To whom a noun of saying gives way: „Angaben der Polizei“, „Polizeiangaben“, „seinen Worten“.

    Args:
        p: The phrase.
        owner: Who stands behind the noun.
    """
    t = p.scene.t
    if owner is not None:
        return owner
    if t.words[p.noun] == "Vernehmen":
        return Identity(())
    possessive = t.lower[p.words[0]]
    if t.tags[p.words[0]] == "PPOSAT" or possessive in ("seinen", "seiner", "ihren", "ihrer", "deren", "dessen"):
        k = p.words[0]
        if possessive[:4] in ("sein", "dess"):
            found = pronoun(p.scene, k, "m", plural=False)
        else:
            found = pronoun(p.scene, k, "f", plural=False) or pronoun(p.scene, k, "", plural=True)
        return Identity((found,) if found else ())
    if any(t.lower[k] in ("eigenen", "eigener") for k in p.words):
        return Identity(())
    if p.determiner in DEFINITE and p.scene.spoken and not names_speaking(t.words[p.noun]):
        return Identity((p.scene.spoken[-1].source,), (), p.scene.spoken[-1].gender)
    before = _compound(t.words[p.noun])
    if before:
        part = head_of(before)
        if part is not None and part.sort is Sort.BODY:
            taken = described_body(p.scene, p.noun, before, part) if part.kind in KINDS else None
            if taken is not None:
                return Identity((taken,), (), part.gender)
            before = before if before.lower() == part.word else before.removesuffix("s")
            return Identity((Source(before, part.type or SourceType.ORGANISATION),), (), part.gender)
        if (known := name_at([before], 0, 1)) is not None:
            return Identity((Source(known.spelling, known.name.type),))
        if part is not None and part.sort is Sort.MEDIA:
            return Identity((Source(t.words[p.noun], SourceType.MEDIUM),), (), "", True)
        if part is not None:
            return Identity((Source(before, SourceType.UNNAMED),), (), "", True)
    return Identity((Source(named(p, p.core), SourceType.UNNAMED),), (), "", True)


def _compound(word: str) -> str:
    """The first part of a compound noun of saying: „Polizeiangaben“ → „Polizei“."""
    for start in range(len(word) - 4, 2, -1):
        tail = word[start].upper() + word[start + 1 :]
        if word[start].isalpha() and names_speaking(tail) and not names_speaking(word[:start]):
            part = word[:start]
            if part.endswith("-"):
                return part[:-1]
            return part[:-1] if part.endswith(("ngs", "ions", "tts", "ats", "ums")) else part
    return ""
