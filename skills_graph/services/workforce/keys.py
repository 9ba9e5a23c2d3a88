"""The key under which a source's evidence is known again."""

from skills_graph.domain.delivery import DeliveredEvidence


def evidence_key(one: DeliveredEvidence, competency_id: str) -> str:
    """Return the given id, else person, competency, source, asserter and day."""
    if one.key is not None:
        return one.key
    return "|".join(
        (
            one.employee_key,
            competency_id,
            one.source,
            one.asserted_by or "",
            one.asserted_on.isoformat(),
        )
    )


def suggestion_key(employee_key: str, role_id: str, competency_id: str) -> str:
    """Return the key of what someone's role suggests; the day is not part of it."""
    return f"{employee_key}|{competency_id}|INFERENCE|{role_id}"
