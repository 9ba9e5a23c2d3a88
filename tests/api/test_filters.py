"""Filters of the API: every input, whom they may find, and counts that say why."""

import pytest

FILTERED = """
query($role: ID!, $filter: TalentFilter) {
  shortlist(target: {roleId: $role}, filter: $filter) {
    considered basis { scope digest }
    matches(first: 100) { nodes { employee { id availableFteShare } } }
    filterCounts { condition part sentence passing removing } } }
"""
PEOPLE = """
query($filter: TalentFilter) { employees(filter: $filter, first: 100) {
  totalCount nodes { id availableFteShare } } }
"""


@pytest.fixture
def role(demo):
    return demo.cases["unexpected-unit"].role_id


@pytest.fixture
def competency(hr, role):
    found = hr.ask(
        "query($id: ID!) { role(id: $id) { requirements {"
        " competency { id name } level } } }",
        id=role,
    )
    return found["role"]["requirements"][0]["competency"]


def test_whoever_is_found_as_available_has_that_share_free(hr):
    found = hr.ask(PEOPLE, filter={"availableShareAtLeast": 0.6})["employees"]

    everyone = hr.ask(PEOPLE)["employees"]["totalCount"]
    assert 0 < found["totalCount"] < everyone
    assert all(one["availableFteShare"] >= 0.6 for one in found["nodes"])
    busy = hr.ask(PEOPLE, filter={"availableShareAtLeast": 1.0})["employees"]
    assert all(one["availableFteShare"] == 1.0 for one in busy["nodes"])


def test_availability_finds_only_people_whose_profile_one_may_see(
    demo, manager, hr, role
):
    available = {"availableShareAtLeast": 0.0}

    all_of_them = manager.ask(FILTERED, role=role)["shortlist"]
    found = manager.ask(FILTERED, role=role, filter=available)["shortlist"]
    people = manager.ask(PEOPLE, filter=available)["employees"]

    assert all_of_them["considered"] > found["considered"] > 0
    assert people["totalCount"] == found["considered"]
    assert all(one["availableFteShare"] is not None for one in people["nodes"])
    assert found["basis"]["scope"] != all_of_them["basis"]["scope"]
    assert found["basis"]["digest"] != all_of_them["basis"]["digest"]
    everyone = hr.ask(FILTERED, role=role, filter=available)["shortlist"]
    assert everyone["considered"] == all_of_them["considered"]


def test_when_something_was_last_used_is_asked_of_profiles_one_may_see(
    manager, role, competency
):
    def considered(**more):
        held = {"competencyId": competency["id"], **more}
        wanted = {"holds": {"competency": held}}
        return manager.ask(FILTERED, role=role, filter=wanted)["shortlist"][
            "considered"
        ]

    assert considered() > considered(usedSince="1990-01-01") > 0
    assert considered(usedSince="2090-01-01") == 0


def test_a_filter_that_leaves_nobody_says_which_part_does(hr, role, competency):
    wanted = {
        "locations": ["Nowhere at all"],
        "search": "a",
        "holds": {"allOf": [{"competency": {"competencyId": competency["id"]}}]},
        "availableShareAtLeast": 0.5,
        "availableFrom": "2027-01-04",
        "availableUntil": "2027-06-30",
    }

    found = hr.ask(FILTERED, role=role, filter=wanted)["shortlist"]

    assert found["considered"] == 0
    by_condition = {one["condition"]: one for one in found["filterCounts"]}
    assert {name: one["sentence"] for name, one in by_condition.items()} == {
        "LOCATION": "at Nowhere at all",
        "AVAILABILITY": "has 50 % of full time free from 2027-01-04 to 2027-06-30",
        "SEARCH": "called a",
        "HOLDS": f"holds {competency['name']}",
    }
    assert by_condition["LOCATION"]["passing"] == 0
    assert by_condition["LOCATION"]["removing"] > 0
    assert by_condition["SEARCH"]["passing"] > 0
    assert by_condition["SEARCH"]["removing"] == 0


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"availableShareAtLeast": 1.01}, "filter.availableShareAtLeast"),
        (
            {"availableFrom": "2027-02-01", "availableUntil": "2027-01-31"},
            "filter.availableUntil",
        ),
        ({"managerId": "emp_nobody"}, "filter.managerId"),
    ],
)
def test_a_filter_that_makes_no_sense_names_the_field(hr, role, wanted, field):
    [error] = hr.errors(FILTERED, role=role, filter=wanted)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["extensions"]["field"] == field


SUCCESSORS = """
query($id: ID!, $filter: TalentFilter) { position(id: $id) {
  successors(first: 100, filter: $filter) { totalCount nodes {
    employee { id availableFteShare } } } } }
"""
CRITICAL = """
query { positions(first: 50, isCritical: true) { nodes { id bench { readyNow } } } }
"""


def test_successors_are_filtered_by_availability_within_ones_profiles(hr, manager):
    positions = manager.ask(CRITICAL)["positions"]["nodes"]
    seen = [one["id"] for one in positions if one["bench"] is not None]
    assert seen

    available = {"availableShareAtLeast": 0.0}
    for_hr, for_manager = (
        who.ask(SUCCESSORS, id=seen[0], filter=available)["position"]["successors"]
        for who in (hr, manager)
    )

    assert for_hr["totalCount"] > for_manager["totalCount"]
    shares = [one["employee"]["availableFteShare"] for one in for_manager["nodes"]]
    assert None not in shares
