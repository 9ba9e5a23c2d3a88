"""Duplicates and merges through the API: who sees pairs, and who decides on them."""

PAIRS = """
{ duplicateCompetencies(first: 5, leastScore: 0.5) {
  totalCount nodes { score signs isAutoProposed
    competency { id name } other { id name } } } }
"""
MERGE = """
mutation($input: MergeCompetenciesInput!) { mergeCompetencies(input: $input) {
  userErrors { field code } competency { id } } }
"""
UNMERGE = """
mutation($input: UnmergeCompetencyInput!) { unmergeCompetency(input: $input) {
  userErrors { field message code } competency { id } } }
"""
TOOLS = "{ competencies(kind: TOOL, first: 2) { nodes { id } } }"


def merged(viewer, loser, winner):
    given = {"loserId": loser, "winnerId": winner}
    return viewer.ask(MERGE, input=given)["mergeCompetencies"]


def test_hr_merges_two_tools_and_takes_it_back(hr):
    one, other = (tool["id"] for tool in hr.ask(TOOLS)["competencies"]["nodes"])
    done = {"userErrors": [], "competency": {"id": other}}
    assert merged(hr, one, other) == done
    refused = [{"field": ["input", "loserId"], "code": "BAD_USER_INPUT"}]
    assert merged(hr, one, other) == {"userErrors": refused, "competency": None}

    back = hr.ask(UNMERGE, input={"competencyId": one})["unmergeCompetency"]
    assert back == {"userErrors": [], "competency": {"id": one}}
    again = hr.ask(UNMERGE, input={"competencyId": one})["unmergeCompetency"]
    assert [error["code"] for error in again["userErrors"]] == ["BAD_USER_INPUT"]


def test_an_employee_sees_no_pairs_and_merges_nothing(hr, employee):
    one, other = (tool["id"] for tool in hr.ask(TOOLS)["competencies"]["nodes"])
    assert employee.ask(PAIRS) == {"duplicateCompetencies": None}
    refused = merged(employee, one, other)
    assert refused == {
        "userErrors": [{"field": None, "code": "NOT_ALLOWED"}],
        "competency": None,
    }
    found = hr.ask(PAIRS)["duplicateCompetencies"]
    assert found["totalCount"] >= len(found["nodes"])
    scores = [pair["score"] for pair in found["nodes"]]
    assert scores == sorted(scores, reverse=True)
