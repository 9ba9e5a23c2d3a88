"""Laws of converting from another scale: monotone, and nothing is lost or flipped."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_graph.domain.competencies import BUILT_IN_SCALES, VALID_OR_NOT
from skills_graph.domain.crosswalks import (
    CROSSWALKS,
    Interval,
    back,
    crosswalk,
    interval,
    meant,
    table,
)
from skills_graph.errors import BadInput

LEVELS = st.integers(2, 8)
STEPS = st.integers(2, 101)


@st.composite
def two_steps(draw):
    steps = draw(STEPS)
    return steps, draw(st.integers(1, steps)), draw(st.integers(1, steps))


@given(two_steps(), LEVELS)
def test_a_higher_value_never_means_a_lower_interval(values, levels):
    steps, one, other = values
    lower = interval(min(one, other), steps, levels)
    higher = interval(max(one, other), steps, levels)
    assert lower.low <= higher.low
    assert lower.high <= higher.high


@given(two_steps(), LEVELS)
def test_converting_never_flips_the_order_of_two_certain_facts(values, levels):
    steps, one, other = values
    first, second = (interval(step, steps, levels) for step in (one, other))
    if first.high < second.low:
        assert one < other


@given(two_steps(), LEVELS)
def test_a_round_trip_holds_the_original(values, levels):
    steps, step, _ = values
    there = interval(step, steps, levels)
    again = back(there, levels, steps)
    assert again.low <= step <= again.high


@given(two_steps(), LEVELS)
def test_an_interval_lies_on_the_scale_and_is_never_one_exact_level(values, levels):
    steps, step, _ = values
    found = interval(step, steps, levels)
    assert 1 <= found.low < found.high <= levels


PAIRS = [
    pytest.param(walk, scale, id=f"{walk.name} to {scale.name}")
    for walk in CROSSWALKS.values()
    for scale in BUILT_IN_SCALES
    if scale.highest > 1
]


@pytest.mark.parametrize(("walk", "scale"), PAIRS)
def test_the_laws_hold_for_every_value_on_every_built_in_scale(walk, scale):
    found = [meant(walk, value, scale) for value in walk.steps]
    for step, (one, after) in enumerate(pairwise(found), start=1):
        assert one.low <= after.low
        assert one.high <= after.high
        assert not after.high < one.low, f"steps {step} and {step + 1} are flipped"
    for step, levels in enumerate(found, start=1):
        assert 1 <= levels.low <= levels.high <= scale.highest
        again = back(levels, scale.highest, len(walk.steps))
        assert again.low <= step <= again.high
        is_same_scale = walk.scale_id == scale.id
        assert (levels.low == levels.high) == is_same_scale


@pytest.mark.parametrize(("walk", "scale"), PAIRS)
def test_a_table_says_of_every_value_what_converting_it_gives(walk, scale):
    shown = [
        levels
        for first, last, levels in table(walk, scale)
        for _ in walk.steps[walk.steps.index(first) : walk.steps.index(last) + 1]
    ]
    assert shown == [meant(walk, value, scale) for value in walk.steps]


def test_nothing_is_converted_to_a_scale_of_one_level():
    assert all(table(walk, VALID_OR_NOT) == () for walk in CROSSWALKS.values())


@pytest.mark.parametrize(
    ("scale", "value", "levels", "expected"),
    [
        ("percent", "73 %", 5, Interval(4, 5)),
        ("1-100", "1", 5, Interval(1, 2)),
        ("1-100", "100", 5, Interval(4, 5)),
        ("stars", "3", 5, Interval(2, 4)),
        ("grades", "a", 5, Interval(4, 5)),
        ("Grades", "F", 5, Interval(1, 2)),
        ("cefr", "b2", 5, Interval(3, 4)),
    ],
)
def test_values_mean_what_the_page_says(scale, value, levels, expected):
    walk = crosswalk(scale)
    assert interval(walk.step(value), len(walk.steps), levels) == expected


def test_what_cannot_be_converted_says_why():
    with pytest.raises(BadInput, match="there are percent, 1-100"):
        crosswalk("furlongs")
    with pytest.raises(BadInput, match="goes from 1 to 5"):
        crosswalk("stars").step("6")
    with pytest.raises(BadInput, match="valid or not"):
        interval(3, 5, 1)


def test_every_scale_to_convert_from_has_distinct_steps():
    for walk in CROSSWALKS.values():
        assert len(set(walk.steps)) == len(walk.steps) > 1
