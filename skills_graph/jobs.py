"""Background jobs: the names and payloads that the API sends and the workers answer.

A job's name is for ever: a message may lie in the queue while a new version starts.
"""

from dataclasses import dataclass
from enum import StrEnum

IMPORT_ESCO = "import.esco"
IMPORT_HRIS = "import.hris"
LOAD_DEMO = "demo.load"
RESEND_LOST_JOBS = "jobs.resend_lost"
PREVIEW_POLICY = "policy.preview"
ACTIVATE_POLICY = "policy.activate"
REPLAY_SHORTLISTS = "policy.replay"
SWEEP_LINES = "policy.sweep_lines"
MERGE_COMPETENCIES = "competency.merge"
UNMERGE_COMPETENCY = "competency.unmerge"
MERGE_KINDS = (MERGE_COMPETENCIES, UNMERGE_COMPETENCY)
WRITE_BACK_LINES = "profile.write_back"
ESCALATE_DISPUTES = "disputes.escalate"
REMIND_RATERS = "ratings.remind"
MAIL_NOTICES = "notices.mail"


class JobState(StrEnum):
    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class ImportEsco:
    """Payload of `import.esco`: a folder with one release's files."""

    directory: str
    language: str = "en"
    default_level: int = 3
    is_dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ImportHris:
    """Payload of `import.hris`: a file or folder, and how far the import may go.

    `system` None means what the mapping file names, else `hris:main`. `allow_retire`
    None keeps the limit of 10 % of a kind.
    """

    path: str
    system: str | None = None
    mapping: str | None = None
    is_full: bool = False
    is_strict: bool = False
    is_dry_run: bool = False
    allow_retire: int | None = None


@dataclass(frozen=True, slots=True)
class LoadDemo:
    """Payload of `demo.load`; `today` is a day as YYYY-MM-DD, None the present one."""

    people: int = 600
    seed: int = 7
    framework: str = ""
    today: str | None = None


@dataclass(frozen=True, slots=True)
class TryPolicy:
    """Payload of `policy.preview`, `policy.activate` and `policy.replay`."""

    policy_id: str


@dataclass(frozen=True, slots=True)
class MergeWork:
    """Payload of `competency.merge` and `competency.unmerge`: who decided what, why.

    `revision` is the last one before the work, `policy_version` the one it is under.
    """

    loser_id: str
    winner_id: str
    reason: str
    by_label: str
    by_id: str | None
    revision: int
    policy_version: str
