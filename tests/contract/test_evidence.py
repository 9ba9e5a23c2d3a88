"""Evidence and the line that follows from it, in one transaction, on both engines."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from neo4j import ManagedTransaction

from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    Competency,
    CompetencyKind,
)
from skills_graph.domain.evidence import (
    EvidenceSource,
    Polarity,
    ValidationState,
)
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import Employee, PermissionRole
from skills_graph.domain.profile import Measure, profile_line
from skills_graph.errors import BadInput, Conflict, NotAllowed, NotFound, StoreConflict
from skills_graph.services.access import Viewer
from skills_graph.services.evidence import (
    NewAssertion,
    add_assertion,
    append_with_line,
    retract_assertion,
)
from skills_graph.services.lines import recompute_lines
from skills_graph.services.profiles import profiles_of
from skills_graph.services.suggestions import confirm_suggestion, reject_suggestion
from skills_graph.services.write_back import write_back_lines
from skills_graph.store import assertions, facts, one_assertion, profile_lines
from skills_graph.store.assertion_states import states_of_assertions
from skills_graph.store.competencies import competency_thing
from skills_graph.store.employees import employee_thing
from skills_graph.store.idempotency import (
    RequestKey,
    first_answer,
    remember_answer,
)
from skills_graph.store.policies import policy_in_force
from tests.builders import TODAY, an_assertion

EMPLOYEE = frozenset({PermissionRole.EMPLOYEE})
HR = Viewer("emp_hr", frozenset({PermissionRole.HR, PermissionRole.EMPLOYEE}), "Hilde")
ADA = Viewer("emp_1", EMPLOYEE, "Ada")


class Everyone:
    """A company without a reporting line: scopes name people or everyone."""

    def is_within(self, scope, employee_id):
        return scope.is_everyone or employee_id in scope.people


@pytest.fixture
def company(store):
    """Ada and Hilde, and one skill on five levels."""
    store.write(_a_company)
    return store


def _a_company(write):
    people = [Employee("emp_1", "Ada"), Employee("emp_hr", "Hilde")]
    skill = Competency("cmp_1", "Welding", CompetencyKind.SKILL, FIVE_LEVELS.id)
    facts.create_things(
        write, "Employee", [employee_thing(one) for one in people], source="app"
    )
    facts.create_things(write, "Competency", [competency_thing(skill)], source="app")


def said(**more):
    return replace(
        NewAssertion("emp_1", "cmp_1", EvidenceSource.SELF_RATING, level=3), **more
    )


def add(store, wanted, viewer=ADA):
    return add_assertion(wanted, viewer=viewer, store=store, people=Everyone())


def line_of_ada(store):
    found = store.read(profile_lines.lines_of_employees, ["emp_1"]).get("emp_1", [])
    return [(line.held_level, line.validated_level, line.state.value) for line in found]


def test_what_is_said_shows_in_the_line_at_once(company):
    assertion = add(company, said())

    assert line_of_ada(company) == [(3, 0, "DECLARED")]
    stored = company.read(
        assertions.assertions_of_employees, ["emp_1"], at=company.now()
    )
    assert stored == {"emp_1": [assertion]}
    assert assertion.asserted_by_id == "emp_1"
    assert assertion.recorded_at == company.now().known_at


def test_an_assessment_by_hr_validates(company):
    add(company, said(source=EvidenceSource.ASSESSMENT, level=4), viewer=HR)
    assert line_of_ada(company) == [(4, 4, "VALIDATED")]


def test_what_is_taken_back_counts_nothing_and_is_still_there(company):
    first = add(company, said())
    before = company.now()
    gone = retract_assertion(
        first.id, "A slip", viewer=ADA, store=company, people=Everyone()
    )

    assert gone.retraction_reason == "A slip"
    assert line_of_ada(company) == []
    by_id = company.read(assertions.assertions_by_id, [first.id], at=company.now())
    assert by_id[first.id] == gone
    then = company.read(assertions.assertions_by_id, [first.id], at=before)
    assert then[first.id] == first
    assert company.read(assertions.assertions_of_employees, ["emp_1"], at=before) == {
        "emp_1": [first]
    }
    with pytest.raises(BadInput, match="withdrawn already"):
        retract_assertion(
            first.id, "Again", viewer=ADA, store=company, people=Everyone()
        )


@pytest.fixture
def suggestion(company):
    """What an import inferred about Ada."""
    inferred = an_assertion(
        "s",
        EvidenceSource.INFERENCE,
        2,
        asserted_on=company.today(),
        source_system="hris:main",
        source_key="hris:main|s",
    )
    company.write(_append, [inferred])
    return inferred


def _append(write, some):
    assertions.append_assertions(write, some)
    pairs = {}
    for one in some:
        pairs.setdefault(one.employee_id, []).append(one.competency_id)
    recompute_lines(write, pairs, today=some[0].asserted_on)


def confirm(store, assertion_id, level=None, viewer=ADA):
    return confirm_suggestion(
        assertion_id, level, viewer=viewer, store=store, people=Everyone()
    )


def test_a_confirmed_suggestion_is_a_declaration(company, suggestion):
    before = company.now()
    assert line_of_ada(company) == [(2, 0, "SUGGESTED")]

    confirm(company, suggestion.id)

    assert line_of_ada(company) == [(2, 0, "DECLARED")]
    then = company.read(assertions.assertions_by_id, [suggestion.id], at=before)
    assert then[suggestion.id].state is ValidationState.SUGGESTED
    with pytest.raises(BadInput, match="Only a suggestion"):
        confirm(company, suggestion.id)


def test_a_rejected_suggestion_counts_nothing_and_stays_known(company, suggestion):
    gone = reject_suggestion(
        suggestion.id, "Never did it", viewer=ADA, store=company, people=Everyone()
    )

    assert gone.state is ValidationState.REJECTED
    assert line_of_ada(company) == [(0, 0, "REJECTED")]
    [first, last] = company.read(
        states_of_assertions, [suggestion.id], at=company.now()
    )[suggestion.id]
    assert first.state is ValidationState.SUGGESTED
    assert last.state is ValidationState.REJECTED
    assert (last.decided_by_id, last.reason) == ("emp_1", "Never did it")
    with pytest.raises(BadInput, match="Only a suggestion"):
        confirm(company, suggestion.id)


def test_confirming_another_level_rejects_the_suggested_one(company, suggestion):
    declared = confirm(company, suggestion.id, level=4)

    assert line_of_ada(company) == [(4, 0, "DECLARED")]
    assert declared.id != suggestion.id
    now = company.read(assertions.assertions_by_id, [suggestion.id], at=company.now())
    assert now[suggestion.id].state is ValidationState.REJECTED


def test_a_source_finds_what_it_has_said_by_its_key(company, suggestion):
    add(company, said())
    assert company.read(assertions.assertion_contents_of_source, "hris:main") == {
        "emp_1": {
            "hris:main|s": (
                suggestion.id,
                assertions.assertion_content(suggestion),
                "cmp_1",
            )
        }
    }


def test_whose_lines_are_out_of_date_is_known(company):
    add(company, said(valid_until=company.today()))
    assert company.read(profile_lines.pairs_changed_by, company.today()) == {}
    tomorrow = company.today() + timedelta(days=1)
    assert company.read(profile_lines.pairs_changed_by, tomorrow) == {
        "emp_1": ["cmp_1"]
    }


def test_lines_can_be_created_where_none_were(company):
    add(company, said())
    lines = company.read(profile_lines.lines_of_employees, ["emp_1"])["emp_1"]
    company.write(profile_lines.replace_lines, {"emp_1": ["cmp_1"]}, [])
    assert line_of_ada(company) == []
    company.write(profile_lines.create_lines, lines)
    assert company.read(profile_lines.lines_of_employees, ["emp_1"]) == {"emp_1": lines}


def test_a_past_profile_leaves_out_what_only_began_later(company):
    add(company, said())
    yesterday = company.today() - timedelta(days=1)
    at = Moment(yesterday, company.now().known_at)
    assert company.read(profiles_of, ["emp_1"], at=at) == {"emp_1": {}}
    assert list(company.read(profiles_of, ["emp_1"], at=company.now())["emp_1"]) == [
        "cmp_1"
    ]


def test_a_competency_is_measured_by_its_scale(company):
    assert company.read(profile_lines.measures_by_competency, ["cmp_1", "cmp_9"]) == {
        "cmp_1": Measure(5, CompetencyKind.SKILL)
    }


def test_the_policy_in_force_is_the_first(company):
    assert company.read(policy_in_force, at=company.now()).version == "1"
    before = Moment(company.today(), "1999-01-01T00:00:00.000Z")
    assert company.read(policy_in_force, at=before).version == "1"


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"level": 6}, "outside the scale, which goes from 1 to 5"),
        ({"level": 0}, "outside the scale"),
        ({"level": None}, "at which level"),
        ({"evidence_urls": ("javascript:alert(1)",)}, "not a web address"),
    ],
)
def test_what_cannot_be_said_is_said_so_and_changes_nothing(company, wanted, message):
    before = company.now()
    with pytest.raises(BadInput, match=message):
        add(company, said(**wanted))
    assert company.now() == before


def test_days_must_be_in_order_and_not_ahead(company):
    tomorrow = company.today() + timedelta(days=1)
    with pytest.raises(BadInput, match="in the future"):
        add(company, said(asserted_on=tomorrow))
    with pytest.raises(BadInput, match="before it begins"):
        add(company, said(valid_until=company.today() - timedelta(days=1)))


def test_unknown_people_and_competencies_are_not_found(company):
    with pytest.raises(NotFound, match="employee"):
        add(
            company,
            said(employee_id="emp_9", source=EvidenceSource.ASSESSMENT),
            viewer=HR,
        )
    with pytest.raises(NotFound, match="competency"):
        add(company, said(competency_id="cmp_9"))
    with pytest.raises(NotFound, match="assertion"):
        confirm(company, "ast_9")


def test_nobody_validates_themselves_or_asserts_an_award(company):
    own = add(company, said(source=EvidenceSource.QUALIFICATION))
    assert own.state is ValidationState.DECLARED
    with pytest.raises(NotAllowed):
        add(company, said(source=EvidenceSource.ASSESSMENT))
    with pytest.raises(NotAllowed, match="issued on demonstrated competence"):
        add(company, said(source=EvidenceSource.AWARD), viewer=HR)


def test_the_last_decision_on_an_assertion_is_its_state(company, suggestion):
    for state in (ValidationState.REJECTED, ValidationState.DECLARED):
        company.write(_decide, suggestion.id, state)

    found = company.read(assertions.assertions_by_id, [suggestion.id], at=company.now())
    assert found[suggestion.id].state is ValidationState.DECLARED


def _decide(write, assertion_id, state):
    assertions.set_assertion_states(
        write,
        [(assertion_id, state)],
        decided_by_id="emp_hr",
        reason="Looked again",
        today=TODAY,
    )


def test_a_request_is_remembered_with_what_it_wrote(company):
    request = RequestKey("emp_1", "key-9", "digest-9")
    moment = company.write(_remember, request)
    answer = company.read(first_answer, request)
    assert (answer.thing_id, answer.recorded_at) == ("ast_9", moment)


def _remember(write, request):
    remember_answer(write, request, "ast_9")
    return write.revision.recorded_at


def test_only_the_asserter_or_hr_may_take_back(company):
    theirs = add(company, said(source=EvidenceSource.ASSESSMENT), viewer=HR)
    with pytest.raises(NotAllowed):
        retract_assertion(
            theirs.id, "I disagree", viewer=ADA, store=company, people=Everyone()
        )


def test_the_same_id_twice_is_a_conflict_and_leaves_nothing(company, suggestion):
    with pytest.raises(StoreConflict):
        company.write(_append, [suggestion])
    assert line_of_ada(company) == [(2, 0, "SUGGESTED")]


def test_someone_can_say_that_someone_lacks_it(company):
    add(company, said())
    add(
        company,
        said(source=EvidenceSource.ASSESSMENT, polarity=Polarity.LACKS, level=2),
        viewer=HR,
    )
    assert [held for held, _, _ in line_of_ada(company)] == [1]


def test_the_same_request_twice_is_answered_as_it_was_first(company):
    request = RequestKey("emp_1", "key-1", "digest-1")
    first = add_assertion(
        said(), viewer=ADA, store=company, people=Everyone(), request=request
    )
    withdraw = RequestKey("emp_1", "key-2", "digest-2")
    gone = [
        retract_assertion(
            first.id,
            "A slip",
            viewer=ADA,
            store=company,
            people=Everyone(),
            request=withdraw,
        )
        for _ in range(2)
    ]
    again = add_assertion(
        said(), viewer=ADA, store=company, people=Everyone(), request=request
    )

    assert again == first
    assert gone[0] == gone[1]
    assert line_of_ada(company) == []
    with pytest.raises(Conflict, match="used for something else"):
        add_assertion(
            said(level=1),
            viewer=ADA,
            store=company,
            people=Everyone(),
            request=replace(request, digest="digest-3"),
        )
    assert company.read(first_answer, RequestKey("emp_2", "key-1", "d")) is None


def test_the_nightly_write_back_keeps_what_the_calendar_changed(company):
    yesterday = company.today() - timedelta(days=1)
    lapsed = an_assertion(
        "w", EvidenceSource.AWARD, 3, asserted_on=yesterday, valid_until=yesterday
    )
    company.write(_append, [lapsed])  # its line is that of yesterday
    before = company.now()

    assert write_back_lines(company) == 1

    assert line_of_ada(company) == [(0, 0, "EXPIRED")]
    assert company.now() == before
    assert write_back_lines(company) == 0


def test_one_assertion_is_read_once_and_written_once(company, monkeypatch):
    first = add(company, said())
    statements = []
    sent = ManagedTransaction.run

    def counted(tx, statement, *given, **named):
        statements.append(statement)
        return sent(tx, statement, *given, **named)

    monkeypatch.setattr(ManagedTransaction, "run", counted)
    wanted = replace(
        first, id="ast_more", asserted_by_id="emp_hr", evidence=(), recorded_at=None
    )
    company.write(lambda write: append_with_line(wanted, write, company.today()))

    assert [" ".join(one.split()[:2]) for one in statements] == [
        "MATCH (revision:Revision",  # the one write lock
        "MATCH (employee:Employee",  # the pair: both ends, and what was said
        "MATCH (policy:Policy)",
        "MATCH (employee:Employee",  # the assertion, its links, lines and Change
    ]


def test_the_standing_of_a_pair_is_all_that_was_said_of_it(company):
    before = company.now()
    first = add(company, said())
    second = add(company, said(source=EvidenceSource.ASSESSMENT, level=4), viewer=HR)
    gone = add(company, said(level=1))
    retract_assertion(gone.id, "A slip", viewer=ADA, store=company, people=Everyone())
    read = partial(company.read, one_assertion.standing_of_pair)

    standing = read("emp_1", "cmp_1", at=company.now())

    assert standing.is_there
    assert standing.measure == Measure(5, CompetencyKind.SKILL)
    assert set(standing.assertions) == {first, second}
    assert read("emp_1", "cmp_1", at=before).assertions == ()
    assert read("emp_1", "cmp_9", at=before).measure is None
    assert not read("emp_9", "cmp_1", at=before).is_there


def test_an_assertion_by_nobody_here_is_appended_with_its_line(company):
    unsigned = an_assertion("u", asserted_on=company.today())
    line = profile_line(
        [unsigned],
        Measure(5, CompetencyKind.SKILL),
        policy=company.read(policy_in_force, at=company.now()),
        as_of=company.today(),
    )
    revision = company.now().known_at
    company.write(one_assertion.append_with_lines, unsigned, [line])

    assert line_of_ada(company) == [(3, 3, "VALIDATED")]
    found = company.read(assertions.assertions_by_id, ["ast_u"], at=company.now())
    assert found["ast_u"] == replace(unsigned, recorded_at=company.now().known_at)
    assert company.now().known_at > revision
    with pytest.raises(StoreConflict):
        company.write(one_assertion.append_with_lines, unsigned, [line])
    assert line_of_ada(company) == [(3, 3, "VALIDATED")]
