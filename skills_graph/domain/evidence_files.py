"""Files brought as evidence: what they may be, told by content, and what called."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from skills_graph.domain.ids import EmployeeId
from skills_graph.errors import BadInput

FIELD = "file"
MOST_NAME_CHARACTERS = 120

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
WEBP = "image/webp"
TEXT = "text/plain"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OFFICE}wordprocessingml.document"
XLSX = f"{_OFFICE}spreadsheetml.sheet"
PPTX = f"{_OFFICE}presentationml.presentation"

_ENDINGS: Mapping[str, tuple[str, ...]] = {
    PDF: ("pdf",),
    PNG: ("png",),
    JPEG: ("jpg", "jpeg"),
    WEBP: ("webp",),
    TEXT: ("txt", "csv", "md"),
    DOCX: ("docx",),
    XLSX: ("xlsx",),
    PPTX: ("pptx",),
}
"""What may be brought, and how the names of such files end."""

_BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_PARTS = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": XLSX,
    "ppt/presentation.xml": PPTX,
}
_MACROS = "vbaProject.bin"
_KINDS = "PDF, PNG, JPEG, WebP, Word, Excel, PowerPoint (without macros) and plain text"


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One person's upload of a file; `sha256` names its content, in hexadecimal."""

    sha256: str
    name: str
    media_type: str
    n_bytes: int
    uploaded_by_id: EmployeeId

    @property
    def id(self) -> str:
        return file_id(self.sha256, self.uploaded_by_id)


def file_id(sha256: str, uploaded_by_id: EmployeeId) -> str:
    """Return what an upload is stored under: the content, and who brought it."""
    return f"{sha256}|{uploaded_by_id}"


def media_type(content: bytes) -> str:
    """Return what a file is, by its content alone; raises BadInput for other kinds."""
    for beginning, found in _BEGINNINGS:
        if content.startswith(beginning):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    found_office = _office(content)
    if found_office is not None:
        return found_office
    if _is_text(content):
        return TEXT
    raise BadInput(f"This is none of the kinds taken: {_KINDS}.", field=FIELD)


def check_claim(content_type: str, ending: str, claimed: str | None) -> None:
    """Raise BadInput where name or declared type say something else than the content.

    `claimed` is a declared media type; one that names none of our kinds says nothing.
    """
    endings = _ENDINGS[content_type]
    if ending and ending not in endings:
        raise BadInput(
            f"The file calls itself .{ending[:20]}, but its content is {content_type}.",
            field=FIELD,
        )
    if claimed in _ENDINGS and claimed != content_type:
        raise BadInput(
            f"The file is sent as {claimed}, but its content is {content_type}.",
            field=FIELD,
        )


def ending_of(name: str) -> str:
    """Return how a name ends after its last dot, in lower case; empty without one."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def safe_name(name: str, content_type: str) -> str:
    """Return a name that is only a name: no folders, nothing invisible, an ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    stem, dot, ending = " ".join(visible.split()).strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, _ENDINGS[content_type][0]
    room = MOST_NAME_CHARACTERS - len(ending) - 1
    return f"{stem[:room].strip(' .') or 'evidence'}.{ending}"


def _office(content: bytes) -> str | None:
    """Return which kind of office document it is, None for anything else."""
    if content[:4] != b"PK\x03\x04":
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, UnicodeDecodeError, ValueError):
        return None
    if "[Content_Types].xml" not in names or any(_MACROS in name for name in names):
        return None
    return next((kind for part, kind in _PARTS.items() if part in names), None)


def _is_text(content: bytes) -> bool:
    """Whether it is plain text, and not markup that a browser might run."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    has_controls = re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", text) is not None
    return bool(text.strip()) and not has_controls and not text.lstrip().startswith("<")
