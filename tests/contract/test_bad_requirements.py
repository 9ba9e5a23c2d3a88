"""Requirements that cannot be matched, and filters that leave nobody."""

import pytest

from skills_graph.domain.roles import Requirement
from skills_graph.domain.talent_filter import FilterCondition, TalentFilter
from skills_graph.errors import BadInput
from skills_graph.services.access import OPERATOR
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company


@pytest.fixture(scope="module")
def ask(module_store):
    module_store.write(add_company, module_store.today())
    talent = TalentIndex(TalentRows(module_store))

    def asked(*requirements, **more):
        return shortlist(
            MatchTarget(requirements=requirements),
            viewer=OPERATOR,
            at=talent.present(),
            store=module_store,
            talent=talent,
            **more,
        )

    return asked


@pytest.mark.parametrize(
    ("requirements", "why"),
    [
        ([], "Name at least one requirement."),
        (
            [Requirement("cmp_1", 1), Requirement("cmp_1", 2)],
            "The competency cmp_1 is required twice.",
        ),
        (
            [Requirement("cmp_1", 1, weight=0), Requirement("cmp_3", 1, weight=0)],
            "The weights of all requirements are zero.",
        ),
        (
            [Requirement("cmp_1", 6)],
            "The levels of cmp_1 are 1 to 5; level 6 is required.",
        ),
        (
            [Requirement("cmp_1", 0)],
            "The levels of cmp_1 are 1 to 5; level 0 is required.",
        ),
        ([Requirement("cmp_9", 1)], "There is no competency 'cmp_9'."),
        (
            [Requirement(f"cmp_{n}", 1) for n in range(600)],
            "At most 512 requirements can be matched; these are 600.",
        ),
    ],
)
def test_requirements_that_cannot_be_matched_say_why(ask, requirements, why):
    with pytest.raises(BadInput) as error:
        ask(*requirements)

    assert str(error.value) == why


def test_a_filter_that_excludes_everyone_leaves_counts_that_tell_why(ask):
    found = ask(
        Requirement("cmp_1", 1, is_mandatory=True),
        filter=TalentFilter(locations=("Oslo",), search="Ben"),
    )

    assert (found.considered, found.eligible, found.pool_levers(5)) == (0, 0, [])
    assert [
        (count.of, count.passing, count.failing_only_this)
        for count in found.asked.counts()
    ] == [(FilterCondition.LOCATION, 1, 1), (FilterCondition.SEARCH, 1, 1)]


def test_a_competency_that_nobody_holds_leaves_nobody_eligible_and_says_the_lever(ask):
    found = ask(
        Requirement("cmp_4", 1, is_mandatory=True),
        Requirement("cmp_1", 3, is_mandatory=True),
    )

    assert (found.considered, found.eligible) == (5, 0)
    assert [count.meeting for count in found.requirement_counts] == [0, 3]
    [lever, *_] = found.pool_levers(5)
    [change] = lever.changes
    assert (change.requirement.competency_id, change.becomes_optional) == (
        "cmp_4",
        True,
    )
    assert lever.additional_eligible == 3
