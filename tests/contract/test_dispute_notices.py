"""Everyone whom a dispute concerns finds it in their inbox, on both engines."""

from skills_graph.domain.organisation import PermissionRole
from skills_graph.services.access import Viewer
from skills_graph.services.disputes import dispute_assertion, resolve_dispute
from skills_graph.store.disputes import disputes_by_id
from skills_graph.store.notices import notices_page
from skills_graph.store.pages import Keyset
from skills_graph.store.talent_rows import TalentRows
from skills_graph.talent.index import TalentIndex
from tests.small_company import add_company

EMPLOYEE = frozenset({PermissionRole.EMPLOYEE})
BEN = Viewer("emp_2", EMPLOYEE, "Ben")
ADA = Viewer("emp_1", EMPLOYEE | {PermissionRole.MANAGER}, "Ada")


def told(store, employee_id):
    found = store.read(notices_page, employee_id, Keyset(10))
    return [(notice.kind, notice.about_id) for notice in found]


def test_the_resolver_is_told_of_its_opening_and_both_of_its_end(store):
    store.write(add_company, store.today())
    talent = TalentIndex(TalentRows(store))

    def everything(viewer):
        present = talent.caught_up(talent.present())
        return {"viewer": viewer, "store": store, "present": present}

    dispute = dispute_assertion("ast_0", "Not so", **everything(BEN))
    assert told(store, "emp_1") == [("dispute.opened", dispute.id)]
    assert told(store, "emp_2") == []

    resolve_dispute(dispute.id, is_upheld=True, reason="I was there", **everything(ADA))
    assert told(store, "emp_2") == [("dispute.resolved", dispute.id)]
    assert told(store, "emp_1")[0] == ("dispute.resolved", dispute.id)
    kept = store.read(disputes_by_id, [dispute.id], at=store.now())
    assert kept[dispute.id].is_upheld is True
