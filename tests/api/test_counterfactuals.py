"""What would have to change, asked over the demo company."""

import os

import pytest

from skills_graph.domain.paging import FirstPage
from skills_graph.services.access import OPERATOR
from skills_graph.services.counterfactuals import Before, ways_to_be_eligible
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget

SOAKS = "SKILLS_GRAPH_SOAK_ROUNDS" in os.environ
EVERY_ROLE = 1 if SOAKS else 12
PEOPLE = 1_000 if SOAKS else 60

ASK = """
query ($role: ID!, $filter: TalentFilter, $top: Int) {
  shortlist(target: {roleId: $role}, filter: $filter) {
    considered eligible
    requirements {
      competency { id } level weight isMandatory needsValidation
    }
    poolLevers(first: 4) {
      additionalEligible
      changes {
        requirement { competency { id } }
        newLevel becomesOptional acceptsUnvalidated
      }
    }
    matches(first: 40) {
      nodes {
        employee { id } rank isEligible
        counterfactual { ...way }
        top: counterfactual(intoTop: $top) { isMinimal isEnough }
      }
    }
  }
}
fragment way on Counterfactual {
  isMinimal isEnough estimatedHours summary
  obstacles { reason requirement { competency { name } } }
  steps {
    competency { id name } kind fromLevel toLevel needsValidation estimatedHours
    hoursFrom
    microCredential {
      id name notionalHours issuer { name isTrusted }
      attests { competency { id } level }
    }
  }
}
"""


@pytest.fixture(scope="module")
def role(demo):
    return demo.cases["right-title"].role_id


@pytest.fixture(scope="module")
def answer(hr, role):
    return hr.ask(ASK, role=role, top=5)["shortlist"]


def test_every_match_of_the_company_gets_a_set_proven_to_be_smallest(demo, hr):
    application = demo.application
    store, talent = application.store, application.talent
    at = talent.present()
    roles = hr.ask("{ roles(first: 100) { nodes { id } } }")["roles"]["nodes"]
    n_ways = 0
    for one in roles[::EVERY_ROLE]:
        found = shortlist(
            MatchTarget(role_id=one["id"]),
            viewer=OPERATOR,
            at=at,
            store=store,
            talent=talent,
        )
        before = Before(found.requirements, talent.caught_up(at), store)
        matches = found.page(FirstPage(PEOPLE)).values
        ways = ways_to_be_eligible(matches, before)
        n_ways += len(ways)
        assert all(way.is_minimal for way in ways.values())
        assert len(ways) == sum(not match.is_eligible for match in matches)
    assert n_ways > 100


def test_whoever_is_eligible_or_in_the_top_has_nothing_to_change(answer):
    for match in answer["matches"]["nodes"]:
        assert (match["counterfactual"] is None) == match["isEligible"]
        assert (match["top"] is None) == (match["rank"] <= 5)


def test_steps_are_real_credentials_with_their_hours_or_the_policys(answer):
    ways = [match["counterfactual"] for match in answer["matches"]["nodes"]]
    steps = [(way, step) for way in ways if way for step in way["steps"]]
    assert {step["hoursFrom"] for _, step in steps} == {"MICRO_CREDENTIAL", "POLICY"}
    for way, step in steps:
        assert step["competency"]["name"] in way["summary"]
        earned = step["microCredential"]
        if earned is not None:
            levels = {a["competency"]["id"]: a["level"] for a in earned["attests"]}
            assert levels[step["competency"]["id"]] == step["toLevel"]
            assert earned["issuer"]["isTrusted"]
            assert earned["name"] in way["summary"]
            assert step["estimatedHours"] in (0.0, earned["notionalHours"])
    for way in filter(None, ways):
        hours = sum(step["estimatedHours"] for step in way["steps"])
        assert way["estimatedHours"] == pytest.approx(hours)


def test_a_lever_makes_just_as_many_more_eligible_as_it_says(hr, answer):
    levers = answer["poolLevers"]
    assert len(levers) == 4
    for lever in levers:
        changed = hr.ask(
            "query ($target: MatchTarget!) { shortlist(target: $target) { eligible } }",
            target={"requirements": changed_requirements(answer, lever)},
        )["shortlist"]
        more = changed["eligible"] - answer["eligible"]
        assert more == lever["additionalEligible"] > 0


def changed_requirements(answer, lever):
    changes = {
        change["requirement"]["competency"]["id"]: change for change in lever["changes"]
    }
    found = []
    for one in answer["requirements"]:
        id = one["competency"]["id"]
        change = changes.get(id, {})
        found.append(
            {
                "competencyId": id,
                "level": change.get("newLevel") or one["level"],
                "weight": one["weight"],
                "isMandatory": one["isMandatory"]
                and not change.get("becomesOptional", False),
                "needsValidation": one["needsValidation"]
                and not change.get("acceptsUnvalidated", False),
            }
        )
    return found


def test_levers_count_only_whom_the_filter_lets_through(hr, role, answer):
    everyone = [match["employee"]["id"] for match in answer["matches"]["nodes"]]

    none = hr.ask(
        ASK, role=role, top=1, filter={"search": "nobody is called this", **DEFAULTS}
    )["shortlist"]
    some = hr.ask(
        ASK, role=role, top=1, filter={"excludeEmployeeIds": everyone, **DEFAULTS}
    )["shortlist"]

    assert (none["considered"], none["eligible"], none["poolLevers"]) == (0, 0, [])
    lost = answer["considered"] - some["considered"]
    assert lost == len(everyone)


DEFAULTS = {"includeSubunits": True}


def test_only_who_sees_the_profile_sees_the_level_it_starts_from(demo, manager, role):
    match = """
    query ($id: ID!, $role: ID!) {
      employee(id: $id) {
        profile(first: 1) { totalCount }
        match(target: {roleId: $role}) {
          counterfactual { isEnough steps { fromLevel toLevel } }
        }
      }
    }
    """
    matches = manager.ask(ASK, role=role, top=1)["shortlist"]["matches"]["nodes"]
    outside = [
        person
        for one in matches[:20]
        if not one["isEligible"]
        for person in [manager.ask(match, id=one["employee"]["id"], role=role)]
        if person["employee"]["profile"] is None
    ]
    assert outside
    for person in outside:
        steps = person["employee"]["match"]["counterfactual"]["steps"]
        assert {step["fromLevel"] for step in steps} <= {None}


def test_bounds_of_arguments_are_said(hr, role):
    document = """
    query ($role: ID!, $levers: Int!, $top: Int) {
      shortlist(target: {roleId: $role}) {
        poolLevers(first: $levers) { additionalEligible }
        matches(first: 1) { nodes { counterfactual(intoTop: $top) { isMinimal } } }
      }
    }
    """
    [many] = hr.errors(document, role=role, levers=21, top=1)
    assert many["message"] == "first is to be from 1 to 20, not 21."
    [none] = hr.errors(document, role=role, levers=1, top=0)
    assert none["message"] == "intoTop is to be from 1 to 1,000, not 0."


FILL = """
query ($id: ID!) {
  position(id: $id) {
    internalFill(first: 3) {
      answer sentence fillableOn considered readyNow position { id }
      nearest {
        readyOn
        successor { employee { id } readiness monthsToReady }
        counterfactual { isEnough isMinimal summary }
      }
    }
    successors(first: 3) { totalCount nodes { employee { id } } }
  }
}
"""


def test_a_position_says_by_when_it_can_be_filled_from_within(demo, hr, manager):
    seats = hr.ask("{ positions(first: 8, isCritical: true) { nodes { id } } }")
    for seat in seats["positions"]["nodes"]:
        found = hr.ask(FILL, id=seat["id"])["position"]
        fill = found["internalFill"]
        assert fill["position"]["id"] == seat["id"]
        assert fill["considered"] == found["successors"]["totalCount"]
        assert [one["successor"]["employee"] for one in fill["nearest"]] == [
            one["employee"] for one in found["successors"]["nodes"]
        ]
        assert (fill["answer"] == "NOW") == (fill["readyNow"] > 0)
        for one in fill["nearest"]:
            is_ready = one["successor"]["readiness"] == "READY_NOW"
            assert (one["counterfactual"] is None) == is_ready

    employee = demo.as_persona("employee")
    hidden = employee.ask(
        "query ($id: ID!) { position(id: $id) { internalFill { answer } } }",
        id=seat["id"],
    )
    assert hidden["position"]["internalFill"] is None
