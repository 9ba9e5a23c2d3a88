"""Columns kept in memory say what the graph says, whatever moment is asked next."""

from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import ValidationState
from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.talent.evidence_memory import EvidenceMemory
from skills_graph.talent.looking_back import looked_back
from tests.companies import (
    TODAY,
    CompanyInMemory,
    a_measure,
    an_assertion,
    an_employee,
    days_later,
)

MEASURE = Measure(5, CompetencyKind.SKILL)
PEOPLE = ["emp_000", "emp_001", "emp_002"]
COMPETENCIES = ["cmp_000", "cmp_001", "cmp_002"]


@dataclass
class CompanyWithPast(CompanyInMemory):
    """What was said is known as of each revision: `known[n]` by assertion id."""

    known: list[dict] = field(default_factory=lambda: [{}])
    claims_read: list[frozenset] = field(default_factory=list)

    def write(self, number, employee, competency, **facts):
        """Say something, or say it differently; level None withdraws it."""
        now = dict(self.known[-1])
        id = f"{number}-{employee}-{competency}"
        now.pop(id, None)
        if facts["level"] is not None:
            said = an_assertion(number, employee, competency, **facts)
            now[id] = replace(said, id=id)
        self.known.append(now)
        self.wrote(employee)

    def said_at(self, at):
        return self.known[self.revision_at(at.known_at).number].values()

    def assertions_of(self, employee_ids, *, at):
        return [a for a in self.said_at(at) if a.employee_id in employee_ids]

    def assertions_claiming(self, competency_ids, *, at):
        self.claims_read.append(frozenset(competency_ids))
        return [a for a in self.said_at(at) if a.competency_id in competency_ids]


writes = st.fixed_dictionaries(
    {
        "number": st.integers(1, 4),
        "employee": st.sampled_from(PEOPLE),
        "competency": st.sampled_from(COMPETENCIES),
        "level": st.none() | st.integers(1, 5),
        "state": st.sampled_from(ValidationState),
        "asserted_by_id": st.sampled_from([None, *PEOPLE]),
        "valid_until": st.none() | st.integers(-50, 50).map(days_later),
    }
)
questions = st.tuples(
    st.integers(0, 12),
    st.integers(-100, 100).map(days_later),
    st.frozensets(st.sampled_from(COMPETENCIES), min_size=1),
)


def a_company(history):
    company = CompanyWithPast(
        competencies={id: a_measure(n) for n, id in enumerate(COMPETENCIES)},
        people={id: an_employee(n) for n, id in enumerate(PEOPLE)},
    )
    for one in history:
        company.write(**one)
    return company


def snapshot_of(company, number, as_of):
    number = min(number, len(company.changes))
    at = Moment(as_of, company.revision(number).recorded_at)
    return looked_back(company, at)


def one_by_one(company, snapshot, competency_ids):
    by_pair = {}
    for one in company.said_at(snapshot.moment):
        if one.competency_id in competency_ids:
            by_pair.setdefault((one.employee_id, one.competency_id), []).append(one)
    day = snapshot.moment.as_of
    lines = {
        pair: profile_line(said, MEASURE, policy=FIRST_POLICY, as_of=day)
        for pair, said in by_pair.items()
    }
    return {pair: values(line) for pair, line in lines.items()}


def values(line):
    return (
        line.held_level,
        line.validated_level,
        line.other_level,
        line.quality,
        line.state,
    )


def remembered(memory, snapshot, competency_ids):
    found = memory.lines(snapshot, competency_ids)
    return {(line.employee_id, line.competency_id): values(line) for line in found}


@settings(max_examples=150)
@given(
    st.lists(writes, max_size=10),
    st.lists(questions, min_size=1, max_size=6),
    st.sampled_from([0, 1, 5_000]),
)
def test_whatever_was_asked_before_an_answer_is_what_was_known_then(
    history, asked, most_changed
):
    company = a_company(history)
    memory = EvidenceMemory(company, most_changed_people=most_changed)
    for number, as_of, competency_ids in asked:
        snapshot = snapshot_of(company, number, as_of)
        expected = one_by_one(company, snapshot, competency_ids)
        assert remembered(memory, snapshot, competency_ids) == expected


def a_history():
    return [
        {"number": n, "employee": id, "competency": "cmp_000", "level": 3}
        for n, id in enumerate(PEOPLE)
    ]


def test_another_day_reads_nothing_and_another_revision_only_whom_it_changed():
    company = a_company(a_history())
    memory = EvidenceMemory(company)
    memory.lines(snapshot_of(company, 3, TODAY), ["cmp_000"])
    memory.lines(snapshot_of(company, 3, days_later(40)), ["cmp_000"])
    before = remembered(memory, snapshot_of(company, 2, TODAY), ["cmp_000"])
    assert company.claims_read == [{"cmp_000"}]
    assert sorted(person for person, _ in before) == ["emp_000", "emp_001"]


def test_a_restored_copy_of_the_graph_is_read_anew():
    company = a_company(a_history())
    memory = EvidenceMemory(company)
    snapshot = snapshot_of(company, 3, TODAY)
    memory.lines(snapshot, ["cmp_000"])
    elsewhen = replace(snapshot.revision, recorded_at="2027-01-01T00:00:00.000Z")
    memory.lines(replace(snapshot, revision=elsewhen), ["cmp_000"])
    assert company.claims_read == [{"cmp_000"}, {"cmp_000"}]


def test_a_day_before_a_merge_is_read_anew():
    company = a_company(a_history())
    memory = EvidenceMemory(company)
    memory.lines(snapshot_of(company, 3, TODAY), ["cmp_000"])
    company.winners = {"cmp_001": "cmp_000"}
    memory.lines(snapshot_of(company, 3, days_later(1)), ["cmp_000"])
    assert company.claims_read == [{"cmp_000"}, {"cmp_000"}]
