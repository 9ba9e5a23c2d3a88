"""Files as evidence on both engines: who brought them, and who may open them."""

import hashlib

import pytest

from skills_graph.domain.evidence import Evidence, EvidenceKind, EvidenceSource
from skills_graph.domain.evidence_files import PDF, EvidenceFile
from skills_graph.domain.organisation import PermissionRole
from skills_graph.errors import BadInput, NotAllowed, NotFound
from skills_graph.services.access import OPERATOR, Viewer
from skills_graph.services.evidence import NewAssertion, add_assertion
from skills_graph.services.evidence_files import bring_file, file_to_open
from skills_graph.store.evidence_directory import EvidenceDirectory
from skills_graph.store.evidence_files import (
    SupportingFile,
    files_brought_by,
    files_by_hash,
    save_file,
)
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

EMPLOYEE = frozenset({PermissionRole.EMPLOYEE})
BEN = Viewer("emp_2", EMPLOYEE, "Ben")
CAI = Viewer("emp_3", EMPLOYEE, "Cai")
ADA = Viewer("emp_1", EMPLOYEE | {PermissionRole.MANAGER}, "Ada")

CONTENT = b"%PDF-1.7 a certificate"
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def company(store):
    store.write(add_company, store.today())
    return store


@pytest.fixture
def directory(tmp_path):
    return EvidenceDirectory(tmp_path / "evidence")


@pytest.fixture
def people(company):
    talent = TalentIndex(TalentRows(company))
    return talent.caught_up(talent.present())


def bring(store, directory, *, viewer=BEN, content=CONTENT, name="card.pdf"):
    return bring_file(
        content,
        name=name,
        claimed_type=None,
        viewer=viewer,
        store=store,
        directory=directory,
    )


def say_with_file(store, people, *, viewer=BEN, sha256=HASH):
    return add_assertion(
        NewAssertion(
            viewer.employee_id,
            "cmp_3",
            EvidenceSource.QUALIFICATION,
            level=3,
            evidence_files=(sha256,),
        ),
        viewer=viewer,
        store=store,
        people=people,
    )


def test_a_file_is_kept_by_its_hash_under_its_own_name(company, directory):
    before = company.now()
    file = bring(company, directory, name="../../my card")

    assert file == EvidenceFile(HASH, "my card.pdf", PDF, len(CONTENT), "emp_2")
    assert directory.file(HASH).read_bytes() == CONTENT
    assert company.read(files_brought_by, "emp_2", [HASH, "00" * 32]) == {HASH: file}
    assert company.read(files_brought_by, "emp_3", [HASH]) == {}
    assert company.now() == before  # nobody's answer has changed


def test_bringing_the_same_again_changes_nothing(company, directory):
    first = bring(company, directory)
    company.write_aside(save_file, first)
    bring(company, directory, name="other.pdf")
    bring(company, directory, viewer=CAI)

    assert company.read(files_by_hash, HASH) == [
        SupportingFile(first, frozenset()),
        SupportingFile(
            EvidenceFile(HASH, "card.pdf", PDF, len(CONTENT), "emp_3"), frozenset()
        ),
    ]


def test_a_file_is_seen_by_whoever_sees_what_it_supports(company, directory, people):
    file = bring(company, directory)
    found = {"store": company, "people": people}
    assert file_to_open(HASH, viewer=BEN, **found) == file
    with pytest.raises(NotFound):
        file_to_open(HASH, viewer=ADA, **found)  # nothing rests on it yet

    said = say_with_file(company, people)

    assert said.evidence == (
        Evidence(EvidenceKind.DOCUMENT, "card.pdf", f"/api/evidence/{HASH}", HASH),
    )
    assert file_to_open(HASH, viewer=ADA, **found) == file
    with pytest.raises(NotFound):
        file_to_open(HASH, viewer=CAI, **found)
    assert company.read(files_by_hash, HASH)[0].employee_ids == {"emp_2"}


def test_knowing_a_hash_opens_nothing(company, directory, people):
    bring(company, directory)
    before = company.now()
    with pytest.raises(BadInput, match="have not brought a file"):
        say_with_file(company, people, viewer=CAI)
    assert company.now() == before


def test_a_file_has_content_of_a_kind_that_is_taken_and_a_person(company, directory):
    with pytest.raises(BadInput, match="nothing in this file"):
        bring(company, directory, content=b"")
    with pytest.raises(BadInput, match="none of the kinds"):
        bring(company, directory, content=b"<html>I am a PDF</html>")
    with pytest.raises(BadInput, match=r"calls itself \.pdf"):
        bring(company, directory, content=b"text that calls itself a PDF")
    with pytest.raises(NotAllowed, match="by a person"):
        bring(company, directory, viewer=OPERATOR)
    assert not directory.root.exists()
