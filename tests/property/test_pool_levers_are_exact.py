"""Levers of a pool against every change of the requirements there is."""

from itertools import combinations, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from skills_graph.domain.pool_levers import (
    MOST_CHANGES,
    RequirementChange,
    pool_levers,
    possible_eases,
)
from skills_graph.talent.index import TalentIndex
from skills_graph.talent.pool_levers import shortfalls
from skills_graph.talent.ranking import rank
from tests.companies import companies, requirements

questions = companies(n_people=20).flatmap(
    lambda company: st.tuples(
        st.just(company),
        requirements(company.competencies),
        st.integers(0, 2**20 - 1),
    )
)


def asked(question):
    """Return the ranking of some of the people, chosen at random, for a job."""
    company, required, chosen = question
    index = TalentIndex(company)
    snapshot = index.caught_up(index.present())
    pool = np.array(
        [bool(chosen >> row & 1) for row in range(snapshot.n_employees)], dtype=bool
    )
    return snapshot, required, rank(snapshot, required, pool & snapshot.employed)


def eligible(snapshot, required, pool, changes):
    """Count who is eligible once the requirements have been changed."""
    changed = list(required)
    for place, ease in changes:
        changed[place] = RequirementChange.of(required[place], ease).applied()
    return rank(snapshot, changed, pool).lacking_exactly(0)


def by_exhaustion(snapshot, required, ranking):
    """Return every set of changes that is needed in full, with how many it adds."""
    mandatory = [n for n, line in enumerate(required) if line.is_mandatory]
    now = ranking.lacking_exactly(0)
    added = {}
    for size in range(MOST_CHANGES + 1):
        for places in combinations(mandatory, size):
            for eases in product(*(possible_eases(required[n]) for n in places)):
                changes = tuple(zip(places, eases, strict=True))
                more = eligible(snapshot, required, ranking.pool, changes) - now
                added[changes] = more
    return {
        changes: more
        for changes, more in added.items()
        if more and all(added[milder] < more for milder in milder_ones(changes, added))
    }


def milder_ones(changes, every):
    """Return every other set that asks at least as much of everybody."""
    mine = dict(changes)
    return [
        other
        for other in every
        if other != changes
        and all(
            place in mine and is_at_most(ease, mine[place]) for place, ease in other
        )
    ]


def is_at_most(one, other):
    by_name = {
        "LOWER": {"LOWER"},
        "UNVALIDATED": {"UNVALIDATED"},
        "BOTH": {"LOWER", "UNVALIDATED", "BOTH"},
        "OPTIONAL": {"LOWER", "UNVALIDATED", "BOTH", "OPTIONAL"},
    }
    return one.name in by_name[other.name]


@given(questions)
def test_levers_are_all_changes_that_are_needed_with_exact_counts(question):
    snapshot, required, ranking = asked(question)
    missed = shortfalls(ranking, required)

    found = pool_levers(missed, required, 10_000)

    exact = by_exhaustion(snapshot, required, ranking)
    in_words = {
        tuple(RequirementChange.of(required[n], ease) for n, ease in changes): more
        for changes, more in exact.items()
    }
    assert {one.changes: one.additional_eligible for one in found} == in_words
    sizes = [(len(one.changes), -one.additional_eligible) for one in found]
    assert sizes == sorted(sizes)
    for first in (1, 3, 7):
        assert pool_levers(missed, required, first) == found[:first]
