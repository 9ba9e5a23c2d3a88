"""The cheapest set of levers that reaches a goal: exact, by branch and bound.

A lever closes some lines and is worth points on some; of all levers pulled the best
counts on each line, never their sum. So the points of a set are submodular: what a
lever adds to a larger set is never more than what it adds to a smaller one. Both
bounds below rest on that, and neither is ever above the truth.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

NODES_BETWEEN_LOOKS = 64
"""How many sets are looked at before the clock is, again."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing to do: what it costs (above 0), closes, and is worth by line."""

    cost: int
    closes: frozenset[int] = frozenset()
    worth: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Goal:
    """Which lines must be closed, what each line earns already, and points wanted."""

    to_close: frozenset[int]
    earned: Sequence[int] = ()
    wanted_points: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Places of levers in the order given; `is_minimal` False: stopped before proof."""

    places: tuple[int, ...]
    cost: int
    is_minimal: bool

    @property
    def price(self) -> tuple[int, int]:
        return self.cost, len(self.places)


def cheapest(
    levers: Sequence[Lever], goal: Goal, *, is_over: Callable[[], bool] = lambda: False
) -> Chosen | None:
    """Return the set of least cost that reaches a goal, of these one of the fewest.

    None where even all levers together do not reach it. Among equals the choice
    depends on nothing but the order of the levers. Once *is_over* says so, the best
    set found until then is returned.
    """
    search = _Search(levers, goal, is_over)
    if not search.is_reached(range(len(levers))):
        return None
    return search.best()


@dataclass(frozen=True, slots=True)
class _Node:
    """A set under way: what is chosen, still allowed, open, and earned by line."""

    chosen: tuple[int, ...]
    allowed: tuple[int, ...]
    cost: int
    open: frozenset[int]
    earned: tuple[int, ...]


class _Search:
    def __init__(
        self, levers: Sequence[Lever], goal: Goal, is_over: Callable[[], bool]
    ) -> None:
        self._levers = levers
        self._goal = goal
        self._is_over = is_over
        self._step = reduce(math.gcd, (lever.cost for lever in levers), 0) or 1
        self._best = self._root(())
        self._n_looked_at = 0
        self._is_stopped = False

    def is_reached(self, places: Iterable[int]) -> bool:
        """Whether these levers together reach the goal."""
        node = self._root(())
        for place in places:
            node = self._with(node, place, ())
        return self._is_goal(node)

    def best(self) -> Chosen:
        """Go through all sets that could be cheaper than the best one so far."""
        root = self._root(self._undominated())
        self._best = self._greedy(root)
        self._descend(root)
        return Chosen(
            tuple(sorted(self._best.chosen)), self._best.cost, not self._is_stopped
        )

    def _root(self, allowed: tuple[int, ...]) -> _Node:
        return _Node((), allowed, 0, self._goal.to_close, tuple(self._goal.earned))

    def _undominated(self) -> tuple[int, ...]:
        """Leave out levers that another one replaces at no higher cost."""
        kept: list[int] = []
        levers = self._levers
        for place in sorted(range(len(levers)), key=lambda p: (levers[p].cost, p)):
            if self._adds_something(levers[place]) and not any(
                _replaces(levers[other], levers[place]) for other in kept
            ):
                kept = [p for p in kept if not self._is_same_but_worse(p, place)]
                kept.append(place)
        return tuple(kept)

    def _is_same_but_worse(self, place: int, than: int) -> bool:
        one, other = self._levers[place], self._levers[than]
        return one.cost == other.cost and _replaces(other, one)

    def _adds_something(self, lever: Lever) -> bool:
        return bool(lever.closes & self._goal.to_close) or (
            self._goal.wanted_points > 0 and bool(lever.worth)
        )

    def _greedy(self, node: _Node) -> _Node:
        """Return some set that reaches the goal, to have one to be cheaper than."""
        while not self._is_goal(node):
            place = max(node.allowed, key=lambda p: self._use(node, p))
            rest = tuple(p for p in node.allowed if p != place)
            node = self._with(node, place, rest)
        return node

    def _use(self, node: _Node, place: int) -> tuple[float, float]:
        lever = self._levers[place]
        n_closed = len(lever.closes & node.open)
        missing = max(0, self._goal.wanted_points - sum(node.earned))
        gained = min(missing, self._gain(node, place))
        return n_closed / lever.cost, gained / lever.cost

    def _descend(self, node: _Node) -> None:
        self._look_at_the_clock()
        if self._is_stopped or not self._may_be_better(node):
            return
        if self._is_goal(node):
            self._best = node
            return
        for below in self._below(node):
            self._descend(below)

    def _look_at_the_clock(self) -> None:
        self._n_looked_at += 1
        if self._n_looked_at % NODES_BETWEEN_LOOKS == 0 and self._is_over():
            self._is_stopped = True

    def _below(self, node: _Node) -> Iterator[_Node]:
        """Branch on who closes an open line, or else on who adds points.

        A branch leaves out the levers of those before it, so no set comes twice.
        """
        if node.open:
            line = min(node.open, key=lambda one: (len(self._closing(node, one)), one))
            choices = self._closing(node, line)
        else:
            choices = sorted(
                (p for p in node.allowed if self._gain(node, p)),
                key=lambda p: (-self._gain(node, p) / self._levers[p].cost, p),
            )
        left = list(node.allowed)
        for place in choices:
            left.remove(place)
            yield self._with(node, place, tuple(left))

    def _closing(self, node: _Node, line: int) -> list[int]:
        return [p for p in node.allowed if line in self._levers[p].closes]

    def _with(self, node: _Node, place: int, allowed: tuple[int, ...]) -> _Node:
        lever = self._levers[place]
        earned = list(node.earned)
        for line, points in lever.worth.items():
            earned[line] = max(earned[line], points)
        return _Node(
            (*node.chosen, place),
            allowed,
            node.cost + lever.cost,
            node.open - lever.closes,
            tuple(earned),
        )

    def _is_goal(self, node: _Node) -> bool:
        return not node.open and sum(node.earned) >= self._goal.wanted_points

    def _may_be_better(self, node: _Node) -> bool:
        """Whether something below a node could cost less, or as much with fewer."""
        closing = self._least_to_close(node)
        earning = self._least_to_earn(node)
        if closing is None or earning is None:
            return False
        cost = node.cost + max(closing[0], earning[0])
        count = len(node.chosen) + max(closing[1], earning[1])
        return (cost, count) < (self._best.cost, len(self._best.chosen))

    def _least_to_close(self, node: _Node) -> tuple[int, int] | None:
        """Return what closing the open lines costs at least, and takes; None: cannot.

        Each lever's cost is shared among the open lines that it closes; each line
        then costs at least the smallest share.
        """
        share: dict[int, float] = {}
        most_at_once = 0
        for place in node.allowed:
            closes = self._levers[place].closes & node.open
            most_at_once = max(most_at_once, len(closes))
            for line in closes:
                each = self._levers[place].cost / len(closes)
                share[line] = min(share.get(line, each), each)
        if len(share) < len(node.open):
            return None
        n_least = math.ceil(len(node.open) / most_at_once) if node.open else 0
        return self._in_steps(sum(share.values())), n_least

    def _least_to_earn(self, node: _Node) -> tuple[int, int] | None:
        """Return what the missing points cost at least, and take; None: cannot.

        As if parts of levers could be had, and gains added up.
        """
        missing = self._goal.wanted_points - sum(node.earned)
        if missing <= 0:
            return 0, 0
        gains = [
            (gain, self._levers[place].cost)
            for place in node.allowed
            if (gain := self._gain(node, place))
        ]
        if sum(gain for gain, _ in gains) < missing:
            return None
        gains.sort(key=lambda one: one[1] / one[0])
        cost, wanted = 0.0, missing
        for gain, whole in gains:
            cost += whole * min(1.0, wanted / gain)
            wanted -= gain
            if wanted <= 0:
                break
        return self._in_steps(cost), _fewest(missing, [gain for gain, _ in gains])

    def _gain(self, node: _Node, place: int) -> int:
        worth = self._levers[place].worth
        return sum(max(0, most - node.earned[line]) for line, most in worth.items())

    def _in_steps(self, cost: float) -> int:
        """Round a lower bound up: every cost is a multiple of one step."""
        return math.ceil(cost / self._step - 1e-6) * self._step


def _replaces(one: Lever, other: Lever) -> bool:
    """Whether a lever that costs no more does all that another does."""
    return other.closes <= one.closes and all(
        one.worth.get(line, 0) >= points for line, points in other.worth.items()
    )


def _fewest(missing: int, gains: list[int]) -> int:
    """Return how many of the largest gains it takes at least."""
    n_taken = 0
    for gain in sorted(gains, reverse=True):
        if missing <= 0:
            break
        missing -= gain
        n_taken += 1
    return n_taken
