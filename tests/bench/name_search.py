"""How fast and how well names are found: all of ESCO's labels beside 20,000 people.

    python -m tests.bench.name_search

Each text is a label of ESCO that is misspelt once: a letter more, less, other, or two
changed. It is found where its own thing is among the first five. Ends with 1 where a
bar is missed. Times are of one core: nothing here waits.
"""

import csv
import gzip
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skills_graph.domain.named_things import NamedKind, NamedThing, words_of
from skills_graph.talent.name_index import Wanted, name_index
from skills_graph.talent.names import Names

REPOSITORY = Path(__file__).parents[2]
PEOPLE = 20_000
TEXTS = 1_000
MOST_MILLISECONDS = 20
BAR = 0.95
SHOWN = 5
SHORTEST = 5
FILES = {
    "skills_en.csv.gz": NamedKind.COMPETENCY,
    "occupations_en.csv.gz": NamedKind.OCCUPATION,
}
SYLLABLES = ("an", "be", "ko", "ri", "ma", "lu", "stro", "vel", "dan", "ti", "mer")
TITLES = ("Welder", "Software engineer", "Nurse", "Data analyst", "Planner")


@dataclass(frozen=True)
class Score:
    """What was found of the misspelt, and how long anything took to be found."""

    laid_out_seconds: float
    found: float
    median_ms: float
    most_ms: float


def esco() -> Iterator[NamedThing]:
    """Yield every skill and occupation with all its labels."""
    named = os.environ.get("SKILLS_GRAPH_DATA", "../shared/data")
    release = (REPOSITORY / named / "esco-1.1.1").resolve()
    if not release.is_dir():
        sys.exit(f"SKILLS_GRAPH_DATA: there is no directory {release}.")
    for name, kind in FILES.items():
        with gzip.open(release / name, "rt", encoding="utf-8", newline="") as reading:
            for row in csv.DictReader(reading):
                yield NamedThing(row["conceptUri"], kind, _labels(row))


def _labels(row: dict[str, str]) -> tuple[str, ...]:
    others = (row.get(name) or "" for name in ("altLabels", "hiddenLabels"))
    listed = [label for text in others for label in text.split("\n") if label]
    return tuple(dict.fromkeys([row["preferredLabel"], *listed]))


def people(number: int, dice: random.Random) -> Iterator[NamedThing]:
    for row in range(number):
        first, last = (
            "".join(dice.choices(SYLLABLES, k=k)).capitalize() for k in (2, 3)
        )
        name, title = f"{first} {last}", dice.choice(TITLES)
        labels = (name, f"{name}, {title}")
        yield NamedThing(f"emp_{row}", NamedKind.EMPLOYEE, labels)


def misspelt(label: str, dice: random.Random) -> str:
    """Return a label with one mistake in its longest word."""
    word = max(words_of(label), key=len)
    place = dice.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    other = dice.choice("etaoinsr")
    wrong = dice.choice(
        [
            before + after,
            before + letter + letter + after,
            before + other + after,
            before + after[0] + letter + after[1:],
        ]
    )
    return " ".join(wrong if one == word else one for one in words_of(label))


def measured(*, n_people: int = PEOPLE, n_texts: int = TEXTS, seed: int = 1) -> Score:
    """Lay the names out, and look for misspelt ones and for beginnings."""
    dice = random.Random(seed)  # noqa: S311 - texts to look for, not secrets
    skills = list(esco())
    things = [*skills, *people(n_people, dice)]
    began = time.process_time()
    names = Names(name_index(things), name_index(()))
    laid_out = time.process_time() - began
    n_found, times = 0, []
    for _ in range(n_texts):
        thing = dice.choice(skills)
        label = dice.choice(thing.labels)
        if max(map(len, words_of(label)), default=0) < SHORTEST:
            label = thing.name + " " + label
        found, took = _looked_for(names, misspelt(label, dice))
        n_found += thing.id in found
        times += [took, _looked_for(names, label[: dice.randint(1, 4)])[1]]
    times.sort()
    return Score(
        laid_out, n_found / n_texts, times[len(times) // 2], times[-len(times) // 100]
    )


def _looked_for(names: Names, text: str) -> tuple[list[str], float]:
    began = time.process_time()
    found = names.find(text, Wanted(limit=SHOWN))
    took = (time.process_time() - began) * 1_000
    return [one.thing.id for one in found], took


def main() -> None:
    score = measured()
    print(  # noqa: T201 - a program that prints
        f"laid out in {score.laid_out_seconds:.2f} s; {score.found:.1%} of misspelt"
        f" labels among the first {SHOWN}; {score.median_ms:.1f} ms in the median,"
        f" {score.most_ms:.1f} ms in 99 of 100"
    )
    sys.exit(0 if score.found >= BAR and score.most_ms <= MOST_MILLISECONDS else 1)


if __name__ == "__main__":
    main()
