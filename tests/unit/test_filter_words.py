"""Filters in words: each part as a chip, and all of them as a sentence."""

from datetime import date

import pytest

from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.services.filter_words import FilterWords
from skills_graph.services.words import Names
from skills_graph.talent.filters import conditions
from skills_graph.talent.index import TalentIndex
from tests.companies import CompanyInMemory, a_measure, a_unit, an_employee


@pytest.fixture(scope="module")
def words():
    company = CompanyInMemory(
        units={"org_001": a_unit(1)},
        people={
            f"emp_00{number}": an_employee(number, display_name=name)
            for number, name in enumerate(["Ada", "Bo", "Cy", "Di", "Ed"])
        },
        competencies={f"cmp_00{number}": a_measure(number) for number in range(3)},
    )
    index = TalentIndex(company)
    names = ["Welding", "French", "Health and safety"]
    competencies = {
        f"cmp_00{number}": Competency(
            f"cmp_00{number}", name, CompetencyKind.SKILL, FIVE_LEVELS.id
        )
        for number, name in enumerate(names)
    }
    return FilterWords(
        Names(competencies, {FIVE_LEVELS.id: FIVE_LEVELS}),
        index.caught_up(index.present()),
    )


def held(number, level=1, **more):
    return CompetencyExpression(HeldCompetency(f"cmp_00{number}", level, **more))


DAY, LATER = date(2027, 1, 4), date(2027, 6, 30)


@pytest.mark.parametrize(
    ("wanted", "chips", "sentence"),
    [
        (TalentFilter(), [], ""),
        (
            TalentFilter(org_unit_id="org_001", locations=("Oslo", "Rome")),
            ["in Unit 1 or below", "at Oslo or Rome"],
            "is in Unit 1 or below, is at Oslo or Rome",
        ),
        (
            TalentFilter(org_unit_id="org_001", include_subunits=False),
            ["in Unit 1"],
            "is in Unit 1",
        ),
        (TalentFilter(locations=()), ["at no place"], "is at no place"),
        (
            TalentFilter(locations=("A", "B", "C", "D", "E")),
            ["at A or B or C or 2 more"],
            "is at A or B or C or 2 more",
        ),
        (
            TalentFilter(manager_id="emp_000", search=" weld "),
            ["reports to Ada", "called weld"],
            "reports to Ada, is called weld",
        ),
        (
            TalentFilter(exclude_employee_ids=("emp_001", "emp_002")),
            ["not Bo nor Cy"],
            "is not Bo nor Cy",
        ),
        (
            TalentFilter(available_share_at_least=0.5),
            ["has 50 % of full time free"],
            "has 50 % of full time free",
        ),
        (
            TalentFilter(available_from=DAY),
            ["has some time free on 2027-01-04"],
            "has some time free on 2027-01-04",
        ),
        (
            TalentFilter(available_from=DAY, available_until=LATER),
            ["has some time free from 2027-01-04 to 2027-06-30"],
            "has some time free from 2027-01-04 to 2027-06-30",
        ),
        (
            TalentFilter(
                holds=CompetencyExpression(
                    all_of=(
                        held(0, 3, needs_validation=True),
                        CompetencyExpression(any_of=(held(1), held(2, 2))),
                        CompetencyExpression(none_of=(held(1, 5),)),
                    )
                )
            ),
            [
                "holds Welding at 3 validated",
                'holds French or "Health and safety" at 2',
                "does not hold French at 5",
            ],
            (
                'holds Welding at 3 validated, holds French or "Health and safety" at'
                " 2, does not hold French at 5"
            ),
        ),
        (
            TalentFilter(
                holds=held(0, include_narrower=True, used_since=date(2025, 1, 31))
            ),
            ["holds Welding or narrower used since 2025-01-31"],
            "holds Welding or narrower used since 2025-01-31",
        ),
    ],
)
def test_a_filter_is_said_part_by_part_and_as_a_whole(words, wanted, chips, sentence):
    parts = conditions(words.snapshot, wanted)

    assert [words.condition(wanted, one.of, one.part) for one in parts] == chips
    assert words.sentence(wanted) == sentence


def test_what_is_not_there_is_not_named(words):
    wanted = TalentFilter(org_unit_id="org_9", manager_id="emp_9")

    assert words.sentence(wanted) == (
        "is in a unit of another time or below, reports to somebody"
    )
