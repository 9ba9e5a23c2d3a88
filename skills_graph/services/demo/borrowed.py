"""A catalogue whose roles are occupations of a framework that was imported before."""

from skills_graph.domain.ids import CompetencyId, FrameworkId, derived_id
from skills_graph.domain.roles import Role, RoleKind
from skills_graph.errors import BadInput
from skills_graph.services.demo.catalogue import Catalogue, catalogue
from skills_graph.services.demo.dice import dice
from skills_graph.services.demo.keys import role_id
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.pages import Keyset, Wanted
from skills_graph.store.roles import roles_page
from skills_graph.store.session import GraphStore

FRAMEWORKS = ("esco",)
FEWEST_REQUIREMENTS, MOST_REQUIREMENTS = 8, 24
INDUSTRIAL_GROUPS = ("121", "122", "1321", "21", "25", "31", "35", "72", "74", "82")
"""Beginnings of ISCO codes: management, engineering, computing, trades, assembly."""

MOST_OCCUPATIONS = 100_000


def borrowed_catalogue(framework: str, *, seed: int, store: GraphStore) -> Catalogue:
    """Return as many roles as the company has of its own, each from an occupation.

    They ask for what the occupation does. Raises BadInput for a framework that is
    unknown or not in the graph.
    """
    if framework not in FRAMEWORKS:
        known = ", ".join(FRAMEWORKS)
        raise BadInput(
            f"There is no framework {framework!r} to make roles from: {known}."
        )
    own = catalogue()
    occupations = _occupations(framework, store)
    if len(occupations) < len(own.roles):
        raise BadInput(
            f"The graph holds too few occupations of {framework};"
            f" `skills-graph import {framework} DIR` brings them."
        )
    chosen = dice(seed, "occupations").sample(occupations, len(own.roles))
    ids = {asked.competency_id for role in chosen for asked in role.requirements}
    return _catalogue(own, chosen, ids, store)


def _occupations(framework: str, store: GraphStore) -> list[Role]:
    """Return an industrial company's occupations, neither too short nor too long."""
    wanted = Wanted(
        kind=RoleKind.OCCUPATION.value,
        framework_id=FrameworkId(derived_id("fwk", framework, framework)),
    )
    found = store.read(roles_page, wanted, Keyset(MOST_OCCUPATIONS), at=store.now())
    return [
        role
        for role in found
        if FEWEST_REQUIREMENTS <= len(role.requirements) <= MOST_REQUIREMENTS
        and (role.code or "").startswith(INDUSTRIAL_GROUPS)
        and any(asked.is_mandatory for asked in role.requirements)
    ]


def _catalogue(
    own: Catalogue, chosen: list[Role], ids: set[CompetencyId], store: GraphStore
) -> Catalogue:
    competencies = store.read(competencies_by_id, sorted(ids), at=store.now())
    return Catalogue(
        framework=own.framework,
        competencies={},
        broader=(),
        related=(),
        roles={
            key: Role(
                role_id(f"{key}/{occupation.id}"),
                RoleKind.JOB_PROFILE,
                occupation.title[:1].upper() + occupation.title[1:],
                description=occupation.description,
                occupation_id=occupation.id,
                requirements=tuple(
                    sorted(occupation.requirements, key=lambda r: r.competency_id)
                ),
            )
            for key, occupation in zip(own.roles, chosen, strict=True)
        },
        issuers={},
        credentials={},
        kinds={one.id: one.kind for one in competencies.values()},
        is_borrowed=True,
    )
