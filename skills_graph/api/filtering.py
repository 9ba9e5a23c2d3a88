"""The parts of a shortlist's filter as the API shows them: in words, with counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from skills_graph.api.context import Context
from skills_graph.api.siblings import Row, rows_of
from skills_graph.domain.talent_filter import FilterCondition
from skills_graph.services.filter_words import FilterWords
from skills_graph.services.shortlist import Shortlist
from skills_graph.services.words import names_of


@dataclass(frozen=True, slots=True)
class FilterCount:
    """One part of a filter: who passes it, and whom it alone keeps out."""

    condition: FilterCondition
    part: int
    sentence: str
    passing: int
    removing: int


def filter_counts(row: Row[Shortlist], context: Context) -> list[Row[FilterCount]]:
    """Return the parts of a shortlist's filter, in the order of the contract."""

    def fetch(lists: list[Shortlist]) -> Mapping[Shortlist, list[FilterCount]]:
        context.check_deadline()
        return {one: _counts(one, row, context) for one in lists}

    return rows_of(row, "filter counts", lambda one: one, fetch)


def _counts(
    shortlist: Shortlist, row: Row[Shortlist], context: Context
) -> list[FilterCount]:
    asked = shortlist.asked
    names = names_of(asked.filter.named(), store=context.store, at=row.asked.at)
    words = FilterWords(names, asked.snapshot)
    return [
        FilterCount(
            one.of,
            one.part,
            words.condition(asked.filter, one.of, one.part),
            one.passing,
            one.failing_only_this,
        )
        for one in asked.counts()
    ]
