"""Levels that an HR system delivers on another scale than the competency's own."""

import shutil
from pathlib import Path

import pytest

from importers.hris.read import read_delivery
from skills_graph.domain.delivery import DeliveredKind
from skills_graph.domain.ids import derived_id
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_workforce import ImportLimits, import_workforce
from skills_graph.services.scales import NewScale, save_scale
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.competencies import competencies_by_id

COMPANY = Path(__file__).parent / "company"
SYSTEM = "hris:main"
VALID_OR_NOT = (
    "This competency is valid or not; a value on another scale does not say which"
)
HEADER = "evidence_id,employee_id,competency_id,scale,level,asserted_on\n"


@pytest.fixture
def company(tmp_path):
    directory = tmp_path / "company"
    shutil.copytree(COMPANY, directory)
    return directory


def imported(store, directory):
    return import_workforce(
        read_delivery(directory), viewer=OPERATOR, store=store, limits=ImportLimits()
    )


def write_evidence(company, *rows):
    lines = "".join(f"{row}\n" for row in rows)
    (company / "evidence.csv").write_text(HEADER + lines)


def said_of(store, employee_key):
    id = derived_id("emp", SYSTEM, employee_key)
    found = store.read(assertions_of_employees, [id], at=store.now())[id]
    return {
        said.source_key: (
            said.level,
            said.level_low,
            said.level_high,
            said.original_scale,
            said.original_value,
        )
        for said in found
    }


def test_a_level_on_another_scale_becomes_an_interval_and_is_kept_as_it_came(
    store, company
):
    write_evidence(
        company,
        "p,e2,welding,percent,73%,2026-02-10",
        "s,e2,welding,Stars,3,2026-02-11",
        "g,e2,drawing,grades,A,2026-02-10",
        "c,e2,spanish,cefr,b2,2026-02-10",
        "o,e2,welding,,4,2026-02-12",
    )

    report = imported(store, company)

    assert report.rejections == []
    assert said_of(store, "e2") == {
        "p": (None, 4, 5, "percent", "73%"),
        "s": (None, 2, 4, "stars", "3"),
        "g": (None, 4, 5, "grades", "A"),
        # On the competency's own scale it is the level that it says.
        "c": (4, None, None, "cefr", "b2"),
        "o": (4, None, None, None, None),
    }
    again = imported(store, company).kinds["evidence"]
    assert (again.added, again.changed, again.unchanged) == (0, 0, 5)


def test_what_cannot_be_converted_is_refused_at_its_place(store, company):
    write_evidence(
        company,
        "a,e2,welding,furlongs,3,2026-02-10",
        "b,e2,welding,stars,6,2026-02-10",
        "c,e2,welding,stars,,2026-02-10",
        "d,e2,forklift,percent,90,2026-02-10",
        "e,e2,welding,grades,B,2026-02-10",
    )

    report = imported(store, company)

    refused = [
        (one.line, one.column, one.reason)
        for one in report.rejections
        if one.kind == DeliveredKind.EVIDENCE
    ]
    walks = "percent, 1-100, 1-10, stars, grades, sfia, eqf, cefr"
    assert sorted(refused) == [
        (2, "scale", f"'furlongs' is none of {walks}"),
        (
            3,
            "level",
            "'6' is no value of the scale 'stars', which goes from 1 to 5",
        ),
        (4, "level", "it is empty beside a scale"),
        (
            5,
            "level",
            VALID_OR_NOT,
        ),
    ]
    assert said_of(store, "e2") == {"e": (None, 4, 5, "grades", "B")}


def test_a_competency_may_be_measured_on_a_scale_of_the_companys_own(store, company):
    levels = [("Novice", ""), ("Trained", ""), ("Trainer", "")]
    own = save_scale(NewScale("Workshop", levels), viewer=OPERATOR, store=store)
    rows = (company / "competencies.csv").read_text().splitlines()
    columns = rows[0].split(",")
    for key, scale in (("lathe", own.id), ("mill", "scl_none"), ("saw", "sfia")):
        fields = {"competency_id": key, "name": key.title(), "scale": scale}
        rows.append(",".join(fields.get(column, "") for column in columns))
    (company / "competencies.csv").write_text("\n".join(rows))
    write_evidence(company, "x,e2,lathe,,Trainer,2026-02-10")

    report = imported(store, company)

    assert [(one.column, one.reason) for one in report.rejections] == [
        ("scale", "there is no scale 'scl_none'")
    ]
    ids = {key: derived_id("cmp", SYSTEM, key) for key in ("lathe", "saw")}
    found = store.read(competencies_by_id, list(ids.values()), at=store.now())
    assert found[ids["lathe"]].scale_id == own.id
    assert found[ids["saw"]].scale_id == "scl_sfia"
    assert said_of(store, "e2") == {"x": (3, None, None, None, None)}
