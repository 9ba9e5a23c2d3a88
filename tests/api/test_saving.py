"""Roles and positions saved over the API, in the demo company."""

import pytest

SAVE_ROLE = """
mutation ($input: SaveRoleInput!) {
  saveRole(input: $input) {
    userErrors { field message code }
    role {
      id revision title viewerCanEdit
      requirements { competency { id } level isMandatory }
    }
  }
}
"""
SAVE_POSITION = """
mutation ($input: SavePositionInput!) {
  savePosition(input: $input) {
    userErrors { field code }
    position { id revision title role { id } isCritical viewerCanEdit }
  }
}
"""


@pytest.fixture(scope="module")
def competency(demo):
    return demo.cases["right-title"].competency_id


@pytest.fixture(scope="module")
def made(hr, competency):
    """A role of our own, so that no other test sees a changed one."""
    asks = [{"competencyId": competency, "level": 1, "isMandatory": True}]
    answer = hr.ask(SAVE_ROLE, input={"title": "Test pilot", "requirements": asks})
    assert answer["saveRole"]["userErrors"] == []
    return answer["saveRole"]["role"]


def test_a_role_is_made_and_asks_for_what_it_was_given(hr, made, competency):
    found = hr.ask(
        "query ($id: ID!) { role(id: $id) { title revision } }", id=made["id"]
    )

    assert found["role"] == {"title": "Test pilot", "revision": made["revision"]}
    assert made["viewerCanEdit"]
    assert made["requirements"] == [
        {"competency": {"id": competency}, "level": 1, "isMandatory": True}
    ]


def test_a_conflict_brings_the_present_role_along(hr, made):
    edit = {
        "id": made["id"],
        "title": "Pilot",
        "expectedRevision": made["revision"] - 1,
    }

    answer = hr.ask(SAVE_ROLE, input=edit)["saveRole"]

    assert [error["code"] for error in answer["userErrors"]] == ["CONFLICT"]
    assert answer["role"]["title"] == "Test pilot"
    assert answer["role"]["revision"] == made["revision"]


def test_each_field_at_fault_is_an_error_of_its_own(hr, made, competency):
    asks = [
        {"competencyId": competency, "level": 9},
        {"competencyId": competency, "level": 1},
    ]

    answer = hr.ask(
        SAVE_ROLE, input={"id": made["id"], "title": "", "requirements": asks}
    )["saveRole"]

    assert answer["role"] is None
    assert [error["field"] for error in answer["userErrors"]] == [
        ["input", "title"],
        ["input", "requirements", "0", "level"],
        ["input", "requirements", "1", "competencyId"],
    ]
    no_id = hr.ask(
        SAVE_ROLE,
        input={"id": made["id"], "requirements": [{"competencyId": "?", "level": 1}]},
    )["saveRole"]["userErrors"]
    assert no_id[0]["field"] == ["input", "requirements", "0", "competencyId"]


def test_a_request_sent_twice_makes_one_role(hr):
    once = {"title": "Once only", "idempotencyKey": "save-role-once"}

    first = hr.ask(SAVE_ROLE, input=once)["saveRole"]["role"]
    again = hr.ask(SAVE_ROLE, input=once)["saveRole"]["role"]

    assert again == first
    other = hr.ask(SAVE_ROLE, input={**once, "title": "Twice"})["saveRole"]
    assert [error["code"] for error in other["userErrors"]] == ["CONFLICT"]


def test_only_hr_and_admins_save(manager, made):
    answer = manager.ask(SAVE_ROLE, input={"id": made["id"], "title": "Mine"})

    assert [one["code"] for one in answer["saveRole"]["userErrors"]] == ["NOT_ALLOWED"]
    seat = manager.ask(SAVE_POSITION, input={"title": "Mine"})["savePosition"]
    assert [one["code"] for one in seat["userErrors"]] == ["NOT_ALLOWED"]
    seen = manager.ask(
        "query ($id: ID!) { role(id: $id) { viewerCanEdit } }", id=made["id"]
    )
    assert not seen["role"]["viewerCanEdit"]


def test_a_position_is_made_and_changed(hr, made):
    new = hr.ask(SAVE_POSITION, input={"title": "Seat", "roleId": made["id"]})
    seat = new["savePosition"]["position"]
    assert (seat["title"], seat["role"]["id"]) == ("Seat", made["id"])

    changed = hr.ask(
        SAVE_POSITION,
        input={
            "id": seat["id"],
            "isCritical": True,
            "roleId": None,
            "expectedRevision": seat["revision"],
        },
    )["savePosition"]

    assert changed["userErrors"] == []
    assert changed["position"]["isCritical"]
    assert changed["position"]["role"] is None
    assert changed["position"]["revision"] > seat["revision"]
