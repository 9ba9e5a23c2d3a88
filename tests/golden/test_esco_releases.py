"""ESCO as it is published: the counts that its releases are known to have."""

from collections import Counter

import pytest

from importers.esco.release import read_release
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_framework import import_framework
from skills_graph.store.pages import Keyset, Wanted
from skills_graph.store.roles import roles_count, roles_page

REMOVED = "http://data.europa.eu/esco/occupation/a9e54177-a185-404d-b6e6-15663d31137e"


@pytest.fixture(scope="module")
def releases(data_directory):
    """The two releases as they are read, by their number."""
    return {
        number: read_release(data_directory / f"esco-{number}")
        for number in ("1.1.0", "1.1.1")
    }


@pytest.mark.parametrize(
    ("number", "skills", "occupations", "relation_rows"),
    [("1.1.0", 13_891, 3_008, 123_852), ("1.1.1", 13_896, 3_007, 123_855)],
)
def test_every_record_of_a_release_is_read(
    releases, number, skills, occupations, relation_rows
):
    release = releases[number]

    assert release.framework.release == number
    assert release.rows_read["skills_en.csv.gz"] == skills
    assert release.rows_read["occupations_en.csv.gz"] == occupations
    assert release.rows_read["occupationSkillRelations.csv.gz"] == relation_rows
    assert (len(release.competencies), len(release.roles)) == (skills, occupations)


def test_the_relations_of_the_newer_release_that_lead_nowhere_are_listed(releases):
    rejected = releases["1.1.1"].rejections

    assert Counter(rejection.kind for rejection in rejected) == {
        "requirements": 67,
        "broader_roles": 1,
        "related": 1,
    }
    dangling = [each for each in rejected if each.kind == "requirements"]
    assert {each.reason for each in dangling} == {f"there is no occupation {REMOVED}"}
    assert [dangling[0].line, dangling[-1].line] == [84_425, 84_491]
    assert [each.kind for each in releases["1.1.0"].rejections] == ["related"]


def test_essential_is_mandatory_and_optional_is_not(releases):
    required = Counter(
        line.is_mandatory
        for role in releases["1.1.1"].roles
        for line in role.requirements
    )
    # 64,946 essential and 58,909 optional rows, less the 67 that lead nowhere.
    assert required.total() == 123_788
    before = Counter(
        line.is_mandatory
        for role in releases["1.1.0"].roles
        for line in role.requirements
    )
    assert before == {True: 65_096, False: 58_756}
    assert max(len(role.requirements) for role in releases["1.1.1"].roles) == 340


def test_kinds_follow_type_and_language_collection(releases):
    kinds = Counter(one.kind.value for one in releases["1.1.1"].competencies)

    assert kinds == {"SKILL": 10_557, "KNOWLEDGE": 2_993, "LANGUAGE": 346}
    without = [note for note in releases["1.1.1"].notes if "no skillType" in note]
    assert len(without) == 6


def test_groups_that_only_the_hierarchy_names_are_kept(releases):
    kinds = Counter(group.kind.value for group in releases["1.1.1"].groups)

    assert kinds == {"SKILL_GROUP": 647, "ISCO_GROUP": 619, "SCHEME": 19}


@pytest.fixture(scope="module")
def reports(releases, module_store):
    """What importing the older, the newer and the newer one again reports."""
    return [
        import_framework(releases[number], viewer=OPERATOR, store=module_store)
        for number in ("1.1.0", "1.1.1", "1.1.1")
    ]


def told(report):
    return {
        kind: list(counts.as_json().values()) for kind, counts in report.kinds.items()
    }


def test_a_complete_release_is_imported(reports):
    added_changed_unchanged_retired_rejected = told(reports[0])

    assert added_changed_unchanged_retired_rejected == {
        "frameworks": [1, 0, 0, 0, 0],
        "groups": [1_280, 0, 0, 0, 0],
        "competencies": [13_891, 0, 0, 0, 0],
        "roles": [3_008, 0, 0, 0, 0],
        "requirements": [123_852, 0, 0, 0, 0],
        "broader": [6_552, 0, 0, 0, 0],
        "related": [5_898, 0, 0, 0, 1],
        "broader_roles": [1_252, 0, 0, 0, 0],
        "memberships": [17_836, 0, 0, 0, 0],
    }


def test_the_newer_release_over_the_older_is_an_update(reports):
    update = told(reports[1])

    assert update["frameworks"] == [0, 1, 0, 0, 0]
    assert update["competencies"] == [5, 1_285, 12_606, 0, 0]
    assert update["roles"] == [0, 147, 2_860, 1, 0]
    assert update["requirements"] == [305, 0, 123_483, 369, 67]
    assert update["related"] == [0, 0, 5_898, 0, 1]
    assert len([note for note in reports[1].notes if "stays" in note]) == 3


def test_the_same_release_again_changes_nothing(reports):
    again = told(reports[2])

    assert {tuple(counts[n] for n in (0, 1, 3)) for counts in again.values()} == {
        (0, 0, 0)
    }
    assert again["competencies"][2] == 13_896
    assert again["roles"][2] == 3_007
    assert again["requirements"][2:] == [123_788, 0, 67]


def test_occupations_are_found_by_their_words(reports, module_store):
    at = module_store.now()
    occupations = Wanted(kind="OCCUPATION")

    assert module_store.read(roles_count, occupations, at=at) == 3_007
    wanted = Wanted(search="data scientist", kind="OCCUPATION")
    page = module_store.read(roles_page, wanted, Keyset(5), at=at)
    assert "data scientist" in [role.title for role in page]
