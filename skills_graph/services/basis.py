"""What every computed answer says about itself, so that it can be asked again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import rfc8785

from skills_graph.domain.moments import Instant
from skills_graph.domain.scope import Scope
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.tree import Mask


@dataclass(frozen=True, slots=True)
class AnswerBasis:
    """The same digest means the same answer.

    `known_at` is the record time of `revision`. `scope` is the viewer's row scope:
    its rule, and a hash of the sorted ids of the people seen. `digest` is the
    SHA-256 of the RFC 8785 JSON of question, as_of, revision, policy version, scope.
    """

    as_of: date
    known_at: Instant
    revision: int
    policy_version: str
    scope: str
    digest: str


def answer_basis(
    snapshot: Snapshot,
    scope: Scope,
    seen: Mask,
    field: str,
    arguments: Mapping[str, Any],
) -> AnswerBasis:
    """Say what an answer about the people *seen* rests on.

    The question is a root field and its arguments: defaults filled in, ids without
    a moment, sets sorted; without asOf, knownAt, paging and idempotencyKey.
    """
    scope_text = snapshot.scope_text(scope, seen)
    answered: dict[str, Any] = {
        "question": {"field": field, "arguments": dict(arguments)},
        "asOf": snapshot.moment.as_of.isoformat(),
        "revision": snapshot.revision.number,
        "policyVersion": snapshot.policy.version,
        "scope": scope_text,
    }
    return AnswerBasis(
        as_of=snapshot.moment.as_of,
        known_at=snapshot.moment.known_at,
        revision=snapshot.revision.number,
        policy_version=snapshot.policy.version,
        scope=scope_text,
        digest=hashlib.sha256(rfc8785.dumps(answered)).hexdigest(),
    )
