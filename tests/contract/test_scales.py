"""Scales: those that come with the graph, and a company's own, on both engines."""

from dataclasses import replace

import pytest

from skills_graph.domain.competencies import (
    BUILT_IN_SCALES,
    FIVE_LEVELS,
    Competency,
    CompetencyKind,
    ProficiencyLevel,
)
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.scales import (
    NewScale,
    changeable_scales,
    save_scale,
    scales,
)
from skills_graph.store import facts
from skills_graph.store.competencies import (
    competency_thing,
    join_scales_and_frameworks,
)
from skills_graph.store.scales import (
    all_scales,
    count_on_scale,
    own_scale_ids,
    save_own_scale,
    scales_by_id,
    unused_own_scales,
)

BELTS = NewScale("Belts", [("White", "Begins."), ("Black", "")])
EMPLOYEE = Viewer("emp_1", frozenset({PermissionRole.EMPLOYEE}), "Ada")
HR_OF_A_UNIT = Viewer(
    "emp_2", frozenset({PermissionRole.HR}), "Ben", hr_units=frozenset({"org_1"})
)


def saved(store, wanted, viewer=OPERATOR):
    return save_scale(wanted, viewer=viewer, store=store)


def measured_on(write, scale_id):
    skill = Competency("cmp_1", "Judo", CompetencyKind.SKILL, scale_id)
    facts.create_things(write, "Competency", [competency_thing(skill)], source="app")
    join_scales_and_frameworks(write, [skill])


def test_the_built_in_scales_are_there_from_the_first_moment(store):
    names = ["CEFR", "EQF", "Five levels", "SFIA", "Valid or not"]
    found = scales(store=store, at=store.now())
    assert [scale.name for scale in found] == names
    assert {scale.id: scale for scale in found} == {
        scale.id: scale for scale in BUILT_IN_SCALES
    }
    assert [len(scale.levels) for scale in found] == [6, 8, 5, 7, 1]


def test_an_own_scale_is_kept_and_changed_and_what_it_was_stays_known(store):
    before = store.now()
    belts = saved(store, BELTS)
    at_first = store.now()
    more = [*BELTS.levels, ("Red", "Teaches.")]
    changed = saved(store, NewScale("Belts", more, belts.id))

    assert belts.levels == (
        ProficiencyLevel(1, "White", "Begins."),
        ProficiencyLevel(2, "Black", ""),
    )
    assert [level.name for level in changed.levels] == ["White", "Black", "Red"]
    assert belts.id not in {one.id for one in store.read(all_scales, at=before)}
    assert belts in store.read(all_scales, at=at_first)
    assert changed in store.read(all_scales, at=store.now())
    assert store.read(scales_by_id, [belts.id]) == {belts.id: changed}
    assert store.read(own_scale_ids) == store.read(unused_own_scales) == {belts.id}


def test_a_scale_that_something_is_measured_on_changes_no_more(store):
    belts = saved(store, BELTS)
    open_to_hr = [belts.id, FIVE_LEVELS.id]
    assert changeable_scales(open_to_hr, viewer=OPERATOR, store=store) == {belts.id}
    assert changeable_scales(open_to_hr, viewer=EMPLOYEE, store=store) == set()
    store.write(measured_on, belts.id)

    with pytest.raises(BadInput, match="'Belts' cannot change any more: 1 comp"):
        saved(store, NewScale("Sashes", BELTS.levels, belts.id))
    assert store.read(count_on_scale, belts.id) == 1
    assert changeable_scales(open_to_hr, viewer=OPERATOR, store=store) == set()
    assert belts in scales(store=store, at=store.now())


def test_a_scale_cannot_be_saved_by_others_nor_in_place_of_a_built_in_one(store):
    for viewer in (EMPLOYEE, HR_OF_A_UNIT):
        with pytest.raises(NotAllowed, match="HR of the whole company"):
            saved(store, BELTS, viewer)
    with pytest.raises(BadInput, match="'Five levels' comes with Skills Graph"):
        saved(store, NewScale("Mine", BELTS.levels, FIVE_LEVELS.id))
    with pytest.raises(NotFound):
        saved(store, NewScale("Mine", BELTS.levels, "scl_none"))
    with pytest.raises(BadInput, match="a scale called 'cefr' already"):
        saved(store, NewScale("cefr", BELTS.levels))
    assert store.read(own_scale_ids) == set()


@pytest.mark.parametrize(
    ("name", "levels", "field"),
    [
        (" ", BELTS.levels, "name"),
        ("x" * 81, BELTS.levels, "name"),
        ("None", [], "levels"),
        ("Nine", [(str(n), "") for n in range(9)], "levels"),
        ("Twice", [("White", ""), ("white ", "")], "levels.1.name"),
        ("Unnamed", [("White", ""), ("", "")], "levels.1.name"),
        ("Long", [("White", "x" * 1_001)], "levels.0.description"),
    ],
)
def test_what_is_no_scale_is_refused_at_its_field(name, levels, field):
    with pytest.raises(BadInput) as refused:
        saved(None, NewScale(name, levels))
    assert refused.value.field == field


def test_saving_notes_the_change_and_the_store_alone_notes_none(store):
    belts = saved(store, BELTS)
    store.write(save_own_scale, replace(belts, name="Sashes"))

    assert store.read(_changes_of, belts.id) == ["scale.saved"]
    (renamed,) = store.read(scales_by_id, [belts.id]).values()
    assert renamed.name == "Sashes"


def _changes_of(tx, id):
    statement = """
    MATCH (:ProficiencyScale {id: $id})<-[:ABOUT]-(change:Change)
    RETURN change.kind AS kind
    """
    return [row["kind"] for row in tx.run(statement, id=id)]
