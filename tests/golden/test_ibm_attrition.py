"""The IBM sample beside ESCO: people from a foreign file, nothing taken on faith."""

import csv
import gzip
from collections import Counter

import pytest

from importers.esco.release import read_release
from importers.hris.read import read_delivery
from skills_graph.domain.evidence import EvidenceSource, ValidationState
from skills_graph.domain.ids import derived_id
from skills_graph.domain.paging import FirstPage
from skills_graph.errors import UnreadableSource
from skills_graph.services.access import OPERATOR
from skills_graph.services.evidence import confirm_suggestion
from skills_graph.services.import_framework import import_framework
from skills_graph.services.import_workforce import import_workforce
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.labels import occupation_labels
from skills_graph.store.roles import requirements_in_use
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex

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
    """A graph with all of ESCO 1.1.1 and the sample, and the sample's report."""
    import_framework(
        read_release(data_directory / "esco-1.1.1"),
        viewer=OPERATOR,
        store=module_store,
    )
    report = imported(module_store, data_directory / "ibm-hr-attrition")
    return module_store, report


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


def test_nobody_is_eligible_until_someone_confirms(company):
    store, _ = company
    talent = TalentIndex(TalentRows(store))
    before = the_shortlist(store, talent)
    page = before.page(FirstPage(limit=3)).values
    person = page[2].employee_id

    confirmed = confirm_everything_essential(store, talent, person)
    after = the_shortlist(store, talent)
    (first,) = after.page(FirstPage(limit=1)).values

    assert (before.considered, before.eligible) == (1470, 0)
    assert "rests on suggestions" in before.note
    assert [match.points for match in page] == sorted(
        (match.points for match in page), reverse=True
    )
    assert page[0].points > 0
    assert confirmed == sum(line.is_mandatory for line in before.requirements)
    assert (after.considered, after.eligible) == (1470, 1)
    assert (first.employee_id, first.is_eligible) == (person, True)


def the_shortlist(store, talent):
    return shortlist(
        MatchTarget(role_id=SCIENTIST),
        viewer=OPERATOR,
        at=talent.present(),
        store=store,
        talent=talent,
    )


def confirm_everything_essential(store, talent, employee_id):
    """Confirm every suggestion about a person; return how many there were."""
    said = store.read(assertions_of_employees, [employee_id], at=store.now())
    suggested = said[employee_id]
    assert {(one.source, one.state) for one in suggested} == {
        (EvidenceSource.INFERENCE, ValidationState.SUGGESTED)
    }
    for one in suggested:
        confirm_suggestion(one.id, viewer=OPERATOR, store=store, people=talent)
    return len(suggested)
