"""A statement that its source says of somebody else from now on, on both engines."""

import random
from dataclasses import replace

from skills_graph.services.access import OPERATOR
from skills_graph.services.import_workforce import import_workforce
from skills_graph.services.workforce.evidence import REPLACED
from skills_graph.store.assertions import assertions_of_employees
from tests.time_travel.company import SYSTEM
from tests.time_travel.deliveries import PEOPLE, HrSystem, employee_id


def test_it_is_taken_back_of_the_one_and_said_of_the_other(store):
    chance = random.Random(1)  # noqa: S311 - a test's own choices
    source = HrSystem(chance, store.today)
    first = min(source.evidence)
    before = source.evidence[first].employee_key
    after = next(key for key in PEOPLE if key != before)

    deliver(source, store)
    for person in (after, before, after):
        moved = replace(source.evidence[first], employee_key=person)
        source.evidence[first] = moved
        report = deliver(source, store)
        assert report.of("evidence").changed == 1
        assert report.rejections == []

    assert len(said(store, after, first)) == 1
    assert said(store, before, first) == []
    assert not deliver(source, store).has_changes


def deliver(source, store):
    return import_workforce(source.delivery(), viewer=OPERATOR, store=store)


def said(store, person, key):
    """Return the reasons for which what a key says of a person was taken back."""
    id = employee_id(person)
    found = store.read(assertions_of_employees, [id], at=store.now()).get(id, ())
    return [
        one.retraction_reason
        for one in found
        if one.source_key == key and one.retraction_reason != TAKEN_BACK
    ]


TAKEN_BACK = REPLACED.format(system=SYSTEM)
