"""What root fields of one thing answer: by id, by a name elsewhere, by address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from skills_graph.api.context import Context
from skills_graph.api.disputes import disputes_for
from skills_graph.api.ids import GivenId, bare_id, ends_of_line, given_id
from skills_graph.api.links.people import lines_of_pairs
from skills_graph.api.moments import Asked
from skills_graph.api.notices import notices_for
from skills_graph.api.paging import MOST_ROWS
from skills_graph.api.rating_requests import rating_requests_for
from skills_graph.api.rules import policies_for
from skills_graph.api.saved_searches import searches_for
from skills_graph.api.scales import scales_for
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.ids import AssertionId, EmployeeId, JobId
from skills_graph.domain.moments import Instant
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.store.assertions import assertions_by_id
from skills_graph.store.competencies import competencies_by_id, competency_ids_by_uri
from skills_graph.store.employees import employees_by_id
from skills_graph.store.frameworks import frameworks_by_id
from skills_graph.store.identifiers import ids_by_identifier
from skills_graph.store.jobs import jobs_by_id
from skills_graph.store.micro_credentials import issuers_by_id, micro_credentials_by_id
from skills_graph.store.org_units import org_units_by_id
from skills_graph.store.positions import positions_by_id
from skills_graph.store.roles import roles_by_id

Found = Mapping[Any, Any]
Read = Callable[[Context, list[Any], Asked], Found]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that an id may name, and how the viewer reads such things.

    `read` returns what the viewer may see of the ids given, by id.
    """

    label: str
    read: Read


def _open_to_all(read: Callable[..., Found]) -> Read:
    return lambda context, ids, asked: context.fetch(read, asked.at)(ids)


def _employees(context: Context, ids: list[EmployeeId], asked: Asked) -> Found:
    visible = [id for id in ids if context.may_see(Purpose.CARD, id)]
    return context.fetch(employees_by_id, asked.at)(visible)


def _assertions(context: Context, ids: list[AssertionId], asked: Asked) -> Found:
    found = context.fetch(assertions_by_id, asked.at)(ids)
    return {
        id: said
        for id, said in found.items()
        if context.may_see(Purpose.PROFILE, said.employee_id)
    }


def _lines(context: Context, ids: list[str], asked: Asked) -> Found:
    ends = {id: pair for id in ids if (pair := ends_of_line(id))}
    visible = {
        id: pair
        for id, pair in ends.items()
        if context.may_see(Purpose.PROFILE, pair[0])
    }
    lines = lines_of_pairs(context, asked, list(visible.values()))
    return {id: lines[pair] for id, pair in visible.items() if pair in lines}


def _jobs(context: Context, ids: list[JobId], asked: Asked) -> Found:
    return context.read(jobs_by_id, ids) if access.may_see_jobs(context.viewer) else {}


EMPLOYEES = Kind("Employee", _employees)
ROLES = Kind("Role", _open_to_all(roles_by_id))
COMPETENCIES = Kind("Competency", _open_to_all(competencies_by_id))
ORG_UNITS = Kind("OrgUnit", _open_to_all(org_units_by_id))
POSITIONS = Kind("Position", _open_to_all(positions_by_id))
POLICIES = Kind("Policy", policies_for)

KINDS: Mapping[str, Kind] = {
    "emp": EMPLOYEES,
    "rol": ROLES,
    "cmp": COMPETENCIES,
    "org": ORG_UNITS,
    "pos": POSITIONS,
    "fwk": Kind("Framework", _open_to_all(frameworks_by_id)),
    "scl": Kind("ProficiencyScale", scales_for),
    "ast": Kind("Assertion", _assertions),
    "dsp": Kind("Dispute", disputes_for),
    "pol": POLICIES,
    "ntc": Kind("Notice", notices_for),
    "rrq": Kind("RatingRequest", rating_requests_for),
    "lin": Kind("ProfileLine", _lines),
    "mcr": Kind("MicroCredential", _open_to_all(micro_credentials_by_id)),
    "iss": Kind("Issuer", _open_to_all(issuers_by_id)),
    "job": Kind("Job", _jobs),
    "sav": Kind("SavedSearch", searches_for),
}
"""What each prefix of an id names."""


def viewer(context: Context) -> Row[Viewer]:
    """Return who is asking."""
    return Group(context.asked()).add(context.viewer)


def one(
    context: Context,
    kind: Kind,
    id: str,
    as_of: date | None = None,
    known_at: Instant | None = None,
) -> Row[Any] | None:
    """Return the thing of a kind with an id; a moment in the id plays no part."""
    asked = context.asked(as_of, known_at)
    return _row(kind, context, bare_id(id, field="id"), asked)


def by_external_id(
    context: Context,
    kind: Kind,
    system: str,
    value: str,
    as_of: date | None = None,
    known_at: Instant | None = None,
) -> Row[Any] | None:
    """Return the one thing of a kind with a name elsewhere; None if there are two."""
    asked = context.asked(as_of, known_at)
    found = context.read(ids_by_identifier, kind.label, system, [value], at=asked.at)
    return _row(kind, context, found[value], asked) if value in found else None


def competency_by_uri(
    context: Context,
    uri: str,
    as_of: date | None = None,
    known_at: Instant | None = None,
) -> Row[Any] | None:
    """Return the competency that an address names."""
    asked = context.asked(as_of, known_at)
    found = context.read(competency_ids_by_uri, [uri])
    return _row(COMPETENCIES, context, found[uri], asked) if uri in found else None


def _row(kind: Kind, context: Context, id: str, asked: Asked) -> Row[Any] | None:
    found = kind.read(context, [id], asked)
    return Group(asked).add(found[id]) if id in found else None


def nodes(
    context: Context,
    ids: Sequence[str],
    as_of: date | None,
    known_at: Instant | None,
) -> list[Row[Any] | None]:
    """Return things by id, each at its id's moment, in the order of the ids.

    Raises BadInput for what is not an id, for more than 100, and for an id whose
    moment is another one than the arguments'.
    """
    if len(ids) > MOST_ROWS:
        raise BadInput(f"At most {MOST_ROWS} ids can be asked for.", field="ids")
    given = [given_id(id, field="id") for id in ids]
    groups: dict[tuple[str, date | None, Instant | None], list[str]] = {}
    for one_id in given:
        groups.setdefault(_moment(one_id, as_of, known_at), []).append(one_id.bare)
    rows: dict[tuple[str, date | None, Instant | None, str], Row[Any]] = {}
    for (prefix, day, by), bare_ids in groups.items():
        found = rows_by_id(context, prefix, bare_ids, context.asked(day, by))
        rows |= {(prefix, day, by, id): row for id, row in found.items()}
    return [rows.get((*_moment(one, as_of, known_at), one.bare)) for one in given]


def rows_by_id(
    context: Context, prefix: str, ids: list[str], asked: Asked
) -> dict[str, Row[Any]]:
    """Return the things of one kind with these ids, of those the viewer may see."""
    if prefix not in KINDS:
        return {}
    group = Group(asked)
    found = KINDS[prefix].read(context, ids, asked)
    return {id: group.add(value) for id, value in found.items()}


def _moment(
    given: GivenId, as_of: date | None, known_at: Instant | None
) -> tuple[str, date | None, Instant | None]:
    """Return prefix and moment of an id, which may differ from no argument's."""
    if given.as_of is None:
        return given.prefix, as_of, known_at
    if as_of not in (None, given.as_of) or known_at not in (None, given.known_at):
        raise BadInput(
            f"The id {given.bare} is about another moment than asOf and knownAt.",
            field="id",
        )
    return given.prefix, given.as_of, given.known_at
