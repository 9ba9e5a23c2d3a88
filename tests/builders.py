"""Small values for tests: what a test does not mention is ordinary."""

from datetime import date

from skills_graph.domain.evidence import (
    STATE_AT_FIRST,
    Assertion,
    EvidenceSource,
    Polarity,
)

TODAY = date(2026, 3, 10)


def an_assertion(id="1", source=EvidenceSource.ASSESSMENT, level=3, **more):
    """An assertion about `emp_1` and `cmp_1`, made today and without an end."""
    asserted_on = more.pop("asserted_on", TODAY)
    given = {
        "id": f"ast_{id}",
        "employee_id": "emp_1",
        "competency_id": "cmp_1",
        "source": source,
        "state": STATE_AT_FIRST[source],
        "asserted_on": asserted_on,
        "valid_from": asserted_on,
        "level": level,
        "polarity": Polarity.HAS,
    }
    return Assertion(**{**given, **more})
