"""The catalogue as it looks where competencies are one: lists hold the winner only.

A winner is found by all names of whatever is one with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.competencies import Competency
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.moments import Moment
from skills_graph.store.facts import parameters
from skills_graph.store.merges import Merges, merges
from skills_graph.store.pages import Wanted, things_by_id

Others = dict[CompetencyId, list[CompetencyId]]


def wanted_of_winners(tx: ManagedTransaction, wanted: Wanted, *, at: Moment) -> Wanted:
    """Return what a list of competencies holds: no loser, and winners by any name."""
    merged = merges(tx, at=at)
    if not merged.winners:
        return wanted
    hidden = tuple(sorted(merged.winners))
    words = wanted.words
    if not words:
        return replace(wanted, hidden_ids=hidden)
    winners = sorted(set(merged.winners.values()))
    described = things_by_id(tx, "Competency", [*winners, *hidden], at=at)
    texts: dict[str, str] = {}
    for fixed, state in described:
        winner_id = merged.resolved(fixed["id"])
        texts[winner_id] = texts.get(winner_id, "") + "\n" + state["search_text"]
    also = (id for id in winners if all(word in texts.get(id, "") for word in words))
    return replace(wanted, hidden_ids=hidden, also_ids=tuple(also))


def with_names_of(winner: Competency, losers: Sequence[Competency]) -> Competency:
    """Return a winner with the names of all that are one with it among its others."""
    others = [
        name for loser in losers for name in (loser.name, *loser.alternative_names)
    ]
    hidden = [name for loser in losers for name in loser.hidden_names]
    return replace(
        winner,
        alternative_names=_once((*winner.alternative_names, *others), but=winner.name),
        hidden_names=_once((*winner.hidden_names, *hidden), but=winner.name),
    )


def _once(names: Sequence[str], *, but: str) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name != but)


def resolved_links(
    tx: ManagedTransaction,
    statement: LiteralString,
    competency_ids: Sequence[CompetencyId],
    *,
    at: Moment,
) -> Others:
    """Read what each competency and all that are one with it are linked to, by id.

    Linked competencies are named as what they are at that moment; whatever is not a
    competency keeps its id. Nothing is linked to itself.
    """
    merged = merges(tx, at=at)
    asked = {id: _one_with(merged, id) for id in competency_ids}
    named = sorted({id for ids in asked.values() for id in ids})
    linked: dict[str, set[CompetencyId]] = {}
    for row in tx.run(statement, ids=named, **parameters(at)):
        linked.setdefault(row["id"], set()).add(merged.resolved(row["other_id"]))
    return {
        id: sorted(
            {other for one in ids for other in linked.get(one, ())}
            - {merged.resolved(id)}
        )
        for id, ids in asked.items()
    }


def _one_with(merged: Merges, id: CompetencyId) -> set[CompetencyId]:
    return merged.with_losers([id]) if merged.winners else {id}
