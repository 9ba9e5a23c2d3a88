"""Rating requests, assessors and the inbox through the API."""

import pytest

ASK = """
mutation($input: RequestRatingInput!) { requestRating(input: $input) {
  userErrors { field message code }
  ratingRequest { id status source dueOn employee { id } competency { id }
                  rater { id } requestedBy { id } viewerCanAnswer } } }
"""
ANSWER = """
mutation($input: AnswerRatingRequestInput!) { answerRatingRequest(input: $input) {
  userErrors { field code } ratingRequest { id status answeredAt } } }
"""
DECLINE = """
mutation($input: DeclineRatingRequestInput!) { declineRatingRequest(input: $input) {
  userErrors { code } ratingRequest { status declineReason } } }
"""
INBOX = """
query($isRead: Boolean) { viewer { notices(first: 50, isRead: $isRead) {
  totalCount nodes { id kind text readAt about { id __typename } } } } }
"""
READ = """
mutation($input: MarkNoticeReadInput!) { markNoticeRead(input: $input) {
  userErrors { code } notice { id readAt } } }
"""
MINE = """
query($status: RatingRequestStatus) { ratingRequests(first: 50, status: $status) {
  nodes { id viewerCanAnswer } } }
"""
APPOINT = """
mutation($input: AppointAssessorInput!) { appointAssessor(input: $input) {
  userErrors { field code } isDone } }
"""
APPOINTMENTS = """
{ assessorAppointments(first: 100) { nodes {
  employee { id } competency { id } kind validFrom validUntil } } }
"""
END = """
mutation($input: EndAssessorAppointmentInput!) { endAssessorAppointment(input: $input) {
  userErrors { code } isDone } }
"""
ADD = """
mutation($input: AddAssertionInput!) { addAssertion(input: $input) {
  userErrors { code } assertion { id } } }
"""
CONVERTED = """
mutation($input: AddAssertionInput!) { addAssertion(input: $input) {
  userErrors { message } assertion {
    level levelLow levelHigh originalScale originalValue } } }
"""
NODE = "query($id: ID!) { node(id: $id) { id } }"


@pytest.fixture(scope="module")
def pair(demo, hr):
    """Two people whom no other test looks at, one above the other, and a skill."""
    taken = {id for case in demo.cases.values() for id in case.employee_ids}
    taken |= set(demo.personas.values())
    found = hr.ask("{ employees(first: 100) { nodes { id manager { id } } } }")
    person = next(
        one
        for one in reversed(found["employees"]["nodes"])
        if one["manager"] and not {one["id"], one["manager"]["id"]} & taken
    )
    skills = hr.ask("{ competencies(kind: TOOL, first: 1) { nodes { id } } }")
    return {
        "id": person["id"],
        "manager": person["manager"]["id"],
        "skill": skills["competencies"]["nodes"][0]["id"],
    }


def test_a_manager_is_asked_told_answers_and_who_asked_is_told(demo, pair):
    own, boss = demo.as_someone(pair["id"]), demo.as_someone(pair["manager"])
    given = {
        "employeeId": pair["id"],
        "competencyId": pair["skill"],
        "source": "MANAGER_RATING",
    }

    done = own.ask(ASK, input=given)["requestRating"]
    assert done["userErrors"] == []
    asked = done["ratingRequest"]
    assert asked["rater"] == {"id": pair["manager"]}
    assert asked["requestedBy"] == asked["employee"] == {"id": pair["id"]}
    assert asked["competency"] == {"id": pair["skill"]}
    assert (asked["status"], asked["viewerCanAnswer"]) == ("OPEN", False)

    [notice] = [
        one
        for one in boss.ask(INBOX, isRead=False)["viewer"]["notices"]["nodes"]
        if one["about"] and one["about"]["id"] == asked["id"]
    ]
    assert notice["kind"] == "rating.requested"
    assert notice["about"]["__typename"] == "RatingRequest"
    [refused] = own.ask(READ, input={"noticeId": notice["id"]})["markNoticeRead"][
        "userErrors"
    ]
    assert refused["code"] == "NOT_FOUND"
    read = boss.ask(READ, input={"noticeId": notice["id"]})["markNoticeRead"]
    assert read["notice"]["readAt"] is not None
    assert own.ask(NODE, id=notice["id"])["node"] is None

    assert {"id": asked["id"], "viewerCanAnswer": True} in boss.ask(
        MINE, status="OPEN"
    )["ratingRequests"]["nodes"]
    answered = boss.ask(ANSWER, input={"ratingRequestId": asked["id"], "level": 3})
    assert answered["answerRatingRequest"]["userErrors"] == []
    assert answered["answerRatingRequest"]["ratingRequest"]["status"] == "ANSWERED"
    [told] = own.ask(INBOX)["viewer"]["notices"]["nodes"]
    assert told["kind"] == "rating.answered"
    assert boss.ask(MINE, status="OPEN")["ratingRequests"]["nodes"] == []


def test_a_request_is_declined_and_nobody_else_sees_it(demo, pair):
    own, boss = demo.as_someone(pair["id"]), demo.as_someone(pair["manager"])
    given = {
        "employeeId": pair["id"],
        "competencyId": pair["skill"],
        "source": "SELF_RATING",
    }
    asked = boss.ask(ASK, input=given)["requestRating"]["ratingRequest"]

    assert demo.as_persona("admin").ask(NODE, id=asked["id"])["node"] is None
    [refused] = boss.ask(ANSWER, input={"ratingRequestId": asked["id"], "level": 3})[
        "answerRatingRequest"
    ]["userErrors"]
    assert refused["code"] == "NOT_ALLOWED"
    declined = own.ask(
        DECLINE, input={"ratingRequestId": asked["id"], "reason": "Not yet."}
    )["declineRatingRequest"]
    assert declined["ratingRequest"] == {
        "status": "DECLINED",
        "declineReason": "Not yet.",
    }


def test_hr_appoints_an_assessor_who_then_may_assess(demo, hr, pair):
    own = demo.as_someone(pair["id"])
    skill = {"employeeId": pair["id"], "competencyId": pair["skill"]}
    assess = {
        "employeeId": pair["manager"],
        "competencyId": pair["skill"],
        "source": "ASSESSMENT",
        "level": 2,
    }
    [refused] = own.ask(ADD, input=assess)["addAssertion"]["userErrors"]
    assert refused["code"] == "NOT_ALLOWED"
    [refused] = own.ask(APPOINT, input=skill)["appointAssessor"]["userErrors"]
    assert refused["code"] == "NOT_ALLOWED"
    [refused] = hr.ask(APPOINT, input={**skill, "kind": "TOOL"})["appointAssessor"][
        "userErrors"
    ]
    assert refused["field"] == ["input", "kind"]

    assert hr.ask(APPOINT, input=skill)["appointAssessor"]["isDone"] is True
    assert own.ask(ADD, input=assess)["addAssertion"]["userErrors"] == []
    appointed = {"id": pair["skill"]}, None
    assert appointed in appointments_of(own, pair["id"])
    assert hr.ask(END, input=skill)["endAssessorAppointment"]["isDone"] is True
    assert appointed not in appointments_of(own, pair["id"])
    [refused] = own.ask(ADD, input=assess)["addAssertion"]["userErrors"]
    assert refused["code"] == "NOT_ALLOWED"
    [refused] = hr.ask(END, input=skill)["endAssessorAppointment"]["userErrors"]
    assert refused["code"] == "BAD_USER_INPUT"


def appointments_of(viewer, employee_id):
    found = viewer.ask(APPOINTMENTS)["assessorAppointments"]["nodes"]
    return [
        (one["competency"], one["kind"])
        for one in found
        if one["employee"]["id"] == employee_id
    ]


def test_a_value_of_another_scale_is_shown_as_an_interval_with_its_original(demo, pair):
    given = {
        "employeeId": pair["id"],
        "competencyId": pair["skill"],
        "source": "SELF_RATING",
        "original": {"scale": "stars", "value": "5"},
    }
    done = demo.as_someone(pair["id"]).ask(CONVERTED, input=given)["addAssertion"]
    assert done["userErrors"] == []
    assert done["assertion"] == {
        "level": None,
        "levelLow": 4,
        "levelHigh": 5,
        "originalScale": "stars",
        "originalValue": "5",
    }
