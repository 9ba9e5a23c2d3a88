"""Whether positions of a small company can be filled from within, on both engines."""

import pytest

from skills_graph.domain.micro_credentials import months_later
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import BadInput
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.internal_fill import FillAnswer, internal_fills
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company


@pytest.fixture(scope="module")
def asked(module_store):
    module_store.write(add_company, module_store.today())
    talent = TalentIndex(TalentRows(module_store))
    return {
        "viewer": OPERATOR,
        "at": talent.present(),
        "store": module_store,
        "talent": talent,
    }


def test_somebody_who_is_ready_fills_it_today(asked):
    fill = internal_fills(["pos_1"], 5, **asked)["pos_1"]

    assert fill.answer is FillAnswer.NOW
    assert fill.sentence == "Yes, today: 2 people are ready."
    assert fill.fillable_on == asked["at"].as_of
    assert [one.employee_id for one in fill.nearest] == [
        "emp_3",
        "emp_2",
        "emp_4",
        "emp_5",
    ]
    ready, _, unproven, _ = fill.nearest
    assert ready.way is None
    assert [step.competency_id for step in unproven.way.steps] == ["cmp_2"]
    assert unproven.ready_on == months_later(asked["at"].as_of, 1)


def test_what_cannot_be_learnt_or_is_not_asked_is_said(asked):
    fills = internal_fills(["pos_3", "pos_4", "pos_6"], 1, **asked)

    assert {id: fill.answer for id, fill in fills.items()} == {
        "pos_3": FillAnswer.NOTHING_REQUIRED,
        "pos_4": FillAnswer.NOTHING_REQUIRED,
        "pos_6": FillAnswer.NOT_BY_LEARNING,
    }
    assert fills["pos_6"].fillable_on is None
    assert fills["pos_6"].sentence == (
        "No: everyone lacks something that is not learnt on the job."
    )


def test_it_is_for_those_who_see_the_succession(asked):
    anybody = Viewer("emp_4", frozenset({PermissionRole.EMPLOYEE}))

    assert internal_fills(["pos_1"], 5, **{**asked, "viewer": anybody}) == {}
    with pytest.raises(BadInput, match="first is to be from 1 to 20, not 21"):
        internal_fills(["pos_1"], 21, **asked)
