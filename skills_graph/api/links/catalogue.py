"""From competencies, roles, frameworks and requirements to one another."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

from skills_graph.api.context import Context
from skills_graph.api.siblings import Row, row_of, rows_of, value_of
from skills_graph.domain.competencies import (
    Competency,
    Framework,
    ProficiencyScale,
    RelatedCompetency,
)
from skills_graph.domain.ids import CompetencyId, RoleId, ScaleId
from skills_graph.domain.roles import Requirement, RequirementsInUse, Role
from skills_graph.store.competencies import (
    broader_ids,
    competencies_by_id,
    related_by_id,
    sort_key_of,
)
from skills_graph.store.frameworks import frameworks_by_id
from skills_graph.store.identifiers import identifiers_by_id
from skills_graph.store.roles import requirements_in_use, role_revisions, roles_by_id
from skills_graph.store.scales import scales_by_id


class AboutCompetency(Protocol):
    """A line, an assertion or a requirement."""

    @property
    def competency_id(self) -> CompetencyId: ...


def competency_named(
    row: Row[Any], context: Context, id_of: Callable[[Any], CompetencyId | None]
) -> Row[Competency] | None:
    """Return the competency that *id_of* says a row's value names."""
    fetch = context.fetch(competencies_by_id, row.asked.at)
    return row_of(row, ("competency", id_of), id_of, fetch)


def there(found: Row[Any] | None, what: str) -> Row[Any]:
    """Return a row that every stored row leads to; its lack is a failure of ours."""
    if found is None:
        raise LookupError(f"A row leads to {what} that is not there.")
    return found


def _competency_id(value: AboutCompetency) -> CompetencyId:
    return value.competency_id


def competency_of(row: Row[Any], context: Context) -> Row[Competency]:
    """Return the competency that a line, an assertion or a requirement is about."""
    return there(competency_named(row, context, _competency_id), "a competency")


def _related_id(value: RelatedCompetency) -> CompetencyId:
    return value.related_id


def related_competency(
    row: Row[RelatedCompetency], context: Context
) -> Row[Competency]:
    return there(competency_named(row, context, _related_id), "a competency")


def framework(row: Row[Any], context: Context) -> Row[Framework] | None:
    """Return the framework of a competency or role, None for the company's own."""
    fetch = context.fetch(frameworks_by_id, row.asked.at)
    return row_of(row, "framework", lambda value: value.framework_id, fetch)


def scale(row: Row[Competency], context: Context) -> Row[ProficiencyScale]:
    found = row_of(
        row, "scale", lambda value: value.scale_id, partial(_scales, context)
    )
    return there(found, "a scale")


def _scales(
    context: Context, ids: Sequence[ScaleId]
) -> Mapping[ScaleId, ProficiencyScale]:
    return context.read(scales_by_id, ids) if ids else {}


def level_name(row: Row[Any], context: Context) -> str:
    """Return the name of the level that a profile line holds."""
    on = scale(competency_of(row, context), context)
    return on.value.level_name(row.value.held_level)


def broader(row: Row[Competency], context: Context) -> list[Row[Competency]]:
    """Return what contains a competency, one step up, by name."""

    def fetch(ids: list[CompetencyId]) -> Mapping[CompetencyId, list[Competency]]:
        above = context.fetch(broader_ids, row.asked.at)(ids)
        return named(context, row, above)

    return rows_of(row, "broader", lambda value: value.id, fetch)


def named(
    context: Context, row: Row[Any], ids: Mapping[CompetencyId, Sequence[CompetencyId]]
) -> Mapping[CompetencyId, list[Competency]]:
    """Turn lists of ids into competencies, each list by name."""
    every = sorted({id for some in ids.values() for id in some})
    found = context.fetch(competencies_by_id, row.asked.at)(every)
    return {
        key: sorted((found[id] for id in some if id in found), key=sort_key_of)
        for key, some in ids.items()
    }


def related(row: Row[Competency], context: Context) -> list[Row[RelatedCompetency]]:
    """Return what stands in for a competency in part, the closest first."""
    fetch = context.fetch(related_by_id, row.asked.at)
    return rows_of(row, "related", lambda value: value.id, fetch)


def role_revision(row: Row[Role], context: Context) -> int:
    fetch = context.fetch(role_revisions, row.asked.at)
    return value_of(row, "revision", lambda value: value.id, fetch) or 0


def role_external_ids(row: Row[Role], context: Context) -> Sequence[Any]:
    def fetch(ids: list[RoleId]) -> Mapping[RoleId, Any]:
        found = context.read(identifiers_by_id, "Role", ids, at=row.asked.at)
        return {RoleId(id): identifiers for id, identifiers in found.items()}

    return value_of(row, "identifiers", lambda value: value.id, fetch) or ()


def occupation(row: Row[Role], context: Context) -> Row[Role] | None:
    """Return the occupation that a job profile matches."""
    fetch = context.fetch(roles_by_id, row.asked.at)
    return row_of(row, "occupation", lambda value: value.occupation_id, fetch)


def requirements(row: Row[Role], context: Context) -> list[Row[Requirement]]:
    """Return what a role asks: its own requirements, else its occupation's."""

    def fetch(ids: list[RoleId]) -> Mapping[RoleId, Sequence[Requirement]]:
        in_use = context.fetch(requirements_in_use, row.asked.at)(ids)
        return {id: used.requirements for id, used in in_use.items()}

    return rows_of(row, "requirements", lambda value: value.id, fetch)


def requirements_from(row: Row[Role], context: Context) -> Row[Role] | None:
    """Return the occupation whose requirements a role uses; None if its own."""
    in_use: RequirementsInUse | None = value_of(
        row,
        "requirements in use",
        lambda value: value.id,
        context.fetch(requirements_in_use, row.asked.at),
    )
    if in_use is None or in_use.from_role_id == row.value.id:
        return None
    return occupation(row, context)
