"""Filters as masks: who passes, named by number."""

from dataclasses import replace

import pytest

from skills_graph.domain.competencies import BroaderCompetency
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.organisation import AssignedShare
from skills_graph.domain.scope import EVERYONE, NOBODY, Scope
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    FilterCondition,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.errors import BadInput
from skills_graph.talent.filters import (
    ConditionCount,
    conditions,
    counts,
    passing,
    passing_all,
)
from skills_graph.talent.index import TalentIndex
from tests.companies import (
    TODAY,
    CompanyInMemory,
    a_line,
    a_measure,
    a_seat,
    a_unit,
    an_employee,
    days_later,
    in_seats,
)

SUGGESTED = ValidationState.SUGGESTED


def a_company() -> CompanyInMemory:
    """0 heads the company; 1 and 2 report to the vacant seat below; 3 stands apart.

    Units: 0 over 1 over 2. Competency 1 is narrower than 0.
    """
    company = CompanyInMemory()
    for number, parent in enumerate([None, 0, 1]):
        unit = a_unit(number, parent)
        company.units[unit.id] = unit
    for number, (unit, above) in enumerate([(0, None), (1, 0), (2, 1), (2, 1)]):
        seat = a_seat(number, unit=unit, above=above)
        company.seats[seat.id] = seat
    people = [
        an_employee(0, display_name="Ana Álvarez", location="Oslo", holds=in_seats(0)),
        an_employee(1, display_name="Bo Strøm-Lund", title="Welder", holds=in_seats(2)),
        an_employee(2, display_name="Chi Ito", location="OSLO", holds=in_seats(3)),
        an_employee(3, display_name="Dee Bora"),
    ]
    company.people = {person.id: person for person in people}
    company.competencies = {
        measure.competency_id: measure for measure in map(a_measure, range(3))
    }
    company.broader_links = [BroaderCompetency("cmp_001", "cmp_000")]
    for line in [
        a_line("emp_000", "cmp_000", 3),
        a_line("emp_001", "cmp_001", 4, validated_level=2),
        a_line("emp_002", "cmp_000", 5, state=SUGGESTED, quality=2),
        a_line("emp_003", "cmp_002", 1),
    ]:
        company.lines[line.employee_id, line.competency_id] = line
    return company


def snapshot_of(company):
    index = TalentIndex(company)
    return index.caught_up(index.present())


def who(mask) -> list[int]:
    return mask.nonzero()[0].tolist()


def passing_who(wanted: TalentFilter, company=None) -> list[int]:
    return who(passing(snapshot_of(company or a_company()), wanted))


def held(competency: int, level=1, **more) -> CompetencyExpression:
    return CompetencyExpression(HeldCompetency(f"cmp_{competency:03}", level, **more))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (TalentFilter(), [0, 1, 2, 3]),
        (TalentFilter(org_unit_id="org_001"), [1, 2]),
        (TalentFilter(org_unit_id="org_001", include_subunits=False), []),
        (TalentFilter(org_unit_id="org_002", include_subunits=False), [1, 2]),
        (TalentFilter(locations=("oslo",)), [0, 2]),
        (TalentFilter(locations=("Rome",)), []),
        (TalentFilter(locations=()), []),
        (TalentFilter(manager_id="emp_000"), [1, 2]),
        (TalentFilter(manager_id="emp_001"), []),
        (TalentFilter(exclude_employee_ids=("emp_001", "emp_999")), [0, 2, 3]),
        (TalentFilter(search="bo"), [1, 3]),
        (TalentFilter(search="BO str"), [1]),
        (TalentFilter(search="lund weld"), [1]),
        (TalentFilter(search="alvarez"), [0]),
        (TalentFilter(search="lvarez"), []),
        (TalentFilter(search="  "), [0, 1, 2, 3]),
    ],
)
def test_a_filter_passes_exactly_these(wanted, expected):
    assert passing_who(wanted) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (held(0), [0]),
        (held(0, 4), []),
        (held(0, 4, include_narrower=True), [1]),
        (held(0, include_narrower=True), [0, 1]),
        (held(1, 3, needs_validation=True), []),
        (held(1, 2, needs_validation=True), [1]),
        (CompetencyExpression(any_of=(held(0), held(2))), [0, 3]),
        (CompetencyExpression(all_of=(held(0), held(2))), []),
        (CompetencyExpression(none_of=(held(0), held(2))), [1, 2]),
    ],
)
def test_what_people_hold_is_what_would_meet_a_requirement(expression, expected):
    assert passing_who(TalentFilter(holds=expression)) == expected


def test_the_latest_evidence_must_be_of_that_day_or_later():
    company = a_company()
    for id, day in {"emp_000": -10, "emp_002": -5, "emp_003": -5}.items():
        key = next(key for key in company.lines if key[0] == id)
        shown_on = days_later(day)
        company.lines[key] = company.lines[key]._replace(last_evidenced_on=shown_on)

    def since(competency, days):
        wanted = held(competency, used_since=days_later(days))
        return passing_who(TalentFilter(holds=wanted), company)

    assert since(0, -10) == [0]
    assert since(0, -9) == []
    assert since(2, -5) == [3]
    assert since(1, -5000) == []


def busy_company() -> CompanyInMemory:
    """0 is half free for ten days from today, 1 never again, 2 has left in five."""
    company = a_company()
    half = AssignedShare(0.3, days_later(0), days_later(4))
    other = AssignedShare(0.2, days_later(4), days_later(9))
    after = AssignedShare(0.5, days_later(10), days_later(20))
    company.people["emp_000"] = replace(
        company.people["emp_000"], assigned=(half, other, after)
    )
    company.people["emp_001"] = replace(
        company.people["emp_001"], assigned=(AssignedShare(1.0, days_later(0)),)
    )
    company.people["emp_002"] = replace(
        company.people["emp_002"], left_on=days_later(5)
    )
    return company


@pytest.mark.parametrize(
    ("share", "begins", "ends", "expected"),
    [
        (0.5, None, None, [0, 2, 3]),
        (0.7, None, None, [0, 2, 3]),
        (0.8, None, None, [2, 3]),
        (0.7, None, 4, [2, 3]),
        (0.5, None, 4, [0, 2, 3]),
        (0.5, 0, 20, [0, 3]),
        (0.8, 5, 9, [0, 3]),
        (0.51, 10, None, [3]),
        (1.0, 21, 400, [0, 3]),
        (0.0, 0, 400, [0, 1, 3]),
        (None, 0, None, [0, 2, 3]),
        (1.0, -1, None, [0, 1, 2, 3]),
    ],
)
def test_who_is_available_has_the_time_on_every_one_of_the_days(
    share, begins, ends, expected
):
    wanted = TalentFilter(
        available_share_at_least=share,
        available_from=None if begins is None else days_later(begins),
        available_until=None if ends is None else days_later(ends),
    )

    assert passing_who(wanted, busy_company()) == expected


def test_each_condition_is_counted_by_itself_and_as_the_only_obstacle():
    wanted = TalentFilter(
        org_unit_id="org_001",
        locations=("Oslo",),
        search="nobody",
        holds=CompetencyExpression(all_of=(held(0), held(1))),
    )
    snapshot = snapshot_of(a_company())
    seen = snapshot.mask(EVERYONE)

    some = conditions(snapshot, wanted)

    assert who(passing_all(snapshot, some)) == []
    assert [(one.of.value, one.part, who(one.passing)) for one in some] == [
        ("UNIT", 0, [1, 2]),
        ("LOCATION", 0, [0, 2]),
        ("SEARCH", 0, []),
        ("HOLDS", 0, [0]),
        ("HOLDS", 1, [1]),
    ]
    without_search = replace(wanted, search=None, holds=held(1))
    found = counts(conditions(snapshot, without_search), seen)
    assert [(one.passing, one.failing_only_this) for one in found] == [
        (2, 0),
        (2, 1),
        (1, 1),
    ]


def test_a_count_is_of_the_people_seen():
    snapshot = snapshot_of(a_company())
    seen = snapshot.mask(Scope(people=frozenset({"emp_002"})))

    found = counts(conditions(snapshot, TalentFilter(locations=("Oslo",))), seen)

    assert found == [ConditionCount(FilterCondition.LOCATION, 0, 1, 0)]


def nested(depth: int) -> CompetencyExpression:
    inner = held(0)
    for _ in range(depth - 1):
        inner = CompetencyExpression(all_of=(inner,))
    return inner


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (TalentFilter(org_unit_id="org_9"), "There is no unit 'org_9'"),
        (TalentFilter(manager_id="emp_9"), "There is no employee 'emp_9'"),
        (TalentFilter(holds=held(9)), "There is no competency 'cmp_009'"),
        (TalentFilter(holds=held(0, 6)), "end at 5, and 6 was asked for"),
        (TalentFilter(holds=held(0, 0)), "levelAtLeast begins at 1"),
        (TalentFilter(holds=nested(6)), "is 6 deep; at most 5"),
        (
            TalentFilter(holds=CompetencyExpression(any_of=(held(0),) * 50)),
            "has 51 parts; at most 50",
        ),
        (TalentFilter(holds=CompetencyExpression()), "exactly one of"),
        (TalentFilter(available_share_at_least=1.5), "between 0 and 1, and 1.5"),
        (
            TalentFilter(available_from=TODAY, available_until=days_later(-1)),
            "availableUntil 2026-03-09 lies before availableFrom 2026-03-10",
        ),
        (TalentFilter(available_until=days_later(-1)), "the day asked about"),
        (TalentFilter(holds=CompetencyExpression(any_of=())), "empty list"),
    ],
)
def test_a_filter_that_makes_no_sense_says_which_part(wanted, message):
    with pytest.raises(BadInput, match=message):
        passing_who(wanted)


def test_the_deepest_and_largest_expression_is_answered():
    wide = CompetencyExpression(any_of=(held(0),) * 49)

    assert passing_who(TalentFilter(holds=nested(5))) == [0]
    assert passing_who(TalentFilter(holds=wide)) == [0]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (EVERYONE, [0, 1, 2, 3]),
        (NOBODY, []),
        (Scope(people=frozenset({"emp_003", "emp_999"})), [3]),
        (Scope(line_of=frozenset({"emp_000"})), [1, 2]),
        (Scope(units=frozenset({"org_002"})), [1, 2]),
        (
            Scope(people=frozenset({"emp_003"}), units=frozenset({"org_000"})),
            [0, 1, 2, 3],
        ),
    ],
)
def test_a_scope_is_the_union_of_what_it_names(scope, expected):
    assert who(snapshot_of(a_company()).mask(scope)) == expected


def test_only_people_who_work_here_that_day_are_seen():
    company = a_company()
    company.people["emp_000"] = an_employee(0, left_on=days_later(-1))
    company.people["emp_001"] = an_employee(1, left_on=TODAY)
    company.people["emp_002"] = an_employee(2, hired_on=TODAY)
    company.people["emp_003"] = an_employee(3, hired_on=days_later(1))
    index = TalentIndex(company)

    assert who(index.seen(index.caught_up(index.present()), EVERYONE)) == [1, 2]
    assert index.count(EVERYONE) == 2


def test_a_vacant_seat_is_skipped_to_the_next_manager():
    workforce = snapshot_of(a_company()).workforce

    assert workforce.manager_rows.tolist() == [-1, 0, 0, -1]
    assert who(workforce.reporting_to(0)) == [1, 2]


def test_who_has_left_manages_nobody():
    company = a_company()
    company.people["emp_000"] = an_employee(
        0, holds=in_seats(0), left_on=days_later(-1)
    )

    assert snapshot_of(company).workforce.manager_rows.tolist() == [-1, -1, -1, -1]


def test_who_also_holds_the_seat_above_is_not_their_own_manager():
    company = a_company()
    company.people["emp_001"] = an_employee(1, holds=in_seats(2, 1))

    workforce = snapshot_of(company).workforce

    assert workforce.manager_rows.tolist() == [-1, 0, 1, -1]
    assert who(workforce.in_line_of(1)) == [2]


def test_a_loop_of_seats_still_gets_an_answer():
    company = a_company()
    company.seats["pos_000"] = a_seat(0, above=2)

    workforce = snapshot_of(company).workforce

    assert workforce.manager_rows.tolist() == [1, 0, 0, -1]
