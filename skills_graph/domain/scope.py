"""Whom a viewer may see for some purpose: a rule, not a list of people."""

from dataclasses import dataclass
from enum import StrEnum

from skills_graph.domain.ids import EmployeeId, OrgUnitId


class Purpose(StrEnum):
    """How much of a person is asked for; each includes less of more people.

    CARD: name, title, unit, position, location. MATCH: card, verdict per requirement
    and points. PROFILE: lines, evidence, availability.
    """

    CARD = "CARD"
    MATCH = "MATCH"
    PROFILE = "PROFILE"


@dataclass(frozen=True, slots=True)
class Scope:
    """The union of everyone it names; an empty scope is nobody.

    `line_of`: everyone who reports to one of these people, at any depth.
    `units`: everyone whose primary position is in one of these units or below.
    """

    is_everyone: bool = False
    people: frozenset[EmployeeId] = frozenset()
    line_of: frozenset[EmployeeId] = frozenset()
    units: frozenset[OrgUnitId] = frozenset()

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(
            self.is_everyone or other.is_everyone,
            self.people | other.people,
            self.line_of | other.line_of,
            self.units | other.units,
        )

    @property
    def rule(self) -> str:
        """The rule in one line of text, for digests and explanations."""
        if self.is_everyone:
            return "everyone"
        parts = [
            *(f"person:{id}" for id in sorted(self.people)),
            *(f"line:{id}" for id in sorted(self.line_of)),
            *(f"unit:{id}" for id in sorted(self.units)),
        ]
        return "+".join(parts) or "nobody"


NOBODY = Scope()
EVERYONE = Scope(is_everyone=True)
