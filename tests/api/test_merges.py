"""Duplicates and merges through the API: who sees pairs, who decides, what one sees."""

import pytest

from skills_graph.bootstrap import Application
from skills_graph.store.jobs import jobs_by_id
from tests import merging

PAIRS = """
{ duplicateCompetencies(first: 5, leastScore: 0.5) {
  totalCount nodes { score signs isAutoProposed
    competency { id name } other { id name } } } }
"""
MERGE = """
mutation($input: MergeCompetenciesInput!) { mergeCompetencies(input: $input) {
  userErrors { field code } competency { id } job { id kind } } }
"""
UNMERGE = """
mutation($input: UnmergeCompetencyInput!) { unmergeCompetency(input: $input) {
  userErrors { field message code } competency { id } job { kind } } }
"""
REJECT = """
mutation($input: RejectMergeProposalInput!) { rejectMergeProposal(input: $input) {
  userErrors { field code } isDone } }
"""
REJECTED = """
{ rejectedDuplicates(first: 5) {
  nodes { competency { id } other { id } decidedBy reason } } }
"""
TOOLS = "{ competencies(kind: TOOL, first: 6) { totalCount nodes { id name } } }"
PAGE = """
query($id: ID!, $search: String, $knownAt: DateTime) {
  competency(id: $id, knownAt: $knownAt) {
    name alternativeNames mergedInto { id } mergedFrom { id name }
    merge { loser { id } winner { id } mergedOn decidedBy reason }
    roles(first: 50) { nodes { id } } holders(first: 50) { nodes { id } } }
  competencies(search: $search, kind: TOOL, first: 50, knownAt: $knownAt) {
    totalCount nodes { id } }
  competencyMerges(first: 5, knownAt: $knownAt) { totalCount nodes { reason } } }
"""
LINE = """
query($employee: ID!, $id: ID!) { employee(id: $employee) {
  profileLine(competencyId: $id) { competency { id } heldLevel }
  profile(first: 5, filter: { competencyIds: [$id] }) {
    nodes { competency { id } heldLevel } } } }
"""
HOLDERS = """
query($id: ID!) { competency(id: $id) { holders(first: 50) { nodes { id } } } }
"""
WHY = "The same tool."


@pytest.fixture
def at_once(demo, monkeypatch):
    """Let jobs be done as soon as they are sent."""

    def send(_application, kind, job_id):
        if kind.startswith("competency."):
            found = demo.store.read(jobs_by_id, [job_id])
            merging.carried_out(demo.store, found[job_id])

    monkeypatch.setattr(Application, "send", send)


@pytest.fixture
def tools(hr):
    return hr.ask(TOOLS)["competencies"]["nodes"]


def merged(viewer, loser, winner, **more):
    given = {"loserId": loser, "winnerId": winner, "reason": WHY, **more}
    return viewer.ask(MERGE, input=given)["mergeCompetencies"]


def unmerged(viewer, loser):
    given = {"competencyId": loser, "reason": "They differ."}
    return viewer.ask(UNMERGE, input=given)["unmergeCompetency"]


def test_everyone_sees_one_competency_until_the_merge_is_taken_back(
    demo, hr, employee, tools, at_once
):
    one, other = tools[:2]
    apart = [employee.ask(PAGE, id=each["id"], search="") for each in (one, other)]
    before = demo.store.now().known_at
    done = merged(hr, one["id"], other["id"])
    assert (done["userErrors"], done["competency"]) == ([], {"id": other["id"]})

    loser = employee.ask(PAGE, id=one["id"], search=one["name"])
    winner = employee.ask(PAGE, id=other["id"], search="")
    assert loser["competency"]["name"] == one["name"]
    assert loser["competency"]["mergedInto"] == {"id": other["id"]}
    assert loser["competency"]["merge"] == {
        "loser": {"id": one["id"]},
        "winner": {"id": other["id"]},
        "mergedOn": demo.store.today().isoformat(),
        "decidedBy": hr.ask("{ viewer { employee { displayName } } }")["viewer"][
            "employee"
        ]["displayName"],
        "reason": WHY,
    }
    assert {"id": other["id"]} in loser["competencies"]["nodes"]
    assert {"id": one["id"]} not in loser["competencies"]["nodes"]
    assert winner["competency"]["mergedFrom"] == [one]
    assert one["name"] in winner["competency"]["alternativeNames"]
    total = apart[0]["competencies"]["totalCount"]
    assert winner["competencies"]["totalCount"] == total - 1
    assert winner["competencyMerges"] == {"totalCount": 1, "nodes": [{"reason": WHY}]}
    for links in ("roles", "holders"):
        assert loser["competency"][links] == winner["competency"][links]
    roles = [{r["id"] for r in page["competency"]["roles"]["nodes"]} for page in apart]
    found = {role["id"] for role in winner["competency"]["roles"]["nodes"]}
    assert found == roles[0] | roles[1]

    then = employee.ask(PAGE, id=one["id"], search="", knownAt=before)
    assert then["competency"]["mergedInto"] is None
    assert then["competencies"]["totalCount"] == total
    assert unmerged(hr, one["id"])["userErrors"] == []
    assert employee.ask(PAGE, id=one["id"], search="") == apart[0]


def test_a_profile_is_asked_for_the_loser_and_tells_the_winner(hr, tools, at_once):
    def holders(id):
        found = hr.ask(HOLDERS, id=id)["competency"]["holders"]["nodes"]
        return {person["id"] for person in found}

    one, other = [tool["id"] for tool in tools if 0 < len(holders(tool["id"])) < 20][:2]
    apart = holders(one), holders(other)
    merged(hr, one, other)
    assert holders(one) == holders(other) >= apart[0] | apart[1]
    for employee in (min(apart[0]), min(apart[1])):
        shown = hr.ask(LINE, employee=employee, id=one)["employee"]
        assert shown["profileLine"]["competency"] == {"id": other}
        assert shown["profile"]["nodes"] == [shown["profileLine"]]
    unmerged(hr, one)
    assert (holders(one), holders(other)) == apart


def test_a_merge_that_is_asked_for_twice_with_one_key_is_one(hr, tools, at_once):
    one, other = tools[0]["id"], tools[1]["id"]
    first = merged(hr, one, other, idempotencyKey="merge once")
    assert merged(hr, one, other, idempotencyKey="merge once") == first
    assert first["job"]["kind"] == "competency.merge"
    refused = [{"field": ["input", "loserId"], "code": "BAD_USER_INPUT"}]
    assert merged(hr, one, other)["userErrors"] == refused

    back = unmerged(hr, one)
    assert (back["userErrors"], back["competency"]) == ([], {"id": one})
    assert [error["code"] for error in unmerged(hr, one)["userErrors"]] == [
        "BAD_USER_INPUT"
    ]


def test_an_employee_sees_no_pairs_and_decides_nothing(hr, employee, tools):
    one, other = tools[0]["id"], tools[1]["id"]
    assert employee.ask(PAIRS) == {"duplicateCompetencies": None}
    assert employee.ask(REJECTED) == {"rejectedDuplicates": None}
    refused = [{"field": None, "code": "NOT_ALLOWED"}]
    assert merged(employee, one, other)["userErrors"] == refused
    given = {"competencyId": one, "otherId": other, "reason": WHY}
    done = employee.ask(REJECT, input=given)["rejectMergeProposal"]
    assert done == {"userErrors": refused, "isDone": False}
    found = hr.ask(PAIRS)["duplicateCompetencies"]
    assert found["totalCount"] >= len(found["nodes"])
    scores = [pair["score"] for pair in found["nodes"]]
    assert scores == sorted(scores, reverse=True)


def test_a_pair_that_was_told_apart_is_kept_with_the_reason(hr, tools):
    one, other = sorted((tools[2]["id"], tools[3]["id"]))
    given = {"competencyId": other, "otherId": one, "reason": " One is older. "}
    for _ in range(2):
        asked = {**given, "idempotencyKey": "apart"}
        done = hr.ask(REJECT, input=asked)["rejectMergeProposal"]
        assert done == {"userErrors": [], "isDone": True}
    again = hr.ask(REJECT, input=given)["rejectMergeProposal"]["userErrors"]
    assert again == [{"field": ["input", "otherId"], "code": "BAD_USER_INPUT"}]
    [kept] = hr.ask(REJECTED)["rejectedDuplicates"]["nodes"]
    assert (kept["competency"]["id"], kept["other"]["id"]) == (one, other)
    assert kept["reason"] == "One is older."
