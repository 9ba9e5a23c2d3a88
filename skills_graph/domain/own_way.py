"""The smallest set of a person's own steps: to be eligible, or to pass a rival."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from skills_graph.domain.cheapest import Chosen, Goal, cheapest
from skills_graph.domain.counterfactual import (
    Counterfactual,
    CounterfactualStep,
    Obstacle,
    ObstacleReason,
    Rival,
)
from skills_graph.domain.matching import MatchLine, Verdict
from skills_graph.domain.own_steps import OwnLever, OwnSteps

IsOver = Callable[[], bool]
PlacedObstacle = tuple[int, Obstacle]


def way_to_meet(
    own: OwnSteps, places: Collection[int], *, is_over: IsOver
) -> Counterfactual:
    """Return the smallest set of steps after which these lines of a match are met.

    What no step of the person's own meets is an obstacle, and left out of the search.
    """
    levers = own.levers(with_points=False)
    blocked = _obstacles(own, places, levers)
    open_places = _unmet(own, places) - {place for place, _ in blocked}
    chosen = _search(levers, Goal(open_places), is_over)
    if chosen is None:
        raise AssertionError("Every line that is open is closed by some lever.")
    return Counterfactual(
        _steps(levers, chosen, Goal(open_places)),
        tuple(obstacle for _, obstacle in blocked),
        is_enough=not blocked,
        is_minimal=chosen.is_minimal,
    )


def way_past(own: OwnSteps, rival: Rival, *, is_over: IsOver) -> Counterfactual:
    """Return the smallest set of steps after which someone comes before a rival.

    Nobody passes an eligible rival without being eligible, whatever the points; one
    who is not can be passed by points or by becoming eligible.
    """
    levers = own.levers(with_points=True)
    mandatory = _mandatory(own)
    wanted = rival.points_to_pass(own.match.employee_id)
    earned = tuple(line.points for line in own.match.lines)
    with_points = Goal(frozenset(), earned, wanted)
    eligible = Goal(_unmet(own, mandatory), earned, 0)
    goals = [with_points, eligible]
    if rival.is_eligible or own.match.is_eligible:
        goals = [replace(eligible, wanted_points=wanted)]
    found = [
        (chosen, goal)
        for goal in goals
        if (chosen := _search(levers, goal, is_over)) is not None
    ]
    if not found:
        blocked = _obstacles(own, mandatory, levers)
        return Counterfactual(
            obstacles=tuple(obstacle for _, obstacle in blocked), is_enough=False
        )
    chosen, goal = min(found, key=lambda one: one[0].price)
    is_minimal = all(one.is_minimal for one, _ in found)
    return Counterfactual(_steps(levers, chosen, goal), is_minimal=is_minimal)


def _search(levers: Sequence[OwnLever], goal: Goal, is_over: IsOver) -> Chosen | None:
    return cheapest([one.lever for one in levers], goal, is_over=is_over)


def _mandatory(own: OwnSteps) -> frozenset[int]:
    lines = enumerate(own.match.lines)
    return frozenset(n for n, line in lines if line.requirement.is_mandatory)


def _unmet(own: OwnSteps, places: Collection[int]) -> frozenset[int]:
    return frozenset(
        place for place in places if own.match.lines[place].verdict is not Verdict.MET
    )


def _obstacles(
    own: OwnSteps, places: Collection[int], levers: Sequence[OwnLever]
) -> list[PlacedObstacle]:
    """Return the lines that no lever closes, and why, in the lines' order."""
    closed: set[int] = set()
    for one in levers:
        closed |= one.lever.closes
    return [
        (place, Obstacle(line.requirement, _reason(own, line)))
        for place in sorted(_unmet(own, places) - closed)
        for line in [own.match.lines[place]]
    ]


def _reason(own: OwnSteps, line: MatchLine) -> ObstacleReason:
    if line.verdict is Verdict.DISPUTED:
        return ObstacleReason.IN_DISPUTE
    kind = own.asked.measures[line.requirement.competency_id].kind
    if line.missing_levels and kind in own.asked.policy.not_learnable:
        return ObstacleReason.NOT_LEARNABLE
    return ObstacleReason.NOTHING_SUFFICES


def _steps(
    levers: Sequence[OwnLever], chosen: Chosen, goal: Goal
) -> tuple[CounterfactualStep, ...]:
    """Return what the chosen levers mean, lines in their order within each."""
    found: list[CounterfactualStep] = []
    for place in chosen.places:
        found += _steps_of(levers[place], goal)
    return tuple(found)


def _steps_of(pulled: OwnLever, goal: Goal) -> list[CounterfactualStep]:
    """Return the steps of one lever that the goal needs; the first has its hours."""
    lever = pulled.lever
    needed = set(lever.closes & goal.to_close)
    if goal.wanted_points:
        needed |= pulled.steps.keys()
    first, *others = (pulled.steps[place] for place in sorted(needed))
    return [first, *(replace(step, minutes=0) for step in others)]
