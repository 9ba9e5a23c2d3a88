"""Disputes through the API: what is shown to whom, and how they end."""

from itertools import count

import pytest

DISPUTE = """
mutation($input: DisputeAssertionInput!) { disputeAssertion(input: $input) {
  userErrors { field message code }
  dispute { id reason dueOn resolver { id } resolvedAt viewerCanResolve
            assertion { id } }
  assertion { id state viewerCanDispute dispute { id }
              states { state decidedBy { id } reason } }
  profileLine { heldLevel otherLevel validationState }
} }
"""
RESOLVE = """
mutation($input: ResolveDisputeInput!) { resolveDispute(input: $input) {
  userErrors { field message code }
  dispute { id resolvedAt resolution isUpheld resolvedBy { id } viewerCanResolve }
  assertion { state }
  profileLine { heldLevel validationState }
} }
"""
ADD = """
mutation($input: AddAssertionInput!) { addAssertion(input: $input) {
  userErrors { message } assertion { id } profileLine { heldLevel } } }
"""
OPEN = """
query($canResolve: Boolean) { disputes(canResolve: $canResolve, first: 50) {
  totalCount nodes { id dueOn } } }
"""
NODE = """
query($id: ID!) { node(id: $id) { ... on Dispute {
  id reason isUpheld viewerCanResolve assertion { id state assertedByLabel } } } }
"""


_untouched = count()


@pytest.fixture
def assessed(demo, hr):
    """Someone under a manager, whom HR has assessed in a tool that is theirs alone."""
    taken = {id for case in demo.cases.values() for id in case.employee_ids}
    taken |= set(demo.personas.values())
    people = hr.ask("{ employees(last: 80) { nodes { id manager { id } } } }")
    person = next(
        one
        for one in people["employees"]["nodes"]
        if one["id"] not in taken and one["manager"]
    )
    skills = hr.ask("{ competencies(kind: TOOL, last: 5) { nodes { id } } }")
    done = hr.ask(
        ADD,
        input={
            "employeeId": person["id"],
            "competencyId": skills["competencies"]["nodes"][next(_untouched)]["id"],
            "source": "ASSESSMENT",
            "level": 3,
        },
    )["addAssertion"]
    assert done["userErrors"] == []
    return {
        "id": person["id"],
        "manager": person["manager"]["id"],
        "assertion": done["assertion"]["id"],
        "held": done["profileLine"]["heldLevel"],
    }


def test_a_dispute_is_opened_seen_by_those_concerned_and_turned_down(demo, assessed):
    own = demo.as_someone(assessed["id"])
    boss = demo.as_someone(assessed["manager"])

    opened = own.ask(
        DISPUTE, input={"assertionId": assessed["assertion"], "reason": "A mix-up."}
    )["disputeAssertion"]

    assert opened["userErrors"] == []
    dispute = opened["dispute"]
    assert dispute["resolver"] == {"id": assessed["manager"]}
    assert dispute["viewerCanResolve"] is False
    assert dispute["assertion"] == {"id": assessed["assertion"]}
    assert opened["assertion"]["dispute"] == {"id": dispute["id"]}
    assert opened["assertion"]["state"] == "DISPUTED"
    assert opened["assertion"]["viewerCanDispute"] is False
    assert opened["assertion"]["states"] == [
        {
            "state": "VALIDATED",
            "decidedBy": {"id": demo.personas["hr"]},
            "reason": None,
        },
        {
            "state": "DISPUTED",
            "decidedBy": {"id": assessed["id"]},
            "reason": "A mix-up.",
        },
    ]
    assert opened["profileLine"]["validationState"] == "DISPUTED"
    assert opened["profileLine"]["otherLevel"] == assessed["held"]

    assert boss.ask(NODE, id=dispute["id"])["node"]["viewerCanResolve"] is True
    assert demo.as_persona("admin").ask(NODE, id=dispute["id"])["node"] is None

    assert dispute["id"] in waiting(boss, can_resolve=True)
    assert dispute["id"] in waiting(own, can_resolve=False)
    assert dispute["id"] not in waiting(demo.as_persona("admin"))

    given = {"disputeId": dispute["id"], "isUpheld": False, "reason": "I saw it."}
    [refused] = own.ask(RESOLVE, input=given)["resolveDispute"]["userErrors"]
    assert refused["code"] == "NOT_ALLOWED"
    ended = boss.ask(RESOLVE, input=given)["resolveDispute"]
    assert ended["userErrors"] == []
    assert ended["dispute"]["isUpheld"] is False
    assert ended["dispute"]["resolution"] == "I saw it."
    assert ended["dispute"]["resolvedBy"] == {"id": assessed["manager"]}
    assert ended["dispute"]["viewerCanResolve"] is False
    assert ended["assertion"]["state"] == "VALIDATED"
    assert ended["profileLine"]["heldLevel"] == assessed["held"]
    [again] = boss.ask(RESOLVE, input=given)["resolveDispute"]["userErrors"]
    assert again["code"] == "BAD_USER_INPUT"
    assert again["field"] == ["input", "disputeId"]


def waiting(asking, *, can_resolve=None):
    found = asking.ask(OPEN, canResolve=can_resolve)["disputes"]
    return [dispute["id"] for dispute in found["nodes"]]


def test_whoever_said_it_does_not_resolve_it(demo, hr, assessed):
    own = demo.as_someone(assessed["id"])
    opened = own.ask(
        DISPUTE, input={"assertionId": assessed["assertion"], "reason": "No."}
    )["disputeAssertion"]

    given = {"disputeId": opened["dispute"]["id"], "isUpheld": False, "reason": "Yes."}
    [refused] = hr.ask(RESOLVE, input=given)["resolveDispute"]["userErrors"]
    assert refused["code"] == "NOT_ALLOWED"
    [other] = hr.ask(
        DISPUTE, input={"assertionId": assessed["assertion"], "reason": "No."}
    )["disputeAssertion"]["userErrors"]
    assert other["code"] == "NOT_ALLOWED"

    upheld = demo.as_someone(assessed["manager"]).ask(
        RESOLVE, input={**given, "isUpheld": True}
    )["resolveDispute"]
    assert upheld["assertion"]["state"] == "REJECTED"
    assert upheld["profileLine"]["heldLevel"] == 0


def test_what_the_viewer_may_not_see_is_not_found(demo, assessed):
    [error] = demo.as_persona("employee").ask(
        DISPUTE, input={"assertionId": assessed["assertion"], "reason": "Mine?"}
    )["disputeAssertion"]["userErrors"]
    assert error["code"] == "NOT_FOUND"


REJECT = """
mutation($input: RejectSuggestionInput!) { rejectSuggestion(input: $input) {
  userErrors { message code } assertion { state viewerCanConfirm } } }
"""
SUGGESTED = """
query($id: ID!) { employee(id: $id) {
  profile(filter: {states: [SUGGESTED]}, first: 10) { nodes {
    assertions(first: 20) { nodes { id state } } } } } }
"""


def test_a_suggestion_is_rejected_by_the_person_and_not_twice(demo, hr):
    people = hr.ask("{ employees(first: 100) { nodes { id } } }")["employees"]["nodes"]
    taken = {id for case in demo.cases.values() for id in case.employee_ids}
    taken |= set(demo.personas.values())
    for person in people:
        lines = hr.ask(SUGGESTED, id=person["id"])["employee"]["profile"]["nodes"]
        if lines and person["id"] not in taken:
            break
    said = next(
        one for one in lines[0]["assertions"]["nodes"] if one["state"] == "SUGGESTED"
    )
    own = demo.as_someone(person["id"])

    given = {"assertionId": said["id"], "reason": "Never used it."}
    done = own.ask(REJECT, input=given)["rejectSuggestion"]

    assert done["userErrors"] == []
    assert done["assertion"] == {"state": "REJECTED", "viewerCanConfirm": False}
    [again] = own.ask(REJECT, input=given)["rejectSuggestion"]["userErrors"]
    assert again["code"] == "BAD_USER_INPUT"
