"""Bring what an HR system delivers into the graph: checked whole, then written.

Catalogue and organisation come first, then people in chunks: each person is entirely
old or entirely new, whatever happens in between, and the same import started again
finishes the rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from skills_graph.domain.delivery import DeliveredKind, Delivery
from skills_graph.domain.import_report import ImportReport
from skills_graph.domain.lone_lines import LineMemory
from skills_graph.errors import ImportRefused
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.workforce.plan import Plan, make_plan
from skills_graph.services.workforce.write import (
    PersonChange,
    write_people,
    write_records,
)
from skills_graph.store.facts import batches
from skills_graph.store.policies import policy_in_force
from skills_graph.store.session import GraphStore
from skills_graph.store.withdrawn import link_missing_asserters

PEOPLE_A_CHUNK = 100
ASSERTIONS_A_CHUNK = 4_000
POSITIONS_A_CHUNK = 1_000
MOST_RETIRED_SHARE = 0.1

_SHARE_OF_COMPARING = 0.2


class Progress(Protocol):
    """Told the share done, 0 to 1, and in words the last chunk written."""

    def __call__(self, share: float, *, last_chunk: str | None = None) -> None: ...


def _nobody_watches(share: float, *, last_chunk: str | None = None) -> None:
    """Ignore the progress."""


@dataclass(frozen=True, slots=True)
class ImportLimits:
    """How far an import may go.

    `is_full`: what is no longer delivered is retired, of a kind at most 10 % or, where
    given, `allow_retire` records. `is_strict`: one refused record stops everything.
    """

    is_full: bool = False
    is_strict: bool = False
    is_dry_run: bool = False
    allow_retire: int | None = None


def import_workforce(
    delivery: Delivery,
    *,
    viewer: Viewer,
    store: GraphStore,
    limits: ImportLimits = ImportLimits(),
    progress: Progress = _nobody_watches,
) -> ImportReport:
    """Compare a delivery with the graph, then write what differs.

    Raises NotAllowed; ImportRefused where a limit is overstepped: then nothing has
    been written.
    """
    access.require_jobs(viewer)
    plan = make_plan(delivery, store=store, is_full=limits.is_full)
    report = plan.report(is_dry_run=limits.is_dry_run)
    _refuse_beyond(limits, plan, report)
    progress(_SHARE_OF_COMPARING)
    if not limits.is_dry_run:
        _apply(plan, store, progress)
    return report


def _refuse_beyond(limits: ImportLimits, plan: Plan, report: ImportReport) -> None:
    if limits.is_strict and report.rejections:
        first = report.rejections[0]
        raise ImportRefused(
            f"{len(report.rejections)} records cannot be taken, the first:"
            f" {first}. Nothing was written, because the import is strict."
        )
    for kind, retired, present in _retirements(plan):
        most = limits.allow_retire
        if most is None:
            most = int(present * MOST_RETIRED_SHARE)
        if retired > most:
            raise ImportRefused(
                f"{retired} of {present} {kind} would be retired, more than {most}."
                f" Nothing was written; --allow-retire {retired} lets it happen."
            )


def _retirements(plan: Plan) -> Iterator[tuple[str, int, int]]:
    for kind, difference in plan.kinds.items():
        yield kind.value, difference.count("retired"), difference.present
    evidence = plan.evidence
    yield DeliveredKind.EVIDENCE.value, evidence.retired, evidence.present


@dataclass(slots=True)
class _Teller:
    """Turns chunks written into shares of the whole."""

    progress: Progress
    chunks: int
    written: int = 0

    def tell(self, last_chunk: str) -> None:
        self.written += 1
        rest = 1 - _SHARE_OF_COMPARING
        share = _SHARE_OF_COMPARING + rest * self.written / self.chunks
        self.progress(share, last_chunk=last_chunk)


def _apply(plan: Plan, store: GraphStore, progress: Progress) -> None:
    source, today = plan.present.system, plan.present.today
    catalogue, people = plan.catalogue(), list(_chunks(plan.people()))
    positions = list(batches(plan.positions(), POSITIONS_A_CHUNK))
    teller = _Teller(progress, bool(catalogue) + len(positions) + len(people) or 1)
    if catalogue:
        store.write(write_records, catalogue, source=source, today=today)
        teller.tell("catalogue and organisation")
    for number, chunk in enumerate(positions, start=1):
        store.write(write_records, chunk, source=source, today=today)
        teller.tell(f"positions {number} of {len(positions)}")
    policy = store.read(policy_in_force, at=store.now())
    lines = LineMemory(policy, today)
    for number, some in enumerate(people, start=1):
        store.write(write_people, some, source=source, today=today, lines=lines)
        teller.tell(f"people {number} of {len(people)}, to {some[-1].employee_id}")
    if any(person.evidence for some in people for person in some):
        store.write(link_missing_asserters, source)


def _chunks(people: Iterable[PersonChange]) -> Iterator[list[PersonChange]]:
    """Cut people into chunks that one short transaction can take."""
    chunk: list[PersonChange] = []
    assertions = 0
    for person in people:
        more = len(person.evidence.appended) if person.evidence else 0
        if chunk and (
            len(chunk) == PEOPLE_A_CHUNK or assertions + more > ASSERTIONS_A_CHUNK
        ):
            yield chunk
            chunk, assertions = [], 0
        chunk.append(person)
        assertions += more
    if chunk:
        yield chunk
