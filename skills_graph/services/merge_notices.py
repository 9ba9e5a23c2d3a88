"""Who hears that competencies are one, or not any more; the words name nobody."""

from skills_graph.domain.competencies import Competency
from skills_graph.domain.merges import Decider
from skills_graph.domain.moments import Moment
from skills_graph.domain.organisation import PermissionRole
from skills_graph.store.employees import employees_granted
from skills_graph.store.notices import add_notices
from skills_graph.store.session import Write


def tell_of_merge(
    write: Write,
    kind: str,
    loser: Competency,
    winner: Competency,
    decider: Decider,
    *,
    at: Moment,
) -> None:
    """Tell HR and administrators, but for whoever has decided it.

    Holders see it where they look at the line; it asks nothing of them.
    """
    told = {
        id
        for role in (PermissionRole.HR, PermissionRole.ADMIN)
        for id in employees_granted(write.tx, role, at=at)
        if id != decider.by_id
    }
    is_one = kind == "competency.merged"
    what = f"is one with {winner.name}" if is_one else "stands for itself again"
    text = f"{loser.name} {what} since {at.as_of}. {decider.reason}"
    add_notices(write, sorted(told), kind=kind, text=text, about_id=loser.id)
    write.changed(kind, "Employee", *sorted(told))
