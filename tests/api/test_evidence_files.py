"""Files over HTTP: brought, refused before they are read whole, downloaded safely."""

import hashlib
import io
import socket

import pytest

CONTENT = b"%PDF-1.7 shown to the API"
HASH = hashlib.sha256(CONTENT).hexdigest()
ADD = """
mutation($input: AddAssertionInput!) { addAssertion(input: $input) {
  userErrors { field message code }
  assertion { evidence { kind title url sha256 } } } }
"""


@pytest.fixture(scope="module")
def own(demo):
    return demo.as_persona("employee")


def send(asking, content=CONTENT, *, name="card.pdf", **more):
    headers = {**asking.headers, "Content-Type": "application/pdf"}
    return asking.client.post(
        "/api/evidence",
        query_string={"name": name},
        data=content,
        headers=headers,
        **more,
    )


def code(answer):
    return answer.get_json()["errors"][0]["extensions"]["code"]


def test_a_file_is_brought_named_as_evidence_and_downloaded(demo, own, manager):
    brought = send(own, name="../../card")
    assert brought.status_code == 201
    assert brought.get_json() == {
        "sha256": HASH,
        "name": "card.pdf",
        "mediaType": "application/pdf",
        "bytes": len(CONTENT),
    }
    address = brought.headers["Location"]
    stranger = manager.client.get(address, headers=manager.headers)
    assert stranger.status_code == 404

    skills = own.ask("{ competencies(kind: SKILL, last: 1) { nodes { id } } }")
    said = own.ask(
        ADD,
        input={
            "employeeId": demo.personas["employee"],
            "competencyId": skills["competencies"]["nodes"][0]["id"],
            "source": "QUALIFICATION",
            "level": 2,
            "evidenceFiles": [HASH],
        },
    )["addAssertion"]
    assert said["userErrors"] == []
    assert said["assertion"]["evidence"] == [
        {
            "kind": "DOCUMENT",
            "title": "card.pdf",
            "url": f"/api/evidence/{HASH}",
            "sha256": HASH,
        }
    ]

    hr = demo.as_persona("hr")
    with hr.client.get(address, headers=hr.headers) as found:
        assert found.status_code == 200
        assert found.data == CONTENT
    assert found.headers["Content-Type"] == "application/pdf"
    assert found.headers["Content-Disposition"] == "attachment; filename=card.pdf"
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert found.headers["Content-Security-Policy"].startswith("sandbox;")
    assert found.headers["Cache-Control"] == "private, no-store"


def test_a_form_may_send_it_too(own):
    answer = own.client.post(
        "/api/evidence",
        data={"file": (io.BytesIO(b"plain words"), "notes.txt", "text/plain")},
        headers=own.headers,
    )
    assert answer.status_code == 201
    assert answer.get_json()["mediaType"] == "text/plain"


def test_a_page_that_calls_itself_a_pdf_is_refused(own):
    page = send(own, b"<!doctype html><script>alert(1)</script>")
    assert (page.status_code, code(page)) == (400, "BAD_USER_INPUT")
    text = send(own, b"hello <script>alert(1)</script>")
    assert (text.status_code, code(text)) == (400, "BAD_USER_INPUT")


def test_a_gigabyte_is_refused_before_it_is_read(own, address):
    host, port = address.removeprefix("http://").split(":")
    head = (
        "POST /api/evidence?name=big.pdf HTTP/1.1",
        f"Host: {host}:{port}",
        f"Authorization: {own.headers['Authorization']}",
        "Content-Type: application/pdf",
        f"Content-Length: {10**9}",
        "Connection: close",
    )
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall("\r\n".join((*head, "", "")).encode())
        # Not a byte of the body was sent, and the answer is there.
        answer = line.recv(65_536)

    assert answer.split(b"\r\n")[0].split(b" ")[1] == b"413"


def test_a_file_over_the_limit_is_refused(own):
    answer = send(own, b"%PDF-" + b"x" * 10_000_000)
    assert (answer.status_code, code(answer)) == (413, "FILE_TOO_LARGE")


def test_nobody_brings_or_opens_anything_without_signing_in(demo):
    nobody = demo.as_nobody()
    assert send(nobody).status_code == 401
    assert nobody.client.get(f"/api/evidence/{HASH}").status_code == 401


def test_what_is_not_there_is_not_found(own):
    absent = own.client.get(f"/api/evidence/{'00' * 32}", headers=own.headers)
    assert (absent.status_code, code(absent)) == (404, "NOT_FOUND")
