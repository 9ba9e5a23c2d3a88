"""Who may assess what, as of the moment of rating; and HR's appointments."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from skills_graph.domain.appointments import Appointment
from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.evidence import EvidenceSource
from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.profile import profile_line
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services import access
from skills_graph.services.access import People, Viewer
from skills_graph.services.lines import by_competency
from skills_graph.store import facts
from skills_graph.store.appointments import (
    APP,
    add_competency_kinds,
    appointed_for,
    appointment_link,
    appointments_in_force,
    end_appointments,
    is_appointed,
    team_of_employee,
)
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.merges import merges
from skills_graph.store.one_assertion import standing_of_pair
from skills_graph.store.policies import policy_in_force
from skills_graph.store.reporting_lines import are_in_one_line
from skills_graph.store.session import GraphStore, Transaction, Write

NEEDS_THE_LEVEL = (
    "Only who is appointed as an assessor of this competency, or is an assessor and"
    " holds it validated at that level, may assess it."
)


@dataclass(frozen=True, slots=True)
class Rating:
    """What someone is about to say: of whom, about what, on which day.

    A `level` None asks an assessor for level 1.
    """

    employee_id: EmployeeId
    competency_id: CompetencyId
    source: EvidenceSource
    asserted_on: date
    level: int | None


def require_rater(
    rating: Rating, *, viewer: Viewer, store: GraphStore, people: People
) -> None:
    """Raise NotAllowed unless *viewer* may say that, as of the day it is said.

    Everyone's sources are `access.assertable_sources`; beyond them an assessment is
    for assessors who hold the level or are appointed. Whoever assesses, the policy may
    keep their own reporting line from them.
    """
    is_assessment = rating.source is EvidenceSource.ASSESSMENT
    if is_assessment and viewer.employee_id == rating.employee_id:
        raise NotAllowed("Nobody assesses themselves.")
    if is_assessment and viewer.employee_id is not None:
        at = Moment(rating.asserted_on, store.now().known_at)
        store.read(_check_line, rating, viewer.employee_id, at=at)
    allowed = access.assertable_sources(viewer, rating.employee_id, people=people)
    if not is_assessment or rating.source in allowed:
        access.require_source(viewer, rating.employee_id, rating.source, people=people)
        return
    if viewer.employee_id is None:
        raise NotAllowed(NEEDS_THE_LEVEL)
    at = Moment(rating.asserted_on, store.now().known_at)
    store.read(
        _check_assessor,
        rating,
        viewer.employee_id,
        is_assessor=viewer.has(PermissionRole.ASSESSOR),
        at=at,
    )


def _check_line(
    tx: Transaction, rating: Rating, assessor_id: EmployeeId, *, at: Moment
) -> None:
    if policy_in_force(tx, at=at).may_assess_own_reports:
        return
    if are_in_one_line(tx, assessor_id, rating.employee_id, at=at):
        raise NotAllowed(
            "The policy lets nobody assess people of their own reporting line."
        )


def _check_assessor(
    tx: Transaction,
    rating: Rating,
    assessor_id: EmployeeId,
    *,
    is_assessor: bool,
    at: Moment,
) -> None:
    merged = merges(tx, at=at)
    if any(
        is_appointed(tx, assessor_id, id, at=at)
        for id in sorted(merged.with_losers([rating.competency_id]))
    ):
        return
    competency_id = merged.resolved(rating.competency_id)
    pair = standing_of_pair(tx, assessor_id, competency_id, at=at)
    said = pair.assertions
    if pair.may_be_merged:
        everything = assertions_of_employees(tx, [assessor_id], at=at)
        about = by_competency(everything.get(assessor_id, ()), [competency_id])
        said = tuple(about.get(competency_id, ()))
    if not is_assessor or pair.measure is None or not said:
        raise NotAllowed(NEEDS_THE_LEVEL)
    policy = policy_in_force(tx, at=at)
    line = profile_line(said, pair.measure, policy=policy, as_of=at.as_of)
    if line.validated_level < (rating.level or 1):
        raise NotAllowed(NEEDS_THE_LEVEL)


def group_of_rater(
    source: EvidenceSource, viewer: Viewer, on: date, *, store: GraphStore
) -> str | None:
    """Return with whom a rater's voice counts: a peer's with their team."""
    if source is not EvidenceSource.PEER_RATING or viewer.employee_id is None:
        return None
    at = Moment(on, store.now().known_at)
    team = store.read(team_of_employee, viewer.employee_id, at=at)
    return None if team is None else f"team:{team}"


def appointments(
    *, viewer: Viewer, store: GraphStore, people: People, at: Moment
) -> list[Appointment]:
    """Return who is appointed for what on a day, of those whom *viewer* may know.

    Anybody may know who assesses.
    """
    return [
        one
        for one in store.read(appointments_in_force, at=at)
        if access.may_see(viewer, Purpose.CARD, one.employee_id, people=people)
    ]


def appoint_assessor(
    wanted: Appointment, *, viewer: Viewer, store: GraphStore, people: People
) -> Appointment:
    """Appoint someone to assess a competency, or a kind of them.

    Raises NotAllowed, NotFound (employee, competency), BadInput (days).
    """
    _require_appointing(wanted.employee_id, viewer, people)
    if wanted.valid_until is not None and wanted.valid_until < wanted.valid_from:
        raise BadInput(
            f"It would end on {wanted.valid_until}, before it begins on"
            f" {wanted.valid_from}.",
            field="validUntil",
        )
    store.write(_appoint, wanted, store.today())
    return wanted


def end_appointment(
    employee_id: EmployeeId,
    what: CompetencyId | CompetencyKind,
    *,
    viewer: Viewer,
    store: GraphStore,
    people: People,
) -> None:
    """Take an appointment back. Raises NotAllowed, NotFound, BadInput (there is none).

    What was assessed under it stays.
    """
    _require_appointing(employee_id, viewer, people)
    store.write(partial(_end, employee_id, what), store.today())


def _require_appointing(
    employee_id: EmployeeId, viewer: Viewer, people: People
) -> None:
    if not access.may_see(viewer, Purpose.CARD, employee_id, people=people):
        raise NotFound("employee", employee_id)
    if not access.may_appoint(viewer, employee_id, people=people):
        raise NotAllowed("Only HR appoints assessors, and nobody themselves.")


def _appoint(write: Write, wanted: Appointment, today: date) -> None:
    at = Moment(today, write.revision.recorded_at)
    competency_id = wanted.competency_id
    if competency_id is not None and not competencies_by_id(
        write.tx, [competency_id], at=at
    ):
        raise NotFound("competency", competency_id)
    add_competency_kinds(write)
    link = appointment_link(
        wanted.employee_id,
        wanted.what,
        valid_from=wanted.valid_from,
        valid_until=wanted.valid_until,
    )
    facts.create_links(write, appointed_for(wanted.what), [link], source=APP)
    write.changed("assessor.appointed", "Employee", wanted.employee_id)


def _end(
    employee_id: EmployeeId,
    what: CompetencyId | CompetencyKind,
    write: Write,
    today: date,
) -> None:
    at = Moment(today, write.revision.recorded_at)
    merged = merges(write.tx, at=at)
    named = [what] if isinstance(what, CompetencyKind) else merged.with_losers([what])
    ended = sum(end_appointments(write, employee_id, one, at=at) for one in named)
    if ended == 0:
        raise BadInput("They are not appointed for that.", field="employeeId")
    write.changed("assessor.ended", "Employee", employee_id)
