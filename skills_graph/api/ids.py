"""Ids as clients see them: our own, and after `@` the moment they are about."""

import re
from dataclasses import dataclass
from datetime import date

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Instant, parse_instant
from skills_graph.errors import BadInput

_SHAPE = re.compile(
    r"(?P<bare>[a-z]{3}_[A-Za-z0-9][A-Za-z0-9._-]{0,99}(_[A-Za-z0-9._-]{1,99})?)"
    r"(@(?P<as_of>\d{4}-\d\d-\d\d)~(?P<known_at>\d{4}-\d\d-\d\dT[\d:.]{5,15}Z))?"
)
_LINE_PREFIX = "lin"


@dataclass(frozen=True, slots=True)
class GivenId:
    """An id taken apart; both times are None where it is about the present."""

    bare: str
    as_of: date | None = None
    known_at: Instant | None = None

    @property
    def prefix(self) -> str:
        return self.bare.partition("_")[0]


def given_id(text: str, *, field: str | None = None) -> GivenId:
    """Take an id apart; raises BadInput when it cannot be one of ours."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise BadInput(f"{text[:120]!r} is not an id.", field=field)
    if shape["as_of"] is None:
        return GivenId(shape["bare"])
    try:
        as_of = date.fromisoformat(shape["as_of"])
        known_at = parse_instant(shape["known_at"])
    except ValueError as error:
        raise BadInput(f"{text[:120]!r} is not an id.", field=field) from error
    return GivenId(shape["bare"], as_of, known_at)


def bare_id(text: str, *, field: str | None = None) -> str:
    """Return an id without its moment; raises BadInput when it is none."""
    return given_id(text, field=field).bare


def line_id(employee_id: EmployeeId, competency_id: CompetencyId) -> str:
    """Return the id of a profile line, made of the two it joins."""
    person, skill = (id.partition("_")[2] for id in (employee_id, competency_id))
    return f"{_LINE_PREFIX}_{person}_{skill}"


def ends_of_line(id: str) -> tuple[EmployeeId, CompetencyId] | None:
    """Return the employee and competency of a profile line's id, None if it is none."""
    prefix, _, ends = id.partition("_")
    person, _, skill = ends.partition("_")
    if prefix != _LINE_PREFIX or not person or not skill:
        return None
    return EmployeeId(f"emp_{person}"), CompetencyId(f"cmp_{skill}")
