"""The states that an assertion had: which, since when, given by whom and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from skills_graph.api.context import Context
from skills_graph.api.evidence import is_name_hidden, shown_person
from skills_graph.api.siblings import Row, rows_of
from skills_graph.domain.evidence import Assertion, StateChange, ValidationState
from skills_graph.domain.ids import AssertionId, EmployeeId
from skills_graph.domain.moments import Instant
from skills_graph.domain.organisation import Employee
from skills_graph.store.assertion_states import states_of_assertions


@dataclass(frozen=True, slots=True, eq=False)
class ShownState:
    """A state that an assertion had; no person where the viewer may not know them."""

    state: ValidationState
    recorded_at: Instant
    decided_by_id: EmployeeId | None
    reason: str | None


def states(row: Row[Assertion], context: Context) -> list[Row[ShownState]]:
    """Return every state of an assertion, the first one first."""
    assertions = {other.value.id: other.value for other in row.group.rows}

    def fetch(ids: list[AssertionId]) -> Mapping[AssertionId, list[ShownState]]:
        found = context.fetch(states_of_assertions, row.asked.at)(ids)
        return {
            id: [_shown(change, assertions[id], context) for change in changes]
            for id, changes in found.items()
        }

    return rows_of(row, "states", lambda said: said.id, fetch)


def _shown(change: StateChange, said: Assertion, context: Context) -> ShownState:
    is_asserter = change.decided_by_id == said.asserted_by_id
    is_hidden = is_asserter and is_name_hidden(said, context)
    return ShownState(
        change.state,
        change.recorded_at,
        None if is_hidden else change.decided_by_id,
        change.reason,
    )


def decided_by(row: Row[ShownState], context: Context) -> Row[Employee] | None:
    """Return who gave an assertion a state."""
    return shown_person(row, "decided by", lambda shown: shown.decided_by_id, context)
