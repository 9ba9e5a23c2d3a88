"""A small company in our CSV layout: what comes of it in the graph, and again."""

import random
import shutil
from datetime import date
from pathlib import Path

import pytest

from importers.hris.read import read_delivery
from skills_graph.domain.delivery import DeliveredKind
from skills_graph.domain.ids import derived_id
from skills_graph.domain.moments import Moment
from skills_graph.errors import ImportRefused
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_workforce import ImportLimits, import_workforce
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.employees import employees_by_id
from skills_graph.store.positions import positions_by_id
from skills_graph.store.profile_lines import lines_of_employees
from skills_graph.store.roles import roles_by_id

COMPANY = Path(__file__).parent / "company"
SYSTEM = "hris:main"


def id_of(prefix, key):
    return derived_id(prefix, SYSTEM, key)


def imported(store, directory, **limits):
    delivery = read_delivery(directory)
    return import_workforce(
        delivery, viewer=OPERATOR, store=store, limits=ImportLimits(**limits)
    )


def counts(report):
    return {
        kind: (c.added, c.changed, c.unchanged, c.retired, c.rejected)
        for kind, c in report.kinds.items()
    }


@pytest.fixture
def company(tmp_path):
    """A copy of the company's files that a test may change."""
    directory = tmp_path / "company"
    shutil.copytree(COMPANY, directory)
    return directory


def test_everything_is_added_once_and_unchanged_ever_after(store, company):
    first = imported(store, COMPANY)
    again = imported(store, shuffled_and_renamed(company))

    assert counts(first) == {
        "competencies": (5, 0, 0, 0, 0),
        "related": (1, 0, 0, 0, 0),
        "roles": (2, 0, 0, 0, 0),
        "requirements": (5, 0, 0, 0, 0),
        "org_units": (2, 0, 0, 0, 0),
        "positions": (3, 0, 0, 0, 0),
        "employees": (3, 0, 0, 0, 0),
        "evidence": (5, 0, 0, 0, 0),
    }
    assert first.rejections == []
    assert counts(again) == {
        kind: (0, 0, added, 0, 0) for kind, (added, *_) in counts(first).items()
    }


def shuffled_and_renamed(directory):
    shuffle = random.Random(7).shuffle  # noqa: S311 - any order will do
    for file in sorted(directory.iterdir()):
        header, *rows = file.read_text(encoding="utf-8").splitlines()
        shuffle(rows)
        renamed = file.with_name(f"{file.stem}-2026-03.csv")
        renamed.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8-sig")
        file.unlink()
    return directory


def test_people_hold_their_positions_until_they_leave(store):
    imported(store, COMPANY)
    people = [id_of("emp", key) for key in ("e1", "e2", "e3")]

    before_sunniva_left = Moment(date(2025, 6, 1), store.now().known_at)
    found = store.read(employees_by_id, people, at=before_sunniva_left)
    today = store.read(employees_by_id, people, at=store.now())

    foreman, welder, leaver = (found[id] for id in people)
    assert foreman.display_name == "Inés Ferreira"
    assert [(i.system, i.value) for i in foreman.identifiers] == [
        ("email", "ines.ferreira@example.com"),
        ("hris:main", "e1"),
        ("scim", "2819c223"),
    ]
    assert foreman.holds[0].valid_from == date(2019, 6, 1)
    assert welder.holds[0].valid_from == date(2020, 9, 15)
    assert leaver.holds[0].valid_until == date(2025, 12, 31)
    assert today[people[2]].holds == ()


def test_roles_and_positions_say_what_the_files_say(store):
    imported(store, COMPANY)
    at = store.now()

    welder = store.read(roles_by_id, [id_of("rol", "welder")], at=at)
    requirements = welder[id_of("rol", "welder")].requirements
    position = store.read(positions_by_id, [id_of("pos", "p2")], at=at)

    assert [
        (one.competency_id, one.level, one.weight, one.is_mandatory)
        for one in requirements
    ] == [
        (id_of("cmp", "welding"), 3, 2.0, True),
        (id_of("cmp", "drawing"), 2, 1.0, True),
        (id_of("cmp", "spanish"), 3, 1.0, False),
    ]
    found = position[id_of("pos", "p2")]
    assert found.role_id == id_of("rol", "welder")
    assert found.org_unit_id == id_of("org", "shop")
    assert found.reports_to_id == id_of("pos", "p1")


def test_evidence_becomes_profile_lines_in_the_same_transaction(store):
    imported(store, COMPANY)
    people = [id_of("emp", "e1"), id_of("emp", "e2")]

    said = store.read(assertions_of_employees, people, at=store.now())
    lines = store.read(lines_of_employees, people)

    of_welder = {
        line.competency_id: (line.held_level, line.state.value)
        for line in lines[people[1]]
    }
    assert of_welder == {
        id_of("cmp", "welding"): (3, "VALIDATED"),
        id_of("cmp", "drawing"): (2, "VALIDATED"),
        id_of("cmp", "spanish"): (4, "DECLARED"),
    }
    assert {
        (one.source_key, one.asserted_by_label, one.asserted_by_id)
        for one in said[people[1]]
        if one.source_key == "a-17"
    } == {("a-17", "Test centre North", None)}


def test_a_changed_statement_follows_the_old_one_which_is_withdrawn(store, company):
    imported(store, COMPANY)
    before = store.now()
    change(company, "evidence.csv", "ASSESSMENT,3,", "ASSESSMENT,4,")

    report = imported(store, company)
    back = change(company, "evidence.csv", "ASSESSMENT,4,", "ASSESSMENT,3,")
    imported(store, back)
    once_more = imported(store, back)

    welder = id_of("emp", "e2")
    then = store.read(assertions_of_employees, [welder], at=before)
    now = store.read(assertions_of_employees, [welder], at=store.now())
    assert counts(report)["evidence"] == (0, 1, 4, 0, 0)
    assert levels(then[welder], "a-17") == levels(now[welder], "a-17") == [3]
    assert len({one.id for one in then[welder] + now[welder]}) == 4
    assert counts(once_more)["evidence"] == (0, 0, 5, 0, 0)


def levels(assertions, key):
    return [one.level for one in assertions if one.source_key == key]


def change(directory, name, old, new):
    file = directory / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return directory


def test_a_move_ends_the_old_position_the_day_before_the_new_one(store, company):
    imported(store, COMPANY)
    welder = id_of("emp", "e2")

    change(company, "employees.csv", "2020-09-15,,p2,,", "2020-09-15,,p3,2026-02-01,")
    report = imported(store, company)
    change(company, "employees.csv", "p3,2026-02-01,", "p2,2026-03-01,")
    imported(store, company)
    again = imported(store, company)

    days = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1))
    known_at = store.now().known_at
    held = [
        store.read(employees_by_id, [welder], at=Moment(day, known_at))[welder].holds
        for day in days
    ]
    assert [[one.position_id for one in holds] for holds in held] == [
        [id_of("pos", "p2")],
        [id_of("pos", "p3")],
        [id_of("pos", "p3")],
        [id_of("pos", "p2")],
    ]
    assert counts(report)["employees"] == (0, 1, 2, 0, 0)
    assert counts(again)["employees"] == (0, 0, 3, 0, 0)


def test_what_is_gone_is_retired_only_in_full_and_only_within_the_limit(store, company):
    imported(store, COMPANY)
    change(
        company,
        "employees.csv",
        "e3,Sunniva Dahl,Welder,,,Bergen,2018-01-01,2025-12-31,p3,,\n",
        "",
    )

    partial = imported(store, company)
    with pytest.raises(ImportRefused, match=r"1 of 3 employees .* --allow-retire 1"):
        imported(store, company, is_full=True)
    dry = imported(store, company, is_full=True, allow_retire=1, is_dry_run=True)
    full = imported(store, company, is_full=True, allow_retire=1)
    restored = imported(store, COMPANY)

    assert counts(partial)["employees"] == (0, 0, 2, 0, 0)
    assert counts(dry)["employees"] == counts(full)["employees"] == (0, 0, 2, 1, 0)
    assert counts(restored)["employees"] == (1, 0, 2, 0, 0)


def test_an_absent_file_changes_nothing_even_in_full(store, company):
    imported(store, COMPANY)
    for kind in DeliveredKind:
        if kind is not DeliveredKind.ORG_UNITS:
            (company / f"{kind.value}.csv").unlink()

    report = imported(store, company, is_full=True)

    assert counts(report) == {"org_units": (0, 0, 2, 0, 0)}
