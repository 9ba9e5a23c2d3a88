"""Demo companies made otherwise: with a framework's roles, and by a background job."""

import pytest

from skills_graph import jobs
from skills_graph.domain.competencies import (
    FIVE_LEVELS,
    Competency,
    CompetencyKind,
    Framework,
)
from skills_graph.domain.frameworks import FrameworkRelease
from skills_graph.domain.ids import CompetencyId, FrameworkId, RoleId, derived_id
from skills_graph.domain.roles import Requirement, Role, RoleKind
from skills_graph.errors import BadInput
from skills_graph.jobs import JobState
from skills_graph.services.access import OPERATOR
from skills_graph.services.demo import Recipe, load_demo
from skills_graph.services.import_framework import import_framework
from skills_graph.services.jobs import job_by_id, start_job
from skills_graph.services.run_job import run_job
from skills_graph.services.shortlist import shortlist
from skills_graph.services.targets import MatchTarget
from skills_graph.store.counts import node_counts
from skills_graph.store.pages import Keyset, Wanted
from skills_graph.store.personas import demo_loaded
from skills_graph.store.roles import roles_page
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from workers.demo import load_for

FRAMEWORK_ID = FrameworkId(derived_id("fwk", "esco", "esco"))


def test_without_the_framework_there_are_no_roles_to_take(store):
    recipe = Recipe(store.today(), people=300, framework="esco")
    with pytest.raises(BadInput, match="skills-graph import esco DIR"):
        load_demo(recipe, store=store, progress=lambda *_: None)


def test_an_unknown_framework_is_refused(store):
    recipe = Recipe(store.today(), people=300, framework="tarot")
    with pytest.raises(BadInput, match="no framework 'tarot'"):
        load_demo(recipe, store=store, progress=lambda *_: None)


def test_roles_are_occupations_and_people_show_what_those_ask_for(store):
    import_framework(a_release(), viewer=OPERATOR, store=store)
    recipe = Recipe(store.today(), people=300, framework="esco")
    load_demo(recipe, store=store, progress=lambda *_: None)

    wanted = Wanted(kind=RoleKind.JOB_PROFILE.value)
    roles = store.read(roles_page, wanted, Keyset(100), at=store.now())
    assert len(roles) == 60
    assert {role.requirements for role in roles} == {()}
    assert all(role.occupation_id for role in roles)
    talent = TalentIndex(TalentRows(store))
    eligible = [
        shortlist(
            MatchTarget(role_id=role.id),
            viewer=OPERATOR,
            at=store.now(),
            store=store,
            talent=talent,
        ).eligible
        for role in roles
    ]
    assert sum(count > 0 for count in eligible) >= 40


def a_release():
    """Return 70 occupations, each of which asks for ten of 200 competencies."""
    competencies = tuple(
        Competency(
            CompetencyId(derived_id("cmp", "esco", f"c{number}")),
            f"Competency {number}",
            CompetencyKind.SKILL,
            FIVE_LEVELS.id,
            framework_id=FRAMEWORK_ID,
        )
        for number in range(200)
    )
    occupations = tuple(
        Role(
            RoleId(derived_id("rol", "esco", f"r{number}")),
            RoleKind.OCCUPATION,
            f"occupation {number}",
            code=f"21{number}",
            framework_id=FRAMEWORK_ID,
            requirements=tuple(
                Requirement(
                    competencies[(number * 7 + step * 3) % 200].id,
                    level=3,
                    is_mandatory=step < 6,
                    level_is_defaulted=True,
                )
                for step in range(10)
            ),
        )
        for number in range(70)
    )
    return FrameworkRelease(
        "esco",
        Framework(FRAMEWORK_ID, "ESCO", "1.1.1"),
        competencies=competencies,
        roles=occupations,
    )


def test_a_job_loads_the_company_and_reports_the_people(store):
    payload = {"people": 300, "seed": 3, "of_a_newer_version": True}
    job = start_job(
        jobs.LOAD_DEMO,
        payload,
        viewer=OPERATOR,
        store=store,
        send=lambda kind, job_id: None,
    )
    assert run_job(job.id, lambda run: load_for(run, store), store=store) == "succeeded"

    done = job_by_id(job.id, viewer=OPERATOR, store=store)
    assert done.state is JobState.SUCCEEDED
    assert store.read(demo_loaded).seed == 3
    assert store.read(node_counts)["employees"] == 300
