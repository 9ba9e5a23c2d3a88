"""What an edit is to change of a role or a position; the rest stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from skills_graph.domain.ids import OrgUnitId, PositionId, RoleId
from skills_graph.domain.roles import Requirement

Value = TypeVar("Value")


class Stays(Enum):
    """Says of a field that it stays as it is."""

    AS_IT_IS = auto()


STAYS = Stays.AS_IT_IS


@dataclass(frozen=True, slots=True)
class RoleEdit:
    """A role to be made (`id` None) or changed.

    `expected_revision` is the role's revision that the editor has seen, if they say.
    """

    id: RoleId | None = None
    title: str | Stays | None = STAYS
    description: str | Stays | None = STAYS
    occupation_id: RoleId | Stays | None = STAYS
    requirements: Sequence[Requirement] | Stays = STAYS
    expected_revision: int | None = None


@dataclass(frozen=True, slots=True)
class PositionEdit:
    """A position to be made (`id` None) or changed; see `RoleEdit`."""

    id: PositionId | None = None
    title: str | Stays | None = STAYS
    role_id: RoleId | Stays | None = STAYS
    org_unit_id: OrgUnitId | Stays | None = STAYS
    reports_to_id: PositionId | Stays | None = STAYS
    is_critical: bool | Stays = STAYS
    expected_revision: int | None = None


def edited(wanted: Value | Stays, present: Value) -> Value:
    """Return the next value of a field."""
    return present if isinstance(wanted, Stays) else wanted
