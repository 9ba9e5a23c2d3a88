"""One skill under many names is proposed, and what only looks alike is not."""

from dataclasses import replace

import pytest

from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    LANGUAGE_LEVELS,
    Competency,
    CompetencyKind,
)
from skills_graph.domain.duplicates import Sign, duplicate_proposals

KNOWN = [
    Competency(
        f"cmp_{number}",
        name,
        CompetencyKind.SKILL,
        FIVE_LEVELS.id,
        alternative_names=others,
        framework_id="fwk_1",
    )
    for number, (name, others) in enumerate(
        [
            ("maintain warehouse database", ("keep the store records",)),
            ("manage warehouse operations", ("run a warehouse",)),
            ("project management", ("leading projects",)),
            ("lead musical staff", ("conduct players",)),
            ("load musical staff", ("burden players",)),
        ]
    )
]


def proposed(*names, neighbours=None, **of_twin):
    twins = [
        replace(
            KNOWN[0],
            **{
                "id": f"own_{number}",
                "name": name,
                "alternative_names": (),
                "framework_id": None,
                **of_twin,
            },
        )
        for number, name in enumerate(names)
    ]
    return [
        (one.competency_id, one.score, one.signs, one.is_auto_proposed)
        for one in duplicate_proposals([*twins, *KNOWN], neighbours)
        if one.other_id.startswith("own")
    ]


@pytest.mark.parametrize(
    ("name", "like", "sign", "score"),
    [
        ("Warehouse database, maintaining", "cmp_0", Sign.SAME_NAME, 0.98),
        ("Keep store records", "cmp_0", Sign.ALTERNATIVE_NAME, 0.95),
        ("maintain warehuose database", "cmp_0", Sign.MISSPELT_OR_SHORT, 0.93),
        ("manage whse. operations", None, None, None),
        ("manage wareh. operations", "cmp_1", Sign.MISSPELT_OR_SHORT, 0.93),
        ("mng wrhs operations", "cmp_1", Sign.MISSPELT_OR_SHORT, 0.93),
        ("project mgmt", "cmp_2", Sign.SAME_NAME, 0.98),
        ("prjct management", "cmp_2", Sign.MISSPELT_OR_SHORT, 0.93),
        ("leading projects", "cmp_2", Sign.ALTERNATIVE_NAME, 0.95),
        ("maintain warehouse roofs", None, None, None),
    ],
)
def test_a_second_name_is_found(name, like, sign, score):
    expected = [] if like is None else [(like, score, (sign,), True)]
    assert proposed(name) == expected


def test_a_name_that_fits_several_is_left_to_whoever_looks_at_doubtful_ones():
    signs = (Sign.MISSPELT_OR_SHORT,)
    assert proposed("lsad musical staff") == [
        ("cmp_3", 0.698, signs, False),
        ("cmp_4", 0.698, signs, False),
    ]


def test_neighbours_take_some_of_the_doubt():
    places = {"own_0": {"rol_1", "rol_2"}, "cmp_2": {"rol_2", "rol_1"}}
    signs = (Sign.MISSPELT_OR_SHORT, Sign.SHARED_NEIGHBOURS)
    assert proposed("prjct management", neighbours=places) == [
        ("cmp_2", 0.944, signs, True)
    ]


def test_what_one_publisher_lists_twice_in_other_places_is_doubtful():
    places = {"own_0": {"rol_1"}, "cmp_2": {"rol_2"}}
    [(_, score, _, auto)] = proposed(
        "project mgmt", neighbours=places, framework_id="fwk_1"
    )
    assert (score, auto) == (0.833, False)


def test_another_kind_or_scale_is_never_proposed():
    assert proposed("project mgmt", kind=CompetencyKind.KNOWLEDGE) == []
    assert proposed("project mgmt", scale_id=LANGUAGE_LEVELS.id) == []


def test_the_order_of_the_catalogue_does_not_matter():
    twin = replace(KNOWN[2], id="own_0", name="project mgmt", framework_id=None)
    everything = [*KNOWN, twin]
    assert duplicate_proposals(everything) == duplicate_proposals(everything[::-1])
