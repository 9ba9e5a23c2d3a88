"""The course of a line, and what would raise it, through the API."""

ASK = """
query($id: ID!, $skill: ID!, $day: Date) { employee(id: $id, asOf: $day) {
  profileLine(competencyId: $skill) {
    level heldLevel confidence evidencePoints doubtPoints disagreement
    course { on level levelLow levelHigh heldLevel }
    wouldRaise { source level nClaims } } } }
"""
ALL = """
{ viewer { employee { profile(first: 100) { nodes { course { on } } } } } }
"""


def test_the_course_passes_through_today_and_through_the_day_asked_about(demo):
    case = demo.cases["friendly-peers"]
    rated, today = case.employee_ids[0], demo.store.today()
    asked = {"id": rated, "skill": case.competency_id}

    own = demo.as_someone(rated).ask(ASK, **asked)["employee"]["profileLine"]
    by_day = {point["on"]: point for point in own["course"]}
    assert by_day[str(today)]["level"] == own["level"]
    assert by_day[str(today)]["heldLevel"] == own["heldLevel"] == 2
    assert min(by_day) < str(today) < max(by_day)

    later = max(by_day)
    then = demo.as_someone(rated).ask(ASK, **asked, day=later)
    assert then["employee"]["profileLine"]["heldLevel"] == by_day[later]["heldLevel"]


def test_five_friendly_peers_and_an_assessor_disagree_in_words(demo):
    case = demo.cases["friendly-peers"]
    rated = case.employee_ids[0]

    line = demo.as_someone(rated).ask(ASK, id=rated, skill=case.competency_id)[
        "employee"
    ]["profileLine"]

    assert line["disagreement"] == "Assessment says 2, peer rating says 5."
    assert {one["level"] for one in line["wouldRaise"]} == {3}
    assert line["wouldRaise"][0] == {"source": "AWARD", "level": 3, "nClaims": 1}


def test_the_points_less_the_doubt_are_the_confidence(demo):
    case = demo.cases["friendly-peers"]
    rated = case.employee_ids[0]

    line = demo.as_someone(rated).ask(ASK, id=rated, skill=case.competency_id)[
        "employee"
    ]["profileLine"]

    left = (line["evidencePoints"] - line["doubtPoints"]) / 100
    assert abs(1 / (1 + 2.718281828 ** (-left)) - line["confidence"]) < 0.0026


def test_the_courses_of_very_many_lines_are_refused_at_once(demo):
    case = demo.cases["four-plans"]
    many = demo.as_someone(case.employee_ids[0])

    assert many.code(ALL) == "BAD_USER_INPUT"
    few = many.ask(ALL.replace("100", "20"))["viewer"]["employee"]["profile"]["nodes"]
    assert len(few) == 20
    assert all(line["course"] for line in few)
