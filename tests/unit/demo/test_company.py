"""The demo company as values: believable, complete, and the same for the same seed."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest

from skills_graph.domain.evidence import EvidenceSource, Polarity, ValidationState
from skills_graph.errors import BadInput
from skills_graph.services.demo import Recipe, demo_company
from skills_graph.services.demo.organisation import LEAD

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def company():
    return demo_company(Recipe(TODAY))


@pytest.fixture(scope="module")
def assertions(company):
    return list(company.assertions())


def in_one_text(company):
    """Return all that a company is, as text: equal texts are equal companies."""
    catalogue = company.catalogue
    parts = [
        company.recipe,
        list(catalogue.competencies.values()),
        catalogue.broader,
        catalogue.related,
        list(catalogue.roles.values()),
        list(catalogue.issuers.values()),
        list(catalogue.credentials.values()),
        company.units,
        [seat.position for seat in company.seats],
        [worker.employee for worker in company.workforce.workers],
        company.personas,
        company.projects,
        list(company.assertions()),
    ]
    return "\n".join(map(repr, parts))


def test_the_company_has_the_size_that_was_promised(company):
    catalogue = company.catalogue
    assert len(company.workforce.workers) == 600
    assert len(company.units) == 48
    assert len(company.seats) == 640
    assert sum(seat.position.is_critical for seat in company.seats) == 25
    assert len(catalogue.roles) == 60
    assert len(catalogue.competencies) == 223
    assert len(catalogue.credentials) == 40
    assert len(company.projects) == 12


def test_some_positions_are_vacant_one_of_them_critical(company):
    held = {
        one.position_id
        for worker in company.workforce.workers
        for one in worker.employee.holds
        if one.valid_until is None
    }
    vacant = [seat for seat in company.seats if seat.position.id not in held]
    assert len(vacant) == 37
    critical = [seat.place for seat in vacant if seat.position.is_critical]
    assert critical == [("field-service-islands", LEAD, 0)]


def test_every_source_of_evidence_speaks(assertions):
    counts = Counter(assertion.source for assertion in assertions)
    assert set(counts) == set(EvidenceSource)
    assert min(counts.values()) >= 200


def test_evidence_is_three_years_old_at_most_apart_from_awards(assertions):
    oldest = TODAY - timedelta(days=3 * 366)
    for assertion in assertions:
        assert assertion.asserted_on < TODAY
        if assertion.source is not EvidenceSource.AWARD:
            assert assertion.asserted_on >= oldest or assertion.valid_until


def test_some_evidence_has_expired_some_contradicts_some_is_only_declared(assertions):
    expired = [a for a in assertions if a.state_on(TODAY) is ValidationState.EXPIRED]
    lacking = [a for a in assertions if a.polarity is Polarity.LACKS]
    about: dict[tuple[str, str], set[EvidenceSource]] = {}
    for assertion in assertions:
        key = (assertion.employee_id, assertion.competency_id)
        about.setdefault(key, set()).add(assertion.source)
    only_own = [key for key, by in about.items() if by == {EvidenceSource.SELF_RATING}]
    assert len(expired) >= 100
    assert len(lacking) >= 100
    assert len(only_own) >= 300


def test_every_level_is_on_its_scale_and_every_end_after_its_beginning(
    company, assertions
):
    for assertion in assertions:
        assert 1 <= assertion.level <= company.catalogue.levels(assertion.competency_id)
        assert assertion.valid_from == assertion.asserted_on
        assert (
            assertion.valid_until is None
            or assertion.valid_until > assertion.valid_from
        )
    for role in company.catalogue.roles.values():
        for asked in role.requirements:
            assert 1 <= asked.level <= company.catalogue.levels(asked.competency_id)


def test_nobody_speaks_of_someone_before_they_came(company, assertions):
    hired = {w.id: w.employee.hired_on for w in company.workforce.workers}
    within = {
        EvidenceSource.MANAGER_RATING,
        EvidenceSource.PEER_RATING,
        EvidenceSource.WORK_RESULT,
        EvidenceSource.ASSESSMENT,
    }
    early = [
        assertion
        for assertion in assertions
        if assertion.source in within
        and assertion.asserted_on < hired[assertion.employee_id]
    ]
    assert early == []


def test_managers_rate_their_own_people_and_peers_are_of_the_team(company, assertions):
    workforce = company.workforce
    for assertion in assertions:
        if assertion.source is EvidenceSource.MANAGER_RATING:
            manager = workforce.manager_of.get(assertion.employee_id)
            assert manager is None or assertion.asserted_by_id == manager.id
        if assertion.source is EvidenceSource.PEER_RATING:
            team = {peer.id for peer in workforce.team_of[assertion.employee_id]}
            assert assertion.asserted_by_id in team


def test_ids_and_identifiers_name_one_thing_each(company, assertions):
    ids = [assertion.id for assertion in assertions]
    keys = [
        identifier.key
        for thing in (
            *company.units,
            *(seat.position for seat in company.seats),
            *(worker.employee for worker in company.workforce.workers),
        )
        for identifier in thing.identifiers
    ]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_names_are_all_different_and_from_many_places(company):
    names = [worker.employee.display_name for worker in company.workforce.workers]
    assert len(set(names)) == 600
    assert len({worker.region for worker in company.workforce.workers}) == 12
    addresses = [w.employee.identifiers[1].value for w in company.workforce.workers]
    assert all(address.isascii() for address in addresses)
    assert all(address.endswith("@veldara.example") for address in addresses)


def test_the_same_recipe_makes_the_same_company_whatever_the_hash_seed(company):
    program = (
        "import hashlib\n"
        "from tests.unit.demo.test_company import *\n"
        "text = in_one_text(demo_company(Recipe(TODAY)))\n"
        "print(hashlib.sha256(text.encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for hash_seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(in_one_text(company).encode()).hexdigest()}


def test_another_seed_makes_other_people(company):
    other = demo_company(Recipe(TODAY, seed=8))
    names = {worker.employee.display_name for worker in company.workforce.workers}
    theirs = {worker.employee.display_name for worker in other.workforce.workers}
    assert len(names & theirs) < 300


def test_a_year_later_the_company_is_a_year_younger_in_every_date(company, assertions):
    later = demo_company(Recipe(TODAY + timedelta(days=365)))
    moved = list(later.assertions())
    assert [a.id for a in moved] == [a.id for a in assertions]
    assert {
        (b.asserted_on - a.asserted_on).days
        for a, b in zip(assertions, moved, strict=True)
    } == {365}


@pytest.mark.parametrize("people", [300, 1_000, 5_000])
def test_a_company_of_another_size_stays_a_sane_tree(people):
    company = demo_company(Recipe(TODAY, people=people))
    above = {s.position.id: s.position.reports_to_id for s in company.seats}
    reports = Counter(boss for boss in above.values() if boss is not None)
    assert len(company.workforce.workers) == people
    assert len(company.seats) == people * 640 // 600
    assert [id for id, boss in above.items() if boss is None] == [
        company.seats[0].position.id
    ]
    assert max(reports.values()) <= 40
    assert max(_depth(id, above) for id in above) <= 9


def _depth(id, above):
    depth = 0
    while id is not None:
        id, depth = above[id], depth + 1
    return depth


def test_a_company_too_small_for_its_units_is_refused():
    with pytest.raises(BadInput, match="at least 300 people"):
        demo_company(Recipe(TODAY, people=299))
