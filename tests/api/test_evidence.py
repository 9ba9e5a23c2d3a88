"""Saying, withdrawing and confirming through the API, and what follows from it."""

import uuid

import pytest

ADD = """
mutation($input: AddAssertionInput!) { addAssertion(input: $input) {
  userErrors { field message code }
  assertion { id state level source assertedByLabel viewerCanRetract retractedAt }
  profileLine { id heldLevel validationState }
} }
"""
RETRACT = """
mutation($input: RetractAssertionInput!) { retractAssertion(input: $input) {
  userErrors { field message code }
  assertion { id retractedAt retractionReason viewerCanRetract }
  profileLine { heldLevel }
} }
"""
CONFIRM = """
mutation($input: ConfirmSuggestionInput!) { confirmSuggestion(input: $input) {
  userErrors { field message code }
  assertion { id state level viewerCanConfirm }
  profileLine { validationState heldLevel }
} }
"""
LINES = """
query($id: ID!, $states: [ValidationState!]) { employee(id: $id) {
  profile(filter: {states: $states}, first: 100) { nodes {
    heldLevel competency { id scale { levels { value } } }
    assertions(first: 20) { nodes { id state level viewerCanConfirm } } } } } }
"""


@pytest.fixture
def someone(demo, hr):
    """A person whom no planted case is about, with an untouched skill."""
    taken = {id for case in demo.cases.values() for id in case.employee_ids}
    taken |= set(demo.personas.values())
    people = hr.ask("{ employees(last: 60) { nodes { id displayName } } }")
    person = next(p for p in people["employees"]["nodes"] if p["id"] not in taken)
    lines = hr.ask(LINES, id=person["id"])["employee"]["profile"]["nodes"]
    held = {line["competency"]["id"] for line in lines}
    skills = hr.ask("{ competencies(kind: SKILL, first: 100) { nodes { id } } }")[
        "competencies"
    ]["nodes"]
    free = [skill["id"] for skill in skills if skill["id"] not in held]
    return {"id": person["id"], "name": person["displayName"], "free": free}


def test_what_someone_says_of_themselves_is_declared_and_counts_at_once(demo, someone):
    own = demo.as_someone(someone["id"])
    skill = someone["free"][0]

    done = own.ask(
        ADD,
        input={
            "employeeId": someone["id"],
            "competencyId": skill,
            "source": "SELF_RATING",
            "level": 3,
        },
    )["addAssertion"]

    assert done["userErrors"] == []
    assert done["assertion"]["state"] == "DECLARED"
    assert done["assertion"]["assertedByLabel"] == someone["name"]
    assert done["assertion"]["viewerCanRetract"] is True
    assert done["profileLine"]["heldLevel"] == 3
    line = f"lin_{someone['id'][4:]}_{skill[4:]}"
    assert done["profileLine"]["id"] == line
    assert own.ask("query($id: ID!) { node(id: $id) { id } }", id=line) == {
        "node": {"id": line}
    }

    withdrawn = own.ask(
        RETRACT, input={"assertionId": done["assertion"]["id"], "reason": "Mistaken."}
    )["retractAssertion"]

    assert withdrawn["userErrors"] == []
    assert withdrawn["assertion"]["retractedAt"] is not None
    assert withdrawn["assertion"]["retractionReason"] == "Mistaken."
    assert withdrawn["assertion"]["viewerCanRetract"] is False
    assert withdrawn["profileLine"] is None


def test_the_same_request_sent_twice_is_done_once(demo, someone):
    own = demo.as_someone(someone["id"])
    given = {
        "employeeId": someone["id"],
        "competencyId": someone["free"][1],
        "source": "SELF_RATING",
        "level": 2,
        "idempotencyKey": str(uuid.uuid4()),
    }

    first = own.ask(ADD, input=given)["addAssertion"]
    again = own.ask(ADD, input=given)["addAssertion"]
    other = own.ask(ADD, input={**given, "level": 4})["addAssertion"]

    assert again["assertion"]["id"] == first["assertion"]["id"]
    assert other["assertion"] is None
    [error] = other["userErrors"]
    assert error["code"] == "CONFLICT"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"level": 6}, "BAD_USER_INPUT", ["input", "level"]),
        ({"level": None}, "BAD_USER_INPUT", ["input", "level"]),
        ({"assertedOn": "2999-01-01"}, "BAD_USER_INPUT", ["input", "assertedOn"]),
        (
            {"validFrom": "2026-02-01", "validUntil": "2026-01-01"},
            "BAD_USER_INPUT",
            ["input", "validUntil"],
        ),
        ({"evidenceUrls": ["ftp://x"]}, "BAD_USER_INPUT", ["input", "evidenceUrls"]),
        ({"competencyId": "cmp_unknown"}, "NOT_FOUND", None),
        ({"competencyId": "no id"}, "BAD_USER_INPUT", ["input", "competencyId"]),
        ({"employeeId": "emp_unknown"}, "NOT_FOUND", None),
        ({"source": "ASSESSMENT"}, "NOT_ALLOWED", None),
        ({"source": "AWARD"}, "NOT_ALLOWED", None),
        ({"note": "x" * 5_000}, "BAD_USER_INPUT", ["input", "note"]),
    ],
)
def test_what_cannot_be_said_comes_back_with_its_reason(
    demo, someone, change, code, field
):
    own = demo.as_someone(someone["id"])
    given = {
        "employeeId": someone["id"],
        "competencyId": someone["free"][2],
        "source": "SELF_RATING",
        "level": 3,
        **change,
    }

    done = own.ask(ADD, input=given)["addAssertion"]

    assert done["assertion"] is None
    [error] = done["userErrors"]
    assert (error["code"], error["field"]) == (code, field)
    assert error["message"].endswith(".")


def test_a_value_outside_the_enum_is_no_user_error_but_a_bad_request(hr, someone):
    given = {"employeeId": someone["id"], "competencyId": "cmp_1", "source": "RUMOUR"}

    assert hr.code(ADD, input=given) == "BAD_USER_INPUT"


def test_others_can_neither_withdraw_nor_confirm_what_they_may_not_see(
    demo, employee, hr, someone
):
    line = next(
        line
        for line in hr.ask(LINES, id=someone["id"])["employee"]["profile"]["nodes"]
        if line["assertions"]["nodes"]
    )
    assertion = line["assertions"]["nodes"][0]["id"]

    for document, name in (
        (RETRACT, "retractAssertion"),
        (CONFIRM, "confirmSuggestion"),
    ):
        more = {"reason": "Because."} if document is RETRACT else {}
        done = employee.ask(document, input={"assertionId": assertion, **more})[name]
        [error] = done["userErrors"]
        assert error["code"] == "NOT_FOUND"


def test_a_suggestion_is_confirmed_by_the_person_it_is_about(demo, hr):
    person, assertion = suggestion(demo, hr)
    own = demo.as_someone(person)

    done = own.ask(CONFIRM, input={"assertionId": assertion})["confirmSuggestion"]

    assert done["userErrors"] == []
    assert done["assertion"]["id"] == assertion
    assert done["assertion"]["state"] == "DECLARED"
    assert done["assertion"]["viewerCanConfirm"] is False
    assert done["profileLine"]["validationState"] == "DECLARED"

    again = own.ask(CONFIRM, input={"assertionId": assertion})["confirmSuggestion"]
    [error] = again["userErrors"]
    assert (error["code"], error["field"]) == (
        "BAD_USER_INPUT",
        ["input", "assertionId"],
    )


def suggestion(demo, hr):
    """Return somebody's suggested assertion, of no planted case."""
    taken = {id for case in demo.cases.values() for id in case.employee_ids}
    taken |= set(demo.personas.values())
    people = hr.ask("{ employees(last: 100) { nodes { id } } }")["employees"]["nodes"]
    for person in people:
        if person["id"] in taken:
            continue
        found = hr.ask(LINES, id=person["id"], states=["SUGGESTED"])["employee"]
        for line in found["profile"]["nodes"]:
            for said in line["assertions"]["nodes"]:
                if said["viewerCanConfirm"]:
                    return person["id"], said["id"]
    raise AssertionError("The demo company holds a suggestion.")


def test_two_writes_of_one_request_each_see_the_one_before(demo, someone):
    own = demo.as_someone(someone["id"])
    document = """
    mutation($a: AddAssertionInput!, $b: AddAssertionInput!) {
      first: addAssertion(input: $a) { profileLine { evidencePoints } }
      second: addAssertion(input: $b) { profileLine { evidencePoints } } }
    """
    said = {
        "employeeId": someone["id"],
        "competencyId": someone["free"][3],
        "level": 3,
    }

    done = own.ask(
        document,
        a={**said, "source": "SELF_RATING"},
        b={**said, "source": "EXPERIENCE"},
    )

    points = [
        done[name]["profileLine"]["evidencePoints"] for name in ("first", "second")
    ]
    assert 0 < points[0] < points[1]


def test_a_peer_withdraws_their_own_rating_without_seeing_the_profile(
    demo, employee, someone
):
    rated = employee.ask(
        ADD,
        input={
            "employeeId": someone["id"],
            "competencyId": someone["free"][4],
            "source": "PEER_RATING",
            "level": 4,
        },
    )["addAssertion"]

    assert rated["userErrors"] == []
    assert rated["assertion"]["viewerCanRetract"] is True
    assert rated["profileLine"] is None

    withdrawn = employee.ask(
        RETRACT, input={"assertionId": rated["assertion"]["id"], "reason": "Mistaken."}
    )["retractAssertion"]

    assert withdrawn["userErrors"] == []
    assert withdrawn["assertion"]["retractedAt"] is not None
