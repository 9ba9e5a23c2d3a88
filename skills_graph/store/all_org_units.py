"""Every unit of the organisation by name, wherever it stands in the tree."""

from collections.abc import Sequence

from neo4j import ManagedTransaction

from skills_graph.domain.ids import OrgUnitId
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import OrgUnit
from skills_graph.store.org_units import LABEL, org_units_by_id
from skills_graph.store.pages import Keyset, Wanted, things_count, things_page


def all_org_units_page(
    tx: ManagedTransaction, page: Keyset, *, at: Moment
) -> Sequence[OrgUnit]:
    """Read a page of all units, by name."""
    ids = [
        OrgUnitId(fixed["id"])
        for fixed, _ in things_page(tx, LABEL, Wanted(), page, at=at)
    ]
    found = org_units_by_id(tx, ids, at=at)
    return [found[id] for id in ids]


def all_org_units_count(tx: ManagedTransaction, *, at: Moment) -> int:
    return things_count(tx, LABEL, Wanted(), at=at)
