"""Bring a file as evidence, and open one that supports what one may see."""

import hashlib
from collections.abc import Sequence

from skills_graph.domain.evidence import Evidence, EvidenceKind
from skills_graph.domain.evidence_files import (
    FIELD,
    EvidenceFile,
    check_claim,
    ending_of,
    media_type,
    safe_name,
)
from skills_graph.domain.scope import Purpose
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services import access
from skills_graph.services.access import People, Viewer
from skills_graph.store.evidence_directory import EvidenceDirectory
from skills_graph.store.evidence_files import (
    SupportingFile,
    files_brought_by,
    files_by_hash,
    save_file,
)
from skills_graph.store.session import GraphStore

ADDRESS = "/api/evidence"


def bring_file(
    content: bytes,
    *,
    name: str,
    claimed_type: str | None,
    viewer: Viewer,
    store: GraphStore,
    directory: EvidenceDirectory,
) -> EvidenceFile:
    """Keep a file that *viewer* will name as evidence; it is never run.

    Nobody else sees it until an assertion rests on it. Bringing the same again
    changes nothing. Raises NotAllowed, BadInput (kind, name, nothing in it).
    """
    if viewer.employee_id is None:
        raise NotAllowed("Evidence is brought by a person who works here.")
    if not content:
        raise BadInput("There is nothing in this file.", field=FIELD)
    found = media_type(content)
    safe = safe_name(name, found)
    check_claim(found, ending_of(safe), claimed_type)
    file = EvidenceFile(
        hashlib.sha256(content).hexdigest(),
        safe,
        found,
        len(content),
        viewer.employee_id,
    )
    # The content first: a file that nothing names harms nobody.
    directory.keep(file.sha256, content)
    store.write_aside(save_file, file)
    return file


def file_to_open(
    sha256: str, *, viewer: Viewer, store: GraphStore, people: People
) -> EvidenceFile:
    """Return a file that *viewer* has brought, or whose assertion they may see.

    Raises NotFound for any other, as for one that is not there.
    """
    for one in sorted(
        store.read(files_by_hash, sha256),
        key=lambda one: one.file.uploaded_by_id != viewer.employee_id,
    ):
        if _may_open(viewer, one, people):
            return one.file
    raise NotFound("file", sha256)


def evidence_of_files(
    hashes: Sequence[str], *, viewer: Viewer, store: GraphStore
) -> tuple[Evidence, ...]:
    """Return files that *viewer* has brought as what supports an assertion.

    Raises BadInput for one that they have not: knowing a hash opens nothing.
    """
    if not hashes:
        return ()
    brought = (
        store.read(files_brought_by, viewer.employee_id, list(hashes))
        if viewer.employee_id is not None
        else {}
    )
    for sha256 in hashes:
        if sha256 not in brought:
            raise BadInput(
                f"You have not brought a file {sha256[:64]!r}; send it to {ADDRESS}"
                " first.",
                field="evidenceFiles",
            )
    return tuple(
        Evidence(
            EvidenceKind.DOCUMENT,
            brought[sha256].name,
            f"{ADDRESS}/{sha256}",
            sha256,
        )
        for sha256 in dict.fromkeys(hashes)
    )


def _may_open(viewer: Viewer, one: SupportingFile, people: People) -> bool:
    if one.file.uploaded_by_id == viewer.employee_id:
        return True
    return any(
        access.may_see(viewer, Purpose.PROFILE, id, people=people)
        for id in one.employee_ids
    )
