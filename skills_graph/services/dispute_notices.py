"""Who hears of a dispute, and in which words; nobody is named in them."""

from collections.abc import Iterable

from skills_graph.domain.disputes import Dispute
from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.store.employees import employees_granted
from skills_graph.store.notices import add_notices
from skills_graph.store.session import Write

OPENED = "dispute.opened"
PASSED_ON = "dispute.passed_on"
RESOLVED = "dispute.resolved"


def tell_of_opening(write: Write, dispute: Dispute, *, at: Moment) -> None:
    """Tell whoever is to resolve it, and whoever said what is disputed."""
    _tell(
        write,
        _asked(write, dispute, at),
        OPENED,
        f"A dispute waits for your decision until {dispute.due_on}.",
        dispute,
    )
    if dispute.asserted_by_id is not None:
        _tell(
            write,
            [dispute.asserted_by_id],
            OPENED,
            "What you said of someone is disputed; until it is resolved it lifts"
            " nobody's level.",
            dispute,
        )


def tell_of_passing_on(write: Write, dispute: Dispute, *, at: Moment) -> None:
    """Tell HR that a deadline has passed, and everyone concerned who decides now."""
    human_resources = _human_resources(write, dispute, at)
    _tell(
        write,
        human_resources,
        PASSED_ON,
        f"A dispute was to be resolved by {dispute.due_on}; now it is yours.",
        dispute,
    )
    _tell(
        write,
        [id for id in dispute.concerned() if id not in human_resources],
        PASSED_ON,
        f"A dispute was not resolved by {dispute.due_on} and has gone to HR; nothing"
        " counts from it meanwhile.",
        dispute,
    )


def tell_of_resolution(write: Write, dispute: Dispute) -> None:
    """Tell everyone concerned how it ended."""
    outcome = (
        "upheld: what was said counts nothing any more"
        if dispute.is_upheld
        else "turned down: what was said counts again"
    )
    text = f"A dispute was {outcome}. {dispute.resolution}"
    _tell(write, dispute.concerned(), RESOLVED, text, dispute)


def _asked(write: Write, dispute: Dispute, at: Moment) -> list[EmployeeId]:
    if dispute.resolver_id is not None:
        return [dispute.resolver_id]
    return _human_resources(write, dispute, at)


def _human_resources(write: Write, dispute: Dispute, at: Moment) -> list[EmployeeId]:
    """Return who in HR may resolve it: not who said it, nor who disputes it."""
    involved = (dispute.employee_id, dispute.asserted_by_id)
    found = employees_granted(write.tx, PermissionRole.HR, at=at)
    return [id for id in found if id not in involved]


def _tell(
    write: Write,
    employee_ids: Iterable[EmployeeId],
    kind: str,
    text: str,
    dispute: Dispute,
) -> None:
    told = list(employee_ids)
    add_notices(write, told, kind=kind, text=text, about_id=dispute.id)
    write.changed(kind, "Employee", *told)
