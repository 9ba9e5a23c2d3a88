"""The policy in force at a moment, as stored in the graph."""

from typing import LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import FIRST_POLICY, Policy, policy_from_json
from skills_graph.store import facts

POLICY_IN_FORCE: LiteralString = """
MATCH (policy:Policy)
WHERE policy.recorded_at <= $known_at AND policy.valid_from <= $as_of
RETURN policy.rules AS rules
ORDER BY policy.valid_from DESC, policy.recorded_at DESC LIMIT 1
"""


def policy_in_force(tx: ManagedTransaction, *, at: Moment) -> Policy:
    """Return the policy of a moment; the first one before any was recorded."""
    row = tx.run(POLICY_IN_FORCE, facts.parameters(at)).single()
    return FIRST_POLICY if row is None else policy_from_json(row["rules"])
