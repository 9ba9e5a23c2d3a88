"""How severe raters are, through the API."""

RATERS = """
{ raterSeverities(first: 100) { totalCount nodes {
    severity drift ratings rater { id } } } }
"""


def test_hr_sees_raters_the_most_severe_first_and_employees_do_not(hr, employee):
    found = hr.ask(RATERS)["raterSeverities"]
    severity = [one["severity"] for one in found["nodes"]]
    assert severity == sorted(severity, reverse=True)
    assert len(severity) == min(100, found["totalCount"])
    assert all(one["ratings"] >= 5 and one["rater"]["id"] for one in found["nodes"])
    assert employee.code(RATERS) == "FORBIDDEN"
