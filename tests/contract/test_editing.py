"""Roles and positions edited here, on both engines: checked, kept, and told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from importers.hris.read import read_delivery
from skills_graph.domain.edits import PositionEdit, RoleEdit
from skills_graph.domain.ids import derived_id
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.domain.roles import MOST_REQUIREMENTS, Requirement
from skills_graph.errors import BadFields, BadInput, Conflict, NotAllowed, NotFound
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.editing.positions import save_position
from skills_graph.services.editing.roles import save_role
from skills_graph.services.import_workforce import ImportLimits, import_workforce
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.store.differences import Link
from skills_graph.store.edits import edit_links, edit_thing, things_kept_here
from skills_graph.store.idempotency import RequestKey
from skills_graph.store.notices import count_notices
from skills_graph.store.positions import IN_UNIT, position_thing, positions_by_id
from skills_graph.store.roles import role_revisions, roles_by_id
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import SEATS, WELDER, add_company

HARDER = (replace(WELDER[0], level=4), *WELDER[1:])
HR_OF_WORKS = Viewer(
    "emp_5", frozenset({PermissionRole.HR}), hr_units=frozenset({"org_2"})
)


@pytest.fixture
def company(store):
    """The small company, and an index over it."""
    store.write(add_company, store.today() - timedelta(30))
    return TalentIndex(TalentRows(store))


@pytest.fixture
def save(store, company):
    def saved(viewer=OPERATOR, request=None, **edit):
        present = company.caught_up(company.present())
        return save_role(
            RoleEdit(**edit),
            viewer=viewer,
            store=store,
            present=present,
            request=request,
        )

    return saved


@pytest.fixture
def seat(store, company):
    def saved(viewer=OPERATOR, **edit):
        return save_position(PositionEdit(**edit), viewer=viewer, store=store)

    return saved


def faults(error):
    return {fault.field: str(fault) for fault in error.value.faults}


def test_a_new_role_asks_for_what_it_was_given(store, save):
    made = save(title=" Fitter ", requirements=HARDER, occupation_id="rol_3")

    [found] = store.read(roles_by_id, [made.id], at=store.now()).values()
    assert found == made
    assert (found.title, found.occupation_id) == ("Fitter", "rol_3")
    assert found.requirements == HARDER
    yesterday = Moment(store.today() - timedelta(1), store.now().known_at)
    assert store.read(roles_by_id, [made.id], at=yesterday) == {}


def test_the_next_answer_is_about_the_new_requirements(store, company, save):
    def eligible():
        found = shortlist(
            MatchTarget(role_id="rol_1"),
            viewer=OPERATOR,
            at=company.present(),
            store=store,
            talent=company,
        )
        return found.eligible

    assert eligible() == 2

    save(id="rol_1", requirements=HARDER)

    assert eligible() == 1


def test_what_it_asked_yesterday_and_what_was_known_then_stay(store, save):
    before = store.now()

    save(id="rol_1", requirements=HARDER)
    save(id="rol_1", requirements=())

    at = store.now()
    yesterday = replace(at, as_of=at.as_of - timedelta(1))
    for moment in (before, yesterday):
        [role] = store.read(roles_by_id, ["rol_1"], at=moment).values()
        assert role.requirements == WELDER
    [role] = store.read(roles_by_id, ["rol_1"], at=at).values()
    assert (role.title, role.requirements) == ("Welder", ())


def test_every_field_at_fault_is_named(store, save):
    wrong = [
        Requirement("cmp_1", 6),
        Requirement("cmp_9", 1),
        Requirement("cmp_1", 1, weight=-1),
    ]

    with pytest.raises(BadFields) as error:
        save(id="rol_1", title=" ", requirements=wrong, occupation_id="rol_4")

    assert faults(error) == {
        "title": "A title is needed.",
        "requirements.0.level": (
            "The levels of Welding are 1 to 5; level 6 is required."
        ),
        "requirements.1.competencyId": "There is no competency 'cmp_9'.",
        "requirements.2.competencyId": "Welding is required twice.",
        "requirements.2.weight": "The weight of Welding is below zero: -1.",
        "occupationId": "There is no occupation 'rol_4'.",
    }


def test_weights_that_are_all_zero_and_too_many_lines_are_refused(save):
    with pytest.raises(BadFields) as error:
        save(id="rol_1", requirements=[Requirement("cmp_1", 1, weight=0)])
    assert faults(error) == {
        "requirements": "The weights of all requirements are zero."
    }
    many = [Requirement(f"cmp_{n}", 1) for n in range(600)]
    with pytest.raises(BadFields) as error:
        save(id="rol_1", requirements=many)
    assert faults(error)["requirements"] == (
        f"A role may have at most {MOST_REQUIREMENTS} requirements; these are 600."
    )


def test_an_edit_of_what_has_changed_since_is_a_conflict(store, save):
    seen = store.read(role_revisions, ["rol_1"], at=store.now())["rol_1"]
    save(id="rol_1", title="Master welder", expected_revision=seen)

    with pytest.raises(Conflict, match=rf"revision {seen} was edited"):
        save(id="rol_1", title="Welder again", expected_revision=seen)

    latest = store.read(role_revisions, ["rol_1"], at=store.now())["rol_1"]
    assert latest > seen
    again = save(id="rol_1", title="Welder again", expected_revision=latest)
    assert again.title == "Welder again"


def test_a_request_that_comes_twice_makes_one_role(store, save):
    request = RequestKey("operator", "k1", "digest")

    first = save(title="Fitter", request=request)
    again = save(title="Fitter", request=request)

    assert again == first


def test_whoever_has_the_job_is_told_when_it_asks_for_something_else(store, save):
    def told(id):
        return store.read(count_notices, id)

    save(id="rol_1", title="Master welder")
    assert (told("emp_1"), told("emp_2"), told("emp_3")) == (0, 0, 0)

    save(id="rol_1", requirements=HARDER)
    assert (told("emp_1"), told("emp_2"), told("emp_3")) == (1, 1, 0)


def test_occupations_and_other_peoples_roles_are_not_edited(save):
    with pytest.raises(BadInput, match="is an occupation of a framework"):
        save(id="rol_3", title="Mine")
    with pytest.raises(NotFound):
        save(id="rol_99", title="Nobody's")
    anybody = Viewer("emp_2", frozenset({PermissionRole.EMPLOYEE}))
    with pytest.raises(NotAllowed, match="Only HR and administrators"):
        save(anybody, id="rol_1", title="Mine")


def test_a_position_moves_to_another_role_unit_and_lead(store, company, seat):
    moved = seat(id="pos_2", role_id="rol_5", org_unit_id="org_1", is_critical=True)

    assert (moved.title, moved.role_id, moved.org_unit_id) == (
        "Welder",
        "rol_5",
        "org_1",
    )
    assert moved.reports_to_id == "pos_1"
    present = company.caught_up(company.present())
    row = present.workforce.organisation.positions.row("pos_2")
    assert present.workforce.organisation.position_of[row] == moved
    yesterday = Moment(store.today() - timedelta(1), store.now().known_at)
    [before] = store.read(positions_by_id, ["pos_2"], at=yesterday).values()
    assert before == SEATS[1]


def test_a_position_never_reports_to_itself_nor_to_nothing(seat):
    with pytest.raises(BadFields) as error:
        seat(id="pos_1", reports_to_id="pos_2", role_id="rol_9", org_unit_id="org_9")

    assert faults(error) == {
        "roleId": "There is no role 'rol_9'.",
        "orgUnitId": "There is no unit 'org_9'.",
        "reportsToId": (
            "Head of works would report to itself: the way up from pos_2 comes back"
            " to it."
        ),
    }
    with pytest.raises(BadFields, match="There is no position 'pos_9'"):
        seat(title="New", reports_to_id="pos_9")


def test_hr_of_a_unit_edits_its_positions_and_takes_none_elsewhere(seat):
    assert seat(HR_OF_WORKS, id="pos_2", title="Senior welder").title == "Senior welder"
    with pytest.raises(NotAllowed, match="within their own units"):
        seat(HR_OF_WORKS, id="pos_1", title="Mine")
    with pytest.raises(NotAllowed, match="within their own units"):
        seat(HR_OF_WORKS, id="pos_2", org_unit_id="org_1")
    with pytest.raises(Conflict, match="This position has changed since"):
        seat(id="pos_2", title="Late", expected_revision=0)


FILES = {
    "competencies": "competency_id,name,kind\nweld,Welding,SKILL",
    "roles": "role_id,title\nwelder,Welder\nbaker,Baker",
    "requirements": "role_id,competency_id,level\nwelder,weld,3\nbaker,weld,1",
    "positions": "position_id,title,role_id\np1,Seat,welder",
}
WELDING = derived_id("cmp", "hris:main", "weld")
OF_HR = derived_id("rol", "hris:main", "welder")
SEAT_OF_HR = derived_id("pos", "hris:main", "p1")


def test_an_import_leaves_what_was_edited_here_and_says_so(store, tmp_path):
    talent = TalentIndex(TalentRows(store))

    def deliver(files):
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(f"{text}\n", encoding="utf-8")
        return import_workforce(
            read_delivery(tmp_path),
            viewer=OPERATOR,
            store=store,
            limits=ImportLimits(is_full=True, allow_retire=5),
        )

    deliver(FILES)
    save_role(
        RoleEdit(OF_HR, title="Fitter", requirements=[Requirement(WELDING, 5)]),
        viewer=OPERATOR,
        store=store,
        present=talent.caught_up(talent.present()),
    )
    save_position(
        PositionEdit(SEAT_OF_HR, title="My seat"), viewer=OPERATOR, store=store
    )

    report = deliver({**FILES, "roles": "role_id,title\nwelder,Joiner\nbaker,Cook"})

    at = store.now()
    assert set(
        store.read(things_kept_here, "Role", source="hris:main", today=at.as_of)
    ) == {OF_HR}
    [role] = store.read(roles_by_id, [OF_HR], at=at).values()
    assert role.title == "Fitter"
    assert [(one.competency_id, one.level) for one in role.requirements] == [
        (WELDING, 5)
    ]
    [position] = store.read(positions_by_id, [SEAT_OF_HR], at=at).values()
    assert (position.title, position.role_id) == ("My seat", OF_HR)
    baker = derived_id("rol", "hris:main", "baker")
    assert store.read(roles_by_id, [baker], at=at)[baker].title == "Cook"
    assert report.rejections == []
    assert [note for note in report.notes if "edited in Skills Graph" in note] == [
        "1 roles were edited in Skills Graph, and stay as they are there.",
        "1 positions were edited in Skills Graph, and stay as they are there.",
    ]


def test_an_edit_ends_what_others_said_and_keeps_what_is_the_same(store, company):
    today = store.today()
    moved = replace(SEATS[1], title="Moved", is_critical=True)

    def edit(write):
        edit_thing(write, "Position", position_thing(moved), today=today)
        same = edit_links(
            write, IN_UNIT, "pos_2", [Link("pos_2", "org_2")], today=today
        )
        other = edit_links(
            write, IN_UNIT, "pos_2", [Link("pos_2", "org_1")], today=today
        )
        write.changed("position.saved", "Position", "pos_2")
        return same, other

    assert store.write(edit) == (False, True)
    [found] = store.read(positions_by_id, ["pos_2"], at=store.now()).values()
    assert found == replace(moved, org_unit_id="org_1")
