"""asOf, knownAt, the ids that carry them, and answers that come out the same again."""

from datetime import timedelta

import pytest

SHORTLIST = """
query($role: ID!, $asOf: Date, $knownAt: DateTime) {
  shortlist(target: {roleId: $role}, asOf: $asOf, knownAt: $knownAt) {
    eligible considered
    matches(first: 20) { nodes { points employee { id displayName } lines { points
      verdict heldLevel } } }
    basis { asOf knownAt revision policyVersion scope digest }
  }
}
"""
PERSON = """
query($id: ID!, $asOf: Date, $knownAt: DateTime) {
  employee(id: $id, asOf: $asOf, knownAt: $knownAt) {
    id displayName position { id } profile(first: 1) { nodes { id } } }
}
"""


@pytest.fixture
def role(demo):
    return demo.cases["unexpected-unit"].role_id


@pytest.fixture
def person(demo):
    return demo.cases["unexpected-unit"].employee_ids[0]


def test_an_answer_asked_again_with_its_basis_comes_out_the_same(hr, role):
    first = hr.ask(SHORTLIST, role=role)["shortlist"]
    basis = first["basis"]

    again = hr.ask(SHORTLIST, role=role, asOf=basis["asOf"], knownAt=basis["knownAt"])[
        "shortlist"
    ]

    suffix = f"@{basis['asOf']}~{basis['knownAt']}"
    for match in again["matches"]["nodes"]:
        assert match["employee"]["id"].endswith(suffix)
        match["employee"]["id"] = match["employee"]["id"].removesuffix(suffix)
    assert again == first


def test_the_basis_names_the_last_revision_and_its_record_time(hr, demo, role):
    basis = hr.ask(SHORTLIST, role=role)["shortlist"]["basis"]

    now = demo.store.now()
    assert basis["asOf"] == now.as_of.isoformat()
    assert basis["knownAt"] == now.known_at
    assert basis["revision"] > 0
    assert len(basis["digest"]) == 64


def test_before_anything_was_known_there_is_nobody(hr, role, person):
    known_at = "2001-01-01T00:00:00Z"

    assert hr.ask(PERSON, id=person, knownAt=known_at) == {"employee": None}
    assert hr.ask(SHORTLIST, role=role, knownAt=known_at) == {"shortlist": None}


def test_in_three_years_evidence_has_faded(hr, demo, role):
    today = demo.store.today()
    now = hr.ask(SHORTLIST, role=role)["shortlist"]
    later = hr.ask(SHORTLIST, role=role, asOf=(today + timedelta(1_095)).isoformat())

    assert later["shortlist"]["considered"] <= now["considered"]
    best = [s["matches"]["nodes"][0]["points"] for s in (now, later["shortlist"])]
    assert best[1] < best[0]


@pytest.mark.parametrize(
    ("field", "days", "part"),
    [("asOf", 366 * 5 + 2, "5 years"), ("knownAt", 2, "future")],
)
def test_a_moment_too_far_ahead_is_refused(hr, demo, person, field, days, part):
    day = (demo.store.today() + timedelta(days)).isoformat()
    given = day if field == "asOf" else f"{day}T00:00:00Z"

    [error] = hr.errors(PERSON, id=person, **{field: given})

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["extensions"]["field"] == field
    assert part in error["message"]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("asOf", "20260301"),
        ("asOf", "2026-02-30"),
        ("asOf", "2026-W01-1"),
        ("knownAt", "2026-03-01"),
        ("knownAt", "2026-03-01T10:00:00"),
        ("knownAt", "yesterday"),
    ],
)
def test_what_is_no_moment_is_refused(hr, person, field, given):
    assert hr.code(PERSON, id=person, **{field: given}) == "BAD_USER_INPUT"


def test_ids_carry_a_moment_only_when_it_is_not_the_present(hr, demo, person):
    yesterday = (demo.store.today() - timedelta(1)).isoformat()

    now = hr.ask(PERSON, id=person)["employee"]
    same = hr.ask(PERSON, id=person, asOf=demo.store.today().isoformat())["employee"]
    then = hr.ask(PERSON, id=person, asOf=yesterday)["employee"]

    assert now["id"] == same["id"] == person
    suffix = f"@{yesterday}~{demo.store.now().known_at}"
    assert then["id"] == person + suffix
    assert then["position"]["id"] == now["position"]["id"] + suffix
    [line] = then["profile"]["nodes"]
    assert line["id"].startswith("lin_")
    assert line["id"].endswith(suffix)


def test_a_node_is_of_its_ids_moment(hr, demo, person):
    yesterday = (demo.store.today() - timedelta(1)).isoformat()
    then = hr.ask(PERSON, id=person, asOf=yesterday)["employee"]
    ids = [then["id"], then["profile"]["nodes"][0]["id"], person]
    ask = (
        "query($ids: [ID!]!, $asOf: Date) { nodes(ids: $ids, asOf: $asOf) { id"
        " __typename } }"
    )

    nodes = hr.ask(ask, ids=ids)["nodes"]

    assert [node["id"] for node in nodes] == ids
    assert [node["__typename"] for node in nodes] == [
        "Employee",
        "ProfileLine",
        "Employee",
    ]
    # Every other id argument ignores the moment.
    assert hr.ask(PERSON, id=then["id"])["employee"]["id"] == person
    today = demo.store.today().isoformat()
    assert hr.code(ask, ids=[then["id"]], asOf=today) == "BAD_USER_INPUT"


def test_every_kind_of_node_is_found_by_its_id(hr, demo):
    data = hr.ask(
        "{ roles(first: 1) { nodes { id requirements { competency { id scale { id } }"
        " } positions(first: 1) { nodes { id orgUnit { id } } } } } }"
    )
    role = data["roles"]["nodes"][0]
    competency = role["requirements"][0]["competency"]
    seat = role["positions"]["nodes"][0]
    line = demo.cases["lapsed-award"]
    evidence = hr.ask(
        "query($id: ID!, $skill: ID!) { employee(id: $id) { profileLine("
        "competencyId: $skill) { id assertions(first: 1) { nodes { id } } } } }",
        id=line.employee_ids[0],
        skill=line.competency_id,
    )["employee"]["profileLine"]
    ids = {
        "Role": role["id"],
        "Competency": competency["id"],
        "ProficiencyScale": competency["scale"]["id"],
        "Position": seat["id"],
        "OrgUnit": seat["orgUnit"]["id"],
        "Employee": line.employee_ids[0],
        "ProfileLine": evidence["id"],
        "Assertion": evidence["assertions"]["nodes"][0]["id"],
    }

    nodes = hr.ask(
        "query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }",
        ids=list(ids.values()),
    )["nodes"]

    assert {node["__typename"]: node["id"] for node in nodes} == ids
