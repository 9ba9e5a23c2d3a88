"""An open dispute makes nobody eligible: the lower of both levels shows."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource, Polarity, ValidationState
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.domain.profile import Measure, profile_line
from tests.builders import TODAY, an_assertion
from tests.property.test_profile_laws import days, levels

SOURCES = [
    source for source in EvidenceSource if source is not EvidenceSource.INFERENCE
]


@st.composite
def something_said(draw):
    return an_assertion(
        str(draw(st.integers(0, 10**9))),
        draw(st.sampled_from(SOURCES)),
        draw(levels),
        asserted_on=draw(days),
        polarity=draw(st.sampled_from([Polarity.HAS, Polarity.HAS, Polarity.LACKS])),
    )


everything = st.lists(
    something_said(), min_size=1, max_size=6, unique_by=lambda said: said.id
)


def the_line(said):
    measure = Measure(5, CompetencyKind.SKILL)
    return profile_line(said, measure, policy=FIRST_POLICY, as_of=TODAY)


def disputed(said):
    return replace(said, state=ValidationState.DISPUTED, state_before=said.state)


@settings(max_examples=300)
@given(everything, st.data())
def test_no_level_is_higher_while_something_is_disputed(said, data):
    chosen = data.draw(st.sets(st.sampled_from([one.id for one in said]), min_size=1))
    open_line = the_line([disputed(a) if a.id in chosen else a for a in said])
    before = the_line(said)

    assert open_line.held_level <= before.held_level
    assert open_line.validated_level <= before.validated_level
    undisputed = [a for a in said if a.id not in chosen]
    if undisputed:
        without = the_line(undisputed)
        assert open_line.held_level <= without.held_level
        assert open_line.validated_level <= without.validated_level
        differs = before.held_level != without.held_level
        assert not differs or open_line.state is ValidationState.DISPUTED


@given(everything, st.data())
def test_a_dispute_turned_down_leaves_the_line_as_it_was(said, data):
    chosen = data.draw(st.sampled_from(said))
    back = [
        replace(disputed(a), state=chosen.state, state_before=None)
        if a.id == chosen.id
        else a
        for a in said
    ]
    assert the_line(back) == the_line(said)
