"""Roles, what they require, and how many points each requirement can earn."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from skills_graph.domain.ids import CompetencyId, FrameworkId, RoleId
from skills_graph.errors import BadInput

ALL_POINTS = 60_000
MOST_REQUIREMENTS = 512


class RoleKind(StrEnum):
    JOB_PROFILE = "JOB_PROFILE"
    OCCUPATION = "OCCUPATION"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A competency that a role, position or seat asks for.

    `level` is on the competency's own scale, from 1; `weight` is any number from 0,
    only its share of all weights counts.
    """

    competency_id: CompetencyId
    level: int
    weight: float = 1.0
    is_mandatory: bool = False
    needs_validation: bool = False
    level_is_defaulted: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of job. Without requirements of its own it uses its occupation's."""

    id: RoleId
    kind: RoleKind
    title: str
    description: str | None = None
    uri: str | None = None
    code: str | None = None
    alternative_titles: tuple[str, ...] = ()
    framework_id: FrameworkId | None = None
    occupation_id: RoleId | None = None
    requirements: tuple[Requirement, ...] = ()
    hidden_titles: tuple[str, ...] = ()
    scope_note: str | None = None
    scheme_uris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequirementsInUse:
    """What a role asks for at a moment, and whose requirements these are.

    `from_role_id` is the role's own id, or its occupation's where a job profile has
    none of its own.
    """

    from_role_id: RoleId
    requirements: tuple[Requirement, ...]


def requirements_as_one(requirements: Sequence[Requirement]) -> list[Requirement]:
    """Make one requirement of those that name one competency, after a merge.

    Its level is the highest, its weight what they weigh together: the role asks for
    both, and neither may get easier or lighter. It is mandatory, or needs validation,
    if one of them does.
    """
    found: dict[CompetencyId, Requirement] = {}
    for line in requirements:
        first = found.get(line.competency_id)
        found[line.competency_id] = line if first is None else _both(first, line)
    return list(found.values())


def _both(one: Requirement, other: Requirement) -> Requirement:
    higher = max(one, other, key=lambda line: (line.level, not line.level_is_defaulted))
    return Requirement(
        one.competency_id,
        higher.level,
        weight=one.weight + other.weight,
        is_mandatory=one.is_mandatory or other.is_mandatory,
        needs_validation=one.needs_validation or other.needs_validation,
        level_is_defaulted=higher.level_is_defaulted,
    )


def check_requirements(requirements: Sequence[Requirement]) -> None:
    """Raise BadInput when these cannot be matched against.

    A competency named twice, more than 512 lines, a weight below zero or all
    weights zero cannot.
    """
    if len(requirements) > MOST_REQUIREMENTS:
        raise BadInput(
            f"At most {MOST_REQUIREMENTS} requirements can be matched;"
            f" these are {len(requirements)}."
        )
    seen: set[CompetencyId] = set()
    for requirement in requirements:
        if requirement.competency_id in seen:
            raise BadInput(
                f"The competency {requirement.competency_id} is required twice."
            )
        seen.add(requirement.competency_id)
        if requirement.weight < 0:
            raise BadInput(
                f"The weight of {requirement.competency_id} is below zero:"
                f" {requirement.weight}."
            )
    if requirements and not any(requirement.weight for requirement in requirements):
        raise BadInput("The weights of all requirements are zero.")


def most_points(requirements: Sequence[Requirement]) -> tuple[int, ...]:
    """Share out 60,000 points by weight; return what each requirement can earn.

    Largest remainder; a tie goes to the lower competency id. The shares add up to
    60,000 exactly, or there are none. Raises BadInput like `check_requirements`.
    """
    check_requirements(requirements)
    if not requirements:
        return ()
    weights = [Fraction(requirement.weight) for requirement in requirements]
    total = sum(weights)
    exact = [weight * ALL_POINTS / total for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(
        range(len(requirements)),
        key=lambda line: (shares[line] - exact[line], requirements[line].competency_id),
    )
    for line in by_remainder[: ALL_POINTS - sum(shares)]:
        shares[line] += 1
    return tuple(shares)
