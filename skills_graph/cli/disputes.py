"""`disputes`: what people contest of what is said of them, and who resolves it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import typer

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.moments import AsOf, KnownAt, moment_asked
from skills_graph.cli.showing import AsJson, AsWho, console, plain_table, print_json
from skills_graph.domain.disputes import Dispute
from skills_graph.domain.evidence import Assertion
from skills_graph.domain.ids import AssertionId, EmployeeId
from skills_graph.domain.moments import Moment
from skills_graph.services.cards import cards
from skills_graph.services.disputes import visible_disputes
from skills_graph.services.words import Names, names_of
from skills_graph.store.assertions import assertions_by_id
from skills_graph.talent.snapshot import Snapshot

app = typer.Typer()


@dataclass(frozen=True, slots=True)
class _Found:
    disputes: Sequence[Dispute]
    assertions: dict[AssertionId, Assertion]
    names: Names
    snapshot: Snapshot

    def person(self, id: EmployeeId | None) -> str:
        """Return someone's name; HR where nobody was asked by name."""
        found = [] if id is None else cards([id], self.snapshot)
        return found[0].display_name if found else "HR"


@app.command()
def disputes(
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """List the open disputes that you may see, the next due first."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        found = _found(application, as_who, asked.at)
    if as_json:
        print_json([_content(found, dispute) for dispute in found.disputes])
    else:
        _show(found)
        console().print(f"\n{asked.foot}")


def _found(application: Application, as_who: str | None, at: Moment) -> _Found:
    store, talent = application.store, application.talent
    viewer = viewer_asking(as_who, application)
    # Rights are those of now, whatever moment is asked about.
    present = talent.caught_up(talent.present())
    open_ones = visible_disputes(viewer=viewer, store=store, present=present, at=at)
    said = store.read(assertions_by_id, [one.assertion_id for one in open_ones], at=at)
    names = names_of((one.competency_id for one in said.values()), store=store, at=at)
    return _Found(open_ones, said, names, talent.caught_up(at))


def _show(found: _Found) -> None:
    out = console()
    if not found.disputes:
        out.print("No dispute is open.")
        return
    today = found.snapshot.moment.as_of
    table = plain_table("due", "who", "competency", "level", "resolved by", "why")
    for dispute in found.disputes:
        said = found.assertions[dispute.assertion_id]
        resolver = None if dispute.is_for_hr(today) else dispute.resolver_id
        table.add_row(
            dispute.due_on.isoformat(),
            found.person(dispute.employee_id),
            found.names.name(said.competency_id),
            "" if said.level is None else str(said.level),
            found.person(resolver),
            dispute.reason,
        )
    out.print(table)


def _content(found: _Found, dispute: Dispute) -> dict[str, Any]:
    said = found.assertions[dispute.assertion_id]
    return {
        "dispute_id": dispute.id,
        "assertion_id": dispute.assertion_id,
        "employee_id": dispute.employee_id,
        "competency_id": said.competency_id,
        "competency": found.names.name(said.competency_id),
        "reason": dispute.reason,
        "opened_at": dispute.opened_at,
        "due_on": dispute.due_on,
        "resolver_id": dispute.resolver_id,
        "escalated_at": dispute.escalated_at,
    }
