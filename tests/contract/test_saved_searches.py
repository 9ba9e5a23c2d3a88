"""Saved searches: whose they are, who may open them, and every state they had."""

from dataclasses import replace

import pytest

from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.saved_searches import MOST_OF_A_PERSON, SavedSearch
from skills_graph.domain.talent_filter import (
    CompetencyExpression,
    HeldCompetency,
    TalentFilter,
)
from skills_graph.errors import BadInput, Conflict, NotAllowed, NotFound
from skills_graph.services import saved_searches
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.question_values import filter_of, target_of
from skills_graph.services.saved_searches import (
    SearchToSave,
    delete_search,
    save_search,
    searches_by_id,
    visible_searches,
)
from skills_graph.services.targets import MatchTarget
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.saved_searches import (
    change_saved_search,
    create_saved_search,
    delete_saved_search,
    saved_searches_by_id,
    saved_searches_open_to,
)
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

ADA = Viewer("emp_1", frozenset({PermissionRole.EMPLOYEE, PermissionRole.MANAGER}))
BEN = Viewer("emp_2", frozenset({PermissionRole.EMPLOYEE}))
WANTED = SearchToSave(
    "Welders in Oslo",
    MatchTarget(role_id="rol_1"),
    TalentFilter(
        locations=("Oslo",),
        holds=CompetencyExpression(
            any_of=(
                CompetencyExpression(HeldCompetency("cmp_1", 3)),
                CompetencyExpression(HeldCompetency("cmp_3")),
            )
        ),
    ),
)


@pytest.fixture
def company(store):
    store.write(add_company, store.today())
    return store


@pytest.fixture
def talent(company):
    return TalentIndex(TalentRows(company))


def save(wanted, viewer, company, talent, **more):
    return save_search(wanted, viewer=viewer, store=company, talent=talent, **more)


def names_for(viewer, company, at=None) -> list[str]:
    found = visible_searches(viewer=viewer, store=company, at=at or company.now())
    return sorted(search.name for search in found)


def test_a_saved_search_is_the_question_it_was(company, talent):
    saved = save(WANTED, ADA, company, talent)

    found = company.read(saved_searches_by_id, [saved.id], at=company.now())
    assert found == {saved.id: saved}
    assert saved.owner_id == "emp_1"
    assert target_of(saved.target) == WANTED.target
    assert filter_of(saved.filter) == WANTED.filter
    assert saved.address == f"/shortlist?search={saved.id}"


def test_only_the_owner_opens_a_search_that_is_not_shared(company, talent):
    saved = save(WANTED, ADA, company, talent)
    save(replace(WANTED, name="For all", is_shared=True), ADA, company, talent)

    assert names_for(ADA, company) == ["For all", "Welders in Oslo"]
    assert names_for(BEN, company) == ["For all"]
    assert names_for(OPERATOR, company) == ["For all"]
    at = company.now()
    assert searches_by_id([saved.id], viewer=BEN, store=company, at=at) == {}


def test_a_search_keeps_every_state_it_had(company, talent):
    saved = save(WANTED, ADA, company, talent)
    before = company.now()
    changed = save(
        replace(WANTED, id=saved.id, name="Anybody", filter=TalentFilter()),
        ADA,
        company,
        talent,
    )
    between = company.now()
    delete_search(saved.id, viewer=ADA, store=company)

    assert names_for(ADA, company, before) == ["Welders in Oslo"]
    assert names_for(ADA, company, between) == ["Anybody"]
    assert names_for(ADA, company) == []
    assert changed.revision > saved.revision
    assert before.known_at == saved.saved_at
    assert between.known_at == changed.saved_at


def test_only_the_owner_changes_or_deletes_a_search(company, talent):
    shared = save(replace(WANTED, is_shared=True), ADA, company, talent)
    own = save(WANTED, ADA, company, talent)

    for id, error in ((shared.id, NotAllowed), (own.id, NotFound), ("sav_x", NotFound)):
        with pytest.raises(error):
            save(replace(WANTED, id=id), BEN, company, talent)
        with pytest.raises(error):
            delete_search(id, viewer=BEN, store=company)
    with pytest.raises(NotAllowed, match="Only a person can keep a search"):
        save(WANTED, OPERATOR, company, talent)


def test_what_was_read_before_a_change_does_not_overwrite_it(company, talent):
    first = save(WANTED, ADA, company, talent)
    again = replace(WANTED, id=first.id, expected_revision=first.revision)
    second = save(again, ADA, company, talent)

    with pytest.raises(Conflict, match="has changed since it was read"):
        save(again, ADA, company, talent)
    save(replace(again, expected_revision=second.revision), ADA, company, talent)


def test_a_request_that_comes_twice_saves_and_deletes_once(company, talent):
    key = RequestKey("emp_1", "k", "digest")
    first = save(WANTED, ADA, company, talent, request=key)

    assert save(WANTED, ADA, company, talent, request=key) == first
    assert names_for(ADA, company) == ["Welders in Oslo"]
    gone = RequestKey("emp_1", "k2", "digest")
    delete_search(first.id, viewer=ADA, store=company, request=gone)
    revision = company.now()
    delete_search(first.id, viewer=ADA, store=company, request=gone)
    assert company.now() == revision


@pytest.mark.parametrize(
    ("wanted", "error", "message"),
    [
        (replace(WANTED, name=""), BadInput, "1 to 200 characters"),
        (replace(WANTED, name="x" * 201), BadInput, "1 to 200 characters"),
        (replace(WANTED, target=MatchTarget("rol_9")), NotFound, "no role with id"),
        (
            replace(WANTED, filter=TalentFilter(org_unit_id="org_9")),
            BadInput,
            "There is no unit",
        ),
    ],
)
def test_what_cannot_be_asked_is_not_saved(company, talent, wanted, error, message):
    with pytest.raises(error, match=message):
        save(wanted, ADA, company, talent)
    assert names_for(ADA, company) == []


def test_a_person_keeps_no_more_than_they_may(company, talent, monkeypatch):
    assert MOST_OF_A_PERSON == 200
    monkeypatch.setattr(saved_searches, "MOST_OF_A_PERSON", 1)
    save(WANTED, ADA, company, talent)

    with pytest.raises(BadInput, match="may keep 1 searches"):
        save(WANTED, ADA, company, talent)
    save(WANTED, BEN, company, talent)


def test_the_store_keeps_changes_and_ends_what_it_is_given(company):
    today = company.today()
    search = SavedSearch(
        "sav_1",
        "emp_1",
        "One",
        {"roleId": "rol_1"},
        {},
        is_shared=False,
        revision=0,
        saved_at="",
    )

    company.write(create_saved_search, search, today=today)
    company.write(change_saved_search, replace(search, name="Two"), today=today)

    at = company.now()
    [found] = company.read(saved_searches_open_to, "emp_1", at=at)
    assert (found.name, found.saved_at) == ("Two", at.known_at)
    assert company.read(saved_searches_open_to, "emp_2", at=at) == []
    company.write(delete_saved_search, "sav_1", today=today)
    now = Moment(today, company.now().known_at)
    assert company.read(saved_searches_by_id, ["sav_1"], at=now) == {}
