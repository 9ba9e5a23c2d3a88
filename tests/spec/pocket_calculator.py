"""One profile line recomputed from the manual's page, and from nothing else.

Whoever holds a pocket calculator does no more than this: read numbers off the page,
multiply, add, cap. Nothing of the product is imported (a test sees to that).
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

Row = dict[str, str]


@dataclass(frozen=True)
class Page:
    """The page's tables by the first word of their heads, and its sentences."""

    text: str

    def rows(self, first_column: str) -> list[Row]:
        """Return the rows of the table whose head begins with that column."""
        lines = iter(self.text.splitlines())
        head = next(line for line in lines if line.startswith(f"| {first_column} |"))
        next(lines)
        names = _cells(head)
        found = []
        for line in lines:
            if not line.startswith("|"):
                break
            found.append(dict(zip(names, _cells(line), strict=True)))
        return found

    def number(self, pattern: str) -> float:
        """Return the number that the pattern's group finds, blanks being alike."""
        flat = " ".join(self.text.split())
        found = re.search(pattern, flat)
        assert found, f"The page does not say {pattern!r}."
        return float(found[1])

    def outcome(self, name: str) -> str:
        found = re.search(rf"^- {name}: (.+)$", self.text, re.MULTILINE)
        assert found, f"The page does not end with {name!r}."
        return found[1]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|\n").split("|")]


def _months(text: str) -> int:
    year, month = map(int, text.split("-"))
    return year * 12 + month


class Calculator:
    """The page's rules, applied to the page's example."""

    def __init__(self, page: Page) -> None:
        number = page.number
        self.said = page.rows("no.")
        self.by_source = {row["source"]: row for row in page.rows("source")}
        self.half_life = number(r"\| skill \| ([\d.]+) months")
        self.as_of = int(number(r"as of (\d{4})-\d\d\.")) * 12 + int(
            number(r"as of \d{4}-(\d\d)\.")
        )
        self.levels = int(number(r"scale of (\d) levels"))
        self.surer_below = number(r"`w x kept x \(1 \+ ([\d.]+) x \(L - k\)\)`")
        self.against_above = number(r"`([\d.]+) x w x kept x \(k - L\)`")
        self.own_cap = number(r"whatever the sources: within ([\d.]+) together")
        self.doubt = number(r"\*\*Doubt\*\* takes away ([\d.]+),")
        self.doubt_beyond = number(r"and ([\d.]+) more for each level")
        self.certainty = number(r"highest k whose probability is at least ([\d.]+);")
        self.low_end = number(r"log-odds of 1/2, ([\d.]+) and")
        self.high_end = number(r"log-odds of 1/2, [\d.]+ and ([\d.]+),")
        self.level_0 = number(r"a sum ([\d.]+) above level 1's")
        self.apart = number(r"Claims that differ by (\d) levels")
        self.still_said = number(r"kept at least ([\d.]+) of their weight")
        self.widens = number(r"must pass grow by ([\d.]+)% for each") / 100
        self.person = re.search(r"skill of (\w+)'s", page.text)[1]
        uses = re.search(r"A use \(sources ([^:]+):", page.text)[1]
        self.uses = re.findall(r"`(\w+)`", uses)

    def is_own(self, row: Row) -> bool:
        return row["who"] == self.person

    def kept(self, row: Row) -> float:
        since = _months(row["said in"])
        for use in self.said:
            bears_out = int(use["level"]) <= int(row["level"])
            if use["source"] in self.uses and bears_out and not self.is_own(use):
                since = max(since, _months(use["said in"]))
        return 0.5 ** ((self.as_of - since) / self.half_life)

    def uncapped(self, row: Row, k: int) -> float:
        level = int(row["level"])
        weight = float(self.by_source[row["source"]]["weight"]) * self.kept(row)
        if k <= level:
            return weight * (1 + self.surer_below * (level - k))
        return -weight * self.against_above * (k - level)

    def amounts(self, said: list[Row], k: int) -> list[float]:
        """Return what each adds at level k once every cap has been applied."""
        found = [self.uncapped(row, k) for row in said]
        for whose, most in (
            (self._person, lambda row: self._most(row, "one person")),
            (
                self._group,
                lambda row: self._most(row, "cap" if self.is_own(row) else "one group"),
            ),
            (
                self._source,
                lambda row: (
                    self.own_cap if self.is_own(row) else self._most(row, "cap")
                ),
            ),
        ):
            found = _capped(said, found, whose, most)
        return found

    def _most(self, row: Row, column: str) -> float:
        return float(self.by_source[row["source"]][column])

    def _person(self, row: Row) -> str:
        return f"{row['source']} {row['who']} {row['group']}"

    def _group(self, row: Row) -> str:
        if self.is_own(row) or row["group"] == "-":
            return f"{row['source']} {row['who']}"
        return f"{row['source']} {row['group']}"

    def _source(self, row: Row) -> str:
        return "own" if self.is_own(row) else row["source"]

    def doubts(self, said: list[Row], k: int) -> float:
        highest = max(int(row["level"]) for row in said)
        return self.doubt + self.doubt_beyond * max(0, k - highest)

    def total(self, said: list[Row], k: int) -> float:
        return sum(self.amounts(said, k)) - self.doubts(said, k)

    def held_level(self, said: list[Row]) -> int:
        held = [
            k
            for k in range(1, self.levels + 1)
            if probability(self.total(said, k)) >= self.certainty
        ]
        return max(held, default=0)

    def validated_level(self) -> int:
        validated = [
            row
            for row in self.said
            if self.by_source[row["source"]]["recorded as"] == "validated"
            and not self.is_own(row)
        ]
        return min(self.held_level(self.said), self.held_level(validated))

    def points(self, k: int) -> list[int]:
        exact = [100 * amount for amount in self.amounts(self.said, k)]
        whole = [math.floor(amount) for amount in exact]
        missing = math.floor(sum(exact) + 0.5) - sum(whole)
        most_lost = sorted(range(len(exact)), key=lambda n: whole[n] - exact[n])
        for n in most_lost[:missing]:
            whole[n] += 1
        return whole

    def disagreeing(self) -> list[Row]:
        fresh = [row for row in self.said if self.kept(row) >= self.still_said]
        levels = [int(row["level"]) for row in fresh]
        return [
            row
            for row in fresh
            if max(max(levels) - int(row["level"]), int(row["level"]) - min(levels))
            >= self.apart
        ]

    def level_at(self, wanted_probability: float) -> float:
        gaps = [int(row["level"]) for row in self.disagreeing()]
        widened = 1 + self.widens * (max(gaps) - min(gaps)) if gaps else 1.0
        wanted = math.log(wanted_probability / (1 - wanted_probability)) * widened
        sums = [self.total(self.said, k) for k in range(1, self.levels + 1)]
        sums.insert(0, sums[0] + self.level_0)
        if sums[-1] >= wanted:
            return float(self.levels)
        k = max(k for k, odds in enumerate(sums) if odds >= wanted)
        passed = k + (sums[k] - wanted) / (sums[k] - sums[k + 1])
        return round(min(max(passed - 0.5, 0.0), float(self.levels)), 1)


def probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _capped(
    said: list[Row],
    amounts: list[float],
    whose: Callable[[Row], str],
    most: Callable[[Row], float],
) -> list[float]:
    found = []
    for row, amount in zip(said, amounts, strict=True):
        together = abs(
            sum(
                other_amount
                for other, other_amount in zip(said, amounts, strict=True)
                if whose(other) == whose(row)
            )
        )
        is_over = together > most(row)
        found.append(amount * most(row) / together if is_over else amount)
    return found
