"""What everyone who decides on an assertion does: look, check again, keep the line."""

from datetime import date

from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import AssertionId
from skills_graph.domain.moments import Moment
from skills_graph.domain.scope import Purpose
from skills_graph.errors import Conflict, NotFound
from skills_graph.services import access
from skills_graph.services.access import People, Viewer
from skills_graph.services.lines import recompute_lines
from skills_graph.services.once import Once
from skills_graph.store.assertions import assertions_by_id
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.session import GraphStore, Transaction, Write


def once_for_assertion(
    request: RequestKey | None, store: GraphStore
) -> Once[Assertion]:
    """Return how a request that writes an assertion is done once."""
    return Once(request, store, _assertion, lambda assertion: assertion.id)


def _assertion(tx: Transaction, id: str, at: Moment) -> Assertion:
    assertion_id = AssertionId(id)
    return assertions_by_id(tx, [assertion_id], at=at)[assertion_id]


def visible_assertion(
    assertion_id: AssertionId, viewer: Viewer, store: GraphStore, people: People
) -> Assertion:
    """Return an assertion of now that *viewer* has made, or on a profile they see.

    Raises NotFound for any other.
    """
    found = store.read(assertions_by_id, [assertion_id], at=store.now())
    assertion = found.get(assertion_id)
    if assertion is None:
        raise NotFound("assertion", assertion_id)
    is_own = viewer.employee_id is not None and (
        viewer.employee_id == assertion.asserted_by_id
    )
    if not is_own and not access.may_see(
        viewer, Purpose.PROFILE, assertion.employee_id, people=people
    ):
        raise NotFound("assertion", assertion_id)
    return assertion


def check_unchanged(write: Write, assertion: Assertion, today: date) -> None:
    """Raise Conflict if somebody has decided on an assertion since it was read."""
    at = Moment(today, write.revision.recorded_at)
    present = assertions_by_id(write.tx, [assertion.id], at=at)[assertion.id]
    if present != assertion:
        raise Conflict("Somebody has changed this assertion meanwhile; look again.")


def keep_line(write: Write, kind: str, assertion: Assertion, today: date) -> None:
    """Bring the line that an assertion is about up to date, and say what changed."""
    recompute_lines(
        write, {assertion.employee_id: [assertion.competency_id]}, today=today
    )
    write.changed(kind, "Employee", assertion.employee_id)
