"""Make a role, or change what it is called and what it asks for."""

from dataclasses import replace
from datetime import date
from functools import partial

from skills_graph.domain.edits import STAYS, RoleEdit, edited
from skills_graph.domain.ids import EmployeeId, RoleId, new_id
from skills_graph.domain.moments import Moment
from skills_graph.domain.roles import Role, RoleKind
from skills_graph.errors import BadFields, BadInput, Conflict, NotFound
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.services.editing.fields import (
    description_faults,
    requirement_faults,
    title_faults,
)
from skills_graph.services.once import Once
from skills_graph.store import facts
from skills_graph.store import roles as stored
from skills_graph.store.edits import HERE, edit_links, edit_thing
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.notices import add_notices
from skills_graph.store.session import GraphStore, Transaction, Write
from skills_graph.talent.snapshot import Snapshot

SAVED = "role.saved"
ASKS_ANEW = "role.asks_anew"
CHANGED_SINCE = (
    "This {what} has changed since: it is at revision {present}, and revision"
    " {expected} was edited."
)


def save_role(
    edit: RoleEdit,
    *,
    viewer: Viewer,
    store: GraphStore,
    present: Snapshot,
    request: RequestKey | None = None,
) -> Role:
    """Make or change a role from today, and return it as it is then.

    Whoever holds a position of it is told when it asks for something else. What is
    an occupation belongs to its framework. Raises NotAllowed, NotFound, Conflict
    (changed since, request), BadFields.
    """
    access.require_role_editing(viewer)
    once = Once(request, store, _found, lambda role: role.id)
    if earlier := once.answered():
        return earlier
    told = _holders(present, edit.id, viewer)
    return once.write(partial(_save, edit, told))


def _found(tx: Transaction, id: str, at: Moment) -> Role:
    role_id = RoleId(id)
    role = stored.roles_by_id(tx, [role_id], at=at).get(role_id)
    if role is None:
        raise NotFound("role", id)
    return role


def _holders(
    present: Snapshot, role_id: RoleId | None, viewer: Viewer
) -> tuple[EmployeeId, ...]:
    """Return who holds a position of a role today, the viewer apart."""
    if role_id is None:
        return ()
    workforce = present.workforce
    seats = enumerate(workforce.organisation.position_of)
    rows = {
        holder
        for row, position in seats
        if position.role_id == role_id
        for holder in workforce.incumbents.get(row, ())
    }
    ids = present.employee_ids(sorted(rows))
    return tuple(id for id in ids if id != viewer.employee_id)


def _save(
    edit: RoleEdit, told: tuple[EmployeeId, ...], write: Write, today: date
) -> Role:
    at = Moment(today, write.revision.recorded_at)
    before = None if edit.id is None else _found(write.tx, edit.id, at)
    if before is not None:
        _check_present(write, before, edit, at)
    role = _edited(before, edit)
    _check(write.tx, role, edit, at)
    asks_anew = _write(write, before, role, edit, today)
    if asks_anew and before is not None:
        add_notices(
            write,
            told,
            kind=ASKS_ANEW,
            text=f"What {role.title} asks for has changed.",
            about_id=role.id,
        )
    write.changed(SAVED, stored.LABEL, role.id)
    return _found(write.tx, role.id, at)


def _check_present(write: Write, before: Role, edit: RoleEdit, at: Moment) -> None:
    """Raise unless the role is ours to edit, and as the editor has seen it."""
    if before.kind is RoleKind.OCCUPATION:
        raise BadInput(
            f"{before.title} is an occupation of a framework; make a job profile that"
            " matches it.",
            field="id",
        )
    revision = stored.role_revisions(write.tx, [before.id], at=at)[before.id]
    if edit.expected_revision is not None and edit.expected_revision < revision:
        raise Conflict(
            CHANGED_SINCE.format(
                what="role", present=revision, expected=edit.expected_revision
            )
        )


def _edited(before: Role | None, edit: RoleEdit) -> Role:
    role = before or Role(RoleId(new_id("rol")), RoleKind.JOB_PROFILE, "")
    title = edited(edit.title, role.title) or ""
    return replace(
        role,
        title=title.strip(),
        description=edited(edit.description, role.description) or None,
        occupation_id=edited(edit.occupation_id, role.occupation_id),
        requirements=tuple(edited(edit.requirements, role.requirements)),
    )


def _check(tx: Transaction, role: Role, edit: RoleEdit, at: Moment) -> None:
    """Raise BadFields with every fault of what is edited."""
    faults = [*title_faults(role.title), *description_faults(role.description)]
    if edit.requirements is not STAYS:
        faults += requirement_faults(tx, role.requirements, at=at)
    if edit.occupation_id is not STAYS and role.occupation_id is not None:
        faults += _occupation_faults(tx, role.occupation_id, at)
    if faults:
        raise BadFields(faults)


def _occupation_faults(tx: Transaction, id: RoleId, at: Moment) -> list[BadInput]:
    found = stored.roles_by_id(tx, [id], at=at).get(id)
    if found is not None and found.kind is RoleKind.OCCUPATION:
        return []
    return [BadInput(f"There is no occupation {id!r}.", field="occupationId")]


def _write(
    write: Write, before: Role | None, role: Role, edit: RoleEdit, today: date
) -> bool:
    """Write what differs; return whether the role asks for something else."""
    thing = replace(stored.role_thing(role), valid_from=today)
    if before is None:
        facts.create_things(write, stored.LABEL, [thing], source=HERE)
    else:
        # Even where only a requirement differs: from now on the role is kept here.
        edit_thing(write, stored.LABEL, thing, today=today)
    if edit.occupation_id is not STAYS:
        matched = [
            stored.occupation_link(role.id, id) for id in [role.occupation_id] if id
        ]
        edit_links(write, stored.MATCHES, role.id, matched, today=today)
    if edit.requirements is STAYS:
        return False
    required = [stored.requirement_link(role.id, line) for line in role.requirements]
    return edit_links(write, stored.REQUIRES, role.id, required, today=today)
