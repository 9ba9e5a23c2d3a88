"""Versions of the policy as they stood at another moment, on both engines."""

from dataclasses import replace
from datetime import timedelta

from skills_graph.domain.moments import Moment
from skills_graph.domain.policy import FIRST_POLICY
from skills_graph.store import policies

TOMORROWS_RULES = replace(FIRST_POLICY, version="2", certainty=0.7)


def propose(store, policy=TOMORROWS_RULES):
    store.write(
        policies.propose_policy, policy, by_id=None, by_label="Eve", note="Stricter"
    )
    return store.now()


def activate(store):
    """Let the second version come, then count; return the moments after either."""
    today = store.today()
    store.write(
        policies.start_coming, "pol_2", job_id="job_1", by_id=None, by_label="Ada"
    )
    while_coming = store.now()
    store.write(policies.bring_into_force, "pol_2", today=today)
    return while_coming, store.now()


def stood(store, at):
    return {
        one.version: one.state for one in store.read(policies.policy_versions, at=at)
    }


def test_a_version_stands_as_it_was_known_at_each_moment(store):
    before = store.now()
    proposed = propose(store)
    coming, counting = activate(store)

    assert stood(store, before) == {"1": "IN_FORCE"}
    assert stood(store, proposed) == {"1": "IN_FORCE", "2": "PROPOSED"}
    assert stood(store, coming) == {"1": "IN_FORCE", "2": "COMING"}
    assert stood(store, counting) == {"1": "PAST", "2": "IN_FORCE"}


def test_on_a_day_before_it_begins_a_version_is_yet_to_come(store):
    propose(store)
    _, now = activate(store)

    yesterday = replace(now, as_of=now.as_of - timedelta(days=1))

    assert stood(store, yesterday) == {"1": "IN_FORCE", "2": "COMING"}


def test_who_activates_a_version_is_not_known_before_they_do(store):
    proposed = propose(store)
    coming, counting = activate(store)

    def known(at):
        latest, _ = store.read(policies.policy_versions, at=at)
        return latest.activated_by_label, latest.valid_from, latest.recorded_at

    assert known(proposed) == (None, None, None)
    assert known(coming) == ("Ada", None, None)
    assert known(counting) == ("Ada", store.today(), counting.known_at)


def test_a_version_that_was_withdrawn_later_was_a_proposal_until_then(store):
    proposed = propose(store)
    store.write(policies.withdraw_policy, "pol_2", by_id=None)

    assert stood(store, proposed) == {"1": "IN_FORCE", "2": "PROPOSED"}
    assert stood(store, store.now()) == {"1": "IN_FORCE", "2": "WITHDRAWN"}


def test_before_the_graph_was_ours_there_is_no_version(store):
    long_ago = Moment(store.today(), "1970-01-01T00:00:00.000Z")

    assert stood(store, long_ago) == {}
