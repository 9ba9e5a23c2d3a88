"""Evidence that is written down: what makes the planted cases, and who could follow.

How a level is shown: `proven` (assessed and rated lately), `known` (the same, some time
ago), `rated` (by the manager),
`own` (only said by oneself), `lapsed` (an award that has run out), `friendly` (five
peers say expert, one assessor says this level), `failed` (assessed and found
lacking), `absent` (nothing at all).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from skills_graph.domain.evidence import EvidenceSource, Polarity
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.roles import Requirement
from skills_graph.services.demo import pinned
from skills_graph.services.demo.awards import award, credential_for, valid_days
from skills_graph.services.demo.catalogue import Catalogue
from skills_graph.services.demo.claims import Claim, made_by
from skills_graph.services.demo.keys import competency_id
from skills_graph.services.demo.organisation import LEAD, Place
from skills_graph.services.demo.witnesses import Witnesses

ASSESSED_DAYS_AGO = 24
RATED_DAYS_AGO = 40
KNOWN_FOR_DAYS = 450
LAPSED_DAYS_AGO = 62
FRIENDLY_PEERS = 5
FRIENDLY_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """A level and how it is shown."""

    level: int
    how: str


Written = Mapping[CompetencyId, Shown]

_PLANTED: Mapping[Place, tuple[str, ...]] = {
    pinned.MATTHIAS.place: ("systems-engineering 4 own",),
    pinned.SUNITA.place: ("budget-responsibility 2 rated",),
    pinned.EIRIK.place: ("people-leadership 4 lapsed",),
    pinned.TOMASZ.place: (
        "high-voltage-work 4 proven",
        "switching-operations 4 proven",
        "high-voltage-authorisation 1 failed",
        "cable-systems 3 proven",
        "electrical-drawings 4 proven",
        "thermal-camera 3 rated",
        "first-aid 1 licence",
    ),
    pinned.NNEKA.place: (
        "python 4 proven",
        "sql 4 proven",
        "data-pipelines 4 proven",
        "data-modelling 3 proven",
        "data-quality 3 proven",
        "container-platforms 2 rated",
        "stream-processing 2 rated",
        "spanish 2 proven",
    ),
    pinned.CATRIONA.place: (
        "rope-access 1 lapsed",
        "work-at-height 1 licence",
        "corrosion-protection 3 proven",
        "safety-mindset 4 rated",
    ),
    pinned.ROHAN.place: ("converter-design 2 friendly",),
    pinned.HAAKON.place: (
        "relay-firmware-orrin 4 proven",
        "high-voltage-authorisation 1 licence",
    ),
}

# Whom the seats' evidence makes ready for which lead's role, or one step from it.
_READY: Mapping[Place, tuple[str, ...]] = {
    pinned.LEILA.place: ("head-of-engineering",),
    pinned.AMARA.place: (
        "head-of-projects",
        "head-of-manufacturing",
        "head-of-operations",
        "head-of-commercial",
    ),
}
_READY_FOR_SOME_TIME: Mapping[Place, tuple[str, ...]] = {
    ("project-delivery", "senior-project-manager", 0): ("head-of-projects",),
    ("plant-software", LEAD, 0): ("head-of-digital",),
    ("data-engineering", LEAD, 0): ("head-of-digital",),
    ("control-systems", "senior-control-systems-engineer", 0): (
        "control-systems-lead",
    ),
    ("data-engineering", "senior-data-engineer", 0): ("data-platform-lead",),
    pinned.MATTHIAS.place: ("head-of-engineering",),
    pinned.SUNITA.place: ("head-of-engineering",),
    pinned.EIRIK.place: ("head-of-engineering",),
}
_ALMOST: Mapping[Place, tuple[str, ...]] = {
    pinned.FRANZISKA.place: ("chief-executive",),
    ("field-service", LEAD, 0): ("head-of-operations",),
    ("assembly-plant", LEAD, 0): ("head-of-manufacturing",),
    ("key-accounts", LEAD, 0): ("head-of-commercial",),
    ("power-electronics", "senior-power-electronics-engineer", 0): (
        "power-electronics-lead",
    ),
    ("control-systems", "senior-control-systems-engineer", 1): (
        "control-systems-lead",
    ),
    ("battery-electronics", LEAD, 0): ("battery-lead",),
    ("high-voltage", "high-voltage-technician", 3): ("high-voltage-lead",),
}


def written_for(place: Place, catalogue: Catalogue) -> Written:
    """Return what is written down about whoever sits at a place, by competency."""
    if catalogue.is_borrowed:
        return {}
    found: dict[CompetencyId, Shown] = {}
    for role_key in _READY.get(place, ()):
        _raise_to(found, catalogue.roles[role_key].requirements, "proven")
    for role_key in _READY_FOR_SOME_TIME.get(place, ()):
        _raise_to(found, catalogue.roles[role_key].requirements, "known")
    for role_key in _ALMOST.get(place, ()):
        asked = catalogue.roles[role_key].requirements
        _raise_to(found, asked, "rated")
        last = [each for each in asked if each.is_mandatory][-1]
        found[last.competency_id] = Shown(last.level - 1, "rated")
    for text in _PLANTED.get(place, ()):
        key, level, how = text.split()
        found[competency_id(key)] = Shown(int(level), how)
    return found


def claims_as_written(
    those: Witnesses, competency_id: CompetencyId, shown: Shown
) -> list[Claim]:
    """Return the claims that show a level in that way."""
    return _WAYS[shown.how](those, competency_id, shown.level)


def _raise_to(
    found: dict[CompetencyId, Shown], asked: Iterable[Requirement], how: str
) -> None:
    for each in asked:
        before = found.get(each.competency_id, Shown(0, "rated"))
        level = max(each.level, before.level)
        shown = how if each.is_mandatory else before.how
        found[each.competency_id] = Shown(level, shown)


def _rated(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    claim = Claim(id, EvidenceSource.MANAGER_RATING, level, RATED_DAYS_AGO)
    return [made_by(claim, those.manager or those.assessor)]


def _assessed(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    claim = Claim(
        id,
        EvidenceSource.ASSESSMENT,
        level,
        ASSESSED_DAYS_AGO,
        title="Assessment centre: observed tasks",
    )
    return [made_by(claim, those.assessor)]


def _proven(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    return [*_assessed(those, id, level), *_rated(those, id, level)]


def _known(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    return [
        replace(claim, days_ago=those.recent_days(KNOWN_FOR_DAYS))
        for claim in _proven(those, id, level)
    ]


def _own(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    claim = Claim(id, EvidenceSource.SELF_RATING, level, RATED_DAYS_AGO)
    return [made_by(claim, those.worker)]


def _lapsed(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    credential = credential_for(those.catalogue, id, level)
    longest = valid_days(credential) if credential else None
    if credential is None or longest is None:
        raise ValueError(f"No award of {id} can lapse.")
    days_ago = longest + LAPSED_DAYS_AGO
    return [award(those.catalogue, credential, id, days_ago)]


def _licence(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    credential = credential_for(those.catalogue, id, level)
    if credential is None:
        raise ValueError(f"Nothing awards {id}.")
    return [award(those.catalogue, credential, id, RATED_DAYS_AGO)]


def _friendly(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    peer = Claim(
        id,
        EvidenceSource.PEER_RATING,
        FRIENDLY_LEVEL,
        RATED_DAYS_AGO,
        group=those.worker.seat.unit_key,
        note="Simply the best.",
    )
    friends = [made_by(peer, other) for other in those.team[:FRIENDLY_PEERS]]
    return [*friends, *_assessed(those, id, level)]


def _failed(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    (claim,) = _assessed(those, id, level)
    return [
        replace(
            claim,
            polarity=Polarity.LACKS,
            note="Renewal not passed; may try again in spring.",
        )
    ]


def _absent(those: Witnesses, id: CompetencyId, level: int) -> list[Claim]:
    return []


_WAYS: Mapping[str, Callable[[Witnesses, CompetencyId, int], list[Claim]]] = {
    "proven": _proven,
    "known": _known,
    "rated": _rated,
    "own": _own,
    "lapsed": _lapsed,
    "licence": _licence,
    "friendly": _friendly,
    "failed": _failed,
    "absent": _absent,
}
