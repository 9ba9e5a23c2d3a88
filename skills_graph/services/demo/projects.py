"""A dozen projects of the demo company, their seats, and who sits in some of them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from skills_graph.domain.ids import EmployeeId, ProjectId, SeatId
from skills_graph.domain.projects import Assignment, Project, ProjectStatus, Seat
from skills_graph.domain.roles import Requirement
from skills_graph.services.demo.catalogue import Catalogue, requirement
from skills_graph.services.demo.content_files import table
from skills_graph.services.demo.dice import dice
from skills_graph.services.demo.keys import demo_id, identifier
from skills_graph.services.demo.staffing import Worker, Workforce

_FILLED_SHARE = {
    ProjectStatus.PLANNED: 0.25,
    ProjectStatus.ACTIVE: 0.75,
    ProjectStatus.DONE: 1.0,
}


@dataclass(slots=True)
class _Staffing:
    """Who may still be assigned, so that nobody sits in two seats at once."""

    catalogue: Catalogue
    workers: Sequence[Worker]
    rolls: random.Random
    taken: set[EmployeeId] = field(default_factory=set)

    def someone_for(self, asked: Sequence[Requirement]) -> Worker | None:
        """Return someone whose job asks for the seat's first competency as well."""
        wanted = asked[0].competency_id
        able = [
            worker
            for worker in self.workers
            if worker.id not in self.taken
            and not worker.seat.is_lead
            and wanted in self._of_the_job(worker)
        ]
        return self.rolls.choice(able) if able else None

    def _of_the_job(self, worker: Worker) -> set[str]:
        role = self.catalogue.roles[worker.seat.role_key]
        return {each.competency_id for each in role.requirements}


def demo_projects(
    catalogue: Catalogue, workforce: Workforce, *, seed: int, today: date
) -> tuple[Project, ...]:
    """Return the projects; done, running and planned ones seen from *today*."""
    if catalogue.is_borrowed:
        return ()
    staffing = _Staffing(catalogue, workforce.workers, dice(seed, "projects"))
    return tuple(
        _project(row, staffing, today) for row in table("projects")["projects"]
    )


def _project(row: dict[str, Any], staffing: _Staffing, today: date) -> Project:
    starts_on = today + timedelta(days=row["starts_in_days"])
    ends_on = today + timedelta(days=row["ends_in_days"])
    status = _status(starts_on, ends_on, today)
    seats = []
    for title, share, count, texts in row["seats"]:
        asked = tuple(map(requirement, texts))
        for number in range(count):
            key = f"{row['key']}/{title}/{number}"
            seat = Seat(
                SeatId(demo_id("sea", key)), title, share, starts_on, ends_on, asked
            )
            seats.append(_filled(seat, status, staffing))
    return Project(
        ProjectId(demo_id("prj", row["key"])),
        row["name"],
        status,
        starts_on,
        ends_on,
        tuple(seats),
        (identifier(f"J-{row['key']}"),),
    )


def _status(starts_on: date, ends_on: date, today: date) -> ProjectStatus:
    if ends_on < today:
        return ProjectStatus.DONE
    return ProjectStatus.PLANNED if today < starts_on else ProjectStatus.ACTIVE


def _filled(seat: Seat, status: ProjectStatus, staffing: _Staffing) -> Seat:
    if staffing.rolls.random() >= _FILLED_SHARE[status]:
        return seat
    worker = staffing.someone_for(seat.requirements)
    if worker is None:
        return seat
    staffing.taken.add(worker.id)
    starts_on = max(seat.starts_on, worker.in_seat_since)
    if starts_on > seat.ends_on:
        return seat
    assignment = Assignment(worker.id, seat.share, starts_on, seat.ends_on)
    return Seat(
        seat.id,
        seat.title,
        seat.share,
        seat.starts_on,
        seat.ends_on,
        seat.requirements,
        (assignment,),
    )
