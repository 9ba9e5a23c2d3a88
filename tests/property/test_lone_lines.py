"""What was computed once for all that are alike is what each would be by itself."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource, Polarity, ValidationState
from skills_graph.domain.lone_lines import LineMemory
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, profile_line
from tests.builders import TODAY, an_assertion

CORRECTING_POLICY = replace(
    FIRST_POLICY,
    is_severity_corrected=True,
    rater_corrections={"emp_2": 1, "emp_3": -1},
)
days = st.integers(-400, 1500).map(lambda ago: TODAY - timedelta(days=ago))


@st.composite
def assertions(draw):
    asserted_on = draw(days)
    lasts = draw(st.none() | st.integers(0, 900))
    begins = asserted_on + timedelta(days=draw(st.integers(0, 60)))
    return an_assertion(
        id=str(draw(st.integers(0, 10**9))),
        source=draw(st.sampled_from(list(EvidenceSource))),
        state=draw(st.sampled_from(list(ValidationState))),
        level=draw(st.none() | st.integers(1, 5)),
        polarity=draw(st.sampled_from(list(Polarity))),
        asserted_on=asserted_on,
        valid_from=begins,
        asserted_by_id=draw(st.sampled_from([None, "emp_1", "emp_2", "emp_3"])),
        valid_until=None if lasts is None else begins + timedelta(days=lasts),
    )


@given(
    st.lists(st.lists(assertions(), min_size=1, max_size=2), max_size=12),
    st.sampled_from(list(CompetencyKind)),
    st.sampled_from([FIRST_POLICY, CORRECTING_POLICY]),
)
def test_a_line_from_memory_is_the_line_computed_alone(people, kind, policy):
    measure = Measure(5, kind)
    memory = LineMemory(policy, TODAY)

    for said in people:
        alone = profile_line(said, measure, policy=policy, as_of=TODAY)

        assert memory.line(said, measure) == replace(alone, contributions=())
