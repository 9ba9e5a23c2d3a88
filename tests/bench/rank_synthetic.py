"""How long ranking, masks and catching up take over made-up people.

    python -m tests.bench.rank_synthetic 20000

Prints milliseconds, the best of several, beside a numpy sum over as many numbers.
"""

import sys
import time
from collections.abc import Callable
from datetime import date

import numpy as np

from skills_graph.domain.competencies import RelatedCompetency
from skills_graph.domain.matching import Match
from skills_graph.domain.roles import Requirement
from skills_graph.domain.scope import EVERYONE
from skills_graph.talent.explaining import explain
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ranking import Ranking, rank
from skills_graph.talent.successions import successions
from tests.companies import (
    CompanyInMemory,
    a_line,
    a_measure,
    a_seat,
    a_unit,
    an_employee,
    in_seats,
)

LINES_A_PERSON = 15
N_COMPETENCIES = 400
N_REQUIREMENTS = 15
REPEATS = 15


class IndexedCompany(CompanyInMemory):
    """Finds one person's lines at once, as a graph does."""

    def standing_lines(self, employee_ids=None):
        if employee_ids is None:
            return list(self.lines.values())
        keys = ((id, one) for id in employee_ids for one in self.competencies)
        return [self.lines[key] for key in keys if key in self.lines]

    def employees(self, employee_ids=None, *, at):
        if employee_ids is None:
            return list(self.people.values())
        return [self.people[id] for id in employee_ids if id in self.people]


def a_company(n_people: int) -> CompanyInMemory:
    """Return a seeded company; competencies are held more often the lower their id."""
    dice = np.random.default_rng(7)
    company = IndexedCompany()
    for number in range(N_COMPETENCIES):
        measure = a_measure(number)
        company.competencies[measure.competency_id] = measure
    ids = sorted(company.competencies)
    company.related_links = [
        RelatedCompetency(ids[one], ids[(one + step) % N_COMPETENCIES], 0.5)
        for one in range(N_COMPETENCIES)
        for step in (1, 2, 3)
    ]
    for number in range(40):
        unit = a_unit(number, number // 3 if number else None)
        company.units[unit.id] = unit
        seat = a_seat(number, unit=number, above=number // 3 if number else None)
        company.seats[seat.id] = seat
    for number in range(n_people):
        person = an_employee(number, holds=in_seats(int(dice.integers(40))))
        company.people[person.id] = person
        rows = np.unique(
            (N_COMPETENCIES * dice.random(LINES_A_PERSON) ** 2).astype(int)
        )
        for row in rows:
            key = (person.id, ids[row])
            held = int(dice.integers(1, 6))
            company.lines[key] = a_line(*key, held, quality=int(dice.integers(1, 8)))
    return company


def best_ms(work: Callable[[], object], repeats: int = REPEATS) -> float:
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return 1000 * min(times)


def main(n_people: int) -> None:
    company = a_company(n_people)
    index = TalentIndex(company)
    build = best_ms(index.present, repeats=1)
    snapshot = index.caught_up(index.present())
    asked = [
        Requirement(id, 3, is_mandatory=place < 5)
        for place, id in enumerate(sorted(company.competencies)[:N_REQUIREMENTS])
    ]

    def ranked() -> Ranking:
        pool = snapshot.mask(EVERYONE) & snapshot.employed
        ranking = rank(snapshot, asked, pool)
        assert len(ranking.ordered)
        return ranking

    top = snapshot.employee_ids(ranked().ordered.rows[:20].tolist())

    def explained() -> list[Match]:
        return explain(snapshot, asked, top)

    def changed() -> None:
        person = next(iter(company.people))
        company.wrote(person)
        index.present()

    def moved() -> None:
        id = next(iter(company.people))
        person = company.people[id]
        company.people[id] = an_employee(
            int(id[4:]),
            holds=person.holds,
            hired_on=date.fromordinal(730_000 + len(company.changes)),
        )
        company.wrote(id)
        index.present()

    numbers = np.ones(len(snapshot.lines), dtype=np.int32)
    for name, ms in {
        "people": n_people,
        "lines": len(snapshot.lines),
        "numpy sum over the lines": best_ms(numbers.sum),
        "first build (in memory)": build,
        f"rank everyone against {N_REQUIREMENTS}": best_ms(ranked),
        "explain a page of 20": best_ms(explained),
        "readiness of everyone": best_ms(lambda: successions(snapshot, asked)),
        "catch up: one person's lines": best_ms(changed, repeats=3),
        "catch up: one person's card": best_ms(moved, repeats=3),
    }.items():
        print(f"{name:32} {ms:12,.2f}")  # noqa: T201 - a table is what it is for


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
