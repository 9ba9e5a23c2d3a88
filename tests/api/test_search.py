"""The search field: what it finds, in which order, and for whom."""

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
