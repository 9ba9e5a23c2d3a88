"""What `python -m tests.bench everyone` measures happens: the bars are for 100,000."""

from skills_graph.store.policies import policy_in_force
from skills_graph.store.profile_lines import people_behind
from tests.bench import another_day, policy_activation
from tests.bench.large_company import Size, large_company

PEOPLE = 300


def test_everyone_gets_another_policy_and_answers_of_another_day(tmp_path):
    with large_company(Size(PEOPLE)) as store:
        days = another_day.measured(store, tmp_path, PEOPLE)
        policy = policy_activation.measured(store)

        assert store.read(policy_in_force, at=store.now()).version == "2"
        assert store.read(people_behind, "2", like_version="2") == []
        assert store.read(people_behind, "2", like_version="1") != []

    assert [figure.unit for figure in days].count("x") == 2
    assert [most for _, _, most in policy if most] == [400, 20]
