"""A release comes into the graph whole, and only what differs is written."""

from dataclasses import replace

import pytest

from importers.esco.release import read_release
from skills_graph.domain.ids import RoleId
from skills_graph.domain.moments import Moment
from skills_graph.errors import Conflict, ImportRefused, NotAllowed
from skills_graph.services import import_framework as service
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.import_framework import Attendance, import_framework
from skills_graph.store import releases, session
from skills_graph.store.competencies import competencies_by_id, competency_ids_by_uri
from skills_graph.store.roles import role_ids_by_uri, roles_by_id
from tests.esco_delivery import Delivery, occupation, skill


@pytest.fixture
def deliver(tmp_path, store):
    """Write a delivery as a release and import it; return the report."""

    def imported(delivery, release="9.0.0", name="a", **how):
        folder = delivery.write(tmp_path / name / f"esco-{release}")
        return import_framework(
            read_release(folder), viewer=OPERATOR, store=store, **how
        )

    return imported


def counts(report):
    return {
        kind: {name: n for name, n in of_kind.as_json().items() if n}
        for kind, of_kind in report.kinds.items()
    }


def role_at(store, uri, at):
    role_id = store.read(role_ids_by_uri, [uri])[uri]
    return store.read(roles_by_id, [role_id], at=at).get(role_id)


def test_a_first_import_adds_everything_that_the_release_says(deliver):
    assert counts(deliver(Delivery())) == {
        "frameworks": {"added": 1},
        "groups": {"added": 7},
        "competencies": {"added": 4},
        "roles": {"added": 3},
        "requirements": {"added": 5},
        "broader": {"added": 1},
        "related": {"added": 2},
        "broader_roles": {"added": 1},
        "memberships": {"added": 6},
    }


def test_the_same_release_again_changes_nothing_in_whatever_order(deliver, store):
    deliver(Delivery())
    before = store.now()

    again = deliver(Delivery().shuffled(3), name="b")

    assert not again.has_changes
    assert again.of("requirements").unchanged == 5
    assert store.now() == before


def test_a_dry_run_says_what_would_change_and_writes_nothing(deliver, store):
    before = store.now()

    report = deliver(Delivery(), is_dry_run=True)

    assert report.of("competencies").added == 4
    assert report.is_dry_run
    assert store.now() == before
    assert store.read(competency_ids_by_uri, [skill("clay")]) == {}


def test_a_newer_release_is_an_update_and_leaves_the_old_one_to_its_time(
    deliver, store
):
    deliver(Delivery(), "9.0.0")
    before = store.now()
    newer = Delivery()
    newer.row("skills_en", "conceptUri", skill("clay"))["preferredLabel"] = "clays"
    newer.without("occupations_en", "conceptUri", occupation("clerk"))
    newer.without("broaderRelationsOccPillar", "conceptUri", occupation("clerk"))
    newer.without("skillSkillRelations", "relatedSkillUri", skill("latin"))
    newer.row("occupationSkillRelations", "skillUri", skill("latin"))[
        "relationType"
    ] = "essential"

    report = deliver(newer, "9.1.0")

    assert counts(report) == {
        "frameworks": {"changed": 1},
        "groups": {"unchanged": 7},
        "competencies": {"changed": 1, "unchanged": 3},
        "roles": {"unchanged": 2, "retired": 1},
        "requirements": {"changed": 1, "unchanged": 3, "retired": 1, "rejected": 1},
        "broader": {"unchanged": 1},
        "related": {"unchanged": 1, "retired": 1},
        "broader_roles": {"unchanged": 1},
        "memberships": {"unchanged": 5, "retired": 1},
    }
    clay = store.read(competency_ids_by_uri, [skill("clay")])[skill("clay")]
    old = store.read(competencies_by_id, [clay], at=before)[clay]
    new = store.read(competencies_by_id, [clay], at=store.now())[clay]
    assert (old.name, new.name) == ("kinds of clay", "clays")
    assert role_at(store, occupation("clerk"), before).title == "clay clerk"
    assert role_at(store, occupation("clerk"), store.now()) is None


def test_a_concept_that_comes_back_is_the_same_one_again(deliver, store):
    deliver(Delivery(), "9.0.0")
    clerk = role_at(store, occupation("clerk"), store.now())
    without = Delivery()
    without.without("occupations_en", "conceptUri", occupation("clerk"))
    deliver(without, "9.0.1")

    report = deliver(Delivery(), "9.0.2")

    assert report.of("roles").added == 1
    assert role_at(store, occupation("clerk"), store.now()) == clerk


def test_a_dangling_relation_is_reported_by_line_and_stops_nothing(deliver):
    delivery = Delivery()
    delivery.without("occupations_en", "conceptUri", occupation("clerk"))

    report = deliver(delivery)

    assert [str(rejection) for rejection in report.rejections] == [
        (
            "occupationSkillRelations.csv, line 6, column occupationUri:"
            f" there is no occupation {occupation('clerk')}"
        ),
        (
            "broaderRelationsOccPillar.csv, line 5, column conceptUri:"
            f" there is no occupation or ISCO group {occupation('clerk')}"
        ),
    ]
    assert report.of("requirements").added == 4


def test_an_older_release_is_refused_and_nothing_is_written(deliver, store):
    deliver(Delivery(), "9.10.0")
    before = store.now()

    with pytest.raises(
        ImportRefused,
        match=r"holds ESCO 9\.10\.0; the older release 9\.9\.0 is not imported",
    ):
        deliver(Delivery(), "9.9.0")

    assert store.now() == before


def test_a_competency_keeps_its_kind_and_scale_whatever_a_release_says(deliver, store):
    deliver(Delivery(), "9.0.0")
    newer = Delivery()
    newer.row("skills_en", "conceptUri", skill("glaze"))["skillType"] = "knowledge"

    report = deliver(newer, "9.1.0")

    assert [note for note in report.notes if "stays" in note] == [
        (
            "'glaze tiles' stays SKILL, though this release says KNOWLEDGE:"
            " a competency's kind and scale never change."
        )
    ]
    glaze = store.read(competency_ids_by_uri, [skill("glaze")])[skill("glaze")]
    found = store.read(competencies_by_id, [glaze], at=store.now())[glaze]
    assert found.kind == "SKILL"


def test_what_a_release_garbles_is_not_taken_for_gone(deliver, store):
    deliver(Delivery(), "9.0.0")
    garbled = Delivery()
    garbled.row("occupations_en", "code", "7314.1")["preferredLabel"] = ""

    report = deliver(garbled, "9.0.1")

    assert report.of("roles").as_json() == {
        "added": 0,
        "changed": 0,
        "unchanged": 2,
        "retired": 0,
        "rejected": 1,
    }
    assert report.of("requirements").retired == 0
    potter = role_at(store, occupation("potter"), store.now())
    assert len(potter.requirements) == 3


def test_nothing_is_retired_while_nobody_knows_whose_a_row_was(
    deliver, store, tmp_path
):
    deliver(Delivery(), "9.0.0")
    less = Delivery()
    less.without("occupations_en", "conceptUri", occupation("clerk"))
    folder = less.write(tmp_path / "b" / "esco-9.0.1")
    with (folder / "skills_en.csv").open("a") as skills:
        skills.write("half a row\n")

    report = import_framework(read_release(folder), viewer=OPERATOR, store=store)

    assert report.of("competencies").rejected == 1
    assert report.of("roles").retired == 0
    assert role_at(store, occupation("clerk"), store.now()) is not None


def test_only_who_may_start_jobs_may_import(deliver, tmp_path, store):
    nobody = Viewer(None, frozenset())
    release = read_release(Delivery().write(tmp_path / "esco-9.0.0"))

    with pytest.raises(NotAllowed):
        import_framework(release, viewer=nobody, store=store)


def test_an_error_in_the_middle_of_writing_leaves_nothing(deliver, store):
    def fail(share):
        if share > 0.8:
            raise Conflict("Enough.")

    before = store.now()
    with pytest.raises(Conflict, match="Enough"):
        deliver(Delivery(), attendance=Attendance(progress=fail))

    assert store.now() == before
    assert store.read(competency_ids_by_uri, [skill("clay")]) == {}


def test_an_import_that_another_one_overtakes_compares_again(
    deliver, tmp_path, store, monkeypatch
):
    release = read_release(Delivery().write(tmp_path / "esco-9.0.0"))
    compare = releases.release_change
    overtaken = []

    def compare_and_be_overtaken(tx, wanted, *, today):
        change = compare(tx, wanted, today=today)
        if not overtaken:
            overtaken.append(True)
            store.write(
                releases.apply_release, change, today=today, progress=lambda share: None
            )
        return change

    monkeypatch.setattr(service.releases, "release_change", compare_and_be_overtaken)

    report = import_framework(release, viewer=OPERATOR, store=store)

    assert not report.has_changes
    assert report.of("competencies").unchanged == 4


def test_the_graph_says_which_release_and_which_kinds_it_holds(deliver, store):
    release_id = "fwk_cfc5eb08-1dcd-57d2-ae4c-b34f1f25ea1f"
    assert store.read(releases.framework_now, release_id) is None

    deliver(Delivery(), "9.0.0")

    now = store.read(releases.framework_now, release_id)
    assert (now.release, now.imports) == ("9.0.0", 1)
    kinds = store.read(releases.kinds_and_scales, release_id)
    assert sorted(kinds.values()) == [
        ("KNOWLEDGE", "scl_five-levels"),
        ("KNOWLEDGE", "scl_five-levels"),
        ("LANGUAGE", "scl_cefr"),
        ("SKILL", "scl_five-levels"),
    ]


def test_what_was_required_yesterday_can_still_be_asked(deliver, store):
    deliver(Delivery(), "9.0.0")
    before = store.now()
    newer = Delivery()
    newer.without("occupationSkillRelations", "skillUri", skill("clay"))
    deliver(newer, "9.1.0")

    then = role_at(store, occupation("potter"), before)
    now = role_at(store, occupation("potter"), store.now())
    # What ends today was still so yesterday, as we know it now.
    yesterday = Moment(
        before.as_of.replace(year=before.as_of.year - 1), store.now().known_at
    )
    assert [len(role.requirements) for role in (then, now)] == [3, 2]
    assert len(role_at(store, occupation("potter"), yesterday).requirements) == 3


def test_one_import_is_one_revision(deliver, store):
    before = store.read(session.last_revision).number

    deliver(Delivery())

    assert store.read(session.last_revision).number == before + 1


def test_a_role_that_nobody_knows_is_left_out(store):
    unknown = RoleId("rol_unknown")
    assert store.read(roles_by_id, [unknown], at=store.now()) == {}


def test_requirements_ask_for_the_level_that_was_given(tmp_path, store):
    folder = Delivery().write(tmp_path / "esco-9.0.0")
    import_framework(
        read_release(folder, default_level=2), viewer=OPERATOR, store=store
    )

    potter = role_at(store, occupation("potter"), store.now())

    assert {line.level for line in potter.requirements} == {2}
    assert all(line.level_is_defaulted for line in potter.requirements)
    assert [line.is_mandatory for line in potter.requirements] == [True, True, False]
    assert replace(potter, requirements=()).code == "7314.1"
