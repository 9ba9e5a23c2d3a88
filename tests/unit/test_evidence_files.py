"""Files brought as evidence: their kind by content, their name made harmless."""

import io
import zipfile

import pytest

from skills_graph.domain.evidence_files import (
    DOCX,
    JPEG,
    PDF,
    PNG,
    PPTX,
    TEXT,
    WEBP,
    XLSX,
    check_claim,
    ending_of,
    media_type,
    safe_name,
)
from skills_graph.errors import BadInput
from skills_graph.store.evidence_directory import EvidenceDirectory


def an_archive(*names):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\x89PNG\r\n\x1a\n\0\0", PNG),
        (b"\xff\xd8\xff\xe0", JPEG),
        (b"RIFF\0\0\0\0WEBPVP8 ", WEBP),
        (an_archive("[Content_Types].xml", "word/document.xml"), DOCX),
        (an_archive("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (an_archive("[Content_Types].xml", "ppt/presentation.xml"), PPTX),
        ("Schweißen, bestanden\n".encode(), TEXT),
    ],
)
def test_a_file_is_what_its_content_is(content, kind):
    assert media_type(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"\xef\xbb\xbf  <html>",
        b"<?xml version='1.0'?><svg onload='alert(1)'/>",
        b"MZ\x90\0",
        b"\x7fELF",
        b"GIF89a\x01\0",
        b"   \n",
        an_archive("readme.txt"),
        an_archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04 and no archive",
    ],
)
def test_other_kinds_are_refused(content):
    with pytest.raises(BadInput, match="none of the kinds taken"):
        media_type(content)


def test_a_page_that_calls_itself_a_pdf_is_refused_by_name_and_by_type():
    with pytest.raises(BadInput, match=r"calls itself \.pdf, but its content is text"):
        check_claim(TEXT, "pdf", None)
    with pytest.raises(BadInput, match="sent as application/pdf"):
        check_claim(TEXT, "txt", PDF)
    check_claim(PDF, "pdf", "application/octet-stream")
    check_claim(JPEG, "jpeg", JPEG)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../x", "x.pdf"),
        ("..\\..\\windows\\cv.PDF", "cv.PDF"),
        ("/etc/passwd", "passwd.pdf"),
        ("", "evidence.pdf"),
        ("...", "evidence.pdf"),
        (".pdf", "pdf.pdf"),
        ("my\r\nSet-Cookie: a=b;.pdf", "mySet-Cookie: a=b;.pdf"),
        ("Zeugnis  für\u202eAda.pdf", "Zeugnis fürAda.pdf"),
    ],
)
def test_a_name_is_only_a_name(given, kept):
    assert safe_name(given, PDF) == kept


def test_a_long_name_keeps_its_ending():
    kept = safe_name("a" * 500 + ".pdf", PDF)
    assert len(kept) == 120
    assert ending_of(kept) == "pdf"


def test_content_lies_under_its_hash_for_nobody_else_and_not_to_be_run(tmp_path):
    directory = EvidenceDirectory(tmp_path / "evidence")
    hash_of_content = "ab" * 32

    directory.keep(hash_of_content, b"as it was first")
    directory.keep(hash_of_content, b"another")

    file = directory.file(hash_of_content)
    assert file == tmp_path / "evidence" / "ab" / hash_of_content
    assert file.read_bytes() == b"as it was first"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in file.parent.iterdir()] == [hash_of_content]


@pytest.mark.parametrize("name", ["../../x", "AB" * 32, "ab" * 31, "ab" * 32 + "/.."])
def test_nothing_but_a_hash_becomes_a_path(tmp_path, name):
    with pytest.raises(ValueError, match="SHA-256"):
        EvidenceDirectory(tmp_path).file(name)
