"""A shortlist on the screen: the people, or why a filter leaves nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from rich.console import Console
from rich.table import Table

from skills_graph.cli.match import match_content
from skills_graph.cli.showing import percent, plain_table, shown_of
from skills_graph.domain.matching import Match
from skills_graph.domain.paging import FirstPage
from skills_graph.services.cards import Card, cards
from skills_graph.services.filter_words import FilterWords
from skills_graph.services.shortlist import Shortlist
from skills_graph.services.words import Names, competencies_in, names_of
from skills_graph.store.session import GraphStore


@dataclass(frozen=True, slots=True)
class ShownShortlist:
    """The best of a shortlist, with all names that words about it need."""

    of_all: Shortlist
    matches: Sequence[Match]
    people: Sequence[Card]
    names: Names

    @classmethod
    def of(cls, found: Shortlist, top: int, store: GraphStore) -> Self:
        """Read what is shown of a shortlist."""
        matches = found.page(FirstPage(top)).values
        snapshot = found.asked.snapshot
        named = competencies_in(matches) | set(found.job.competency_ids)
        named |= set(found.asked.filter.named())
        return cls(
            found,
            matches,
            cards([match.employee_id for match in matches], snapshot),
            names_of(named, store=store, at=snapshot.moment),
        )

    @property
    def _words(self) -> FilterWords:
        return FilterWords(self.names, self.of_all.asked.snapshot)

    def show(self, out: Console) -> None:
        found = self.of_all
        narrowed = self._words.sentence(found.asked.filter)
        out.print(f"As of {found.basis.as_of.isoformat()}: who {narrowed or 'is here'}")
        out.print(
            f"Considered {found.considered:,}, {found.eligible:,} of them eligible."
        )
        if found.note:
            out.print(found.note)
        out.print()
        if not self.matches:
            out.print(self._counts())
            return
        out.print(self._table())
        if more := shown_of(len(self.matches), found.considered, "people"):
            out.print(f"\n{more}")

    def _table(self) -> Table:
        numbers = ["#", "job", "proven", "points"]
        headings = ("#", "name", "title", "unit", "eligible", "job", "proven", "points")
        table = plain_table(*headings, right=numbers)
        for match, card in zip(self.matches, self.people, strict=True):
            table.add_row(
                str(match.rank),
                card.display_name,
                card.title or card.position or "",
                card.unit or "",
                "yes" if match.is_eligible else "not yet",
                percent(match.coverage),
                percent(match.evidence_share),
                f"{match.points:,}",
            )
        return table

    def _counts(self) -> Table:
        """Return for each part of the filter how many pass it."""
        table = plain_table("who", "people", "more without it", right=["people"])
        for one in self._counted():
            table.add_row(
                one["sentence"], f"{one['passing']:,}", f"{one['removing']:,}"
            )
        return table

    def _counted(self) -> list[dict[str, Any]]:
        asked = self.of_all.asked
        return [
            {
                "condition": one.of,
                "sentence": self._words.condition(asked.filter, one.of, one.part),
                "passing": one.passing,
                "removing": one.failing_only_this,
            }
            for one in asked.counts()
        ]

    def content(self) -> dict[str, Any]:
        """Return the same for programs."""
        found = self.of_all
        return {
            "considered": found.considered,
            "eligible": found.eligible,
            "note": found.note,
            "basis": found.basis,
            "filter_counts": self._counted(),
            "matches": [
                match_content(match, card, self.names, of=found.eligible)
                for match, card in zip(self.matches, self.people, strict=True)
            ],
        }
