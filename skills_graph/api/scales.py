"""Scales as the API shows and saves them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skills_graph.api.context import Context
from skills_graph.api.ids import bare_id
from skills_graph.api.moments import Asked
from skills_graph.api.refusals import REFUSALS, UserError, user_error
from skills_graph.api.siblings import Group, Row, value_of
from skills_graph.domain.competencies import ProficiencyScale
from skills_graph.domain.ids import ScaleId
from skills_graph.services.scales import (
    NewScale,
    changeable_scales,
    conversions,
    save_scale,
    scales,
)

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of a crosswalk's table."""

    first_value: str
    last_value: str
    level_low: int
    level_high: int


@dataclass(frozen=True, slots=True)
class ShownCrosswalk:
    """A scale that values arrive on, with its table for one of ours."""

    name: str
    description: str
    rows: list[ShownRow]


@dataclass(frozen=True, slots=True)
class ScalePayload:
    """What came of saving a scale."""

    user_errors: list[UserError] = field(default_factory=list)
    proficiency_scale: Row[ProficiencyScale] | None = None


def all_of_them(context: Context, asked: Asked) -> list[Row[ProficiencyScale]]:
    """Return every scale as it was known then, by name."""
    return Group(asked, scales(store=context.store, at=asked.at)).rows


def scale(context: Context, id: str, asked: Asked) -> Row[ProficiencyScale] | None:
    """Return one scale as it was known then; None if there was none."""
    found = scales_for(context, [ScaleId(bare_id(id, field="id"))], asked)
    return next((Group(asked).add(one) for one in found.values()), None)


def scales_for(
    context: Context, ids: list[ScaleId], asked: Asked
) -> Mapping[ScaleId, ProficiencyScale]:
    """Return scales by id, as they were known then."""
    known = {one.id: one for one in scales(store=context.store, at=asked.at)}
    return {id: known[id] for id in ids if id in known}


def crosswalks(row: Row[ProficiencyScale]) -> list[ShownCrosswalk]:
    """Return what values of other scales mean on a scale."""
    return [
        ShownCrosswalk(
            one.crosswalk.name,
            one.crosswalk.description,
            [ShownRow(first, last, *levels) for first, last, levels in one.rows],
        )
        for one in conversions(row.value)
    ]


def may_save(row: Row[ProficiencyScale], context: Context) -> bool:
    """Whether the viewer may change a scale now."""

    def fetch(ids: list[ScaleId]) -> Mapping[ScaleId, bool]:
        open_ones = changeable_scales(ids, viewer=context.viewer, store=context.store)
        return dict.fromkeys(open_ones, True)

    return value_of(row, "may save", lambda scale: scale.id, fetch) or False


def save(context: Context, given: Given) -> ScalePayload:
    """Save an own scale."""
    try:
        saved = save_scale(_wanted(given), viewer=context.viewer, store=context.store)
    except REFUSALS as error:
        return ScalePayload([user_error(error)])
    context.has_written()
    return ScalePayload(proficiency_scale=Group(context.asked()).add(saved))


def _wanted(given: Given) -> NewScale:
    id = given.get("scale_id")
    return NewScale(
        given["name"],
        [(level["name"], level["description"]) for level in given["levels"]],
        None if id is None else ScaleId(bare_id(id, field="scaleId")),
    )
