"""Who sits where in the demo company, since when, and under whom."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from skills_graph.domain.ids import EmployeeId, PositionId
from skills_graph.domain.organisation import Employee, Identifier, Incumbency
from skills_graph.services.demo.dice import dice, happens
from skills_graph.services.demo.keys import demo_id, identifier
from skills_graph.services.demo.names import Register, region_of
from skills_graph.services.demo.organisation import LEAD, Place, SeatPlan
from skills_graph.services.demo.pinned import ALL_PINNED, Pinned

VACANT_LEADS = (("field-service-islands", LEAD, 0), ("permits", LEAD, 0))
ACTING_EACH = 10
"""Of so many seats without a person of its own, one is looked after by a colleague."""

PINNED_TENURE_DAYS = 2_300
SENIOR_DAYS = 700
SHORTEST_DAYS, LONGEST_DAYS = 45, 4_800
PROMOTED_SHARE = 0.2
PROMOTED_AFTER_DAYS = 1_000


@dataclass(frozen=True, slots=True)
class Worker:
    """Someone at work: the person, the seat, since when, and where they come from.

    `region` is the number of the region in `names.toml` of the given name.
    """

    employee: Employee
    seat: SeatPlan
    in_seat_since: date
    region: int

    @property
    def id(self) -> EmployeeId:
        return self.employee.id

    @property
    def code(self) -> str:
        return self.employee.identifiers[0].value

    @property
    def place(self) -> Place:
        return self.seat.place


@dataclass(frozen=True, slots=True)
class Workforce:
    """Everyone, in order of seats, and who leads whom."""

    workers: tuple[Worker, ...]
    by_place: Mapping[Place, Worker]
    manager_of: Mapping[EmployeeId, Worker]
    team_of: Mapping[EmployeeId, tuple[Worker, ...]]

    def at(self, place: Place) -> Worker:
        return self.by_place[place]


def workforce(
    seats: Sequence[SeatPlan], *, people: int, seed: int, today: date
) -> Workforce:
    """Put *people* people into seats; what is left over is vacant."""
    empty = _empty_seats(seats, len(seats) - people, seed)
    empty_places = {seat.place for seat in empty}
    register = Register({pinned.display_name for pinned in ALL_PINNED})
    pinned = {each.place: each for each in ALL_PINNED}
    workers = [
        _worker(number, seat, pinned.get(seat.place), register, seed, today)
        for number, seat in enumerate(
            (seat for seat in seats if seat.place not in empty_places), 1
        )
    ]
    looked_after = empty[len(VACANT_LEADS) :: ACTING_EACH]
    _look_after(workers, looked_after, today)
    _remember_promotions(workers, empty[len(VACANT_LEADS) + 1 :: ACTING_EACH])
    return Workforce(
        tuple(workers),
        {worker.place: worker for worker in workers},
        *_lines(seats, workers),
    )


def _empty_seats(seats: Sequence[SeatPlan], count: int, seed: int) -> list[SeatPlan]:
    kept = {each.place for each in ALL_PINNED}
    leads = [seat for seat in seats if seat.place in VACANT_LEADS]
    others = [seat for seat in seats if not seat.is_lead and seat.place not in kept]
    chosen = dice(seed, "vacancies").sample(range(len(others)), count - len(leads))
    return leads + [others[index] for index in chosen]


def _worker(
    number: int,
    seat: SeatPlan,
    pinned: Pinned | None,
    register: Register,
    seed: int,
    today: date,
) -> Worker:
    code = f"K-{number:04d}"
    rolls = dice(seed, "person", code)
    name, region = register.new_name(rolls)
    tenure_days = _tenure_days(seat, rolls)
    if pinned:
        name, region = pinned.display_name, region_of(pinned.display_name)
        tenure_days = PINNED_TENURE_DAYS
    hired_on = today - timedelta(days=tenure_days)
    in_seat_since = hired_on + timedelta(_days_before(seat, tenure_days, rolls))
    employee = Employee(
        EmployeeId(demo_id("emp", code)),
        name,
        seat.position.title,
        rolls.choice(seat.sites),
        hired_on,
        identifiers=(
            identifier(code),
            Identifier("email", register.new_address(name)),
        ),
        holds=(Incumbency(seat.position.id, in_seat_since),),
        grants=pinned.grants if pinned else (),
    )
    return Worker(employee, seat, in_seat_since, region)


def _tenure_days(seat: SeatPlan, rolls: random.Random) -> int:
    days = SHORTEST_DAYS + int(LONGEST_DAYS * rolls.random() ** 1.5)
    is_senior = seat.is_lead or seat.role_key.startswith("senior-")
    return days + SENIOR_DAYS if is_senior else days


def _days_before(seat: SeatPlan, tenure_days: int, rolls: random.Random) -> int:
    """Return for how long someone did something else here before this position."""
    is_promoted = seat.is_lead or happens(rolls, PROMOTED_SHARE)
    if not is_promoted or tenure_days <= PROMOTED_AFTER_DAYS:
        return 0
    return int(tenure_days * rolls.uniform(0.3, 0.7))


def _look_after(workers: list[Worker], seats: Sequence[SeatPlan], today: date) -> None:
    """Let a colleague of the same unit look after each of these seats as well."""
    colleagues = {
        worker.seat.unit_key: index
        for index, worker in enumerate(workers)
        if not worker.seat.is_lead
    }
    for seat in seats:
        index = colleagues.pop(seat.unit_key, None)
        if index is not None:
            since = max(workers[index].in_seat_since, today - timedelta(days=90))
            second = Incumbency(seat.position.id, since, is_primary=False)
            workers[index] = _also_held(workers[index], second)


def _remember_promotions(workers: list[Worker], seats: Sequence[SeatPlan]) -> None:
    """Say of vacant seats who sat there before they moved on within the unit."""
    free = {seat.unit_key: seat for seat in seats if not seat.is_lead}
    for index, worker in enumerate(workers):
        hired_on = worker.employee.hired_on
        seat = free.get(worker.seat.unit_key)
        if seat and hired_on and hired_on < worker.in_seat_since:
            until = worker.in_seat_since - timedelta(days=1)
            before = Incumbency(seat.position.id, hired_on, until)
            workers[index] = _also_held(worker, before)
            del free[worker.seat.unit_key]


def _also_held(worker: Worker, incumbency: Incumbency) -> Worker:
    holds = (*worker.employee.holds, incumbency)
    return replace(worker, employee=replace(worker.employee, holds=holds))


def _lines(
    seats: Sequence[SeatPlan], workers: Sequence[Worker]
) -> tuple[dict[EmployeeId, Worker], dict[EmployeeId, tuple[Worker, ...]]]:
    """Return each person's manager, and those who have the same one."""
    sits = {worker.seat.position.id: worker for worker in workers}
    above = {seat.position.id: seat.position.reports_to_id for seat in seats}
    manager_of: dict[EmployeeId, Worker] = {}
    reports: dict[EmployeeId, list[Worker]] = {}
    for worker in workers:
        manager = _nearest(above[worker.seat.position.id], above, sits)
        if manager:
            manager_of[worker.id] = manager
            reports.setdefault(manager.id, []).append(worker)
    team_of = {
        worker.id: tuple(other for other in team if other.id != worker.id)
        for team in reports.values()
        for worker in team
    }
    return manager_of, team_of


def _nearest(
    position_id: PositionId | None,
    above: Mapping[PositionId, PositionId | None],
    sits: Mapping[PositionId, Worker],
) -> Worker | None:
    while position_id is not None and position_id not in sits:
        position_id = above[position_id]
    return None if position_id is None else sits[position_id]
