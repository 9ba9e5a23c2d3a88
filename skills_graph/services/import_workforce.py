"""Bring what an HR system delivers into the graph: checked whole, then written.

Catalogue and organisation come first, then people in chunks: each person is entirely
old or entirely new, whatever happens in between, and the same import started again
finishes the rest.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
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
from skills_graph.store.import_marks import move_import_mark
from skills_graph.store.policies import policy_in_force
from skills_graph.store.session import GraphStore, Write
from skills_graph.store.withdrawn import (
    count_missing_asserters,
    link_missing_asserters,
)

PEOPLE_A_CHUNK = 100
ASSERTIONS_A_CHUNK = 4_000
POSITIONS_A_CHUNK = 300
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
    been written; Conflict where another import of the system comes in between.
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
    today = plan.present.today
    catalogue, people = plan.catalogue(), list(_chunks(plan.people()))
    positions = list(batches(plan.positions(), POSITIONS_A_CHUNK))
    teller = _Teller(progress, bool(catalogue) + len(positions) + len(people) or 1)
    writer = _Writer(store, plan.present.system, plan.present.mark)
    if catalogue:
        writer.write(partial(write_records, changes=catalogue, today=today))
        teller.tell("catalogue and organisation")
    for number, chunk in enumerate(positions, start=1):
        writer.write(partial(write_records, changes=chunk, today=today))
        teller.tell(f"positions {number} of {len(positions)}")
    lines = LineMemory(store.read(policy_in_force, at=store.now()), today)
    for number, some in enumerate(people, start=1):
        writer.write(partial(write_people, people=some, lines=lines))
        teller.tell(f"people {number} of {len(people)}, to {some[-1].employee_id}")
    if plan.checked.delivery.evidence is not None:
        _link_asserters(store, plan.present.system)


@dataclass(slots=True)
class _Writer:
    """Writes chunks as long as no other import of the system comes in between."""

    store: GraphStore
    source: str
    mark: int

    def write(self, work: Callable[..., None]) -> None:
        self.mark = self.store.write(self._marked, work)

    def _marked(self, write: Write, work: Callable[..., None]) -> int:
        mark = move_import_mark(write, self.source, expected=self.mark)
        work(write, source=self.source)
        return mark


def _link_asserters(store: GraphStore, source: str) -> None:
    """Link whoever was written after a statement that they had made."""
    if store.read(count_missing_asserters, source):
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
