"""Seats of the demo company whose people are written down, not drawn."""

from dataclasses import dataclass

from skills_graph.domain.organisation import PermissionRole
from skills_graph.services.demo.organisation import LEAD, Place


@dataclass(frozen=True, slots=True)
class Pinned:
    """Who sits at a place of the plan, and their permission roles beyond EMPLOYEE."""

    place: Place
    display_name: str
    grants: tuple[PermissionRole, ...] = ()


FRANZISKA = Pinned(("engineering", LEAD, 0), "Franziska Vogel")
LEILA = Pinned(("commissioning", LEAD, 0), "Leila Haddad")
MATTHIAS = Pinned(("control-systems", LEAD, 0), "Matthias Krüger")
SUNITA = Pinned(("power-electronics", LEAD, 0), "Sunita Rao")
EIRIK = Pinned(("grid-integration", LEAD, 0), "Eirik Solheim")
TOMASZ = Pinned(("high-voltage", "high-voltage-technician", 0), "Tomasz Wieczorek")
NNEKA = Pinned(("supply-planning", "supply-planner", 0), "Nneka Boateng")
CATRIONA = Pinned(("blade-service", "rope-access-technician", 0), "Catriona Linklater")
ROHAN = Pinned(("power-electronics", "power-electronics-engineer", 0), "Rohan Desai")
AMARA = Pinned(("project-delivery", LEAD, 0), "Amara Lindqvist")
HAAKON = Pinned(("high-voltage", "high-voltage-technician", 1), "Håkon Østby")
MATEO = Pinned(("data-engineering", "data-engineer", 0), "Mateo Ibáñez")
JOANNA = Pinned(("people", LEAD, 0), "Joanna Kubiak", (PermissionRole.HR,))
THEO = Pinned(("learning", LEAD, 0), "Théo Marchand", (PermissionRole.ASSESSOR,))
HELENA = Pinned(
    ("learning", "people-partner", 0), "Helena Carvalho", (PermissionRole.ISSUER,)
)
STAVROS = Pinned(
    ("finance", "financial-controller", 0),
    "Stavros Dimitriou",
    (PermissionRole.AUDITOR,),
)
LINH = Pinned(
    ("cloud-operations", "cloud-engineer", 0),
    "Linh Trần",
    (PermissionRole.INTEGRATOR,),
)
HAMISH = Pinned(
    ("cloud-operations", LEAD, 0), "Hamish Sinclair", (PermissionRole.ADMIN,)
)

ALL_PINNED = (
    FRANZISKA,
    LEILA,
    MATTHIAS,
    SUNITA,
    EIRIK,
    TOMASZ,
    NNEKA,
    CATRIONA,
    ROHAN,
    AMARA,
    HAAKON,
    MATEO,
    JOANNA,
    THEO,
    HELENA,
    STAVROS,
    LINH,
    HAMISH,
)

WHEREVER = "Look at people, roles and positions, as far as you may see them."
PERSONAS = (
    (
        "employee",
        CATRIONA,
        "Open your own profile: your rope access has lapsed, and you see why.",
    ),
    (
        "manager",
        FRANZISKA,
        "Open Rohan Desai: five friendly peers and one assessor disagree.",
    ),
    (
        "hr",
        JOANNA,
        "Ask who could follow the Head of Engineering, and who can be Data engineer.",
    ),
    ("assessor", THEO, "Look at your own profile and at who works where."),
    ("issuer", HELENA, "Look at your own profile and at who works where."),
    ("auditor", STAVROS, "Look at your own profile and at who works where."),
    ("integrator", LINH, "Look at the background jobs and what each import did."),
    ("admin", HAMISH, "Look at the background jobs; you see no profile but your own."),
)
