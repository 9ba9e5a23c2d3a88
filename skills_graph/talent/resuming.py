"""The present from a file of an earlier one, with only what changed read again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from filelock import FileLock

from skills_graph.domain.moments import Moment, Revision
from skills_graph.talent import building
from skills_graph.talent.line_changes import renumbered
from skills_graph.talent.ranking import WORTH_BLOCKS
from skills_graph.talent.saving import Saved, SavedIndex, log, policy_hash
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.source import TalentSource

MOST_REVISIONS_BEHIND = 2_000
_WORTH_WRITING = 200
"""After so many revisions the file is written anew, for the next process."""


def first_snapshot(
    source: TalentSource, saved: SavedIndex | None, revision: Revision, today: date
) -> Snapshot:
    """Return the present: from the file where one is of use, else read whole.

    Of several processes that begin together one reads the graph; the others wait
    for its file.
    """
    if saved is None:
        return building.built(source, revision, today)
    with _one_at_a_time(saved):
        kept = saved.read()
        found = None
        if kept is not None:
            found = resumed(kept, source, revision, today)
        is_old = kept is None or revision.number - kept.revision.number > _WORTH_WRITING
        if found is None:
            found = building.built(source, revision, today)
            is_old = True
        if is_old and found.n_employees >= WORTH_BLOCKS:
            saved.write(found)
        return found


def resumed(
    kept: Saved, source: TalentSource, revision: Revision, today: date
) -> Snapshot | None:
    """Return the present as it follows from what was kept; None if it does not.

    It equals a present that is read whole, bit by bit.
    """
    at = Moment(today, revision.recorded_at)
    policy = source.policy(at=at)
    if policy_hash(policy) != kept.policy or not _precedes(
        kept, source, revision, today
    ):
        return None
    known, people = building.surroundings(source, at)
    has_same_rows = kept.employees.ids == people.employees.ids and (
        kept.competencies.ids == known.competencies.ids
    )
    lines = kept.lines
    if not has_same_rows:
        lines = renumbered(
            lines,
            employee_rows=kept.employees.rows_in(people.employees),
            competency_rows=kept.competencies.rows_in(known.competencies),
            n_competencies=len(known.competencies),
        )
    begun = Snapshot(
        Moment(kept.as_of, kept.revision.recorded_at),
        kept.revision,
        policy,
        known,
        people,
        lines,
    )
    if has_same_rows:
        blocks = (kept.talent, kept.columns, kept.revision.number, kept.as_of)
        begun.blocks.go_on_from(blocks, frozenset())
    return building.advanced(begun, source, revision, today)


def _precedes(
    kept: Saved, source: TalentSource, revision: Revision, today: date
) -> bool:
    """Whether the file is of this graph, of a day gone by, and not too far behind."""
    behind = revision.number - kept.revision.number
    return (
        0 <= behind <= MOST_REVISIONS_BEHIND
        and kept.as_of <= today
        and source.revision_at(kept.revision.recorded_at) == kept.revision
    )


@contextmanager
def _one_at_a_time(saved: SavedIndex) -> Iterator[None]:
    try:
        saved.path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(saved.path.with_suffix(".lock"))
        lock.acquire()
    except OSError as reason:
        log.warning("The talent index is served from memory: %s.", reason)
        yield
        return
    try:
        yield
    finally:
        lock.release()
