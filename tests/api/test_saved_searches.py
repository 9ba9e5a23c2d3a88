"""Saved searches by the API: kept, shared, opened with own rights, changed, deleted."""

import json

import pytest

SAVE = """
mutation($input: SaveSearchInput!) { saveSearch(input: $input) {
  userErrors { field message code }
  savedSearch { id revision name isShared address sentence variables
    viewerCanChange role { id title } owner { id } shortlist { considered } } } }
"""
OPEN = """
query($id: ID!) { savedSearch(id: $id) { id name sentence variables viewerCanChange
  owner { displayName } shortlist { considered basis { scope } } }
  node(id: $id) { id __typename } }
"""
LIST = """
query($isOwn: Boolean) { savedSearches(first: 50, isOwn: $isOwn) {
  totalCount nodes { id name } } }
"""
DELETE = """
mutation($input: DeleteSearchInput!) { deleteSearch(input: $input) {
  isDone userErrors { message code } } }
"""


@pytest.fixture
def wanted(demo):
    return {
        "name": "People with time",
        "target": {"roleId": demo.cases["unexpected-unit"].role_id},
        "filter": {"availableShareAtLeast": 0.5, "search": "e"},
        "isShared": True,
    }


def saved(asking, **input):
    payload = asking.ask(SAVE, input=input)["saveSearch"]
    assert payload["userErrors"] == []
    return payload["savedSearch"]


def test_whoever_opens_a_shared_search_sees_with_their_own_rights(
    demo, manager, hr, employee, wanted
):
    search = saved(manager, **wanted)

    assert search["address"] == f"/shortlist?search={search['id']}"
    assert search["sentence"] == "has 50 % of full time free, is called e"
    assert search["role"]["id"] == wanted["target"]["roleId"]
    assert search["owner"]["id"] == demo.personas["manager"]
    opened = [who.ask(OPEN, id=search["id"]) for who in (manager, hr, employee)]
    counts = [one["savedSearch"]["shortlist"]["considered"] for one in opened]
    assert counts[1] > counts[0] > counts[2]
    assert [one["savedSearch"]["viewerCanChange"] for one in opened] == [
        True,
        False,
        False,
    ]
    assert opened[1]["node"]["__typename"] == "SavedSearch"


def test_its_variables_ask_the_same_question(manager, wanted):
    search = saved(manager, **wanted)

    found = manager.ask(
        "query($target: MatchTarget!, $filter: TalentFilter)"
        " { shortlist(target: $target, filter: $filter) { considered } }",
        **json.loads(search["variables"]),
    )

    assert found["shortlist"] == search["shortlist"]


def test_a_private_search_is_there_for_nobody_else(manager, hr, wanted):
    search = saved(manager, **{**wanted, "name": "Mine", "isShared": False})

    assert hr.ask(OPEN, id=search["id"]) == {"savedSearch": None, "node": None}
    names = [one["name"] for one in manager.ask(LIST)["savedSearches"]["nodes"]]
    assert "Mine" in names
    others = hr.ask(LIST, isOwn=False)["savedSearches"]["nodes"]
    assert "Mine" not in [one["name"] for one in others]


def test_a_change_meanwhile_is_a_conflict_that_shows_what_is_there(manager, wanted):
    first = saved(manager, **wanted)
    again = {**wanted, "id": first["id"], "expectedRevision": first["revision"]}
    second = saved(manager, **{**again, "name": "Renamed"})

    payload = manager.ask(SAVE, input=again)["saveSearch"]

    [error] = payload["userErrors"]
    assert error["code"] == "CONFLICT"
    assert payload["savedSearch"]["name"] == "Renamed"
    assert payload["savedSearch"]["revision"] == second["revision"]


def test_deleting_is_for_the_owner_and_done_once(manager, hr, wanted):
    search = saved(manager, **wanted)
    given = {"savedSearchId": search["id"]}

    refused = hr.ask(DELETE, input=given)["deleteSearch"]
    assert (refused["isDone"], refused["userErrors"][0]["code"]) == (
        False,
        "NOT_ALLOWED",
    )
    assert manager.ask(DELETE, input=given)["deleteSearch"]["isDone"] is True
    again = manager.ask(DELETE, input=given)["deleteSearch"]
    assert again["userErrors"][0]["code"] == "NOT_FOUND"
    assert manager.ask(OPEN, id=search["id"])["savedSearch"] is None


def test_what_makes_no_sense_names_its_field(manager, wanted):
    filter = {"availableShareAtLeast": 7.0}

    payload = manager.ask(SAVE, input={**wanted, "filter": filter})["saveSearch"]

    [error] = payload["userErrors"]
    assert error["field"] == ["input", "filter", "availableShareAtLeast"]
    assert error["code"] == "BAD_USER_INPUT"
