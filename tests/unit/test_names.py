"""Finding things by name: begun, misspelt, joined, in any language, best first."""

import pytest

from skills_graph.domain.named_things import NamedKind, NamedThing, words_of
from skills_graph.talent.name_index import Wanted, name_index
from skills_graph.talent.names import Names

THINGS = [
    NamedThing(
        "cmp_1", NamedKind.COMPETENCY, ("Python (programming)", "Python", "Pythonisch")
    ),
    NamedThing("cmp_2", NamedKind.COMPETENCY, ("Welding", "Schweißen", "Soudage")),
    NamedThing("cmp_3", NamedKind.COMPETENCY, ("Health and safety regulations",)),
    NamedThing("cmp_4", NamedKind.COMPETENCY, ("JavaScript", "ECMAScript")),
    NamedThing("cmp_5", NamedKind.COMPETENCY, ("C++",)),
    NamedThing("cmp_6", NamedKind.COMPETENCY, ("C",)),
    NamedThing("cmp_7", NamedKind.COMPETENCY, ("Weld inspection",)),
    NamedThing("rol_1", NamedKind.ROLE, ("Welder",)),
    NamedThing("rol_2", NamedKind.OCCUPATION, ("welder",)),
    NamedThing("emp_1", NamedKind.EMPLOYEE, ("Zoë Weld", "Zoë Weld, Planner")),
    NamedThing("org_1", NamedKind.ORG_UNIT, ("Welding shop",)),
    NamedThing("pos_1", NamedKind.POSITION, ("—",)),
]
NAMES = Names(name_index(THINGS), name_index(()))


def ids(text, names=NAMES, **wanted) -> list[str]:
    return [one.thing.id for one in names.find(text, Wanted(**wanted))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("python", ["cmp_1"]),
        ("PYTH", ["cmp_1"]),
        ("pyhton", ["cmp_1"]),
        ("schweissen", ["cmp_2"]),
        ("soudag", ["cmp_2"]),
        ("soudgae", ["cmp_2"]),
        ("java script", ["cmp_4"]),
        ("javascrip", ["cmp_4"]),
        ("jvascrpt", ["cmp_4"]),
        ("ecma", ["cmp_4"]),
        ("c++", ["cmp_5"]),
        ("c", ["cmp_6", "cmp_5"]),
        ("safety health", ["cmp_3"]),
        ("helth and safty", ["cmp_3"]),
        ("health and safety of horses", ["cmp_3"]),
        ("zoe planner", ["emp_1"]),
        ("zoe", ["emp_1"]),
        ("welding", ["cmp_2", "org_1"]),
        ("weld", ["cmp_7", "emp_1", "rol_1", "rol_2", "cmp_2", "org_1"]),
        ("xyz", []),
        ("wxlding", ["cmp_2", "org_1"]),
        ("", []),
        ("  -- ", []),
    ],
)
def test_a_text_finds_these_in_this_order(text, expected):
    assert ids(text) == expected


def test_what_is_called_exactly_that_comes_first_and_by_its_own_label():
    found = NAMES.find("welder")

    assert [(one.thing.id, one.label) for one in found] == [
        ("rol_1", "Welder"),
        ("rol_2", "welder"),
    ]
    assert [one.label for one in NAMES.find("Python")] == ["Python"]


def test_kinds_and_what_may_be_seen_narrow_the_search():
    assert ids("weld", kinds=[NamedKind.EMPLOYEE, NamedKind.ORG_UNIT]) == [
        "emp_1",
        "org_1",
    ]
    assert ids("zoe", is_visible=lambda thing: thing.id != "emp_1") == []
    assert ids("weld", limit=2) == ["cmp_7", "emp_1"]


def test_only_what_is_called_exactly_that_is_called_that():
    def called(text):
        return [one.thing.id for one in NAMES.called(text)]

    assert called("health AND safety regulations") == ["cmp_3"]
    assert called("safety and health regulations") == []
    assert called("Health and safety") == []
    assert called("schweissen") == ["cmp_2"]
    assert called("welder") == ["rol_1", "rol_2"]
    assert called("") == []
    assert called("pyhton") == []


def test_later_names_take_the_place_of_early_ones():
    renamed = NamedThing("cmp_2", NamedKind.COMPETENCY, ("Joining metal",))
    names = Names(
        NAMES.early, name_index([renamed]), frozenset({"cmp_2", "cmp_1", "new"})
    )

    assert ids("welding", names) == ["org_1"]
    assert ids("joinig", names) == ["cmp_2"]
    assert ids("python", names) == []


def test_nothing_is_found_among_nothing():
    nothing = Names(name_index(()), name_index(()))

    assert nothing.find("anything") == []
    assert nothing.called("anything") == []


def test_accents_case_and_marks_do_not_tell_words_apart():
    assert words_of("Núñez-O'Hara, C# (.NET)") == ["nunez", "o", "hara", "c#", "net"]
