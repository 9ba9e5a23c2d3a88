"""A shortlist as a file: the same people in the same order, with its basis."""

import csv
import io
import json

import pytest

from skills_graph.services import shortlist_file

ADDRESS = "/api/shortlist.csv"
SHORTLIST = """
query($target: MatchTarget!, $filter: TalentFilter) {
  shortlist(target: $target, filter: $filter) {
    considered eligible basis { digest asOf knownAt revision }
    requirements { competency { name } level isMandatory }
    matches(first: 100) { nodes { rank points isEligible
      employee { id displayName } lines { verdict } } } } }
"""
SAVE = """
mutation($input: SaveSearchInput!) { saveSearch(input: $input) {
  savedSearch { id } } }
"""


@pytest.fixture
def question(demo):
    return {
        "target": {"roleId": demo.cases["unexpected-unit"].role_id},
        "filter": {"search": "an"},
    }


def sent(asking, **given):
    text = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
    }
    return asking.client.get(ADDRESS, query_string=text, headers=asking.headers)


def posted(asking, body):
    return asking.client.post(ADDRESS, json=body, headers=asking.headers)


def rows_of(answer):
    """Return comments and rows, the headings as keys."""
    assert answer.status_code == 200, answer.get_data(as_text=True)
    text = answer.get_data().decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    comments = [line[0] for line in lines if line[0].startswith("# ")]
    head, *rest = lines[len(comments) :]
    return comments, [dict(zip(head, line, strict=True)) for line in rest]


def error(answer):
    [found] = answer.get_json()["errors"]
    return answer.status_code, found["extensions"]["code"], found["message"]


def test_the_file_holds_what_the_shortlist_shows(hr, question):
    found = hr.ask(SHORTLIST, **question)["shortlist"]

    answer = sent(hr, **question)

    comments, rows = rows_of(answer)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.get_data().startswith(b"\xef\xbb\xbf# asOf ")
    basis = found["basis"]
    assert f"asOf {basis['asOf']}; knownAt {basis['knownAt']}" in comments[0]
    assert f"digest sha256:{basis['digest']}" in comments[1]
    assert comments[2] == (
        f"# considered {found['considered']}, eligible {found['eligible']}; only who"
        " is called an"
    )
    assert len(rows) == found["considered"]
    for row, match in zip(rows, found["matches"]["nodes"], strict=False):
        assert row["employee_id"] == match["employee"]["id"]
        assert row["name"] == match["employee"]["displayName"]
        assert int(row["rank"]) == match["rank"]
        assert int(row["points"]) == match["points"]
        assert row["is_eligible"] == ("yes" if match["isEligible"] else "no")
        verdicts = list(row.values())[-len(match["lines"]) :]
        assert verdicts == [line["verdict"] for line in match["lines"]]


def test_address_body_and_saved_search_bring_the_same_file(hr, question):
    saved = hr.ask(SAVE, input={"name": "For a file", **question})
    id = saved["saveSearch"]["savedSearch"]["id"]
    _, rows = rows_of(sent(hr, **question))

    assert rows_of(posted(hr, question))[1] == rows
    assert rows_of(sent(hr, search=id))[1] == rows


def test_a_file_holds_only_whom_the_viewer_may_see(demo, employee, question):
    _, rows = rows_of(sent(employee, target=question["target"]))

    assert [row["employee_id"] for row in rows] == [demo.personas["employee"]]


def test_a_long_list_is_cut_and_says_so(hr, question, monkeypatch):
    monkeypatch.setattr(shortlist_file, "MOST_ROWS", 7)
    monkeypatch.setattr(shortlist_file, "_ROWS_AT_ONCE", 3)

    comments, rows = rows_of(sent(hr, target=question["target"]))

    assert [int(row["rank"]) for row in rows] == list(range(1, 8))
    assert comments[-1].startswith("# the first 7 of ")


def test_another_day_is_asked_about_as_everywhere(hr, question):
    comments, _ = rows_of(sent(hr, **question, asOf="2026-02-03"))

    assert comments[0].startswith("# asOf 2026-02-03; ")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, (400, "BAD_USER_INPUT", "Say a saved search, or a target.")),
        ({"target": "x"}, (400, "BAD_USER_INPUT", "target is not JSON.")),
        (
            {"target": {"roleId": "rol_x"}},
            (400, "BAD_USER_INPUT", "There is no such job to look for."),
        ),
        (
            {"search": "sav_x"},
            (404, "NOT_FOUND", "There is no saved search with id 'sav_x'."),
        ),
        (
            {"target": {"roleId": "rol_x"}, "asOf": "soon"},
            (
                400,
                "BAD_USER_INPUT",
                "asOf must be a day, and knownAt a moment with its zone.",
            ),
        ),
    ],
)
def test_what_cannot_be_asked_says_why(hr, given, expected):
    assert error(sent(hr, **given)) == expected


def test_a_value_of_the_wrong_kind_names_its_place(hr, question):
    status, code, message = error(
        sent(hr, target=question["target"], filter={"availableShareAtLeast": "much"})
    )

    assert (status, code) == (400, "BAD_USER_INPUT")
    assert message.startswith("filter.availableShareAtLeast: Float cannot represent")
    status, code, message = error(posted(hr, ["no object"]))
    assert (status, message) == (400, "The body must be one JSON object.")


@pytest.mark.parametrize("depth", [6, 400, 6_000])
def test_what_is_nested_too_deep_is_refused(hr, question, depth):
    holds = {"competency": {"competencyId": "cmp_x"}}
    text = '{"allOf": [' * depth + json.dumps(holds) + "]}" * depth
    body = '{"target": %s, "filter": {"holds": %s}}'

    answer = hr.client.post(
        ADDRESS,
        data=body % (json.dumps(question["target"]), text),
        headers={**hr.headers, "Content-Type": "application/json"},
    )

    assert answer.status_code == 400
    assert "deep" in error(answer)[2] or "not JSON" in error(answer)[2]


def test_nobody_gets_a_file_without_signing_in(demo):
    answer = demo.flask.test_client().get(ADDRESS, query_string={"search": "sav_x"})

    assert answer.status_code == 401
