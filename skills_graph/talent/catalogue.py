"""Competencies as arrays: scales, kinds, and which stand near which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from skills_graph.domain.competencies import BroaderCompetency, RelatedCompetency
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.matching import similarity_sixteenths
from skills_graph.domain.standing import CompetencyMeasure
from skills_graph.talent.vocabulary import Vocabulary


@dataclass(frozen=True)
class Catalogue:
    """Every competency with its measure, and its neighbours.

    `related[row]` holds (row, similarity) of each competency that stands in for it
    in part, by row; `narrower[row]` the rows one step below it. `winners` says which
    competency another one is.
    """

    competencies: Vocabulary[CompetencyId]
    measures: tuple[CompetencyMeasure, ...]
    related: Mapping[int, tuple[tuple[int, float], ...]]
    narrower: Mapping[int, tuple[int, ...]]
    winners: Mapping[CompetencyId, CompetencyId] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[CompetencyId, CompetencyMeasure]:
        return {measure.competency_id: measure for measure in self.measures}

    def row_of(self, competency_id: CompetencyId) -> int | None:
        """Return the row of a competency, of what it is where it is another one."""
        return self.competencies.row(self.winners.get(competency_id, competency_id))

    def rows_of(self, competency_ids: Iterable[CompetencyId]) -> set[int]:
        """Return the rows of competencies; those that are not there are left out."""
        rows = map(self.row_of, competency_ids)
        return {row for row in rows if row is not None}

    def related_sixteenths(self, row: int, most: int) -> list[tuple[int, int]]:
        """Return (row, sixteenths) of what stands in for a competency, if at all."""
        found = [
            (other, similarity_sixteenths(similarity, most))
            for other, similarity in self.related.get(row, ())
        ]
        return [(other, sixteenths) for other, sixteenths in found if sixteenths]

    def at_or_below(self, row: int) -> set[int]:
        """Return a competency and everything narrower, at any depth."""
        found, ahead = {row}, [row]
        while ahead:
            below = set(self.narrower.get(ahead.pop(), ())) - found
            found |= below
            ahead += below
        return found


def catalogue(
    measures: Iterable[CompetencyMeasure],
    related: Iterable[RelatedCompetency],
    broader: Iterable[BroaderCompetency],
    winners: Mapping[CompetencyId, CompetencyId] | None = None,
) -> Catalogue:
    """Lay out competencies; links to one that is not among them are left out."""
    by_id = {measure.competency_id: measure for measure in measures}
    competencies = Vocabulary(by_id)
    return Catalogue(
        competencies,
        tuple(by_id[id] for id in competencies.ids),
        _related(competencies, related),
        _narrower(competencies, broader),
        dict(winners or {}),
    )


def _related(
    competencies: Vocabulary[CompetencyId], links: Iterable[RelatedCompetency]
) -> dict[int, tuple[tuple[int, float], ...]]:
    """Read links in either direction; of several between two the nearest counts."""
    nearest: dict[int, dict[int, float]] = {}
    for link in links:
        one = competencies.row(link.competency_id)
        other = competencies.row(link.related_id)
        if one is None or other is None or one == other:
            continue
        for start, end in ((one, other), (other, one)):
            near = nearest.setdefault(start, {})
            near[end] = max(near.get(end, 0.0), link.similarity)
    return {row: tuple(sorted(near.items())) for row, near in nearest.items()}


def _narrower(
    competencies: Vocabulary[CompetencyId], links: Iterable[BroaderCompetency]
) -> dict[int, tuple[int, ...]]:
    found: dict[int, set[int]] = {}
    for link in links:
        narrow = competencies.row(link.competency_id)
        wide = competencies.row(link.broader_id)
        if narrow is not None and wide is not None:
            found.setdefault(wide, set()).add(narrow)
    return {row: tuple(sorted(below)) for row, below in found.items()}
