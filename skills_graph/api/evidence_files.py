"""`/api/evidence`: bring a file as evidence, and download one."""

from flask import Blueprint, Request, Response, g, request, send_file

from skills_graph.api.context import Context
from skills_graph.api.http import JSON, HttpRefusal, response
from skills_graph.api.opening import Opened, context_of
from skills_graph.api.sign_in import SignIn
from skills_graph.errors import NotFound
from skills_graph.services.evidence_files import ADDRESS, bring_file, file_to_open
from skills_graph.settings import Settings
from skills_graph.store.evidence_directory import EvidenceDirectory

MULTIPART = "multipart/form-data"
PART = "file"
ROOM_AROUND_BYTES = 64_000
"""What a multipart body may hold beside its file."""

_NOT_A_PAGE = "sandbox; default-src 'none'; frame-ancestors 'none'"


def blueprint(settings: Settings, sign_in: SignIn, opened: Opened) -> Blueprint:
    """Serve POST of `/api/evidence` and GET of one file below it."""
    pages = Blueprint("evidence", __name__)
    directory = EvidenceDirectory(settings.evidence_directory)

    @pages.post(ADDRESS)
    def bring() -> Response:
        _check_length(request, settings.evidence_bytes)
        context = _context(sign_in, opened)
        content, name, claimed = _sent(request, settings.evidence_bytes)
        file = bring_file(
            content,
            name=name,
            claimed_type=claimed,
            viewer=context.viewer,
            store=context.store,
            directory=directory,
        )
        body = {
            "sha256": file.sha256,
            "name": file.name,
            "mediaType": file.media_type,
            "bytes": file.n_bytes,
        }
        return response(body, 201, JSON, {"Location": f"{ADDRESS}/{file.sha256}"})

    @pages.get(f"{ADDRESS}/<sha256>")
    def download(sha256: str) -> Response:
        context = _context(sign_in, opened)
        file = file_to_open(
            sha256,
            viewer=context.viewer,
            store=context.store,
            people=context.present,
        )
        path = directory.file(file.sha256)
        if not path.is_file():
            raise NotFound("file", sha256)
        answer = send_file(
            path.resolve(),
            mimetype=file.media_type,
            as_attachment=True,
            download_name=file.name,
        )
        answer.headers["Cache-Control"] = "private, no-store"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Content-Security-Policy"] = _NOT_A_PAGE
        return answer

    return pages


def _context(sign_in: SignIn, opened: Opened) -> Context:
    return context_of(opened.application(), sign_in.of(request), g.request_id)


def _check_length(request: Request, most_bytes: int) -> None:
    """Refuse a body by its stated length, and see that no more than that is read."""
    most = most_bytes + ROOM_AROUND_BYTES
    if (request.content_length or 0) > most:
        raise _too_large(most_bytes)
    request.max_content_length = most


def _sent(request: Request, most_bytes: int) -> tuple[bytes, str, str | None]:
    """Return content, name and declared type of the one file that was sent."""
    if request.mimetype == MULTIPART:
        part = request.files.get(PART)
        if part is None or len(request.files) != 1:
            raise HttpRefusal(400, f"Send one file, in a part called {PART!r}.")
        content = part.stream.read(most_bytes + 1)
        name, claimed = part.filename or "", part.mimetype
    else:
        content = request.stream.read(most_bytes + 1)
        name, claimed = request.args.get("name", ""), request.mimetype
    if len(content) > most_bytes:
        raise _too_large(most_bytes)
    return content, name, claimed or None


def _too_large(most_bytes: int) -> HttpRefusal:
    megabytes = most_bytes // 1_000_000
    return HttpRefusal(413, f"A file may hold {megabytes} MB.", code="FILE_TOO_LARGE")
