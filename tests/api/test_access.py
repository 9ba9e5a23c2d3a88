"""What each permission role sees, and that the rest reads as if it were not there."""

import pytest

CARD_OF_OTHER = """
query($id: ID!, $role: ID!) { employee(id: $id) {
  displayName title location orgUnit { name } position { title }
  hiredOn leftOn availableFteShare
  profile(first: 5) { totalCount }
  profileLine(competencyId: "cmp_x") { id }
  match(target: {roleId: $role}) { points }
} }
"""
SHORTLIST = """
query($role: ID!) { shortlist(target: {roleId: $role}) {
  considered eligible basis { scope }
  matches(first: 100) { totalCount nodes { employee { id }
    lines { verdict missingLevels heldLevel otherLevel profileLine { id } } } }
} }
"""
SUCCESSION = """
query($id: ID!) { position(id: $id) {
  title isCritical bench { strength } successors(first: 100) {
    totalCount nodes { employee { id } } } } }
"""
PRIVATE = ("hiredOn", "leftOn", "availableFteShare", "profile", "profileLine", "match")


@pytest.fixture
def nneka(demo):
    return demo.cases["unexpected-unit"]


def test_an_employee_sees_the_card_of_others_and_nothing_more(employee, nneka):
    [other], role = nneka.employee_ids, nneka.role_id

    person = employee.ask(CARD_OF_OTHER, id=other, role=role)["employee"]

    assert person["displayName"] == "Nneka Boateng"
    assert person["title"] == "Supply planner"
    assert person["orgUnit"] is not None
    assert [person[name] for name in PRIVATE] == [None] * 6


def test_an_employee_sees_all_of_their_own(demo, employee, nneka):
    own = demo.personas["employee"]

    person = employee.ask(CARD_OF_OTHER, id=own, role=nneka.role_id)["employee"]

    assert person["profile"]["totalCount"] > 5
    assert person["match"] is not None
    assert person["hiredOn"] is not None


def test_an_employees_shortlist_holds_only_themselves(demo, employee, nneka):
    found = employee.ask(SHORTLIST, role=nneka.role_id)["shortlist"]

    assert found["considered"] == 1
    [match] = found["matches"]["nodes"]
    assert match["employee"]["id"] == demo.personas["employee"]
    assert found["basis"]["scope"].startswith(f"person:{demo.personas['employee']};")


def test_hr_sees_everyones_profile(hr, nneka):
    [other], role = nneka.employee_ids, nneka.role_id

    person = hr.ask(CARD_OF_OTHER, id=other, role=role)["employee"]

    assert person["profile"]["totalCount"] > 0
    assert person["match"]["points"] > 0


def test_a_manager_sees_profiles_of_the_own_line_and_matches_of_everyone(
    demo, manager, nneka
):
    own = demo.personas["manager"]
    reports = manager.ask(
        "query($id: ID!) { employee(id: $id) { reports(first: 100) { nodes {"
        " displayName profile(first: 1) { totalCount } } } } }",
        id=own,
    )["employee"]["reports"]["nodes"]
    assert reports
    assert all(report["profile"] is not None for report in reports)

    [other], role = nneka.employee_ids, nneka.role_id
    person = manager.ask(CARD_OF_OTHER, id=other, role=role)["employee"]
    assert person["profile"] is None
    assert person["match"]["points"] > 0


def test_levels_and_lines_behind_a_match_are_for_those_who_see_the_profile(
    demo, manager, nneka
):
    found = manager.ask(SHORTLIST, role=nneka.role_id)["shortlist"]

    stranger = next(
        match
        for match in found["matches"]["nodes"]
        if match["employee"]["id"] == nneka.employee_ids[0]
    )
    for line in stranger["lines"]:
        assert line["verdict"] is not None
        assert (line["heldLevel"], line["profileLine"]) == (None, None)


def test_succession_is_for_hr_and_for_managers_of_the_unit(
    demo, hr, manager, employee, admin
):
    [position] = demo.cases["head-of-engineering"].position_ids

    assert hr.ask(SUCCESSION, id=position)["position"]["bench"] is not None
    # The manager persona holds this very position, and nobody sees their own.
    for nobody in (manager, employee, admin):
        seen = nobody.ask(SUCCESSION, id=position)["position"]
        assert seen["title"] == "Head of Engineering"
        assert [seen[name] for name in ("isCritical", "bench", "successors")] == (
            [None] * 3
        )


def test_whoever_may_not_see_succession_cannot_list_by_criticality(hr, employee):
    ask = "{ positions(isCritical: true, first: 100) { totalCount } }"

    assert hr.ask(ask)["positions"]["totalCount"] == 25
    assert employee.ask(ask)["positions"]["totalCount"] == 0


def test_a_bench_report_is_for_hr_and_managers(hr, manager, employee):
    ask = "{ benchStrength(isCritical: true) { criticalPositions } }"

    assert hr.ask(ask)["benchStrength"] == {"criticalPositions": 25}
    assert 0 < manager.ask(ask)["benchStrength"]["criticalPositions"] < 25
    assert employee.ask(ask)["benchStrength"] is None


def test_jobs_are_for_those_who_may_run_them(demo, hr, employee):
    ask = '{ jobs(first: 1) { totalCount } job(id: "job_1") { id } }'

    assert hr.ask(ask)["jobs"] is not None
    assert employee.code(ask) == "FORBIDDEN"
    assert employee.ask('{ job(id: "job_1") { id } }') == {"job": None}


def test_an_admin_sees_no_profiles(admin, nneka):
    [other], role = nneka.employee_ids, nneka.role_id

    person = admin.ask(CARD_OF_OTHER, id=other, role=role)["employee"]

    # The persona has reports, so a manager's matches are there, but nobody's lines.
    assert [person[name] for name in PRIVATE[:-1]] == [None] * 5


def test_who_rated_them_as_a_peer_stays_hidden_from_the_person_rated(demo, hr):
    case = demo.cases["friendly-peers"]
    rated = case.employee_ids[0]
    ask = """
    query($id: ID!, $skill: ID!) { employee(id: $id) {
      profileLine(competencyId: $skill) { evidencePoints
        contributions { points assertion { source assertedByLabel
          assertedBy { id } } } } } }
    """
    asked = {"id": rated, "skill": case.competency_id}

    own = demo.as_someone(rated).ask(ask, **asked)["employee"]["profileLine"]
    peers = [
        c["assertion"]
        for c in own["contributions"]
        if c["assertion"]["source"] == "PEER_RATING"
    ]
    assert len(peers) == 5
    assert {peer["assertedByLabel"] for peer in peers} == {"a peer"}
    assert [peer["assertedBy"] for peer in peers] == [None] * 5

    seen_by_hr = hr.ask(ask, **asked)["employee"]["profileLine"]
    assert "a peer" not in {
        c["assertion"]["assertedByLabel"] for c in seen_by_hr["contributions"]
    }
    points = [contribution["points"] for contribution in own["contributions"]]
    assert sum(points) == own["evidencePoints"] == seen_by_hr["evidencePoints"]


def test_the_schema_is_for_those_who_may_introspect_and_for_the_demo(employee):
    assert employee.ask("{ __schema { queryType { name } } }") == {
        "__schema": {"queryType": {"name": "Query"}}
    }


def test_unknown_and_forbidden_are_both_null(employee, demo, nneka):
    line = f"lin_{nneka.employee_ids[0][4:]}_{nneka.competency_id[4:]}"
    ask = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"

    assert employee.ask(ask, ids=[line, "emp_unknown", "xyz_1"]) == {
        "nodes": [None, None, None]
    }
