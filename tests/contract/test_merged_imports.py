"""What frameworks and HR systems say of a merged competency, on both engines."""

import pytest

from importers.esco.release import read_release
from importers.hris.read import read_delivery
from skills_graph.domain.competencies import FIVE_LEVELS, Competency, CompetencyKind
from skills_graph.domain.ids import derived_id
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_framework import import_framework
from skills_graph.services.import_workforce import import_workforce
from skills_graph.store import facts
from skills_graph.store.competencies import (
    competencies_by_id,
    competency_ids_by_uri,
    competency_thing,
)
from skills_graph.store.labels import competency_labels
from skills_graph.store.profile_lines import lines_of_employees
from skills_graph.store.roles import role_ids_by_uri, roles_by_id
from tests import merging
from tests.esco_delivery import Delivery, occupation, skill

FILES = {
    "competencies": "competency_id,name,kind\nweld,Welding,SKILL\nwelt,weldng,SKILL",
    "employees": "employee_id,display_name\ne1,Ines\ne2,Omer",
    "evidence": (
        "employee_id,competency_id,source,level,asserted_on\n"
        "e1,weld,ASSESSMENT,3,2026-01-05\n"
        "e2,welt,ASSESSMENT,4,2026-01-05"
    ),
}
MORE = "\ne1,welt,ASSESSMENT,4,2026-02-05\ne3,weldng,ASSESSMENT,2,2026-02-05"


@pytest.fixture
def deliver(store, tmp_path):
    """Import files given as text."""

    def imported(files):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(f"{text}\n", encoding="utf-8")
        report = import_workforce(read_delivery(folder), viewer=OPERATOR, store=store)
        assert list(report.rejections) == []
        return report

    return imported


def of_system(prefix, key):
    return derived_id(prefix, "hris:main", key)


WELD, WELT = of_system("cmp", "weld"), of_system("cmp", "welt")


def held(store):
    """Held levels by the keys of people, and whether of the winner."""
    people = {of_system("emp", key): key for key in ("e1", "e2", "e3")}
    found = store.read(lines_of_employees, sorted(people))
    return {
        (people[id], line.competency_id == WELD): line.held_level
        for id, lines in found.items()
        for line in lines
    }


def test_what_an_hr_system_says_of_the_loser_counts_for_the_winner(store, deliver):
    deliver(FILES)
    merging.merge(store, WELT, WELD, viewer=OPERATOR)
    assert held(store) == {("e1", True): 3, ("e2", True): 4}

    again = deliver(FILES)
    assert again.kinds["evidence"].unchanged == 2
    more = {
        **FILES,
        "employees": FILES["employees"] + "\ne3,Ulla",
        "evidence": FILES["evidence"] + MORE,
    }
    deliver(more)
    found = held(store)
    assert found.keys() == {("e1", True), ("e2", True), ("e3", True)}
    assert (found["e1", True] >= 3, found["e3", True]) == (True, 2)

    merging.unmerge(store, WELT, viewer=OPERATOR)
    apart = held(store)
    assert apart == {
        ("e1", True): 3,
        ("e1", False): 4,
        ("e2", False): 4,
        ("e3", False): 2,
    }


def test_a_label_of_several_that_are_one_is_no_riddle(store, deliver):
    twin = Competency("cmp_twin", "welding", CompetencyKind.SKILL, FIVE_LEVELS.id)

    def add_twin(write):
        facts.create_things(write, "Competency", [competency_thing(twin)], source="app")
        write.changed("competency.added", "Competency", twin.id)

    def named_welding():
        labels = store.read(competency_labels, at=store.now())
        return {one.id for one in labels if one.preferred.casefold() == "welding"}

    deliver(FILES)
    store.write(add_twin)
    assert named_welding() == {WELD, "cmp_twin"}
    merging.merge(store, "cmp_twin", WELD, viewer=OPERATOR)
    assert named_welding() == {WELD}
    by_label = {
        "employees": FILES["employees"],
        "evidence": FILES["evidence"].replace(",weld,", ",WELDING,"),
    }
    deliver(by_label)
    assert held(store)["e1", True] == 3


def test_a_release_renames_the_loser_and_the_winner_is_found_by_it(store, tmp_path):
    def imported(delivery, release):
        folder = delivery.write(tmp_path / release / f"esco-{release}")
        import_framework(read_release(folder), viewer=OPERATOR, store=store)

    imported(Delivery(), "9.0.0")
    kiln, clay = skill("kiln"), skill("clay")
    ids = store.read(competency_ids_by_uri, [kiln, clay])
    merging.merge(store, ids[clay], ids[kiln], viewer=OPERATOR)

    newer = Delivery()
    newer.row("skills_en", "conceptUri", clay)["preferredLabel"] = "clay, all of it"
    imported(newer, "9.1.0")

    found = store.read(competencies_by_id, [ids[kiln]], at=store.now())
    assert "clay, all of it" in found[ids[kiln]].alternative_names
    [clerk] = store.read(role_ids_by_uri, [occupation("clerk")]).values()
    role = store.read(roles_by_id, [clerk], at=store.now())[clerk]
    assert [line.competency_id for line in role.requirements] == [ids[kiln]]
