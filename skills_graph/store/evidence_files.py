"""Who brought which file, and what it supports, as stored in the graph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from neo4j import ManagedTransaction

from skills_graph.domain.evidence_files import EvidenceFile, file_id
from skills_graph.domain.ids import EmployeeId

SAVE_FILE: LiteralString = """
MERGE (file:EvidenceFile {id: $id})
ON CREATE SET file += $properties
"""

FILES_BY_ID: LiteralString = """
UNWIND $ids AS id
MATCH (file:EvidenceFile {id: id})
RETURN properties(file) AS file
"""

FILES_BY_HASH: LiteralString = """
MATCH (file:EvidenceFile {sha256: $sha256})
RETURN properties(file) AS file,
       [(file)<-[:SUPPORTED_BY]-(:Assertion)-[:ABOUT]->(employee:Employee) |
        employee.id] AS employee_ids
"""


@dataclass(frozen=True, slots=True)
class SupportingFile:
    """An upload, and about whom the assertions are that it supports."""

    file: EvidenceFile
    employee_ids: frozenset[EmployeeId]


def save_file(tx: ManagedTransaction, file: EvidenceFile) -> None:
    """Keep that someone has brought a file; a second time changes nothing."""
    properties = {
        "sha256": file.sha256,
        "name": file.name,
        "media_type": file.media_type,
        "bytes": file.n_bytes,
        "uploaded_by_id": file.uploaded_by_id,
    }
    tx.run(SAVE_FILE, id=file.id, properties=properties).consume()


def files_brought_by(
    tx: ManagedTransaction, employee_id: EmployeeId, hashes: Sequence[str]
) -> dict[str, EvidenceFile]:
    """Return which of these files someone has brought themselves, by hash."""
    ids = [file_id(sha256, employee_id) for sha256 in hashes]
    files = (_file(row["file"]) for row in tx.run(FILES_BY_ID, ids=ids))
    return {file.sha256: file for file in files}


def files_by_hash(tx: ManagedTransaction, sha256: str) -> list[SupportingFile]:
    """Return everyone's uploads of one content, by uploader."""
    found = [
        SupportingFile(_file(row["file"]), frozenset(row["employee_ids"]))
        for row in tx.run(FILES_BY_HASH, sha256=sha256)
    ]
    return sorted(found, key=lambda one: one.file.uploaded_by_id)


def _file(stored: Mapping[str, Any]) -> EvidenceFile:
    return EvidenceFile(
        stored["sha256"],
        stored["name"],
        stored["media_type"],
        stored["bytes"],
        EmployeeId(stored["uploaded_by_id"]),
    )
