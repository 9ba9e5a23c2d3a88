"""`skills-graph assessors` as it lists, appoints, ends and counts severity."""

import json
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from skills_graph.cli import assessors as command
from skills_graph.domain.appointments import Appointment
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.errors import BadInput, NotAllowed
from skills_graph.services.access import OPERATOR
from skills_graph.services.assessors import appointments
from skills_graph.settings import Settings
from skills_graph.store.appointments import appointments_in_force
from skills_graph.store.assertions import append_assertions
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.builders import an_assertion
from tests.small_company import add_company


@pytest.fixture
def run(store, monkeypatch):
    """Run the command in 80 columns, and return the lines that it prints."""
    store.write(add_company, store.today())
    application = SimpleNamespace(
        store=store, talent=TalentIndex(TalentRows(store)), settings=Settings()
    )

    @contextmanager
    def opened():
        yield application

    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(command, "open_application", opened)

    def run_and_print(*arguments):
        result = CliRunner().invoke(command.app, ["assessors", *arguments])
        if result.exception is not None:
            raise result.exception
        return [line.rstrip() for line in result.stdout.splitlines()]

    return run_and_print


def test_assessors_are_appointed_listed_and_ended(run, store):
    today = store.today()
    until = today + timedelta(days=90)
    assert run()[0] == "Nobody is appointed to assess."
    assert run("appoint", "Dee", "skill") == [f"Dee assesses skill from {today}."]
    run("appoint", "Cai", "cmp_2", "--until", until.isoformat())
    between = store.now()

    assert run()[:3] == [
        "who  assesses     from        until",
        f"Cai  Safety card  {today}  {until}",
        f"Dee  every skill  {today}",
    ]
    assert run("end", "Dee", "SKILL") == ["Dee assesses SKILL no more."]
    assert [one["employee_id"] for one in listed(run)] == ["emp_3"]
    # What was known before it ended stays known.
    assert store.read(appointments_in_force, at=between) == [
        Appointment("emp_3", "cmp_2", today, until),
        Appointment("emp_4", CompetencyKind.SKILL, today),
    ]
    earlier = listed(run, "--known-at", between.known_at)
    assert [one["employee_id"] for one in earlier] == ["emp_3", "emp_4"]
    assert listed(run, "--as-of", (until + timedelta(days=1)).isoformat()) == []


def test_that_somebody_was_appointed_until_it_ended_stays(run, store):
    today = store.today()
    since, yesterday = today - timedelta(days=9), today - timedelta(days=1)
    run("appoint", "Dee", "cmp_1", "--from", since.isoformat())
    run("end", "Dee", "cmp_1")

    assert listed(run) == []
    assert listed(run, "--as-of", yesterday.isoformat()) == [
        {
            "employee_id": "emp_4",
            "what": "cmp_1",
            "valid_from": since.isoformat(),
            "valid_until": yesterday.isoformat(),
        }
    ]


def listed(run, *options):
    return json.loads("\n".join(run(*options, "--json")))["appointments"]


def test_who_may_not_appoint_is_told_so(run, store):
    with pytest.raises(NotAllowed, match="Only HR appoints"):
        run("appoint", "Dee", "SKILL", "--as", "Ben")
    with pytest.raises(BadInput, match="--from is a day"):
        run("appoint", "Dee", "SKILL", "--from", "soon")
    with pytest.raises(BadInput, match="not appointed for that"):
        run("end", "Dee", "SKILL")
    people = TalentIndex(TalentRows(store))
    present = people.caught_up(people.present())
    given = {"viewer": OPERATOR, "store": store, "people": present}
    assert appointments(**given, at=store.now()) == []


def test_severity_is_counted_in_levels(run, store):
    assert run("severity")[0] == "Too few people were rated by more than one."
    store.write(append_assertions, ratings(store.today()))
    printed = run("severity")
    assert printed[0] == "who  severity  drift  ratings  corrected by"
    assert [line.split()[0] for line in printed[1:3]] == ["Ada", "Ben"]
    with pytest.raises(NotAllowed, match="HR and auditors"):
        run("severity", "--as", "Ben")


def ratings(today):
    """Ada gives 2 where Ben gives 4, of six subjects."""
    return [
        an_assertion(
            f"{rater}_{employee}_{competency}",
            EvidenceSource.PEER_RATING,
            level,
            employee_id=employee,
            competency_id=competency,
            asserted_on=today,
            asserted_by_id=rater,
        )
        for employee in ("emp_3", "emp_4", "emp_5")
        for competency in ("cmp_1", "cmp_3")
        for rater, level in (("emp_1", 2), ("emp_2", 4))
    ]
