"""ESCO's relations between concepts; one that leads nowhere is rejected, not fatal."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from importers.csv_rows import CsvRow
from importers.esco.concepts import ISCO_URI, Concepts
from importers.esco.files import EscoFiles
from importers.esco.identity import competency_id, group_id, role_id
from importers.esco.tables import BROADER, RELATED, REQUIREMENTS, Reading
from skills_graph.domain.competencies import BroaderCompetency, RelatedCompetency
from skills_graph.domain.frameworks import BroaderRole, GroupMembership
from skills_graph.domain.roles import Requirement

SIMILARITY = {"essential": 0.75, "optional": 0.5}
"""How far one skill stands in for another, by what ESCO calls the relation. ESCO gives
no number: these say that even an essential relation is no equivalence (1.0)."""

_IS_MANDATORY = {"essential": True, "optional": False}


@dataclass(slots=True)
class Relations:
    """All relations, without duplicates, in the order of the files."""

    requirements: dict[str, dict[str, Requirement]] = field(default_factory=dict)
    broader: list[BroaderCompetency] = field(default_factory=list)
    broader_roles: list[BroaderRole] = field(default_factory=list)
    memberships: dict[GroupMembership, None] = field(default_factory=dict)
    related: dict[frozenset[str], RelatedCompetency] = field(default_factory=dict)


def read_relations(
    files: EscoFiles, reading: Reading, concepts: Concepts, default_level: int
) -> Relations:
    """Read every table of relations between concepts that are there."""
    found = Relations()
    _read_requirements(files, reading, concepts, found, default_level)
    _read_broader_skills(files, reading, concepts, found)
    _read_broader_occupations(files, reading, concepts, found)
    _read_related(files, reading, concepts, found)
    return found


def _read_requirements(
    files: EscoFiles,
    reading: Reading,
    concepts: Concepts,
    found: Relations,
    default_level: int,
) -> None:
    def requirement(row: CsvRow) -> tuple[str, str, Requirement]:
        relation = _one_of(row, "relationType", _IS_MANDATORY)
        occupation = _known(row, "occupationUri", concepts.roles, "occupation")
        skill = _known(row, "skillUri", concepts.competencies, "skill")
        if skill in found.requirements.get(occupation, {}):
            raise row.unreadable("the occupation names this skill twice", "skillUri")
        return (
            occupation,
            skill,
            Requirement(
                competency_id(skill),
                default_level,
                is_mandatory=_IS_MANDATORY[relation],
                level_is_defaulted=True,
            ),
        )

    path = files.paths["occupationSkillRelations"]
    for _, (occupation, skill, value) in reading.values(
        path, REQUIREMENTS, "requirements", requirement
    ):
        found.requirements.setdefault(occupation, {})[skill] = value


def _read_broader_skills(
    files: EscoFiles, reading: Reading, concepts: Concepts, found: Relations
) -> None:
    everything = {**concepts.groups, **concepts.competencies}

    def pair(row: CsvRow) -> tuple[str, str]:
        below = _known(row, "conceptUri", everything, "skill or skill group")
        above = _known(row, "broaderUri", everything, "skill or skill group")
        if below in concepts.groups and above in concepts.competencies:
            raise row.unreadable("a skill does not contain a group", "broaderUri")
        return _not_itself(row, below, above, "broaderUri")

    path = files.paths["broaderRelationsSkillPillar"]
    for _, (below, above) in reading.values(path, BROADER, "broader", pair):
        if above in concepts.groups:
            is_group = below in concepts.groups
            member = group_id(below) if is_group else competency_id(below)
            found.memberships[GroupMembership(member, group_id(above))] = None
        else:
            found.broader.append(
                BroaderCompetency(competency_id(below), competency_id(above))
            )


def _read_broader_occupations(
    files: EscoFiles, reading: Reading, concepts: Concepts, found: Relations
) -> None:
    everything = {**concepts.groups, **concepts.roles}

    def pair(row: CsvRow) -> tuple[str, str]:
        below = _known(row, "conceptUri", everything, "occupation or ISCO group")
        above = _known(row, "broaderUri", everything, "occupation or ISCO group")
        if below in concepts.groups and above in concepts.roles:
            raise row.unreadable("an occupation does not contain a group", "broaderUri")
        return _not_itself(row, below, above, "broaderUri")

    path = files.paths["broaderRelationsOccPillar"]
    for _, (below, above) in reading.values(path, BROADER, "broader_roles", pair):
        if above in concepts.groups:
            member = group_id(below) if below in concepts.groups else role_id(below)
            found.memberships[GroupMembership(member, group_id(above))] = None
        else:
            found.broader_roles.append(BroaderRole(role_id(below), role_id(above)))
    # An occupation below another one is in that one's ISCO group as well.
    for uri, code in concepts.isco_codes.items():
        membership = GroupMembership(role_id(uri), group_id(f"{ISCO_URI}{code}"))
        found.memberships[membership] = None


def _read_related(
    files: EscoFiles, reading: Reading, concepts: Concepts, found: Relations
) -> None:
    def related(row: CsvRow) -> RelatedCompetency:
        relation = _one_of(row, "relationType", SIMILARITY)
        first = _known(row, "originalSkillUri", concepts.competencies, "skill")
        second = _known(row, "relatedSkillUri", concepts.competencies, "skill")
        _not_itself(row, first, second, "relatedSkillUri")
        first_id, second_id = competency_id(first), competency_id(second)
        if frozenset((first_id, second_id)) in found.related:
            raise row.unreadable("these two are related on an earlier line already")
        return RelatedCompetency(first_id, second_id, SIMILARITY[relation])

    path = files.paths["skillSkillRelations"]
    for _, value in reading.values(path, RELATED, "related", related):
        found.related[frozenset((value.competency_id, value.related_id))] = value


def _known(row: CsvRow, column: str, known: Mapping[str, object], what: str) -> str:
    uri = row.take(column)
    if uri not in known:
        raise row.unreadable(f"there is no {what} {uri}", column)
    return uri


def _one_of(row: CsvRow, column: str, allowed: Mapping[str, object]) -> str:
    found = row.take(column)
    if found not in allowed:
        raise row.unreadable(f"{found!r} is none of {', '.join(allowed)}", column)
    return found


def _not_itself(row: CsvRow, first: str, second: str, column: str) -> tuple[str, str]:
    if first == second:
        raise row.unreadable(f"{first} points to itself", column)
    return first, second
