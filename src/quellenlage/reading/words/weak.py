"""
Weak verbs: all forms of a verb by rule, for verbs that the table of forms lacks.

New verbs of German are weak ("whatsappen", "leaken"); strong ones are old and stand in the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from quellenlage.languages.own import own_rows

_NO_GE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer")


def weak_forms(verb: str) -> dict[str, str]:
    """
    The forms of a weak verb without particle, each with HanTa's name of its tag.

    Args:
        verb: Its infinitive, in -en, -eln or -ern.

    Example:
        >>> sorted(weak_forms("funken"))
        ['funke', 'funken', 'funkend', 'funkest', 'funkst', 'funkt', 'funkte', 'funkten', 'gefunkt']
        >>> weak_forms("leitartikeln")["geleitartikelt"], weak_forms("berichten")["berichtet"]
        ('VV(PP)', 'VV(FIN)')
    """
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    link = "e" if stem[-1] in "dt" or (stem[-1] in "mn" and stem[-2:-1] not in "aeiouäöülrhmn") else ""
    past = f"{stem}{link}t"
    participle = past if verb.startswith(_NO_GE) or verb.endswith("ieren") else f"ge{past}"
    tags = {participle: "VV(PP)", verb: "VV(INF)", verb + "d": "ADJ(D)"}
    for ending in ("e", "est", f"{link}st", f"{link}t", f"{link}te", f"{link}ten"):
        tags.setdefault(stem + ending, "VV(FIN)")
    tags[past] = "VV(FIN)"
    return tags


def own_forms(known: Mapping[str, str]) -> dict[str, str]:
    """
    Analyses for the forms of the user's verbs of saying that the table of forms lacks.

    Args:
        known: The table: analysis by form.
    """
    found: dict[str, str] = {}
    for row in own_rows().get("cues", ()):
        verb = row.cells["word"].removeprefix(row.cells["particle"])
        if not verb.endswith("n") or len(verb) < 4 or _is_strong(known, verb):
            continue
        for form, tag in weak_forms(verb).items():
            readings = [f"{tag}/0/{_rule(form, form if tag == 'ADJ(D)' else verb)}"]
            if form == verb:
                readings.append("VV(FIN)/1/")
            tags = {reading.partition("/")[0] for reading in readings}
            readings += [one for one in known.get(form, "").split() if one.partition("/")[0] not in tags]
            found[form] = " ".join(readings)
    return found


def _is_strong(known: Mapping[str, str], verb: str) -> bool:
    """Whether the table has a participle of it, or of the verb that it is made of, that is no weak one."""
    bases = [verb, *(verb.removeprefix(prefix) for prefix in _NO_GE if verb.startswith(prefix))]
    strong = re.compile("|".join(rf"VV\(PP\)/\d+/\d+{re.escape(base)}\b" for base in bases))
    weak = {form for base in bases for form, tag in weak_forms(base).items() if tag == "VV(PP)"}
    return any(strong.search(analysis) and form not in weak for form, analysis in known.items())


def _rule(form: str, lemma: str) -> str:
    """How the lemma is made from the form: letters to cut, letters to add."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{len(form) - same or ''}{lemma[same:]}"
