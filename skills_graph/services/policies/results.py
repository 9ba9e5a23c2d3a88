"""What previews and replays found, for who may see it: rights are those of now."""

from collections.abc import Iterator
from dataclasses import replace

from skills_graph.domain.ids import EmployeeId
from skills_graph.domain.policy_trials import Trial, TrialKind, TrialRow
from skills_graph.domain.scope import Purpose, Scope
from skills_graph.errors import NotFound
from skills_graph.services import access
from skills_graph.services.access import People, Viewer
from skills_graph.store import policy_trials as stored
from skills_graph.store.pages import Keyset
from skills_graph.store.session import GraphStore

_ROWS_A_READ = 1_000


def trials_of(policy_id: str, *, viewer: Viewer, store: GraphStore) -> list[Trial]:
    """Return a version's finished trials, the latest first; raises NotAllowed."""
    access.require_policy_trials(viewer)
    return store.read(stored.policy_trials, policy_id)


def trial_by_id(trial_id: str, *, viewer: Viewer, store: GraphStore) -> Trial:
    """Return one finished trial; raises NotAllowed, NotFound."""
    access.require_policy_trials(viewer)
    for trial in store.read(stored.policy_trials):
        if trial.id == trial_id:
            return trial
    raise NotFound("trial", trial_id)


def rows_page(
    trial: Trial, page: Keyset, *, viewer: Viewer, store: GraphStore, people: People
) -> list[TrialRow]:
    """Return rows about people whom *viewer* may see, the largest changes first.

    Of a preview, who may see the profiles; of a replay, who may see the matches.
    Administrators, who see neither, have the numbers of the trial.
    """
    found: list[TrialRow] = []
    for row in _seen(trial, page, viewer, store, people):
        found.append(row)
        if len(found) == page.limit:
            break
    return found[::-1] if page.is_backwards else found


def rows_count(
    trial: Trial, *, viewer: Viewer, store: GraphStore, people: People
) -> int:
    """Count the rows that `rows_page` shows on all pages."""
    scope = _scope(trial, viewer)
    if scope.is_everyone:
        return store.read(stored.trial_rows_count, trial.id)
    page = Keyset(_ROWS_A_READ)
    return sum(1 for _ in _seen(trial, page, viewer, store, people))


def _scope(trial: Trial, viewer: Viewer) -> Scope:
    access.require_policy_trials(viewer)
    is_preview = trial.kind is TrialKind.PREVIEW
    return access.scope(viewer, Purpose.PROFILE if is_preview else Purpose.MATCH)


def _seen(
    trial: Trial, page: Keyset, viewer: Viewer, store: GraphStore, people: People
) -> Iterator[TrialRow]:
    """Yield what a viewer may see, in the direction of the page."""
    scope = _scope(trial, viewer)
    for row in _rows(trial.id, page, store):
        if scope.is_everyone:
            yield row
        elif trial.kind is TrialKind.REPLAY:
            shown = _shown_question(row, scope, people)
            if shown.content["changes"]:
                yield shown
        elif people.is_within(scope, EmployeeId(row.about_id)):
            yield row


def _shown_question(row: TrialRow, scope: Scope, people: People) -> TrialRow:
    """Return a question with the places of people within a scope, counted anew."""
    changes = [
        change
        for change in row.content["changes"]
        if people.is_within(scope, EmployeeId(change["employee_id"]))
    ]
    content = {**row.content, "changes": changes, "n_changes": len(changes)}
    return replace(row, content=content)


def _rows(trial_id: str, page: Keyset, store: GraphStore) -> Iterator[TrialRow]:
    wanted = replace(page, limit=_ROWS_A_READ)
    while True:
        rows = store.read(stored.trial_rows_page, trial_id, wanted)
        if not rows:
            return
        if wanted.is_backwards:
            yield from reversed(rows)
            wanted = replace(wanted, before=rows[0].sort_key)
        else:
            yield from rows
            wanted = replace(wanted, after=rows[-1].sort_key)
