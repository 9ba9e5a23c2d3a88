"""asOf and knownAt on every root field that answers about a moment, on both engines."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from graphql import parse

from skills_graph.api.schema import SCHEMA
from tests.time_travel.company import FIRST_DAY, Clock, Company
from tests.time_travel.deliveries import (
    employee_id,
    position_id,
    role_id,
    unit_id,
)
from tests.time_travel.documents import whole
from tests.time_travel.questions import (
    ROOT_FIELDS,
    WITHOUT_A_MOMENT,
    fields_of_a_moment,
)
from tests.time_travel.steps import HR, Happenings

OF_THE_PRODUCT = {
    *("proficiencyScale", "proficiencyScales", "policy", "policies"),
    "parseCompetencyExpression",
}
"""These are there before any company: what the product brings, and a text read."""

NAMES = {"competency": "cmp_1", "role": "rol_1"}
BEFORE = {
    "a day before it": {"asOf": "1899-12-31"},
    "a moment before it": {"knownAt": "2001-01-01T00:00:00.000Z"},
}


@pytest.fixture(scope="module")
def company(module_store):
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        clock.set_for(patch, module_store)
        company = Company(module_store, clock)
        Happenings(company, chance()).begin()
        yield company


def chance():
    """Return the same choices for every test."""
    return random.Random(1)  # noqa: S311 - a test's own choices


def asked(company, field, **moment):
    document = whole(field, depth=0, arguments=ROOT_FIELDS[field](chance()), **NAMES)
    return company.ask(document, HR, **moment)


def is_empty(answer):
    """Whether an answer holds nobody and nothing, however it is put together."""
    if isinstance(answer, list):
        return all(one is None for one in answer)
    if answer is None or "totalCount" in answer:
        return answer is None or answer["totalCount"] == 0
    if "considered" in answer:
        return answer["considered"] == 0 and "nobody works here" in answer["note"]
    return (
        answer["positions"]["totalCount"] == 0 and "nobody works here" in answer["note"]
    )


def test_every_root_field_takes_both_times_and_is_asked_again_by_random_histories():
    every = set(SCHEMA.query_type.fields)

    assert every - WITHOUT_A_MOMENT == fields_of_a_moment() == set(ROOT_FIELDS)


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("field", sorted(set(ROOT_FIELDS) - OF_THE_PRODUCT))
def test_before_the_company_there_is_an_empty_answer_not_an_error(
    company, field, before
):
    assert is_empty(asked(company, field, **BEFORE[before]))


@pytest.mark.parametrize(
    ("moment", "days", "words"),
    [
        ("knownAt", 1, "lies in the future; nothing is recorded then yet."),
        ("asOf", 366 * 5 + 1, "may lie at most 5 years ahead"),
    ],
)
@pytest.mark.parametrize("field", sorted(ROOT_FIELDS))
def test_a_moment_too_far_ahead_is_an_error(company, field, moment, days, words):
    later = datetime.now(UTC) + timedelta(days=days)
    given = later.isoformat() if moment == "knownAt" else later.date().isoformat()

    [refused] = asked(company, field, **{moment: given})["refused"]

    assert words in refused


EMPLOYEES = 'employees(filter: {{managerId: "{}"}}, first: 9) {{ totalCount }}'
LAST_WEEK = FIRST_DAY - timedelta(days=7)


@pytest.fixture(scope="module")
def moment(company):
    """Return the end of every id that is about last week as known now."""
    return f"@{LAST_WEEK.isoformat()}~{company.store.now().known_at}"


@pytest.mark.parametrize(
    "question",
    [
        f'employee(id: "{employee_id("e1")}<moment>") {{ id displayName }}',
        f'role(id: "{role_id("r0")}<moment>") {{ id title }}',
        f'position(id: "{position_id("p1")}<moment>") {{ id title }}',
        f'orgUnit(id: "{unit_id("u1")}<moment>") {{ id name }}',
        f'orgUnits(parentId: "{unit_id("u0")}<moment>", first: 9) {{ totalCount }}',
        f'positions(orgUnitId: "{unit_id("u0")}<moment>", first: 9) {{ totalCount }}',
        f'benchStrength(orgUnitId: "{unit_id("u0")}<moment>") {{ basis {{ digest }} }}',
        f'shortlist(target: {{roleId: "{role_id("r0")}<moment>"}}) {{ considered }}',
        EMPLOYEES.format(employee_id("e0") + "<moment>"),
    ],
    ids=lambda question: question.partition("(")[0],
)
def test_every_other_id_ignores_its_moment(company, moment, question):
    def answer(end):
        document = parse(f"{{ answer: {question.replace('<moment>', end)} }}")
        return company.ask(document, HR)

    assert answer(moment) == answer("")


def test_a_node_honours_its_ids_moment_and_no_other_may_stand_beside_it(
    company, moment
):
    id = employee_id("e1")
    known_at = moment.partition("~")[2]

    def node(given, **moment):
        document = parse(
            f'query($asOf: Date, $knownAt: DateTime) {{ answer: node(id: "{given}",'
            " asOf: $asOf, knownAt: $knownAt) { id } }"
        )
        return company.ask(document, HR, **moment)

    assert node(id + moment) == {"id": id + moment}
    assert node(id + moment, asOf=LAST_WEEK.isoformat()) == {"id": id + moment}
    assert node(id + moment, knownAt=known_at) == {"id": id + moment}
    another = {
        "refused": [f"The id {id} is about another moment than asOf and knownAt."]
    }
    assert node(id + moment, asOf=FIRST_DAY.isoformat()) == another
    assert node(id + moment, knownAt="2025-01-01T00:00:00.000Z") == another
    assert node(id, asOf=FIRST_DAY.isoformat()) != node(id + moment)


def test_ids_carry_a_moment_with_any_known_at_and_with_another_day_than_today(company):
    today = company.clock.today.isoformat()
    known_at = company.store.now().known_at
    document = parse(
        f'query($asOf: Date, $knownAt: DateTime) {{ answer: role(id: "{role_id("r0")}",'
        " asOf: $asOf, knownAt: $knownAt) { id } }"
    )

    def end(**moment):
        return company.ask(document, HR, **moment)["id"].removeprefix(role_id("r0"))

    assert end() == end(asOf=today) == ""
    assert end(knownAt=known_at) == f"@{today}~{known_at}"
    # What is known later than the last revision is what that revision recorded.
    assert end(knownAt=datetime.now(UTC).isoformat()) == f"@{today}~{known_at}"
    assert end(asOf=LAST_WEEK.isoformat()) == f"@{LAST_WEEK.isoformat()}~{known_at}"
