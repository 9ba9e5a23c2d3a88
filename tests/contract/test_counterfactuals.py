"""What would make people of a small company eligible, on both engines."""

import pytest

from skills_graph.domain.counterfactual import (
    CounterfactualStep,
    HoursFrom,
    Obstacle,
    ObstacleReason,
    StepKind,
)
from skills_graph.domain.micro_credentials import (
    AttestedCompetency,
    Issuer,
    MicroCredential,
)
from skills_graph.domain.paging import FirstPage
from skills_graph.domain.roles import Requirement
from skills_graph.errors import BadInput
from skills_graph.services.access import OPERATOR
from skills_graph.services.counterfactuals import (
    Before,
    ways_into_the_top,
    ways_to_be_eligible,
    ways_to_be_ready,
)
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.store.micro_credentials import create_micro_credentials
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

A_MONTH = 4 * 52 * 60 // 12
SCHOOL = Issuer("iss_1", "School of Welding")
WELDING = MicroCredential(
    "mcr_1",
    "Certified welder",
    SCHOOL.id,
    (AttestedCompetency("cmp_1", 3), AttestedCompetency("cmp_2", 1)),
    notional_hours=90.0,
)


@pytest.fixture(scope="module")
def asked(module_store):
    """What a shortlist takes; the company is written once a module."""
    module_store.write(add_company, module_store.today())
    module_store.write(create_micro_credentials, [SCHOOL], [WELDING], source="app")
    talent = TalentIndex(TalentRows(module_store))
    return {
        "viewer": OPERATOR,
        "at": talent.present(),
        "store": module_store,
        "talent": talent,
    }


def before(asked, **target):
    found = shortlist(MatchTarget(**target), **asked)
    snapshot = asked["talent"].caught_up(asked["at"])
    matches = found.page(FirstPage(10)).values
    return found, matches, Before(found.requirements, snapshot, asked["store"])


def test_each_gets_the_smallest_set_that_makes_them_eligible(asked):
    _, matches, job = before(asked, role_id="rol_1")

    ways = ways_to_be_eligible(matches, job)

    # Ada and Eve earn one course for both must-haves; Dee has her card confirmed.
    assert set(ways) == {"emp_1", "emp_4", "emp_5"}
    assert ways["emp_4"].steps == (
        CounterfactualStep(
            "cmp_2",
            StepKind.PROVE,
            from_level=1,
            to_level=1,
            needs_validation=True,
            minutes=A_MONTH,
            hours_from=HoursFrom.POLICY,
        ),
    )
    assert [
        (step.competency_id, step.micro_credential_id, step.estimated_hours)
        for step in ways["emp_1"].steps
    ] == [("cmp_1", "mcr_1", 90.0), ("cmp_2", "mcr_1", 0.0)]
    assert all(way.is_minimal and way.is_enough for way in ways.values())


def test_a_suggested_level_needs_no_learning(asked):
    _, matches, job = before(
        asked, requirements=(Requirement("cmp_1", 4, is_mandatory=True),)
    )

    [step] = ways_to_be_eligible(matches, job)["emp_5"].steps

    assert (step.kind, step.to_level, step.minutes) == (StepKind.PROVE, 4, A_MONTH)


def test_what_is_not_learnt_is_said_and_not_proposed(asked):
    _, matches, job = before(asked, role_id="rol_5")

    ways = ways_to_be_eligible(matches, job)

    patience = Requirement("cmp_4", 3, is_mandatory=True)
    assert {way.obstacles for way in ways.values()} == {
        (Obstacle(patience, ObstacleReason.NOT_LEARNABLE),)
    }
    assert not any(way.steps or way.is_enough for way in ways.values())


def test_the_way_into_the_top_passes_whoever_stands_there(asked):
    found, matches, job = before(asked, role_id="rol_1")

    ways = ways_into_the_top(matches, found.ranking, 1, job)

    # Cai is first. It is cheaper for Ben to prove more of what he can and to draw at
    # level 1 than to learn to draw at level 2.
    assert "emp_3" not in ways
    assert [
        (step.kind, step.competency_id, step.to_level) for step in ways["emp_2"].steps
    ] == [
        (StepKind.PROVE, "cmp_1", 3),
        (StepKind.PROVE, "cmp_2", 1),
        (StepKind.LEARN, "cmp_3", 1),
    ]
    assert ways["emp_2"].minutes == 9 * A_MONTH
    with pytest.raises(BadInput, match="from 1 to 1,000, not 0"):
        ways_into_the_top(matches, found.ranking, 0, job)


def test_where_nothing_is_mandatory_everything_decides_about_readiness(asked):
    _, matches, job = before(asked, role_id="rol_3")

    assert ways_to_be_eligible(matches, job) == {}
    assert set(ways_to_be_ready(matches, job)) == {"emp_1", "emp_5"}
