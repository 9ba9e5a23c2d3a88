"""Catching up by changed people gives what building anew gives, bit by bit."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from skills_graph.domain.competencies import RelatedCompetency
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.snapshot import Snapshot
from tests.companies import (
    LONG_AGO,
    CompanyInMemory,
    a_measure,
    a_seat,
    a_unit,
    an_assertion,
    an_employee,
    days_later,
    in_seats,
)

N_PEOPLE = 6
N_COMPETENCIES = 4
N_SEATS = 4


def a_small_company() -> CompanyInMemory:
    company = CompanyInMemory()
    for number in range(N_COMPETENCIES):
        measure = a_measure(2 * number, levels=number + 2)
        company.competencies[measure.competency_id] = measure
    for number, parent in enumerate([None, 0, 0]):
        unit = a_unit(number, parent)
        company.units[unit.id] = unit
    for number, above in enumerate([None, 0, 1, 1]):
        seat = a_seat(number, unit=number % 3, above=above)
        company.seats[seat.id] = seat
    for number in range(N_PEOPLE):
        person = an_employee(2 * number, holds=in_seats(number % N_SEATS))
        company.people[person.id] = person
    return company


def add_evidence(company, draw):
    person = draw(st.sampled_from(sorted(company.people)))
    competency = draw(st.sampled_from(sorted(company.competencies)))
    number = 1 + max((int(id[4:]) for id in company.assertions), default=0)
    said = an_assertion(
        number,
        person,
        competency,
        draw(st.integers(1, company.competencies[competency].levels)),
        asserted_on=LONG_AGO,
        valid_until=draw(st.none() | st.integers(-1, 3).map(days_later)),
    )
    company.assertions[said.id] = said
    company.keep_lines(person)
    company.wrote(person)


def withdraw_evidence(company, draw):
    if company.assertions:
        id = draw(st.sampled_from(sorted(company.assertions)))
        person = company.assertions.pop(id).employee_id
        company.keep_lines(person)
        company.wrote(person)


def hire(company, draw):
    number = draw(st.integers(0, 2 * N_PEOPLE + 1))
    seat = draw(st.integers(0, N_SEATS - 1))
    person = an_employee(number, holds=in_seats(seat), location="Oslo")
    company.people[person.id] = person
    company.wrote(person.id)


def erase(company, draw):
    person = draw(st.sampled_from(sorted(company.people)))
    if len(company.people) > 1:
        del company.people[person]
        company.assertions = {
            id: a for id, a in company.assertions.items() if a.employee_id != person
        }
        company.keep_lines(person)
        company.wrote(person)


def move(company, draw):
    person = draw(st.sampled_from(sorted(company.people)))
    seats = draw(st.lists(st.integers(0, N_SEATS - 1), unique=True, max_size=2))
    company.people[person] = replace(company.people[person], holds=in_seats(*seats))
    company.wrote(person)


def reorganise(company, draw):
    seat = draw(st.sampled_from(sorted(company.seats)))
    above = draw(st.none() | st.integers(0, N_SEATS - 1))
    company.seats[seat] = a_seat(int(seat[-3:]), unit=1, above=above)
    company.wrote(seat)


def add_competency(company, draw):
    measure = a_measure(draw(st.integers(0, 9)), levels=3)
    company.competencies.setdefault(measure.competency_id, measure)
    first = min(company.competencies)
    company.related_links = [RelatedCompetency(first, measure.competency_id, 0.5)]
    company.wrote(measure.competency_id)


def pass_days(company, draw):
    # The clock of a restored machine may also go back.
    company.today = days_later(draw(st.integers(-1, 4)))


DEEDS = (
    add_evidence,
    add_evidence,
    withdraw_evidence,
    hire,
    erase,
    move,
    reorganise,
    add_competency,
    pass_days,
)


@given(st.data())
def test_catching_up_equals_building_anew(data):
    company = a_small_company()
    index = TalentIndex(company)
    index.present()

    for _ in range(data.draw(st.integers(1, 6))):
        deeds = data.draw(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=3))
        for deed in deeds:
            deed(company, data.draw)

        caught_up = index.caught_up(index.present())

        rebuilt = TalentIndex(company)
        assert differences(caught_up, rebuilt.caught_up(rebuilt.present())) == []


def differences(one: Snapshot, two: Snapshot) -> list[str]:
    """Name every part in which two snapshots are not equal bit by bit."""
    found = []
    if (one.moment, one.revision, one.policy) != (two.moment, two.revision, two.policy):
        found.append("moment")
    parts = [
        ("employees", one.workforce.people, two.workforce.people),
        ("managers", one.workforce.manager_rows, two.workforce.manager_rows),
        ("units", one.workforce.unit_places, two.workforce.unit_places),
        ("seats", one.workforce.position_places, two.workforce.position_places),
        ("names", one.workforce.name_order, two.workforce.name_order),
        ("places", one.workforce.location_codes, two.workforce.location_codes),
        ("competencies", one.catalogue.measures, two.catalogue.measures),
        ("related", one.catalogue.related, two.catalogue.related),
    ]
    found += [name for name, mine, theirs in parts if not is_equal(mine, theirs)]
    # A line computed by the calendar is looked at again earlier or later, but the
    # standing is the same.
    compared = ("employee_rows", "held", "validated", "other", "quality", "states")
    for name in (*compared, "evidenced_on"):
        mine = getattr(one.lines.columns, name)
        if not is_equal(mine, getattr(two.lines.columns, name)):
            found.append(name)
    if not is_equal(one.lines.starts, two.lines.starts):
        found.append("starts")
    return found


def is_equal(mine, theirs) -> bool:
    if isinstance(mine, np.ndarray):
        return mine.dtype == theirs.dtype and np.array_equal(mine, theirs)
    return mine == theirs
