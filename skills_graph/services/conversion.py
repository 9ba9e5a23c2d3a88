"""What arrives on another scale becomes an interval of levels; the original is kept."""

from dataclasses import dataclass, replace

from skills_graph.domain.crosswalks import Interval, crosswalk, meant
from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import CompetencyId
from skills_graph.errors import NotFound
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.scales import scales_by_id
from skills_graph.store.session import GraphStore


@dataclass(frozen=True, slots=True)
class OriginalValue:
    """A value as it came, and the name of the scale that it is on."""

    scale: str
    value: str


def levels_meant(
    original: OriginalValue, competency_id: CompetencyId, *, store: GraphStore
) -> Interval:
    """Return which levels of a competency's own scale a value may mean.

    Raises NotFound (competency), BadInput (scale, value).
    """
    walk = crosswalk(original.scale)
    found = store.read(competencies_by_id, [competency_id], at=store.now())
    if competency_id not in found:
        raise NotFound("competency", competency_id)
    scale_id = found[competency_id].scale_id
    scale = store.read(scales_by_id, [scale_id])[scale_id]
    return meant(walk, original.value, scale)


def converted(
    said: Assertion, original: OriginalValue, *, store: GraphStore
) -> Assertion:
    """Return an assertion with the interval in place of a level; raises as above."""
    return as_meant(
        said, original, levels_meant(original, said.competency_id, store=store)
    )


def as_meant(said: Assertion, original: OriginalValue, levels: Interval) -> Assertion:
    """Return an assertion that says those levels, and what it said at first.

    An interval of one level is that level.
    """
    is_exact = levels.low == levels.high
    return replace(
        said,
        level=levels.low if is_exact else None,
        level_low=None if is_exact else levels.low,
        level_high=None if is_exact else levels.high,
        original_scale=original.scale,
        original_value=original.value,
    )
