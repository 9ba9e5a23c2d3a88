"""A delivery of ESCO: what it is taken for, and what is refused."""

import pytest

from importers.esco.release import read_release
from skills_graph.domain.competencies import FIVE_LEVELS, LANGUAGE_LEVELS
from skills_graph.errors import BadInput, UnreadableSource
from tests.esco_delivery import BASE, Delivery, occupation, skill


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "esco-9.0.0"


def by_name(release):
    return {competency.name: competency for competency in release.competencies}


def test_a_skill_has_all_its_labels_but_the_preferred_one_only_once(folder):
    delivery = Delivery()
    row = delivery.row("skills_en", "conceptUri", skill("clay"))
    row |= {
        "altLabels": "clays\nkinds of clay\nclays\nclay types",
        "hiddenLabels": "claye",
        "scopeNote": "Not mud.",
    }

    clay = by_name(read_release(delivery.write(folder)))["kinds of clay"]

    assert clay.alternative_names == ("clay types", "clays")
    assert clay.hidden_names == ("claye",)
    assert clay.scope_note == "Not mud."
    assert clay.scheme_uris == (
        f"{BASE}/concept-scheme/member-skills",
        f"{BASE}/concept-scheme/skills",
    )


def test_kinds_and_scales_follow_type_and_collection(folder):
    delivery = Delivery()
    delivery.row("skills_en", "conceptUri", skill("kiln"))["skillType"] = ""

    release = read_release(delivery.write(folder))

    assert {
        name: (one.kind.value, one.scale_id) for name, one in by_name(release).items()
    } == {
        "glaze tiles": ("SKILL", FIVE_LEVELS.id),
        "kinds of clay": ("KNOWLEDGE", FIVE_LEVELS.id),
        "kiln physics": ("SKILL", FIVE_LEVELS.id),
        "Latin": ("LANGUAGE", LANGUAGE_LEVELS.id),
    }
    assert release.notes == (
        "skills_en.csv, line 7: 'kiln physics' has no skillType; taken as SKILL.",
    )


def test_essential_and_optional_skills_of_skills_stand_in_for_them_in_part(folder):
    release = read_release(Delivery().write(folder))

    assert sorted(one.similarity for one in release.related) == [0.5, 0.75]


def test_rows_that_cannot_be_taken_are_named_and_the_rest_is(folder):
    delivery = Delivery()
    delivery.row("skills_en", "conceptUri", skill("kiln"))["preferredLabel"] = ""
    delivery.tables["skills_en"].append(delivery.tables["skills_en"][0])
    delivery.row("occupations_en", "code", "4110.2")["iscoGroup"] = "9999"
    relations = delivery.tables["occupationSkillRelations"]
    relations.append(relations[0])
    relations[2]["relationType"] = "vital"
    delivery.tables["skillSkillRelations"][0]["relatedSkillUri"] = skill("clay")

    release = read_release(delivery.write(folder))

    assert {str(rejection) for rejection in release.rejections} == {
        "skills_en.csv, line 7, column preferredLabel: is empty",
        (
            f"skills_en.csv, line 11, column conceptUri: {skill('glaze')} stands on"
            " an earlier line already"
        ),
        "occupations_en.csv, line 6, column iscoGroup: there is no ISCO group '9999'",
        (
            "occupationSkillRelations.csv, line 4, column relationType: 'vital' is"
            " none of essential, optional"
        ),
        (
            "occupationSkillRelations.csv, line 6, column occupationUri: there is no"
            f" occupation {occupation('clerk')}"
        ),
        (
            "occupationSkillRelations.csv, line 7, column skillUri: the occupation"
            " names this skill twice"
        ),
        (
            "broaderRelationsOccPillar.csv, line 5, column conceptUri: there is no"
            f" occupation or ISCO group {occupation('clerk')}"
        ),
        (
            "broaderRelationsSkillPillar.csv, line 4, column conceptUri: there is no"
            f" skill or skill group {skill('kiln')}"
        ),
        (
            "skillSkillRelations.csv, line 2, column relatedSkillUri:"
            f" {skill('clay')} points to itself"
        ),
    }
    assert len(release.competencies) == 3


@pytest.mark.parametrize("how", [{"packed": True}, {"bom": True}])
def test_however_it_is_packed_it_is_the_same_release(tmp_path, folder, how):
    plain = read_release(Delivery().write(folder))
    other = read_release(Delivery().write(tmp_path / "b" / "esco-9.0.0", **how))

    assert (other.competencies, other.roles) == (plain.competencies, plain.roles)
    assert other.memberships == plain.memberships


def test_relation_files_may_carry_the_language_as_newer_releases_do(folder):
    Delivery().write(folder)
    (folder / "occupationSkillRelations.csv").rename(
        folder / "occupationSkillRelations_en.csv"
    )

    assert len(read_release(folder).roles) == 3


def test_a_release_is_told_by_its_newest_day_whatever_the_folder_is_called(tmp_path):
    delivery = Delivery()
    delivery.tables["skills_en"][0]["modifiedDate"] = "2022-08-25T12:53:49.834Z"

    release = read_release(delivery.write(tmp_path / "downloads"))

    assert release.framework.release == "1.1.1"


def refusal(folder, **how):
    with pytest.raises(UnreadableSource) as refused:
        read_release(folder, **how)
    return str(refused.value)


def test_a_folder_named_older_than_its_content_is_refused(tmp_path):
    delivery = Delivery()
    delivery.tables["skills_en"][0]["modifiedDate"] = "2022-08-25T12:53:49.834Z"

    told = refusal(delivery.write(tmp_path / "ESCO dataset - v1.1.0"))

    assert (
        told
        == "ESCO dataset - v1.1.0 is named as ESCO 1.1.0 but holds 1.1.1; rename it."
    )


def test_a_release_that_nothing_tells_is_refused(tmp_path):
    assert "name the directory after it, such as esco-1.1.1" in refusal(
        Delivery().write(tmp_path / "somewhere")
    )


def test_a_language_that_is_not_delivered_is_refused_with_those_that_are(folder):
    told = refusal(Delivery().write(folder), language="fr")

    assert told == f"{folder} is not in language 'fr'; it delivers en."


def test_what_is_no_delivery_of_esco_is_refused(tmp_path):
    assert "is not a directory" in refusal(tmp_path / "nowhere")
    assert "is it a delivery of ESCO?" in refusal(tmp_path)


def test_missing_files_are_named(folder):
    Delivery().write(folder)
    (folder / "skillGroups_en.csv").unlink()
    (folder / "skillSkillRelations.csv").unlink()

    assert f"{folder} lacks skillGroups.csv, skillSkillRelations.csv" in refusal(folder)


def test_a_column_that_is_unknown_or_missing_is_named(folder):
    Delivery().write(folder)
    relations = folder / "skillSkillRelations.csv"
    whole = relations.read_text()
    relations.write_text(whole.replace("relationType", "kind", 1))
    assert refusal(folder) == (
        "skillSkillRelations.csv lacks the columns ['relationType'];"
        " is it the file it is named as?"
    )
    relations.write_text(
        whole.replace("originalSkillUri", "weight,originalSkillUri", 1)
    )
    assert refusal(folder) == (
        "skillSkillRelations.csv has columns that this importer does not know:"
        " ['weight']."
    )


def test_a_file_that_nobody_expected_is_noted(folder):
    Delivery().write(folder)
    (folder / "greenShareOcc_en.csv").write_text("a\n")
    (folder / "greenSkillsCollection_en.csv").write_text("a\n")

    assert read_release(folder).notes == (
        "greenShareOcc_en.csv was not read: unknown.",
    )


@pytest.mark.parametrize("level", [0, 6])
def test_a_default_level_that_the_scale_lacks_is_refused(folder, level):
    with pytest.raises(BadInput, match="not on the five-level scale, 1 to 5"):
        read_release(Delivery().write(folder), default_level=level)
