"""What a role or a position may not be: every field at fault, named at once."""

from collections.abc import Iterator, Sequence

from skills_graph.domain.competencies import Competency, ProficiencyScale
from skills_graph.domain.ids import CompetencyId, ScaleId
from skills_graph.domain.moments import Moment
from skills_graph.domain.roles import MOST_REQUIREMENTS, Requirement
from skills_graph.errors import BadInput
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.scales import scales_by_id
from skills_graph.store.session import Transaction

MOST_TITLE_CHARACTERS = 200
MOST_DESCRIPTION_CHARACTERS = 10_000
FIELD = "requirements"


def requirement_faults(
    tx: Transaction, requirements: Sequence[Requirement], *, at: Moment
) -> list[BadInput]:
    """Return what is wrong with requirements, each with the path of its field."""
    if len(requirements) > MOST_REQUIREMENTS:
        return [
            BadInput(
                f"A role may have at most {MOST_REQUIREMENTS} requirements; these are"
                f" {len(requirements)}.",
                field=FIELD,
            )
        ]
    ids = list(dict.fromkeys(line.competency_id for line in requirements))
    known = competencies_by_id(tx, ids, at=at)
    scale_ids = sorted({one.scale_id for one in known.values()})
    scales = scales_by_id(tx, scale_ids) if scale_ids else {}
    found = list(_of_lines(requirements, known, scales))
    if requirements and not any(line.weight > 0 for line in requirements):
        found.append(BadInput("The weights of all requirements are zero.", field=FIELD))
    return found


def _of_lines(
    requirements: Sequence[Requirement],
    known: dict[CompetencyId, Competency],
    scales: dict[ScaleId, ProficiencyScale],
) -> Iterator[BadInput]:
    seen: set[CompetencyId] = set()
    for place, line in enumerate(requirements):
        path = f"{FIELD}.{place}"
        competency = known.get(line.competency_id)
        if competency is None:
            yield BadInput(
                f"There is no competency {line.competency_id!r}.",
                field=f"{path}.competencyId",
            )
            continue
        if line.competency_id in seen:
            yield BadInput(
                f"{competency.name} is required twice.", field=f"{path}.competencyId"
            )
        seen.add(line.competency_id)
        scale = scales[competency.scale_id]
        if not scale.holds(line.level):
            yield BadInput(
                f"The levels of {competency.name} are 1 to {scale.highest}; level"
                f" {line.level} is required.",
                field=f"{path}.level",
            )
        if line.weight < 0:
            yield BadInput(
                f"The weight of {competency.name} is below zero: {line.weight:g}.",
                field=f"{path}.weight",
            )


def title_faults(title: str | None) -> list[BadInput]:
    """Return what is wrong with a title; None is one that is missing."""
    if title is None or not title.strip():
        return [BadInput("A title is needed.", field="title")]
    if len(title) > MOST_TITLE_CHARACTERS:
        return [
            BadInput(
                f"title may hold at most {MOST_TITLE_CHARACTERS} characters.",
                field="title",
            )
        ]
    return []


def description_faults(description: str | None) -> list[BadInput]:
    if len(description or "") <= MOST_DESCRIPTION_CHARACTERS:
        return []
    return [
        BadInput(
            f"description may hold at most {MOST_DESCRIPTION_CHARACTERS:,} characters.",
            field="description",
        )
    ]
