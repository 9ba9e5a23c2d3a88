"""What people in the demo company can really do; evidence comes near it."""

import random
from collections.abc import Mapping
from datetime import date

from skills_graph.domain.competencies import CompetencyKind
from skills_graph.domain.ids import CompetencyId
from skills_graph.domain.roles import Requirement, Role
from skills_graph.services.demo.catalogue import Catalogue
from skills_graph.services.demo.dice import dice, happens, one_of
from skills_graph.services.demo.keys import competency_id
from skills_graph.services.demo.staffing import Worker

Abilities = dict[CompetencyId, int]
"""The true level of each competency that someone has at all, from 1."""

NEW_UNTIL_DAYS = 270
FORMER_TRADE_SHARE = 0.3
OPTIONAL_SHARE = 0.85
LICENCE_SHARE = 0.96

# How far above or below what the job asks for people are.
_NEWCOMERS = {-2: 1.0, -1: 5.0, 0: 5.0}
_EXPERIENCED = {-1: 1.2, 0: 7.0, 1: 3.2}
_LEADING = {-1: 0.3, 0: 7.0, 1: 3.2}
# An occupation asks for a dozen things or more: few would have them all.
_IN_OCCUPATIONS = {-1: 0.15, 0: 8.0, 1: 2.0}
_BEFORE = {-1: 4.0, 0: 4.0, 1: 1.0}

# By region of the given name, in the order of names.toml.
_MOTHER_TONGUES = (
    "norwegian",
    "german",
    "polish",
    "spanish",
    "portuguese",
    "english",
    "english",
    "mandarin",
    "english",
    "english",
    "french",
    "english",
)
_EVERYWHERE = (
    "teamwork",
    "customer-focus",
    "accuracy",
    "learning-agility",
    "presentation",
    "conflict-resolution",
    "coaching",
    "spreadsheets",
)


def abilities(
    worker: Worker, catalogue: Catalogue, *, seed: int, today: date
) -> Abilities:
    """Return what someone can do: the job, what they did before, and languages."""
    rolls = dice(seed, "abilities", worker.code)
    offsets = _IN_OCCUPATIONS if catalogue.is_borrowed else _offsets(worker, today)
    found: Abilities = {}
    for requirement in catalogue.roles[worker.seat.role_key].requirements:
        if requirement.is_mandatory or happens(rolls, OPTIONAL_SHARE):
            _learn(found, requirement, offsets, catalogue, rolls)
    if happens(rolls, FORMER_TRADE_SHARE):
        asked = rolls.choice(_trades(catalogue)).requirements
        for requirement in rolls.sample(asked, min(4, len(asked))):
            if requirement.competency_id not in found:
                _learn(found, requirement, _BEFORE, catalogue, rolls)
    if not catalogue.is_borrowed:
        _what_everyone_may_have(found, worker, rolls)
    return found


def _offsets(worker: Worker, today: date) -> Mapping[int, float]:
    if worker.seat.is_lead:
        return _LEADING
    in_seat_days = (today - worker.in_seat_since).days
    return _NEWCOMERS if in_seat_days < NEW_UNTIL_DAYS else _EXPERIENCED


def _trades(catalogue: Catalogue) -> list[Role]:
    """Return the roles that people may have had before: those that lead nobody."""
    leading = competency_id("people-leadership")
    return [
        role
        for role in catalogue.roles.values()
        if all(asked.competency_id != leading for asked in role.requirements)
    ]


def _learn(
    found: Abilities,
    requirement: Requirement,
    offsets: Mapping[int, float],
    catalogue: Catalogue,
    rolls: random.Random,
) -> None:
    id = requirement.competency_id
    if catalogue.kinds[id] is CompetencyKind.COMPLIANCE:
        if happens(rolls, LICENCE_SHARE):
            found[id] = 1
        return
    level = requirement.level + one_of(rolls, offsets)
    if level > 0:
        found[id] = min(level, catalogue.levels(id))


def _what_everyone_may_have(
    found: Abilities, worker: Worker, rolls: random.Random
) -> None:
    mother_tongue = _MOTHER_TONGUES[worker.region]
    if happens(rolls, 0.5):
        found[competency_id(mother_tongue)] = 6
    if mother_tongue != "english" and happens(rolls, 0.6):
        found.setdefault(competency_id("english"), rolls.choice([3, 4, 4, 5]))
    for key in rolls.sample(_EVERYWHERE, 2):
        found.setdefault(competency_id(key), rolls.choice([2, 3, 3, 4]))
    for key in ("code-of-conduct", "data-protection-training"):
        if happens(rolls, 0.5):
            found[competency_id(key)] = 1
