"""Nobody below a must-have ranks above someone who meets them all."""

import numpy as np

from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.matching import Verdict, is_met
from skills_graph.domain.roles import Requirement
from skills_graph.talent.explaining import explain
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.ranking import rank
from tests.companies import CompanyInMemory, a_line, a_measure, an_employee

N_PAIRS = 1_000_000
N_PEOPLE = 3_000
N_COMPETENCIES = 6
REQUIRED = (
    Requirement("cmp_000", 3, weight=1, is_mandatory=True),
    Requirement("cmp_001", 2, weight=1, is_mandatory=True, needs_validation=True),
    Requirement("cmp_002", 4, weight=50),
    Requirement("cmp_003", 5, weight=50),
)
STATES = [
    ValidationState.VALIDATED,
    ValidationState.DECLARED,
    ValidationState.SUGGESTED,
    ValidationState.DISPUTED,
]


def a_company():
    """People with any levels at all; must-haves weigh a hundredth of the rest."""
    chance = np.random.default_rng(20260310)
    company = CompanyInMemory()
    for number in range(N_COMPETENCIES):
        measure = a_measure(number)
        company.competencies[measure.competency_id] = measure
    company.people = {one.id: one for one in map(an_employee, range(N_PEOPLE))}
    for id in company.people:
        for competency in company.competencies:
            held = int(chance.integers(0, 6))
            company.lines[id, competency] = a_line(
                id,
                competency,
                held,
                validated_level=int(chance.integers(0, held + 1)),
                quality=int(chance.integers(1, 8)) if held else 0,
                state=STATES[chance.integers(len(STATES))],
            )
    return company


def snapshot_of(company):
    index = TalentIndex(company)
    return index.caught_up(index.present())


def test_in_a_million_pairs_no_surplus_makes_up_for_a_missing_must_have():
    company = a_company()
    snapshot = snapshot_of(company)
    order = rank(snapshot, REQUIRED, snapshot.employed).ordered.rows
    place = np.empty(snapshot.n_employees, dtype=np.int64)
    place[order] = np.arange(len(order))
    ids = snapshot.employee_ids(range(snapshot.n_employees))
    meets_all = np.array([meets(company, id) for id in ids])
    pairs = np.random.default_rng(7).integers(0, len(ids), size=(2, N_PAIRS))
    one, other = pairs

    decided = meets_all[one] & ~meets_all[other]
    violations = decided & (place[one] > place[other])

    assert np.count_nonzero(decided) > N_PAIRS / 100
    assert np.count_nonzero(violations) == 0


def meets(company, id):
    """Say it by the sentence, line by line."""
    return all(
        is_met(line, company.lines[id, line.competency_id].standing)
        for line in REQUIRED
        if line.is_mandatory
    )


def test_odoos_hundred_per_cent_without_a_must_have_is_not_eligible():
    """Odoo averages skills: a surplus in one shows 100 % with another one missing."""
    company = CompanyInMemory(
        competencies={f"cmp_{n:03}": a_measure(n) for n in (0, 1)},
        people={id: an_employee(n) for n, id in enumerate(["emp_000", "emp_001"])},
    )
    company.lines = {
        # Expert in what is nice to have, and not a trace of the must-have.
        ("emp_000", "cmp_001"): a_line("emp_000", "cmp_001", 5),
        # Just enough of the must-have, hardly proven, and nothing else.
        ("emp_001", "cmp_000"): a_line("emp_001", "cmp_000", 2, quality=1),
    }
    required = (
        Requirement("cmp_000", 2, weight=1, is_mandatory=True),
        Requirement("cmp_001", 2, weight=99),
    )
    snapshot = snapshot_of(company)

    ranking = rank(snapshot, required, snapshot.employed)

    assert snapshot.employee_ids(ranking.ordered.rows) == ("emp_001", "emp_000")
    surplus, enough = explain(snapshot, required, ["emp_000", "emp_001"])
    assert (enough.is_eligible, surplus.is_eligible) == (True, False)
    assert surplus.points > 100 * enough.points
    # The surplus of three levels earns what two levels earn, and nothing elsewhere.
    assert [(line.verdict, line.points) for line in surplus.lines] == [
        (Verdict.NOT_MET, 0),
        (Verdict.MET, surplus.lines[1].max_points),
    ]
