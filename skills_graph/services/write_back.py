"""Every night: keep the lines that the calendar has changed.

Answers never wait for this: whoever reads a line whose day has come computes it
anew. It only saves them the work.
"""

from skills_graph.services.lines import Pairs, recompute_lines
from skills_graph.store.facts import batches
from skills_graph.store.profile_lines import pairs_changed_by
from skills_graph.store.session import GraphStore, Transaction, Write, last_revision

PEOPLE_A_TRANSACTION = 50


def write_back_lines(store: GraphStore) -> int:
    """Compute and keep all lines whose `changes_on` has come; return how many.

    Nobody's answer changes, so no revision is taken: the lines are computed under
    the write lock, from what is known at that moment. Safe to run twice.
    """
    today = store.today()
    pairs = store.read(pairs_changed_by, today)
    for some in batches(sorted(pairs), PEOPLE_A_TRANSACTION):
        store.write_aside(_keep, {id: pairs[id] for id in some}, store)
    return sum(len(competency_ids) for competency_ids in pairs.values())


def _keep(tx: Transaction, pairs: Pairs, store: GraphStore) -> None:
    recompute_lines(Write(tx, last_revision(tx)), pairs, today=store.today())
