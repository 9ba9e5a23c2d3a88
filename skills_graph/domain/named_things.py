"""Things that people look for by name: what they are, and all that they are called."""

import re
from dataclasses import dataclass
from enum import StrEnum

from skills_graph.domain.text import normalised

# "C++" and "C#" are words; other marks stand between words.
_WORD = re.compile(r"[^\W_]+[+#]*")


class NamedKind(StrEnum):
    """What can be looked for by name; in this order among equals."""

    COMPETENCY = "COMPETENCY"
    ROLE = "ROLE"
    EMPLOYEE = "EMPLOYEE"
    ORG_UNIT = "ORG_UNIT"
    POSITION = "POSITION"
    OCCUPATION = "OCCUPATION"


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing with its labels in every language that is there, the preferred first."""

    id: str
    kind: NamedKind
    labels: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.labels[0]


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared, in their order."""
    return _WORD.findall(normalised(text))
