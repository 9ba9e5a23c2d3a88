"""One delivery of ESCO as the values of a framework's release."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from importers.esco.concepts import Concepts, read_concepts
from importers.esco.files import find_files
from importers.esco.identity import (
    FRAMEWORK_ID,
    SYSTEM,
    competency_id,
    group_id,
    role_id,
)
from importers.esco.relations import Relations, read_relations
from importers.esco.tables import Reading
from skills_graph.domain.competencies import FIVE_LEVELS, Framework
from skills_graph.domain.frameworks import FrameworkRelease
from skills_graph.domain.roles import Role
from skills_graph.errors import BadInput

ATTRIBUTION = "This service uses the ESCO classification of the European Commission."
URI = "http://data.europa.eu/esco"

Progress = Callable[[float], None]


def read_release(
    directory: Path,
    *,
    language: str = "en",
    default_level: int = 3,
    progress: Progress = lambda share: None,
) -> FrameworkRelease:
    """Read everything that a delivery says, and list each record that says nothing.

    `default_level` is what every requirement asks for, as ESCO states no levels.
    *progress* is told the share read so far, 0 to 1.

    Raises UnreadableSource when the delivery is not whole, BadInput for a level that
    the five-level scale does not have.
    """
    if not FIVE_LEVELS.holds(default_level):
        raise BadInput(
            f"The default level {default_level} is not on the five-level scale,"
            f" 1 to {FIVE_LEVELS.highest}.",
            field="default_level",
        )
    files = find_files(directory, language)
    reading = Reading()
    progress(0.0)
    concepts = read_concepts(files, reading)
    release = files.release(concepts.newest_day)
    progress(0.5)
    relations = read_relations(files, reading, concepts, default_level)
    progress(1.0)
    reading.notes += [f"{name} was not read: unknown." for name in files.not_read]
    framework = Framework(
        FRAMEWORK_ID, "ESCO", release, uri=URI, attribution=ATTRIBUTION
    )
    return _release(framework, concepts, relations, reading)


def _release(
    framework: Framework, concepts: Concepts, relations: Relations, reading: Reading
) -> FrameworkRelease:
    return FrameworkRelease(
        SYSTEM,
        framework,
        competencies=tuple(concepts.competencies.values()),
        roles=tuple(
            _with_requirements(uri, role, relations)
            for uri, role in concepts.roles.items()
        ),
        groups=tuple(concepts.groups.values()),
        broader=tuple(relations.broader),
        related=tuple(relations.related.values()),
        broader_roles=tuple(relations.broader_roles),
        memberships=tuple(relations.memberships),
        rejections=tuple(reading.rejections),
        notes=tuple(reading.notes),
        rows_read=reading.rows_read,
        unreadable_ids=frozenset(
            make_id(uri)
            for uri in reading.unreadable_uris
            for make_id in (competency_id, role_id, group_id)
        ),
        has_unnamed=reading.has_unnamed,
    )


def _with_requirements(uri: str, role: Role, relations: Relations) -> Role:
    return replace(
        role, requirements=tuple(relations.requirements.get(uri, {}).values())
    )
