"""Lists of people: orders, pages from either end, and who may be in them."""

from dataclasses import replace
from itertools import pairwise

import pytest

from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.errors import BadInput
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.people import (
    EmployeeOrder,
    holders_page,
    locations,
    people_count,
    people_page,
    reports_page,
)
from skills_graph.talent.index import TalentIndex
from tests.companies import (
    CompanyInMemory,
    a_line,
    a_measure,
    a_seat,
    an_employee,
    days_later,
    in_seats,
)

NAMES = ["Émile", "anna", "Bob", "Zoë", "Anna", "Chi"]
BY_NAME = ["emp_001", "emp_004", "emp_002", "emp_005", "emp_000", "emp_003"]


def a_company() -> CompanyInMemory:
    company = CompanyInMemory()
    company.seats = {seat.id: seat for seat in [a_seat(0), a_seat(1, above=0)]}
    for number, name in enumerate(NAMES):
        person = an_employee(
            number,
            display_name=name,
            hired_on=days_later(-(number % 3)),
            holds=in_seats(min(number, 1)),
        )
        company.people[person.id] = person
    company.competencies = {"cmp_000": a_measure(0)}
    for id in ("emp_001", "emp_003"):
        company.lines[id, "cmp_000"] = a_line(id, "cmp_000", 2)
    return company


@pytest.fixture
def talent():
    return TalentIndex(a_company())


def page_of(talent, page, viewer=OPERATOR, **more):
    return people_page(page, viewer=viewer, at=talent.present(), talent=talent, **more)


def walked(talent, limit, *, is_backwards, **more) -> list[str]:
    """Read a list page by page to its end, from either end."""
    found, key = [], None
    while True:
        place = {"before" if is_backwards else "after": key}
        page = page_of(talent, FirstPage(limit, is_backwards, **place), **more)
        found = [*page.values, *found] if is_backwards else [*found, *page.values]
        if not (page.has_previous if is_backwards else page.has_next):
            return found
        key = page.keys[0 if is_backwards else -1]


@pytest.mark.parametrize("is_backwards", [False, True])
@pytest.mark.parametrize("limit", [1, 2, 4, 6, 100])
@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (EmployeeOrder.NAME_ASC, BY_NAME),
        (EmployeeOrder.NAME_DESC, BY_NAME[::-1]),
        (
            EmployeeOrder.HIRED_ON_DESC,
            ["emp_000", "emp_003", "emp_001", "emp_004", "emp_002", "emp_005"],
        ),
    ],
)
def test_a_walk_from_either_end_reads_the_same_list(
    talent, order, expected, limit, is_backwards
):
    found = walked(talent, limit, is_backwards=is_backwards, order=order)

    assert found == expected


@pytest.mark.parametrize("order", list(EmployeeOrder))
def test_a_cursor_goes_on_where_its_row_was_when_that_is_gone(order):
    company = a_company()
    talent = TalentIndex(company)
    every = page_of(talent, FirstPage(6), order=order)
    gone = every.values[2]
    del company.people[gone]
    company.wrote(gone)

    after = page_of(talent, FirstPage(6, after=every.keys[2]), order=order)
    before = page_of(
        talent, FirstPage(6, is_backwards=True, before=every.keys[2]), order=order
    )

    assert list(after.values) == list(every.values[3:])
    assert list(before.values) == list(every.values[:2])
    assert after.total == 5


def test_pages_know_what_lies_beside_them(talent):
    first, second = (
        page_of(talent, FirstPage(2)),
        page_of(talent, FirstPage(2, after=page_of(talent, FirstPage(2)).keys[-1])),
    )

    assert (first.has_previous, first.has_next) == (False, True)
    assert (second.has_previous, second.has_next) == (True, True)
    assert all(one < two for one, two in pairwise([*first.keys, *second.keys]))


def test_an_empty_window_is_an_empty_page(talent):
    keys = page_of(talent, FirstPage(6)).keys

    page = page_of(talent, FirstPage(6, after=keys[4], before=keys[1]))

    assert list(page.values) == []
    assert page.total == 6


@pytest.mark.parametrize("order", list(EmployeeOrder))
def test_a_cursor_of_another_list_is_refused(talent, order):
    with pytest.raises(BadInput, match="not a cursor of this list"):
        page_of(talent, FirstPage(2, after=(True,)), order=order)


EMPLOYEE = Viewer("emp_001", frozenset({PermissionRole.EMPLOYEE}))
ADMIN = Viewer(None, frozenset({PermissionRole.ADMIN}))


def test_everyone_signed_in_sees_all_cards_and_an_admin_alone_none(talent):
    at = talent.present()

    assert people_count(EMPLOYEE, at=at, talent=talent) == 6
    assert people_count(ADMIN, at=at, talent=talent) == 0
    assert page_of(talent, FirstPage(6), viewer=ADMIN).total == 0


def test_who_searches_by_skill_finds_only_whom_they_may_match(talent):
    held = TalentFilter(holds=CompetencyExpression(HeldCompetency("cmp_000")))

    assert list(page_of(talent, FirstPage(6), filter=held).values) == [
        "emp_001",
        "emp_003",
    ]
    assert list(page_of(talent, FirstPage(6), viewer=EMPLOYEE, filter=held).values) == [
        "emp_001"
    ]


def test_holders_are_listed_like_a_search_by_skill(talent):
    at = talent.present()

    every = holders_page("cmp_000", FirstPage(9), viewer=OPERATOR, at=at, talent=talent)
    own = holders_page("cmp_000", FirstPage(9), viewer=EMPLOYEE, at=at, talent=talent)

    assert list(every.values) == ["emp_001", "emp_003"]
    assert list(own.values) == ["emp_001"]


def test_reports_are_those_whose_manager_one_is(talent):
    at = talent.present()

    reports = reports_page(
        "emp_000", FirstPage(3), viewer=EMPLOYEE, at=at, talent=talent
    )

    assert list(reports.values) == ["emp_001", "emp_004", "emp_002"]
    assert reports.total == 5
    assert (
        reports_page(
            "emp_404", FirstPage(3), viewer=EMPLOYEE, at=at, talent=talent
        ).total
        == 0
    )


def test_places_come_as_written_most_often_with_the_people_one_may_see():
    company = a_company()
    for id, place in zip(
        sorted(company.people),
        ["Oslo", "OSLO", "Oslo", "Rome", None, "Bergen"],
        strict=True,
    ):
        company.people[id] = replace(company.people[id], location=place)
    company.people["emp_005"] = replace(
        company.people["emp_005"], left_on=days_later(-1)
    )
    talent = TalentIndex(company)

    def found(viewer):
        listed = locations(viewer=viewer, at=talent.present(), talent=talent)
        return [(one.name, one.people) for one in listed]

    assert found(OPERATOR) == [("Oslo", 3), ("Rome", 1)]
    assert found(Viewer(None, frozenset({PermissionRole.INTEGRATOR}))) == []
