"""The search for names over a graph: every label, and never a stale one."""

from datetime import timedelta

import pytest

from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.merges import Decider
from skills_graph.domain.moments import Moment
from skills_graph.domain.named_things import NamedKind, NamedThing
from skills_graph.domain.organisation import Employee, PermissionRole
from skills_graph.domain.roles import Role, RoleKind
from skills_graph.errors import BadInput
from skills_graph.services import name_search
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.name_search import NameSearch, search_names
from skills_graph.store import facts
from skills_graph.store.competencies import competency_thing
from skills_graph.store.differences import StoredThing
from skills_graph.store.employees import employee_thing
from skills_graph.store.merges import create_merge, retract_merge
from skills_graph.store.named_things import competency_names, role_names
from skills_graph.store.roles import role_thing
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

SOLDERING = Competency(
    CompetencyId("cmp_5"),
    "Soldering",
    CompetencyKind.SKILL,
    FIVE_LEVELS.id,
    alternative_names=("Löten", "Brasage tendre"),
    hidden_names=("tin work",),
)
PAINTER = Role(
    "rol_6", RoleKind.JOB_PROFILE, "Painter", alternative_titles=("Malerin",)
)


def add_more(write):
    facts.create_things(
        write, "Competency", [competency_thing(SOLDERING)], source="app"
    )
    facts.create_things(write, "Role", [role_thing(PAINTER)], source="app")
    write.changed("competency.created", "Competency", SOLDERING.id)
    write.changed("role.created", "Role", PAINTER.id)


class Searching:
    """Searches as the API does: the present, or another moment."""

    def __init__(self, store):
        self.store = store
        self.talent = TalentIndex(TalentRows(store))
        self.names = NameSearch(store)

    def ids(self, text, *, at=None, viewer=OPERATOR, **more):
        found = search_names(
            text,
            viewer=viewer,
            at=at or self.talent.present(),
            talent=self.talent,
            names=self.names,
            **more,
        )
        return [one.thing.id for one in found]


@pytest.fixture
def searching(store):
    store.write(add_company, store.today())
    store.write(add_more)
    return Searching(store)


def test_all_labels_are_read_or_those_of_some(searching):
    store, at = searching.store, searching.store.now()
    labels = ("Soldering", "Löten", "Brasage tendre", "tin work")

    every = store.read(competency_names, at=at)

    assert [thing.id for thing in every] == [
        "cmp_1",
        "cmp_2",
        "cmp_3",
        "cmp_4",
        "cmp_5",
    ]
    assert every[-1] == NamedThing("cmp_5", NamedKind.COMPETENCY, labels)
    assert store.read(competency_names, ["cmp_5", "cmp_9"], at=at) == every[-1:]
    assert [(thing.id, thing.kind) for thing in store.read(role_names, at=at)] == [
        ("rol_1", NamedKind.ROLE),
        ("rol_2", NamedKind.ROLE),
        ("rol_3", NamedKind.OCCUPATION),
        ("rol_4", NamedKind.ROLE),
        ("rol_5", NamedKind.ROLE),
        ("rol_6", NamedKind.ROLE),
    ]
    assert store.read(role_names, ["rol_6"], at=at) == [
        NamedThing("rol_6", NamedKind.ROLE, ("Painter", "Malerin"))
    ]


def test_everything_is_found_by_any_label_and_with_a_typing_error(searching):
    assert searching.ids("loten") == ["cmp_5"]
    assert searching.ids("brasaeg") == ["cmp_5"]
    assert searching.ids("malerin") == ["rol_6"]
    assert searching.ids("works") == ["org_2", "pos_1"]
    assert searching.ids("welder") == ["rol_1", "pos_2", "emp_2", "emp_3"]
    assert searching.ids("weldr", kinds=[NamedKind.OCCUPATION]) == ["rol_3"]
    assert searching.ids("welding", kinds=[NamedKind.OCCUPATION]) == ["rol_3"]


def test_people_are_found_who_work_here_and_whom_the_viewer_may_see(searching):
    nobody = Viewer(None, frozenset({PermissionRole.INTEGRATOR}))

    assert searching.ids("fay") == []
    assert searching.ids("cai") == ["emp_3"]
    assert searching.ids("cai", viewer=nobody) == []
    long_ago = searching.store.today() - timedelta(days=4000)
    earlier = Moment(long_ago, searching.store.now().known_at)
    assert searching.ids("cai", at=earlier) == ["emp_3"]


def test_the_next_search_knows_what_a_write_has_changed(searching, monkeypatch):
    store, today = searching.store, searching.store.today()
    assert searching.ids("soldering") == ["cmp_5"]
    before = store.now()
    monkeypatch.setattr(name_search, "MOST_CHANGED", 3)

    def rename(write, number):
        stored = facts.things_of(write.tx, "Competency", source="app", today=today)
        renamed = Competency(
            SOLDERING.id, f"Brazing {number}", CompetencyKind.SKILL, FIVE_LEVELS.id
        )
        change: tuple[StoredThing, object] = (
            stored[SOLDERING.id],
            competency_thing(renamed),
        )
        facts.change_things(write, "Competency", [change], source="app", today=today)
        write.changed("competency.changed", "Competency", SOLDERING.id)

    def hire(write, number):
        person = Employee(f"emp_new{number}", f"Newton {number}")
        facts.create_things(write, "Employee", [employee_thing(person)], source="app")
        write.changed("employee.created", "Employee", person.id)

    for number in range(3):
        store.write(rename, number)
        assert searching.ids("soldering") == []
        assert searching.ids(f"brazing {number}") == ["cmp_5"]
        store.write(hire, number)
        assert searching.ids(f"newton {number}") == [f"emp_new{number}"]

    assert searching.ids("soldering", at=before) == ["cmp_5"]
    assert searching.ids("newton", at=before) == []


def test_a_merged_competency_is_found_as_what_it_has_become(searching):
    store, today = searching.store, searching.store.today()
    why = Decider("Eve", "The same word.")
    assert searching.ids("drawing") == ["cmp_3"]

    store.write(create_merge, "cmp_5", "cmp_3", decider=why, today=today)

    assert searching.ids("löten") == ["cmp_3"]
    assert searching.ids("drawing") == ["cmp_3"]

    store.write(retract_merge, "cmp_5", "cmp_3", decider=why)

    assert searching.ids("löten") == ["cmp_5"]


def test_a_text_that_is_too_long_is_refused(searching):
    with pytest.raises(BadInput, match="may hold 200 characters"):
        searching.ids("x" * 201)
