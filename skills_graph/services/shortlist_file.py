"""A shortlist as a file for spreadsheets: its basis first, then a line a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from skills_graph.domain.matching import Match
from skills_graph.domain.moments import Moment
from skills_graph.domain.paging import FirstPage, Key
from skills_graph.domain.roles import Requirement
from skills_graph.services.cards import Card, cards
from skills_graph.services.filter_words import FilterWords
from skills_graph.services.shortlist import Shortlist
from skills_graph.services.spreadsheet import BYTE_ORDER_MARK, Cell, csv_line
from skills_graph.services.words import Names, names_of
from skills_graph.store.session import GraphStore

MOST_ROWS = 10_000
_ROWS_AT_ONCE = 500
_COLUMNS = (
    "rank",
    "employee_id",
    "name",
    "title",
    "unit",
    "location",
    "is_eligible",
    "points",
    "max_points",
    "coverage",
    "evidence_share",
)


@dataclass(frozen=True, slots=True, eq=False)
class ShortlistFile:
    """A file under way: everything is read, lines are made as they are taken.

    Verdicts and points are in it, as in a match; levels held are not, since whoever
    sees a match need not be someone who sees the profile.
    """

    shortlist: Shortlist
    names: Names
    limit: int = MOST_ROWS

    @property
    def name(self) -> str:
        return f"shortlist-{self.shortlist.basis.as_of.isoformat()}.csv"

    def lines(self) -> Iterator[str]:
        """Yield the file's lines: comments, headings, then people in their order."""
        first = BYTE_ORDER_MARK
        for comment in self._comments():
            yield first + csv_line([f"# {comment}"])
            first = ""
        requirements = self.shortlist.requirements
        asked = [self._heading(requirement) for requirement in requirements]
        yield csv_line([*_COLUMNS, *asked])
        snapshot = self.shortlist.asked.snapshot
        for matches in self._pages():
            people = cards([match.employee_id for match in matches], snapshot)
            for match, card in zip(matches, people, strict=True):
                yield csv_line(_cells(match, card))

    def _pages(self) -> Iterator[list[Match]]:
        after: Key | None = None
        left = self.limit
        while left > 0:
            page = self.shortlist.page(FirstPage(min(left, _ROWS_AT_ONCE), after=after))
            if not page.values:
                return
            yield list(page.values)
            left -= len(page.values)
            after = page.keys[-1]

    def _comments(self) -> Iterator[str]:
        found, basis = self.shortlist, self.shortlist.basis
        yield (
            f"asOf {basis.as_of.isoformat()}; knownAt {basis.known_at}; revision"
            f" {basis.revision}; policy {basis.policy_version}"
        )
        yield f"digest sha256:{basis.digest}; scope {basis.scope}"
        words = FilterWords(self.names, found.asked.snapshot)
        narrowed = words.sentence(found.asked.filter)
        yield f"considered {found.considered}, eligible {found.eligible}" + (
            f"; only who {narrowed}" if narrowed else ""
        )
        if found.note:
            yield found.note
        if found.considered > self.limit:
            yield f"the first {self.limit} of {found.considered} people"

    def _heading(self, requirement: Requirement) -> str:
        must = " (must)" if requirement.is_mandatory else ""
        name = self.names.name(requirement.competency_id)
        return f"{name} at {requirement.level}{must}"


def shortlist_file(
    found: Shortlist, *, store: GraphStore, at: Moment, limit: int = MOST_ROWS
) -> ShortlistFile:
    """Return a shortlist as a file of its best people, at most 10,000."""
    named = [*found.job.competency_ids, *found.asked.filter.named()]
    names = names_of(named, store=store, at=at)
    return ShortlistFile(found, names, min(limit, MOST_ROWS))


def _cells(match: Match, card: Card) -> list[Cell]:
    return [
        match.rank,
        match.employee_id,
        card.display_name,
        card.title or card.position,
        card.unit,
        card.location,
        match.is_eligible,
        match.points,
        match.max_points,
        round(match.coverage, 4),
        round(match.evidence_share, 4),
        *(line.verdict.value for line in match.lines),
    ]
