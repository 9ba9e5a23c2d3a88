"""What root fields of one thing answer: by id, by a name elsewhere, by address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from skills_graph.api.context import Context
from skills_graph.api.ids import GivenId, bare_id, ends_of_line, given_id
from skills_graph.api.moments import Asked
from skills_graph.api.paging import MOST_ROWS
from skills_graph.api.siblings import Group, Row
from skills_graph.domain.ids import AssertionId
from skills_graph.domain.moments import Instant, Moment
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput
from skills_graph.services import access
from skills_graph.store.assertions import assertions_by_id
from skills_graph.store.competencies import competencies_by_id, competency_ids_by_uri
from skills_graph.store.employees import employees_by_id
from skills_graph.store.frameworks import frameworks_by_id
from skills_graph.store.identifiers import ids_by_identifier
from skills_graph.store.org_units import org_units_by_id
from skills_graph.store.positions import positions_by_id
from skills_graph.store.roles import roles_by_id
from skills_graph.store.scales import scales_by_id

Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that an id may name: how it is read, and who may see it."""

    prefix: str
    label: str
    read: Callable[[Context, Sequence[Any], Asked], Found]


def _by_id(read: Callable[..., Found]) -> Callable[[Context, Sequence[Any], Asked], Found]:
    return lambda context, ids, asked: context.fetch(read, asked.at)(ids)
