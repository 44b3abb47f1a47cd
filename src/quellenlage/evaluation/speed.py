"""
Speed: articles per second on one core, peak memory, and how long a short text takes from cold.

    python -m quellenlage.evaluation.speed FOLDER        (the folder that holds data/press)

Every row is measured in a process of its own, in processor time, so that other work on the machine counts little.
`make bench` measures plain Python and then, where there is a C compiler, the compiled reader (`make fast`).
A word is what stands between spaces; an article has 350 of them. Reading remembers the words it has met: `first`
starts with nothing and goes on, as an archive is read; `forgetting` forgets them before each article, so that every
word of every article is new to it; `again` reads the same articles a second time.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from quellenlage import reading
from quellenlage.model import Report, Role, Zone
from quellenlage.reading import read
from quellenlage.reading.words.forms import forms
from quellenlage.reading.words.lexicon import lexicon, normal, reading_as
from quellenlage.reading.words.tagging import tag_report

ARTICLE = 350
#: Every seventh article of the corpus: 617 of all 13 outlets.
_STEP = 7
_SHORT = "Der Minister sagte am Montag, die Lage sei ernst. „Wir prüfen das“, teilte sein Haus mit.\n"
_STARTS = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """What one process measured.

    Attributes:
        words: Words read, as the spaces count them.
        seconds: Processor time.
        again: Processor time of the same once more.
        forms: Different word forms met.
        unknown: Of these, those that the table of forms lacks.
        unknown_words: Share of all words that are such forms.
        megabytes: Peak memory of the process.
    """

    words: int
    seconds: float
    again: float
    forms: int
    unknown: int
    unknown_words: float
    megabytes: float

    def articles(self, seconds: float) -> float:
        """Articles of 350 words per second."""
        return self.words / ARTICLE / seconds


def press(path: Path) -> Iterator[Report]:
    """Every seventh article of the press corpus as a report."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, _STEP):
            article = json.loads(line)
            title = article["title"].replace("\n", " ").strip()
            yield Report(
                text=f"{title}\n{article['text']}",
                url=article["url"],
                published=datetime.fromisoformat(article["date"]).replace(tzinfo=UTC),
                zones=(Zone(0, len(title), Role.TITLE),) if title else (),
            )


def pace(path: Path, whole: bool = True, forgetting: bool = False) -> Pace:
    """
    Read the corpus in this process.

    Args:
        path: The corpus.
        whole: Read statements; else only cut, tag and pair.
        forgetting: Forget all words before each article.
    """
    stage = read if whole else tag_report
    reports = list(press(path))
    stage(Report(_SHORT))  # tables and models are loaded once, not once an article
    _forget()
    start = time.process_time()
    for report in reports:
        if forgetting:
            _forget()
        stage(report)
    seconds = time.process_time() - start
    start = time.process_time()
    for report in reports if not forgetting else ():
        stage(report)
    again = time.process_time() - start
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    met = [word for report in reports for word in tag_report(report).words if any(map(str.isalpha, word))]
    known = forms().known
    unknown = [word for word in met if normal(word) not in known]
    return Pace(
        words=sum(len(report.text.split()) for report in reports),
        seconds=seconds,
        again=again,
        forms=len(set(met)),
        unknown=len(set(unknown)),
        unknown_words=len(unknown) / max(1, len(met)),
        megabytes=megabytes,
    )


def _forget() -> None:
    lexicon.cache_clear()
    reading_as.cache_clear()


def cold_start() -> tuple[float, float]:
    """Seconds, by the clock and of processor time, that `quellenlage read FILE` takes for two sentences (median)."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", delete=False) as file:
        file.write(_SHORT)
    clock, processor = [], []
    for _ in range(_STARTS):
        before, start = os.times(), time.perf_counter()
        code = "from quellenlage.cli import main; main()"
        subprocess.run([sys.executable, "-c", code, "read", file.name, "--json"], check=True, capture_output=True)
        clock.append(time.perf_counter() - start)
        after = os.times()
        processor.append(after.children_user + after.children_system - before.children_user - before.children_system)
    Path(file.name).unlink()
    return statistics.median(clock), statistics.median(processor)


def main(folder: str) -> None:
    """Print the measurements."""
    print("the reader: " + ("plain Python" if str(reading.__file__).endswith(".py") else "compiled"))
    clock, processor = cold_start()
    print(f"cold start: a text of two sentences in {clock:.2f} s ({processor:.2f} s of processor time)")
    path = Path(folder) / "data" / "press" / "2020-04.jsonl.gz"
    if not path.is_file():
        print(f"left out: no {path}; name the folder of the measuring data to have the pace of reading")
        return
    print(f"articles of {ARTICLE} words per second on one core, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, whole in (("reading", True), ("tagging alone", False)):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            first = pool.apply(pace, (path, whole, False))
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            forgetful = pool.apply(pace, (path, whole, True))
        print(
            f"{name}: first {first.articles(first.seconds):.0f}, "
            f"forgetting {forgetful.articles(forgetful.seconds):.0f}, again {first.articles(first.again):.0f}; "
            f"{first.words} words, {first.forms} forms, of which "
            f"{first.unknown} ({first.unknown_words:.1%} of words) not in the table; peak {first.megabytes:.0f} MB"
        )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ".")
