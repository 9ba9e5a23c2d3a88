"""The IBM sample beside ESCO: people from a foreign file, nothing taken on faith."""

import csv
import gzip
from collections import Counter

import pytest

from importers.esco.release import read_release
from importers.hris.read import read_delivery
from skills_graph.api.application import create_application
from skills_graph.api.tokens import signatures
from skills_graph.bootstrap import Application
from skills_graph.domain.frameworks import FrameworkRelease
from skills_graph.domain.ids import derived_id
from skills_graph.errors import UnreadableSource
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_framework import import_framework
from skills_graph.services.import_workforce import import_workforce
from skills_graph.settings import Settings
from skills_graph.store.labels import occupation_labels
from skills_graph.store.roles import requirements_in_use

MAPPING = "ibm-hr-attrition"
SYSTEM = "hris:ibm-hr-attrition"
OCCUPATIONS = {
    "Healthcare_Representative": "medical sales representative",
    "Human_Resources": "human resources officer",
    "Laboratory_Technician": "biochemistry technician",
    "Manager": "business manager",
    "Manufacturing_Director": "manufacturing manager",
    "Research_Director": "research and development manager",
    "Research_Scientist": "biochemist",
    "Sales_Executive": "sales account manager",
    "Sales_Representative": "commercial sales representative",
}
PROTECTED = ("Age", "Gender", "MaritalStatus")


def id_of(prefix, key):
    return derived_id(prefix, SYSTEM, key)


SCIENTIST = id_of("rol", "Research_Scientist")


@pytest.fixture
def attrition(data_directory):
    return data_directory / "ibm-hr-attrition"


@pytest.fixture(scope="module")
def company(module_store, data_directory):
    """A graph with the sample's occupations and the sample, and the report on it."""
    import_framework(
        only_what_the_sample_names(read_release(data_directory / "esco-1.1.1")),
        viewer=OPERATOR,
        store=module_store,
    )
    report = imported(module_store, data_directory / "ibm-hr-attrition")
    return module_store, report


def only_what_the_sample_names(release):
    """Cut ESCO down to nine occupations and what they ask: the rest is a minute's load.

    The whole release comes in elsewhere, with all its counts.
    """
    roles = [role for role in release.roles if role.title in OCCUPATIONS.values()]
    asked = {line.competency_id for role in roles for line in role.requirements}
    return FrameworkRelease(
        release.source_system,
        release.framework,
        competencies=tuple(c for c in release.competencies if c.id in asked),
        roles=tuple(roles),
    )


def imported(store, path):
    delivery = read_delivery(path, mapping=MAPPING)
    return import_workforce(delivery, viewer=OPERATOR, store=store)


def counts(report):
    return {
        kind: (c.added, c.changed, c.unchanged, c.retired, c.rejected)
        for kind, c in report.kinds.items()
    }


def test_every_column_is_used_or_ignored_for_a_reason(attrition):
    delivery = read_delivery(attrition, mapping=MAPPING)

    assert delivery.system == SYSTEM
    assert len(delivery.employees) == len(delivery.positions) == 1470
    assert delivery.rejections == ()
    assert {one.key for one in delivery.roles} == set(OCCUPATIONS)
    assert Counter(one.unit_key for one in delivery.positions) == {
        "Research_Development": 961,
        "Sales": 446,
        "Human_Resources": 63,
    }


def test_a_column_that_the_mapping_does_not_know_is_named(attrition, tmp_path):
    (packed,) = attrition.glob("*.csv.gz")
    with gzip.open(packed, "rt", encoding="utf-8") as file:
        rows = list(csv.reader(file))[:3]
    renamed = ["ShoeSize" if name == "Age" else name for name in rows[0]]
    export = tmp_path / "export.csv"
    with export.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([renamed, *rows[1:]])

    with pytest.raises(UnreadableSource, match=r"says nothing about .*\['ShoeSize'\]"):
        read_delivery(export, mapping=MAPPING)


def test_everybody_comes_with_what_their_role_suggests(company):
    _, report = company

    assert counts(report) == {
        "roles": (9, 0, 0, 0, 0),
        "org_units": (3, 0, 0, 0, 0),
        "positions": (1470, 0, 0, 0, 0),
        "employees": (1470, 0, 0, 0, 0),
        "suggestions": (39_109, 0, 0, 0, 0),
    }
    assert report.rejections == []


def test_the_same_file_again_changes_nothing(company, attrition):
    store, first = company

    assert counts(imported(store, attrition)) == {
        kind: (0, 0, added, 0, 0) for kind, (added, *_) in counts(first).items()
    }


def test_the_nine_roles_are_the_occupations_chosen_by_hand(company):
    store, _ = company
    at = store.now()
    titles = {one.id: one.preferred for one in store.read(occupation_labels, at=at)}
    role_ids = {id_of("rol", key): key for key in OCCUPATIONS}

    used = store.read(requirements_in_use, list(role_ids), at=at)

    assert {
        role_ids[role_id]: titles[requirements.from_role_id]
        for role_id, requirements in used.items()
    } == OCCUPATIONS


def test_protected_columns_are_nowhere_in_the_graph(company):
    store, _ = company
    found = store.read(
        lambda tx: tx.run(
            "MATCH (n) UNWIND keys(n) AS name RETURN collect(DISTINCT name) AS names"
        ).single()["names"]
    )

    unwanted = {name.lower() for name in PROTECTED} | {"marital_status", "attrition"}
    assert unwanted & {name.lower() for name in found} == set()


SHORTLIST = """
query($role: ID!, $first: Int!) {
  shortlist(target: {roleId: $role}) {
    considered eligible note
    requirements { isMandatory }
    matches(first: $first) { nodes { points isEligible employee { id } } }
  }
}
"""
SUGGESTIONS = """
query($id: ID!, $after: String) {
  employee(id: $id) { profile(first: 100, after: $after) {
    nodes { validationState assertions(first: 5) { nodes { id source } } }
    pageInfo { hasNextPage endCursor }
  } }
}
"""
CONFIRM = """
mutation($id: ID!) {
  confirmSuggestion(input: {assertionId: $id}) {
    assertion { state } userErrors { message }
  }
}
"""


def test_nobody_is_eligible_until_someone_confirms(ask):
    before = ask(SHORTLIST, role=SCIENTIST, first=3)["shortlist"]
    page = before["matches"]["nodes"]
    person = page[2]["employee"]["id"]

    confirmed = confirm_everything(ask, person)
    after = ask(SHORTLIST, role=SCIENTIST, first=1)["shortlist"]
    [first] = after["matches"]["nodes"]

    assert (before["considered"], before["eligible"]) == (1470, 0)
    assert "rests on suggestions" in before["note"]
    points = [match["points"] for match in page]
    assert points == sorted(points, reverse=True)
    assert points[0] > 0
    assert confirmed == sum(line["isMandatory"] for line in before["requirements"])
    assert (after["considered"], after["eligible"]) == (1470, 1)
    assert (first["employee"]["id"], first["isEligible"]) == (person, True)


@pytest.fixture
def ask(company, tmp_path):
    """Ask the API about this graph as its operator; answers are the data."""
    store, _ = company
    settings = Settings(SKILLS_GRAPH_HOME=tmp_path)
    application = Application(settings, store)
    client = create_application(settings, lambda: application).test_client()
    bearer = signatures(settings).bearer(None)

    def ask(document, **variables):
        answer = client.post(
            "/graphql",
            json={"query": document, "variables": variables},
            headers={"Authorization": f"Bearer {bearer}"},
        ).get_json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    yield ask
    application.questions.close()


def confirm_everything(ask, employee_id):
    """Confirm every suggestion about a person; return how many there were."""
    profile = ask(SUGGESTIONS, id=employee_id)["employee"]["profile"]
    assert not profile["pageInfo"]["hasNextPage"]
    lines = profile["nodes"]
    assert {line["validationState"] for line in lines} == {"SUGGESTED"}
    suggested = [one for line in lines for one in line["assertions"]["nodes"]]
    assert {one["source"] for one in suggested} == {"INFERENCE"}
    for one in suggested:
        payload = ask(CONFIRM, id=one["id"])["confirmSuggestion"]
        assert payload == {"assertion": {"state": "DECLARED"}, "userErrors": []}
    return len(suggested)
