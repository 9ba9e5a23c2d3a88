"""Competencies, roles, frameworks and scales as they were at a moment."""

import pytest

from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    LANGUAGE_LEVELS,
    BroaderCompetency,
    Competency,
    CompetencyKind,
    Framework,
    RelatedCompetency,
)
from skills_graph.domain.frameworks import ConceptGroup, GroupKind, GroupMembership
from skills_graph.domain.ids import (
    CompetencyId,
    ConceptGroupId,
    FrameworkId,
    RoleId,
    ScaleId,
)
from skills_graph.domain.roles import Requirement, RequirementsInUse, Role, RoleKind
from skills_graph.store import competencies, facts, frameworks, roles
from skills_graph.store.differences import LinkEnds, StoredThing
from skills_graph.store.pages import (
    Keyset,
    Wanted,
    search_text,
    things_by_id,
    things_count,
    things_page,
)
from skills_graph.store.scales import scales_by_id
from skills_graph.store.session import last_revision

SOURCE = "test"
ACME = Framework(FrameworkId("fwk_acme"), "Acme", "7", uri="urn:acme")


def a_competency(key, name, **more):
    defaults = {"scale_id": FIVE_LEVELS.id, "kind": CompetencyKind.SKILL}
    return Competency(id=CompetencyId(f"cmp_{key}"), name=name, **(defaults | more))


WELD = a_competency(
    "weld", "Zürich welding", alternative_names=("arc work",), uri="urn:weld"
)
SOLDER = a_competency(
    "solder",
    "Soldering",
    framework_id=ACME.id,
    description="Joins metal.",
    hidden_names=("sodering",),
    scope_note="Not brazing.",
    scheme_uris=("urn:crafts",),
    reuse_level="cross-sector",
)
GREEK = a_competency(
    "greek", "Greek", kind=CompetencyKind.LANGUAGE, scale_id=LANGUAGE_LEVELS.id
)
SMITH = Role(
    RoleId("rol_smith"),
    RoleKind.OCCUPATION,
    "smith",
    uri="urn:smith",
    code="72",
    alternative_titles=("black smith",),
    framework_id=ACME.id,
    requirements=(
        Requirement(WELD.id, 4, weight=2.0, is_mandatory=True, needs_validation=True),
        Requirement(SOLDER.id, 3, level_is_defaulted=True),
    ),
)
OWN_JOB = Role(RoleId("rol_own"), RoleKind.JOB_PROFILE, "Metal worker")
FITTER = Role(
    RoleId("rol_fitter"),
    RoleKind.JOB_PROFILE,
    "Fitter",
    requirements=(Requirement(SOLDER.id, 2),),
)
CRAFTS = ConceptGroup(
    ConceptGroupId("grp_crafts"),
    GroupKind.SKILL_GROUP,
    "Crafts",
    "urn:crafts",
    code="S",
)


def save(write):
    def things(label, *found):
        facts.create_things(write, label, found, source=SOURCE)

    things("Framework", frameworks.framework_thing(ACME))
    things("ConceptGroup", frameworks.group_thing(CRAFTS))
    things(
        "Competency",
        *map(competencies.competency_thing, (WELD, SOLDER, GREEK)),
    )
    competencies.join_scales_and_frameworks(write, [WELD, SOLDER, GREEK])
    things("Role", *map(roles.role_thing, (SMITH, OWN_JOB, FITTER)))
    for role in (SMITH, FITTER):
        links = [roles.requirement_link(role.id, line) for line in role.requirements]
        facts.create_links(write, roles.REQUIRES, links, source=SOURCE)
    facts.create_links(
        write,
        roles.MATCHES,
        [roles.occupation_link(OWN_JOB.id, SMITH.id)],
        source=SOURCE,
    )
    facts.create_links(
        write,
        competencies.BROADER,
        [competencies.broader_link(BroaderCompetency(WELD.id, SOLDER.id))],
        source=SOURCE,
    )
    facts.create_links(
        write,
        competencies.RELATED,
        [
            competencies.related_link(RelatedCompetency(WELD.id, SOLDER.id, 0.75)),
            competencies.related_link(RelatedCompetency(GREEK.id, SOLDER.id, 0.25)),
        ],
        source=SOURCE,
    )
    facts.create_links(
        write,
        frameworks.GROUPED_IN["cmp"],
        [frameworks.membership_link(GroupMembership(WELD.id, CRAFTS.id))],
        source=SOURCE,
    )
    write.changed("role.saved", "Role", SMITH.id)


@pytest.fixture
def filled(store):
    store.write(save)
    return store


def rename_solder(write, today):
    stored = facts.things_of(write.tx, "Competency", source=SOURCE, today=today)[
        SOLDER.id
    ]
    renamed = competencies.competency_thing(a_competency("solder", "Brazing"))
    facts.change_things(
        write,
        "Competency",
        [(stored, renamed)],
        source=SOURCE,
        today=today,
    )
    write.changed("competency.saved", "Competency", SOLDER.id)


def test_a_competency_comes_back_as_it_was_saved(filled):
    ids = [WELD.id, SOLDER.id, GREEK.id, CompetencyId("cmp_unknown")]

    found = filled.read(competencies.competencies_by_id, ids, at=filled.now())

    assert found == {WELD.id: WELD, SOLDER.id: SOLDER, GREEK.id: GREEK}


def test_a_new_name_leaves_the_old_one_and_its_notes_to_their_time(filled):
    before = filled.now()
    filled.write(rename_solder, filled.today())

    def solder(at):
        return filled.read(competencies.competencies_by_id, [SOLDER.id], at=at)

    assert solder(before)[SOLDER.id] == SOLDER
    now = solder(filled.now())[SOLDER.id]
    assert (now.name, now.description, now.framework_id) == ("Brazing", None, ACME.id)


def test_uris_name_competencies_and_roles(filled):
    assert filled.read(competencies.competency_ids_by_uri, ["urn:weld", "urn:no"]) == {
        "urn:weld": WELD.id
    }
    assert filled.read(roles.role_ids_by_uri, ["urn:smith"]) == {"urn:smith": SMITH.id}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [GREEK, SOLDER, WELD]),
        (Wanted(search="zurich WELD"), [WELD]),
        (Wanted(search="arc"), [WELD]),
        (Wanted(search="sodering"), [SOLDER]),
        (Wanted(search="arc solder"), []),
        (Wanted(kind="LANGUAGE"), [GREEK]),
        (Wanted(framework_id=ACME.id), [SOLDER]),
    ],
)
def test_lists_are_by_name_and_hold_what_is_wanted(filled, wanted, expected):
    at = filled.now()

    page = filled.read(competencies.competencies_page, wanted, Keyset(10), at=at)

    assert page == expected
    count = filled.read(competencies.competencies_count, wanted, at=at)
    assert count == len(expected)


def test_pages_forwards_and_backwards_are_the_same_list(filled):
    at = filled.now()

    def walk(*, is_backwards):
        found, edge = [], None
        while True:
            page = Keyset(
                1,
                after=None if is_backwards else edge,
                before=edge if is_backwards else None,
                is_backwards=is_backwards,
            )
            rows = filled.read(competencies.competencies_page, Wanted(), page, at=at)
            if not rows:
                return found
            edge = competencies.sort_key_of(rows[0])
            found += rows

    forwards = walk(is_backwards=False)
    assert forwards == [GREEK, SOLDER, WELD]
    assert walk(is_backwards=True) == forwards[::-1]


def test_a_list_of_an_earlier_moment_is_in_the_order_of_then(filled):
    before = filled.now()
    filled.write(rename_solder, filled.today())

    def names(at):
        page = Keyset(10)
        rows = filled.read(competencies.competencies_page, Wanted(), page, at=at)
        return [row.name for row in rows]

    assert names(before) == ["Greek", "Soldering", "Zürich welding"]
    assert names(filled.now()) == ["Brazing", "Greek", "Zürich welding"]


def test_neighbours_are_found_from_either_end(filled):
    at, ids = filled.now(), [WELD.id, SOLDER.id]

    assert filled.read(competencies.broader_ids, ids, at=at) == {
        WELD.id: [SOLDER.id],
        SOLDER.id: [],
    }
    assert filled.read(competencies.narrower_ids, ids, at=at) == {
        WELD.id: [],
        SOLDER.id: [WELD.id],
    }
    related = filled.read(competencies.related_by_id, ids, at=at)
    assert [(one.related_id, one.similarity) for one in related[SOLDER.id]] == [
        (WELD.id, 0.75),
        (GREEK.id, 0.25),
    ]
    assert [one.related_id for one in related[WELD.id]] == [SOLDER.id]
    assert filled.read(competencies.role_ids_requiring, ids, at=at) == {
        WELD.id: [SMITH.id],
        SOLDER.id: [FITTER.id, SMITH.id],
    }


def test_a_role_comes_back_with_its_requirements_the_mandatory_ones_first(filled):
    found = filled.read(roles.roles_by_id, [SMITH.id, OWN_JOB.id], at=filled.now())

    assert found[SMITH.id] == SMITH
    assert found[OWN_JOB.id].occupation_id == SMITH.id


def test_a_job_profile_without_requirements_uses_its_occupations(filled):
    ids = [SMITH.id, OWN_JOB.id, FITTER.id]

    in_use = filled.read(roles.requirements_in_use, ids, at=filled.now())

    assert in_use == {
        SMITH.id: RequirementsInUse(SMITH.id, SMITH.requirements),
        OWN_JOB.id: RequirementsInUse(SMITH.id, SMITH.requirements),
        FITTER.id: RequirementsInUse(FITTER.id, FITTER.requirements),
    }


def test_roles_are_listed_by_kind(filled):
    at = filled.now()
    profiles = Wanted(kind="JOB_PROFILE")

    page = filled.read(roles.roles_page, profiles, Keyset(10), at=at)

    assert [role.title for role in page] == ["Fitter", "Metal worker"]
    assert page[0] == FITTER
    assert filled.read(roles.roles_count, profiles, at=at) == 2
    after = Keyset(10, after=roles.sort_key_of(FITTER))
    rest = filled.read(roles.roles_page, profiles, after, at=at)
    assert [role.title for role in rest] == ["Metal worker"]


def test_a_role_says_in_which_revision_it_last_changed(filled):
    first = filled.read(last_revision).number
    before = filled.now()

    def retire(write):
        (gone,) = [
            link
            for link in facts.links_of(write.tx, roles.REQUIRES, source=SOURCE).values()
            if link.start_id == FITTER.id
        ]
        facts.retire_links(
            write, roles.REQUIRES, [gone], source=SOURCE, today=filled.today()
        )
        write.changed("role.saved", "Role", FITTER.id)

    filled.write(retire)

    ids = [SMITH.id, FITTER.id]
    assert filled.read(roles.role_revisions, ids, at=filled.now()) == {
        SMITH.id: first,
        FITTER.id: first + 1,
    }
    assert filled.read(roles.role_revisions, ids, at=before) == {
        SMITH.id: first,
        FITTER.id: first,
    }


def identify(write, role_id, system, value):
    write.run(
        "MERGE (i:Identifier {id: $key}) SET i.system = $system, i.value = $value",
        key=f"{system}|{value}",
        system=system,
        value=value,
    ).consume()
    ends = LinkEnds("IDENTIFIED_BY", "Role", "Identifier")
    link = facts.Link(role_id, f"{system}|{value}")
    facts.create_links(write, ends, [link], source=system)


def test_an_identifier_names_one_role_or_none(filled):
    filled.write(identify, SMITH.id, "hris:main", "r1")
    filled.write(identify, FITTER.id, "hris:other", "r1")
    filled.write(identify, FITTER.id, "hris:other", "r2")

    def found(system, value):
        return filled.read(roles.role_id_by_identifier, system, value, at=filled.now())

    assert found("hris:main", "r1") == SMITH.id
    assert found("hris", "r2") == FITTER.id
    assert found("hris", "r1") is None
    assert found("hris", "r3") is None


def test_a_framework_comes_back_and_is_listed(filled):
    at = filled.now()

    assert filled.read(frameworks.frameworks_by_id, [ACME.id], at=at) == {ACME.id: ACME}
    assert filled.read(frameworks.frameworks_page, Keyset(5), at=at) == [ACME]
    assert filled.read(frameworks.frameworks_count, at=at) == 1
    after = Keyset(5, after=frameworks.sort_key_of(ACME))
    assert filled.read(frameworks.frameworks_page, after, at=at) == []


def test_groups_come_back_with_their_members(filled):
    at = filled.now()

    assert filled.read(frameworks.groups_by_id, [CRAFTS.id], at=at) == {
        CRAFTS.id: CRAFTS
    }
    members = [WELD.id, SMITH.id, CRAFTS.id]
    assert filled.read(frameworks.group_ids_of, members, at=at) == {
        WELD.id: [CRAFTS.id],
        SMITH.id: [],
        CRAFTS.id: [],
    }


def test_the_scales_that_come_with_the_graph_are_the_ones_in_code(store):
    ids = [FIVE_LEVELS.id, LANGUAGE_LEVELS.id, ScaleId("scl_unknown")]

    assert store.read(scales_by_id, ids) == {
        FIVE_LEVELS.id: FIVE_LEVELS,
        LANGUAGE_LEVELS.id: LANGUAGE_LEVELS,
    }


def test_things_of_any_label_are_paged_and_counted_alike(filled):
    at = filled.now()
    wanted, page = Wanted(search=search_text("SOLD")), Keyset(1)

    (found,) = filled.read(things_page, "Competency", wanted, page, at=at)
    (by_id,) = filled.read(_listed, SOLDER.id, at)

    assert found == by_id
    assert filled.read(things_count, "Competency", wanted, at=at) == 1


def _listed(tx, id, at):
    return list(things_by_id(tx, "Competency", [id], at=at))


def test_a_retired_competency_is_no_longer_listed(filled):
    def retire(write):
        stored: dict[str, StoredThing] = facts.things_of(
            write.tx, "Competency", source=SOURCE, today=filled.today()
        )
        facts.retire_things(
            write,
            "Competency",
            [stored[GREEK.id]],
            source=SOURCE,
            today=filled.today(),
        )
        write.changed("competency.retired", "Competency", GREEK.id)

    before = filled.now()
    filled.write(retire)

    def count(at):
        return filled.read(competencies.competencies_count, Wanted(), at=at)

    assert (count(before), count(filled.now())) == (3, 2)
