"""The built web interface: its files, and its page for every address of its own."""

from pathlib import Path

from flask import Blueprint, Response, send_from_directory

STATIC = Path(__file__).parent / "static"
A_YEAR_SECONDS = 31_536_000

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; "
    "script-src 'self'; "
    # Mantine and the drawings set sizes and colours on elements.
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_NOT_BUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Skills Graph</title>
<h1>The web interface is not built</h1>
<p>The API answers at <code>/graphql</code>. Run <code>make web</code> (or
<code>make up</code>, which does it for you) and load this page again.</p>
</html>
"""


def blueprint(static: Path = STATIC) -> Blueprint:
    """Serve the interface: hashed assets for ever, its page fresh every time."""
    pages = Blueprint("web", __name__)

    @pages.get("/assets/<path:name>")
    def asset(name: str) -> Response:
        found = send_from_directory(static / "assets", name, max_age=A_YEAR_SECONDS)
        found.headers["Cache-Control"] = f"public, max-age={A_YEAR_SECONDS}, immutable"
        return found

    @pages.get("/", defaults={"path": ""})
    @pages.get("/<path:path>")
    def page(path: str) -> Response:
        # Files beside the page, such as its icon, keep their names between builds.
        is_file = path and (static / path).is_file()
        if not is_file and not (static / "index.html").is_file():
            return Response(_NOT_BUILT, 503, mimetype="text/html")
        found = send_from_directory(static, path if is_file else "index.html")
        found.headers["Cache-Control"] = "no-cache"
        return found

    return pages


def with_security_headers(answer: Response) -> Response:
    """Add the headers that every answer carries."""
    for name, value in SECURITY_HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer
