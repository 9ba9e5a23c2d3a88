"""The tables that the demo company is written down in agree with one another."""

from datetime import date

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.micro_credentials import months_later
from skills_graph.domain.roles import most_points
from skills_graph.services.demo.catalogue import catalogue
from skills_graph.services.demo.keys import competency_id
from skills_graph.services.demo.names import Register


def test_whatever_is_required_related_or_attested_is_a_competency():
    everything = catalogue()
    known = {one.id for one in everything.competencies.values()}
    named = {
        *(r.competency_id for x in everything.roles.values() for r in x.requirements),
        *(a.competency_id for x in everything.credentials.values() for a in x.attests),
        *(pair.competency_id for pair in everything.related),
        *(pair.related_id for pair in everything.related),
    }
    assert named <= known


def test_no_pair_is_related_twice():
    pairs = [frozenset((r.competency_id, r.related_id)) for r in catalogue().related]
    assert len(set(pairs)) == len(pairs) == 100


def test_every_kind_of_competency_is_there():
    kinds = {one.kind for one in catalogue().competencies.values()}
    assert kinds == set(CompetencyKind)


def test_every_role_can_be_matched_against_and_has_something_mandatory():
    for role in catalogue().roles.values():
        assert sum(most_points(role.requirements)) == 60_000
        assert any(asked.is_mandatory for asked in role.requirements), role.title


def test_a_senior_role_asks_for_a_level_more_than_the_role_that_it_is_like():
    roles = catalogue().roles
    levels = {
        key: {r.competency_id: r.level for r in roles[key].requirements}
        for key in ("software-engineer", "senior-software-engineer")
    }
    python, english = competency_id("python"), competency_id("english")
    assert levels["software-engineer"][python] == 3
    assert levels["senior-software-engineer"][python] == 4
    # Languages are on a scale of their own and stay.
    assert levels["senior-software-engineer"][english] == 4


def test_two_people_of_one_name_have_two_addresses():
    register = Register()
    assert register.new_address("Łukasz Öztürk") == "lukasz.ozturk@veldara.example"
    assert register.new_address("Lukasz Ozturk") == "lukasz.ozturk2@veldara.example"


def test_an_award_ends_the_day_before_its_anniversary():
    credential = catalogue().credentials["first-aider"]
    assert credential.valid_until(date(2024, 2, 29)) == date(2026, 2, 27)
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert catalogue().credentials["spanish-for-work"].valid_until(date.today()) is None  # noqa: DTZ011 - any day
