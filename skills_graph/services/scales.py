"""A company's own scales: saved as long as nothing is measured on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from skills_graph.domain.competencies import ProficiencyScale
from skills_graph.domain.crosswalks import CROSSWALKS, Crosswalk, Row, table
from skills_graph.domain.ids import ScaleId, new_id
from skills_graph.domain.moments import Moment
from skills_graph.domain.own_scales import own_scale
from skills_graph.errors import BadInput, NotFound
from skills_graph.services import access
from skills_graph.services.access import Viewer
from skills_graph.store.scales import (
    all_scales,
    count_on_scale,
    own_scale_ids,
    save_own_scale,
    unused_own_scales,
)
from skills_graph.store.session import GraphStore, Write


@dataclass(frozen=True, slots=True)
class NewScale:
    """What an own scale is to be; `id` None makes a new one.

    `levels` are names and descriptions, the lowest level first.
    """

    name: str
    levels: Sequence[tuple[str, str]]
    id: ScaleId | None = None


@dataclass(frozen=True, slots=True)
class ConvertedScale:
    """Another scale, and which levels of ours its values mean."""

    crosswalk: Crosswalk
    rows: tuple[Row, ...]


def scales(*, store: GraphStore, at: Moment) -> list[ProficiencyScale]:
    """Return every scale as it was known at a moment, by name."""
    return store.read(all_scales, at=at)


def save_scale(
    wanted: NewScale, *, viewer: Viewer, store: GraphStore
) -> ProficiencyScale:
    """Save an own scale, a new one or in place of one that nothing is measured on.

    Raises NotAllowed, NotFound, BadInput.
    """
    access.require_saving_scales(viewer)
    scale = own_scale(
        wanted.id or ScaleId(new_id("scl")), wanted.name, list(wanted.levels)
    )
    is_new = wanted.id is None
    return store.write(partial(_save, scale, is_new=is_new, today=store.today()))


def changeable_scales(
    scale_ids: Sequence[ScaleId], *, viewer: Viewer, store: GraphStore
) -> set[ScaleId]:
    """Return which scales *viewer* may change: own ones that nothing is measured on."""
    if not access.may_save_scales(viewer):
        return set()
    return store.read(unused_own_scales) & set(scale_ids)


def conversions(scale: ProficiencyScale) -> list[ConvertedScale]:
    """Return what can be converted to a scale; nothing to one of a single level."""
    return [
        ConvertedScale(walk, rows)
        for walk in CROSSWALKS.values()
        if (rows := table(walk, scale))
    ]


def _save(
    scale: ProficiencyScale, write: Write, *, is_new: bool, today: date
) -> ProficiencyScale:
    at = Moment(today, write.revision.recorded_at)
    others = {one.id: one for one in all_scales(write.tx, at=at)}
    before = others.pop(scale.id, None)
    if not is_new:
        _check_may_change(write, scale.id, before)
    if scale.name.casefold() in {one.name.casefold() for one in others.values()}:
        raise BadInput(f"There is a scale called {scale.name!r} already.", field="name")
    save_own_scale(write, scale)
    write.changed("scale.saved", "ProficiencyScale", scale.id)
    return scale


def _check_may_change(
    write: Write, id: ScaleId, before: ProficiencyScale | None
) -> None:
    if before is None:
        raise NotFound("scale", id)
    if id not in own_scale_ids(write.tx):
        raise BadInput(
            f"The scale {before.name!r} comes with Skills Graph and never changes;"
            " save one of your own.",
            field="scaleId",
        )
    in_use = count_on_scale(write.tx, id)
    if in_use:
        competencies = "competency is" if in_use == 1 else "competencies are"
        raise BadInput(
            f"The scale {before.name!r} cannot change any more: {in_use:,}"
            f" {competencies} measured on it. Save another one.",
            field="scaleId",
        )
