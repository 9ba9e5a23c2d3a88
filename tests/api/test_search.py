"""The search field: what it finds, in which order, and for whom."""

import json

import pytest

SEARCH = """
query($text: String!, $first: Int! = 20, $kinds: [NamedKind!], $asOf: Date) {
  search(text: $text, first: $first, kinds: $kinds, asOf: $asOf) {
    kind name label fit node { __typename id ... on Employee { displayName }
      ... on Competency { name } ... on Role { title } ... on OrgUnit { name }
      ... on Position { title } } } }
"""


def test_people_are_found_by_name_with_a_typing_error(employee):
    [hit] = employee.ask(SEARCH, text="Nneka Boatneg")["search"]

    assert (hit["kind"], hit["name"]) == ("EMPLOYEE", "Nneka Boateng")
    assert hit["node"]["displayName"] == "Nneka Boateng"


def test_every_kind_is_found_and_each_hit_leads_to_its_thing(hr):
    found = hr.ask(SEARCH, text="s", first=100)["search"]
    found += hr.ask(SEARCH, text="data", first=100)["search"]

    shown = {
        "COMPETENCY": ("Competency", "name"),
        "ROLE": ("Role", "title"),
        "EMPLOYEE": ("Employee", "displayName"),
        "ORG_UNIT": ("OrgUnit", "name"),
        "POSITION": ("Position", "title"),
    }
    assert len(found) > 20
    for hit in found:
        type_name, name = shown[hit["kind"]]
        assert hit["node"]["__typename"] == type_name
        assert hit["node"][name] == hit["name"]
    only = hr.ask(SEARCH, text="s", kinds=["ORG_UNIT"])["search"]
    assert {hit["kind"] for hit in only} == {"ORG_UNIT"}


def test_the_best_come_first_and_no_more_than_asked_for(hr):
    found = hr.ask(SEARCH, text="an", first=7)["search"]

    assert len(found) == 7
    fits = [hit["fit"] for hit in found]
    assert fits == sorted(fits, reverse=True)


def test_a_hit_of_another_day_is_about_that_day(hr):
    [hit] = hr.ask(SEARCH, text="Nneka Boateng", asOf="2026-01-05")["search"][:1]

    assert "@2026-01-05~" in hit["node"]["id"]


@pytest.mark.parametrize("first", [0, 101])
def test_one_to_a_hundred_may_be_asked_for(hr, first):
    assert hr.code(SEARCH, text="x", first=first) == "BAD_USER_INPUT"


PARSE = """
query($text: String!) { parseCompetencyExpression(text: $text) {
  variable sentence
  names { name start end competency { id name } }
  problems { message start end suggestions { name kind } } } }
"""
HOLDING = """
query($holds: CompetencyExpression!) {
  employees(filter: {holds: $holds}, first: 1) { totalCount } }
"""


def test_what_is_typed_becomes_a_filter_and_words_that_can_be_typed_again(hr):
    text = "(sql at 3 or python at proficient) and not (welding or narrower)"

    found = hr.ask(PARSE, text=text)["parseCompetencyExpression"]

    assert found["problems"] == []
    assert [one["name"] for one in found["names"]] == ["sql", "python", "welding"]
    again = hr.ask(PARSE, text=found["sentence"])["parseCompetencyExpression"]
    assert again["variable"] == found["variable"]
    holds = json.loads(found["variable"])
    assert holds["allOf"][0]["anyOf"][1]["competency"]["levelAtLeast"] == 3
    count = hr.ask(HOLDING, holds=holds)["employees"]["totalCount"]
    assert (
        0
        < count
        < hr.ask(HOLDING, holds=holds["allOf"][0]["anyOf"][0])["employees"][
            "totalCount"
        ]
        + hr.ask(HOLDING, holds=holds["allOf"][0]["anyOf"][1])["employees"][
            "totalCount"
        ]
    )


def test_what_is_not_sure_is_suggested_and_never_guessed(hr):
    found = hr.ask(PARSE, text="sql and pyhton at 2")["parseCompetencyExpression"]

    assert (found["variable"], found["sentence"]) == (None, None)
    [problem] = found["problems"]
    assert problem["message"] == "There is no competency called 'pyhton'."
    assert (problem["start"], problem["end"]) == (8, 19)
    assert problem["suggestions"][0]["name"].lower().startswith("python")
    assert found["names"][1]["competency"] is None


def test_a_level_that_a_scale_has_not_is_a_problem_of_its_own(hr):
    found = hr.ask(PARSE, text="sql at 9")["parseCompetencyExpression"]

    [problem] = found["problems"]
    assert problem["message"] == (
        "sql has no level '9'; its levels are 1 Foundation, 2 Working, 3 Proficient,"
        " 4 Advanced, 5 Expert."
    )


def test_an_expression_that_is_too_deep_is_a_problem_of_the_whole(hr):
    text = "not (sql and not (sql or not (sql and not (sql or not (sql and python)))))"

    found = hr.ask(PARSE, text=text)["parseCompetencyExpression"]

    [problem] = found["problems"]
    assert "deep; at most 5 levels can be asked for" in problem["message"]


def test_every_place_is_listed_that_a_filter_may_name(hr):
    places = hr.ask("{ locations { name people } }")["locations"]

    assert [one["people"] for one in places] == sorted(
        (one["people"] for one in places), reverse=True
    )
    for place in (places[0], places[-1]):
        found = hr.ask(
            "query($filter: TalentFilter) { employees(filter: $filter, first: 1) {"
            " totalCount } }",
            filter={"locations": [place["name"]]},
        )
        assert found["employees"]["totalCount"] == place["people"]
