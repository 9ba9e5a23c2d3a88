"""How lines move with time and with evidence, for whoever may open the evidence."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from skills_graph.api.context import Context
from skills_graph.api.links.people import Pair
from skills_graph.api.siblings import Row, rows_of
from skills_graph.domain.course import CoursePoint, Raise, course, what_would_raise
from skills_graph.domain.profile import ProfileLine
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput
from skills_graph.services.profiles import ProfileEntry

MOST_LINES = 20

Found = TypeVar("Found")


def course_of(row: Row[ProfileLine], context: Context) -> list[Row[CoursePoint]]:
    """Return the line's course by the evidence known at its moment.

    Raises BadInput if it is asked of too many lines at once: each is computed for
    some seventy days.
    """
    return _of_evidence(
        row,
        "course",
        lambda entry: course(
            entry.assertions, entry.measure, policy=entry.policy, as_of=entry.as_of
        ),
        context,
    )


def raises_of(row: Row[ProfileLine], context: Context) -> list[Row[Raise]]:
    """Return what would raise the line. Raises BadInput for too many lines."""
    return _of_evidence(
        row,
        "would raise",
        lambda entry: what_would_raise(
            entry.assertions, entry.measure, policy=entry.policy, as_of=entry.as_of
        ),
        context,
    )


def _of_evidence(
    row: Row[ProfileLine],
    question: str,
    answer: Callable[[ProfileEntry], Sequence[Found]],
    context: Context,
) -> list[Row[Found]]:
    """Ask something of the evidence of each line that the viewer may open."""

    def fetch(pairs: list[Pair]) -> Mapping[Pair, Sequence[Found]]:
        open_ones = [
            (person, skill)
            for person, skill in pairs
            if context.may_see(Purpose.PROFILE, person)
        ]
        if len(open_ones) > MOST_LINES:
            raise BadInput(
                f"Ask for the {question} of at most {MOST_LINES} lines at once."
            )
        people = sorted({person for person, _ in open_ones})
        profiles = context.profiles(people, row.asked)
        return {
            (person, skill): answer(profiles[person][skill])
            for person, skill in open_ones
        }

    return rows_of(row, question, _pair, fetch)


def _pair(line: ProfileLine) -> Pair:
    return line.employee_id, line.competency_id
