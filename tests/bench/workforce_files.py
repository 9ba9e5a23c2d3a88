"""Writes a large made-up company as CSV files, for measuring imports.

The same seed and size give the same bytes. Run as a program:
`python tests/bench/workforce_files.py DIRECTORY --people 20000 --assertions 15`.
"""

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

COMPETENCIES = 400
ROLES = 120
PEOPLE_A_UNIT = 12
REQUIREMENTS_A_ROLE = 12
LAST_DAY = date(2026, 2, 28)

_SOURCES = (
    "ASSESSMENT",
    "QUALIFICATION",
    "WORK_RESULT",
    "EXPERIENCE",
    "MANAGER_RATING",
    "PEER_RATING",
    "SELF_RATING",
    "IMPORT",
)
_FIRST = ("Aiko", "Bram", "Chidi", "Dalia", "Elif", "Farid", "Greta", "Hugo", "Ines")
_LAST = ("Abara", "Bergström", "Costa", "Duda", "Eriksen", "Fofana", "Goto", "Haddad")

Row = Sequence[object]


def write_workforce(
    directory: Path, *, people: int, assertions: int, seed: int = 7
) -> None:
    """Write the eight files of our layout for so many people."""
    chance = random.Random(seed)  # noqa: S311 - the same bytes for the same seed
    directory.mkdir(parents=True, exist_ok=True)
    units = max(1, people // PEOPLE_A_UNIT)
    _write(directory, "competencies", "competency_id,name,kind", _competencies())
    _write(
        directory, "related", "competency_id,related_id,similarity", _related(chance)
    )
    _write(directory, "roles", "role_id,title", _roles())
    _write(
        directory,
        "requirements",
        "role_id,competency_id,level,weight,is_mandatory,needs_validation",
        _requirements(chance),
    )
    _write(directory, "org_units", "org_unit_id,name,parent_id", _units(units))
    _write(
        directory,
        "positions",
        "position_id,title,role_id,org_unit_id,reports_to_position_id,is_critical",
        _positions(people, units, chance),
    )
    _write(
        directory,
        "employees",
        "employee_id,display_name,title,email,location,hired_on,position_id",
        _employees(people, chance),
    )
    _write(
        directory,
        "evidence",
        "employee_id,competency_id,source,level,asserted_on,asserted_by",
        _evidence(people, assertions, chance),
    )


def _write(directory: Path, name: str, header: str, rows: Iterator[Row]) -> None:
    with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _competencies() -> Iterator[Row]:
    kinds = ("SKILL", "KNOWLEDGE", "TOOL", "BEHAVIOUR")
    for number in range(COMPETENCIES):
        yield f"c{number}", f"Competency {number}", kinds[number % len(kinds)]


def _related(chance: random.Random) -> Iterator[Row]:
    for number in range(0, COMPETENCIES - 1, 2):
        yield f"c{number}", f"c{number + 1}", chance.choice((0.4, 0.5, 0.75))


def _roles() -> Iterator[Row]:
    for number in range(ROLES):
        yield f"r{number}", f"Role {number}"


def _requirements(chance: random.Random) -> Iterator[Row]:
    for role in range(ROLES):
        for number, competency in enumerate(
            chance.sample(range(COMPETENCIES), REQUIREMENTS_A_ROLE)
        ):
            level, weight = chance.randint(1, 4), chance.randint(1, 5)
            yield f"r{role}", f"c{competency}", level, weight, number < 4, number == 0


def _units(units: int) -> Iterator[Row]:
    for number in range(units):
        parent = f"u{(number - 1) // 6}" if number else ""
        yield f"u{number}", f"Unit {number}", parent


def _positions(people: int, units: int, chance: random.Random) -> Iterator[Row]:
    for number in range(people):
        above = f"p{(number - 1) // 8}" if number else ""
        role = chance.randrange(ROLES)
        yield (
            f"p{number}",
            f"Role {role}",
            f"r{role}",
            f"u{number % units}",
            above,
            number % 50 == 0,
        )


def _employees(people: int, chance: random.Random) -> Iterator[Row]:
    for number in range(people):
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        hired_on = LAST_DAY - timedelta(days=chance.randint(30, 9_000))
        yield (
            f"e{number}",
            name,
            "Specialist",
            f"person{number}@example.com",
            chance.choice(("Porto", "Bergen", "Łódź")),
            hired_on,
            f"p{number}",
        )


def _evidence(people: int, assertions: int, chance: random.Random) -> Iterator[Row]:
    for person in range(people):
        for competency in chance.sample(range(COMPETENCIES), assertions):
            source = chance.choice(_SOURCES)
            asserter = f"e{chance.randrange(people)}" if "RATING" in source else ""
            day = LAST_DAY - timedelta(days=chance.randint(0, 3 * 365))
            level = chance.randint(1, 5)
            yield f"e{person}", f"c{competency}", source, level, day, asserter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--assertions", type=int, default=15)
    parser.add_argument("--seed", type=int, default=7)
    told = parser.parse_args()
    write_workforce(
        told.directory, people=told.people, assertions=told.assertions, seed=told.seed
    )


if __name__ == "__main__":
    main()
