"""What people are held against: a role, a position, or requirements as given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from skills_graph.domain.ids import CompetencyId, PositionId, RoleId
from skills_graph.domain.moments import Moment
from skills_graph.domain.roles import (
    Requirement,
    RequirementsInUse,
    Role,
    check_requirements,
    requirements_as_one,
)
from skills_graph.errors import BadInput, NotFound
from skills_graph.store.merges import merges
from skills_graph.store.positions import positions_by_id
from skills_graph.store.roles import requirements_in_use, roles_by_id
from skills_graph.store.session import GraphStore, Transaction

NO_REQUIREMENTS = "This role requires nothing yet, so nobody can be held against it."
NO_ROLE = "This position has no role, so there is nothing to hold anybody against."
FROM_OCCUPATION = (
    "The role has no requirements of its own; those of the occupation {title} are used."
)


@dataclass(frozen=True, slots=True)
class MatchTarget:
    """Exactly one of a role, a position, or explicit requirements."""

    role_id: RoleId | None = None
    position_id: PositionId | None = None
    requirements: tuple[Requirement, ...] | None = None

    @property
    def question(self) -> dict[str, Any]:
        """The target as part of a question, in the API's words."""
        if self.role_id is not None:
            return {"roleId": self.role_id}
        if self.position_id is not None:
            return {"positionId": self.position_id}
        return {"requirements": [_question(line) for line in self.requirements or ()]}


@dataclass(frozen=True, slots=True)
class Job:
    """What a target asks for at a moment, and what is to be said about that.

    `requirements_from` is the role whose requirements they are, if any role's.
    """

    requirements: tuple[Requirement, ...]
    requirements_from: RoleId | None = None
    note: str | None = None

    @property
    def competency_ids(self) -> list[CompetencyId]:
        return [line.competency_id for line in self.requirements]


def job_of(target: MatchTarget, *, store: GraphStore, at: Moment) -> Job:
    """Find out what a target asks for.

    Raises NotFound for a role or position that is not there then, BadInput unless
    exactly one thing is named, or for an empty list of requirements.
    """
    given = (target.role_id, target.position_id, target.requirements)
    if sum(one is not None for one in given) != 1:
        raise BadInput(
            "Say exactly one of roleId, positionId and requirements.", field="target"
        )
    if target.requirements is not None:
        if not target.requirements:
            raise BadInput("Name at least one requirement.", field="target")
        return Job(store.read(_as_one, target.requirements, at=at))
    role_id = target.role_id
    if target.position_id is not None:
        found = store.read(positions_by_id, [target.position_id], at=at)
        if target.position_id not in found:
            raise NotFound("position", target.position_id)
        role_id = found[target.position_id].role_id
    if role_id is None:
        return Job((), note=NO_ROLE)
    jobs = jobs_of_roles([role_id], store=store, at=at)
    if role_id not in jobs:
        raise NotFound("role", role_id)
    return jobs[role_id]


def _as_one(
    tx: Transaction, requirements: tuple[Requirement, ...], *, at: Moment
) -> tuple[Requirement, ...]:
    """Return requirements of what each competency is then, as roles have them.

    Raises BadInput as `check_requirements` does: one that is named twice stays wrong.
    """
    check_requirements(requirements)
    merged = merges(tx, at=at)
    resolved = (
        replace(line, competency_id=merged.resolved(line.competency_id))
        for line in requirements
    )
    return tuple(requirements_as_one(list(resolved)))


def jobs_of_roles(
    role_ids: Sequence[RoleId], *, store: GraphStore, at: Moment
) -> dict[RoleId, Job]:
    """Return what each role asks for: its own, else its occupation's requirements."""
    in_use = store.read(requirements_in_use, role_ids, at=at)
    borrowed = {
        used.from_role_id for id, used in in_use.items() if used.from_role_id != id
    }
    occupations = store.read(roles_by_id, sorted(borrowed), at=at) if borrowed else {}
    return {id: _job(id, used, occupations) for id, used in in_use.items()}


def _job(
    role_id: RoleId, used: RequirementsInUse, occupations: dict[RoleId, Role]
) -> Job:
    if not used.requirements:
        return Job((), note=NO_REQUIREMENTS)
    if used.from_role_id == role_id:
        return Job(used.requirements, role_id)
    title = occupations[used.from_role_id].title
    return Job(
        used.requirements, used.from_role_id, FROM_OCCUPATION.format(title=title)
    )


def _question(requirement: Requirement) -> dict[str, Any]:
    return {
        "competencyId": requirement.competency_id,
        "level": requirement.level,
        "weight": float(requirement.weight),
        "isMandatory": requirement.is_mandatory,
        "needsValidation": requirement.needs_validation,
    }
