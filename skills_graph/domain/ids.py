"""Our own ids: prefixed opaque strings, the same in graph, API, CLI and addresses."""

import uuid
from typing import NewType

EmployeeId = NewType("EmployeeId", str)
OrgUnitId = NewType("OrgUnitId", str)
RoleId = NewType("RoleId", str)
PositionId = NewType("PositionId", str)
CompetencyId = NewType("CompetencyId", str)
FrameworkId = NewType("FrameworkId", str)
ScaleId = NewType("ScaleId", str)
ConceptGroupId = NewType("ConceptGroupId", str)
AssertionId = NewType("AssertionId", str)
DisputeId = NewType("DisputeId", str)
NoticeId = NewType("NoticeId", str)
RatingRequestId = NewType("RatingRequestId", str)
MicroCredentialId = NewType("MicroCredentialId", str)
IssuerId = NewType("IssuerId", str)
AwardId = NewType("AwardId", str)
ProjectId = NewType("ProjectId", str)
SeatId = NewType("SeatId", str)
JobId = NewType("JobId", str)
SavedSearchId = NewType("SavedSearchId", str)

PREFIXES = {
    "emp": "Employee",
    "org": "OrgUnit",
    "rol": "Role",
    "pos": "Position",
    "cmp": "Competency",
    "fwk": "Framework",
    "scl": "ProficiencyScale",
    "grp": "ConceptGroup",
    "ast": "Assertion",
    "dsp": "Dispute",
    "ntc": "Notice",
    "rrq": "RatingRequest",
    "mcr": "MicroCredential",
    "iss": "Issuer",
    "out": "LearningOutcome",
    "awd": "Award",
    "prj": "Project",
    "sea": "Seat",
    "job": "Job",
    "sav": "SavedSearch",
    "pol": "Policy",
    "chg": "Change",
}
"""Label of what each prefix names."""

# Any fixed UUID will do; this one is ours and must never change.
_NAMESPACE = uuid.UUID("6b1e2f0a-52c8-4b0e-9a57-3f6f5d1f7c21")


def new_id(prefix: str) -> str:
    """Return a fresh id, `prefix_` and a random UUID."""
    return f"{prefix}_{uuid.uuid4()}"


def derived_id(prefix: str, system: str, key: str) -> str:
    """Return the id that something imported has for ever, from where it came."""
    return f"{prefix}_{uuid.uuid5(_NAMESPACE, f'{system}|{key}')}"


def label_of(id: str) -> str | None:
    """Return the label that an id's prefix names, None when it names none."""
    return PREFIXES.get(id.partition("_")[0])
