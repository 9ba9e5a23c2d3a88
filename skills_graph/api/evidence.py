"""Evidence as a viewer may open it: what is hidden counts, and shows nowhere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from skills_graph.api.connections import Connection, connection_of
from skills_graph.api.context import Context
from skills_graph.api.links.people import Pair
from skills_graph.api.paging import PageArguments, page, page_of
from skills_graph.api.siblings import Row, row_of, rows_of
from skills_graph.domain.contributions import Contribution
from skills_graph.domain.evidence import Assertion, EvidenceSource, ValidationState
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.organisation import Employee, PermissionRole
from skills_graph.domain.paging import Key, PageOf
from skills_graph.domain.profile import ProfileLine
from skills_graph.domain.scope import Purpose
from skills_graph.services import access
from skills_graph.store.employees import employees_by_id

HIDDEN_PEER = "a peer"


@dataclass(frozen=True, slots=True, eq=False)
class ShownContribution:
    """What one assertion adds, or (assertion None) all those not to be opened."""

    assertion: Assertion | None
    points: int
    capped_by: str | None
    decay_factor: float
    corrected_by: int = 0


def contributions(
    row: Row[ProfileLine], context: Context
) -> list[Row[ShownContribution]]:
    """Return what each piece of a line's evidence adds; the hidden is one entry."""
    lines = {_pair(other.value): other.value for other in row.group.rows}

    def fetch(pairs: list[Pair]) -> Mapping[Pair, list[ShownContribution]]:
        return {
            pair: folded(
                lines[pair].contributions, lambda said: _may_open(said, context)
            )
            for pair in pairs
        }

    return rows_of(row, "contributions", _pair, fetch)


def folded(
    found: Iterable[Contribution], may_open: Callable[[Assertion], bool]
) -> list[ShownContribution]:
    """Return contributions, those not to be opened as one entry at the end.

    Its points are the sum of theirs, so that a line's points still add up.
    """
    some = list(found)
    shown = [_shown(one) for one in some if may_open(one.assertion)]
    hidden = [one for one in some if not may_open(one.assertion)]
    if hidden:
        points = sum(one.points for one in hidden)
        least = min(one.decay_factor for one in hidden)
        shown.append(ShownContribution(None, points, None, least))
    return shown


def _shown(found: Contribution) -> ShownContribution:
    return ShownContribution(
        found.assertion,
        found.points,
        ", ".join(found.capped_by) or None,
        found.decay_factor,
        found.assertion.correction,
    )


def disagreement(row: Row[ProfileLine], context: Context) -> str | None:
    """Say which sources claim what, where they disagree and may be opened."""
    line = row.value
    if not line.disagreeing or not context.may_see(Purpose.PROFILE, line.employee_id):
        return None
    return ", ".join(str(claim) for claim in line.disagreeing).capitalize() + "."


def contributed(row: Row[ShownContribution]) -> Row[Assertion] | None:
    """Return the assertion behind a contribution, None if it is not to be opened."""
    return row_of(
        row,
        "assertion",
        lambda shown: shown,
        lambda some: {one: one.assertion for one in some if one.assertion is not None},
    )


def assertions(
    row: Row[ProfileLine], context: Context, arguments: PageArguments
) -> Connection | None:
    """Return a page of all that stands for or against a line, the latest first."""
    wanted = page(arguments, int, str)

    def fetch(pairs: list[Pair]) -> Mapping[Pair, PageOf[Assertion]]:
        people = sorted({employee_id for employee_id, _ in pairs})
        profiles = context.profiles(people, row.asked)
        return {
            (person, skill): page_of(
                (
                    said
                    for said in profiles[person][skill].assertions
                    if _may_open(said, context)
                ),
                wanted,
                _latest_first,
            )
            for person, skill in pairs
        }

    return connection_of(row, ("assertions", wanted), _pair, fetch)


def _latest_first(assertion: Assertion) -> Key:
    return (-assertion.asserted_on.toordinal(), assertion.id)


def _pair(line: ProfileLine) -> Pair:
    return line.employee_id, line.competency_id


def _may_open(assertion: Assertion, context: Context) -> bool:
    return context.may_see(Purpose.PROFILE, assertion.employee_id)


def shown_person(
    row: Row[Any],
    question: str,
    key: Callable[[Any], EmployeeId | None],
    context: Context,
) -> Row[Employee] | None:
    """Return a person that a row names, None where the viewer may not know them."""

    def fetch(ids: list[EmployeeId]) -> Mapping[EmployeeId, Employee]:
        visible = [id for id in ids if context.may_see(Purpose.CARD, id)]
        return context.fetch(employees_by_id, row.asked.at)(visible)

    return row_of(row, question, key, fetch)


def asserted_by(row: Row[Assertion], context: Context) -> Row[Employee] | None:
    """Return who said it, None where that is hidden or was nobody here."""
    return shown_person(
        row, "asserter", lambda said: _shown_asserter(said, context), context
    )


def _shown_asserter(assertion: Assertion, context: Context) -> EmployeeId | None:
    return None if is_name_hidden(assertion, context) else assertion.asserted_by_id


def asserted_by_label(row: Row[Assertion], context: Context) -> str:
    """Say who said it in words."""
    if is_name_hidden(row.value, context):
        return HIDDEN_PEER
    return row.value.asserted_by_label or row.value.source_system


def is_name_hidden(assertion: Assertion, context: Context) -> bool:
    """Peers speak freely because those they rate do not learn who did."""
    viewer = context.viewer
    return (
        assertion.source is EvidenceSource.PEER_RATING
        and viewer.employee_id != assertion.asserted_by_id
        and not viewer.has(PermissionRole.HR)
    )


def viewer_can_retract(row: Row[Assertion], context: Context) -> bool:
    """Whether the viewer may withdraw an assertion that is not withdrawn yet."""
    said = row.value
    return said.retracted_at is None and access.may_retract(
        context.viewer, said.employee_id, said.asserted_by_id, people=context.present
    )


def viewer_can_confirm(row: Row[Assertion], context: Context) -> bool:
    """Whether it is a suggestion that the viewer may confirm."""
    said = row.value
    is_open = said.state is ValidationState.SUGGESTED and said.retracted_at is None
    return is_open and access.may_decide_suggestion(
        context.viewer, said.employee_id, people=context.present
    )


def viewer_can_dispute(row: Row[Assertion], context: Context) -> bool:
    """Whether it is about the viewer and still counts, or could."""
    said = row.value
    settled = (ValidationState.DISPUTED, ValidationState.REJECTED)
    is_open = said.state not in settled and said.retracted_at is None
    return is_open and access.may_dispute(context.viewer, said.employee_id)
