"""The smallest set of steps against every set of steps there is."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from skills_graph.domain.cheapest import Goal, Lever, cheapest

N_LINES = 5
MOST_LEVERS = 12

lines = st.frozensets(st.integers(0, N_LINES - 1), max_size=3)
worths = st.dictionaries(st.integers(0, N_LINES - 1), st.integers(1, 40), max_size=3)
lever_lists = st.lists(
    st.builds(Lever, st.integers(1, 12), lines, worths), max_size=MOST_LEVERS
)
goals = st.builds(
    Goal,
    st.frozensets(st.integers(0, N_LINES - 1), max_size=N_LINES),
    st.lists(st.integers(0, 20), min_size=N_LINES, max_size=N_LINES),
    st.sampled_from([0, 0, 60, 100, 140]),
)


def by_exhaustion(levers, goal):
    """Look at every set; return the least (cost, how many) that reaches the goal."""
    reached = [
        (sum(levers[n].cost for n in some), len(some))
        for size in range(len(levers) + 1)
        for some in combinations(range(len(levers)), size)
        if reaches([levers[n] for n in some], goal)
    ]
    return min(reached, default=None)


def reaches(some, goal):
    closed = frozenset().union(*(lever.closes for lever in some))
    points = sum(
        max([earned, *(lever.worth.get(line, 0) for lever in some)])
        for line, earned in enumerate(goal.earned)
    )
    return goal.to_close <= closed and points >= goal.wanted_points


@given(lever_lists, goals)
def test_no_set_of_up_to_twelve_levers_is_smaller(levers, goal):
    chosen = cheapest(levers, goal)

    least = by_exhaustion(levers, goal)
    if least is None:
        assert chosen is None
        return
    assert chosen is not None
    assert chosen.is_minimal
    assert chosen.price == least
    assert reaches([levers[place] for place in chosen.places], goal)
    assert chosen.cost == sum(levers[place].cost for place in chosen.places)
    assert chosen.places == cheapest(levers, goal).places


@given(lever_lists, goals)
def test_a_search_that_is_stopped_says_so_and_still_reaches_the_goal(levers, goal):
    chosen = cheapest(levers, goal, is_over=lambda: True)

    if chosen is not None:
        assert reaches([levers[place] for place in chosen.places], goal)
        assert chosen.is_minimal <= (chosen.price == by_exhaustion(levers, goal))
