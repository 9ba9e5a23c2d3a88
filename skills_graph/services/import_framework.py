"""Bring one release of a framework into the graph: all of it, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from skills_graph.domain.frameworks import FrameworkRelease
from skills_graph.domain.import_report import ImportReport
from skills_graph.errors import Conflict, ImportRefused
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.store import releases
from skills_graph.store.releases import FrameworkNow, ReleaseChange
from skills_graph.store.session import GraphStore, Write

MOST_TRIES = 3

_SHARE_OF_COMPARING = 0.2


def _ignore_progress(share: float) -> None:
    """Nobody watches."""


def _keep_nothing(write: Write, report: ImportReport) -> None:
    """Nobody keeps the report in the graph."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who follows an import: told its share done, and there when it is written.

    *finish* is called within the transaction, so that whoever keeps the report keeps
    it exactly if the release is there; it is not called when nothing differs.
    """

    progress: Callable[[float], None] = _ignore_progress
    finish: Callable[[Write, ImportReport], None] = _keep_nothing


def import_framework(
    release: FrameworkRelease,
    *,
    viewer: Viewer,
    store: GraphStore,
    is_dry_run: bool = False,
    attendance: Attendance = Attendance(),
) -> ImportReport:
    """Compare a release with the graph, then write what differs in one transaction.

    Raises NotAllowed; ImportRefused for a release older than the one in the graph;
    Conflict if other imports of the framework keep coming in between.
    """
    access.require_jobs(viewer)
    for _ in range(MOST_TRIES):
        today = store.today()
        _refuse_older(release, store.read(releases.framework_now, release.framework.id))
        change = store.read_patiently(releases.release_change, release, today=today)
        report = _report(change, store, is_dry_run=is_dry_run)
        attendance.progress(_SHARE_OF_COMPARING)
        if is_dry_run or not report.has_changes:
            return report
        if store.write(_apply, change, today, report, attendance):
            return report
    raise Conflict(
        f"Other imports of {release.framework.name} came in between"
        f" {MOST_TRIES} times; start this one again when they are done."
    )


def _apply(
    write: Write,
    change: ReleaseChange,
    today: date,
    report: ImportReport,
    attendance: Attendance,
) -> bool:
    def progress(share: float) -> None:
        rest = 1 - _SHARE_OF_COMPARING
        attendance.progress(_SHARE_OF_COMPARING + rest * share)

    if not releases.apply_release(write, change, today=today, progress=progress):
        return False
    attendance.finish(write, report)
    return True


def _report(
    change: ReleaseChange, store: GraphStore, *, is_dry_run: bool
) -> ImportReport:
    release = change.release
    report = ImportReport(release.source_system, is_dry_run=is_dry_run)
    change.count(report)
    report.reject(release.rejections)
    report.notes += [*release.notes, *_kept_kinds(change, store)]
    report.rows_read.update(release.rows_read)
    return report


def _refuse_older(release: FrameworkRelease, now: FrameworkNow | None) -> None:
    framework = release.framework
    if now is not None and _order(framework.release) < _order(now.release):
        raise ImportRefused(
            f"The graph holds {framework.name} {now.release}; the older release"
            f" {framework.release} is not imported over it."
        )


def _order(release: str) -> tuple[tuple[int, str], ...]:
    """Order releases by their numbers, and by their text where they are none."""
    return tuple(
        (int(part), "") if part.isdigit() else (0, part) for part in release.split(".")
    )


def _kept_kinds(change: ReleaseChange, store: GraphStore) -> list[str]:
    """Say which competencies keep the kind or scale that this release contradicts.

    Evidence and requirements stand on the scale, so neither ever changes.
    """
    stored = store.read(releases.kinds_and_scales, change.release.framework.id)
    return [
        f"{competency.name!r} stays {stored[competency.id][0]}, though this release"
        f" says {competency.kind}: a competency's kind and scale never change."
        for competency in change.release.competencies
        if competency.id in stored
        and stored[competency.id] != (competency.kind.value, competency.scale_id)
    ]
