"""`bench`: how well the succession of positions is covered."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

import typer
from rich.table import Table

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.moments import (
    AskedMoment,
    AsOf,
    KnownAt,
    foot_of,
    moment_asked,
    named,
)
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    Top,
    console,
    plain_table,
    print_json,
    shown_of,
)
from skills_graph.domain.ids import OrgUnitId, PositionId
from skills_graph.services.bench import BenchReport, bench_report
from skills_graph.services.naming import unit_named
from skills_graph.store.session import GraphStore
from skills_graph.talent.snapshot import Snapshot

app = typer.Typer()


@dataclass(frozen=True, slots=True)
class _Answer:
    report: BenchReport
    titles: dict[PositionId, str]


@app.command()
def bench(
    unit: Annotated[
        str | None, typer.Argument(help="Only in this unit and below: id or name.")
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="Positions that are not critical, too.")
    ] = False,
    top: Top = 50,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """Count who is ready for each critical position, now and within 12 months."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        is_critical = None if every else True
        answer = _answer(application, unit, as_who, asked, is_critical=is_critical)
    if as_json:
        print_json(_content(answer))
    else:
        _show(answer, top)


def _answer(
    application: Application,
    unit: str | None,
    as_who: str | None,
    asked: AskedMoment,
    *,
    is_critical: bool | None,
) -> _Answer:
    store, talent = application.store, application.talent
    viewer = viewer_asking(as_who, application)
    snapshot = talent.caught_up(asked.at)
    unit_id = None
    if unit is not None:
        find = partial(_unit, unit, store)
        unit_id = named(find, talent.caught_up(talent.present()), snapshot)
    report = bench_report(
        viewer=viewer,
        at=asked.at,
        store=store,
        talent=talent,
        org_unit_id=unit_id,
        is_critical=is_critical,
    )
    positions = snapshot.workforce.organisation.position_of
    return _Answer(report, {position.id: position.title for position in positions})


def _unit(text: str, store: GraphStore, snapshot: Snapshot) -> OrgUnitId:
    return unit_named(text, store=store, snapshot=snapshot)


def _show(answer: _Answer, top: int) -> None:
    out = console()
    report = answer.report
    out.print(
        f"{report.covered_naively} of {report.critical_positions} critical positions"
        " have somebody ready now, counted wherever ready."
    )
    if report.note:
        out.print(report.note)
    if report.positions:
        out.print()
        out.print(_table(answer, top))
    if more := shown_of(min(top, len(report.positions)), len(report.positions), "rows"):
        out.print(f"\n{more}")
    out.print(f"\n{foot_of(report.basis)}")


def _table(answer: _Answer, top: int) -> Table:
    table = plain_table(
        "position", "bench", "now", "12 months", right=["now", "12 months"]
    )
    for one in answer.report.positions[:top]:
        table.add_row(
            answer.titles[one.position_id],
            one.strength.value.lower(),
            str(one.ready_now),
            str(one.ready_within_12_months),
        )
    return table


def _content(answer: _Answer) -> dict[str, Any]:
    report = answer.report
    return {
        "critical_positions": report.critical_positions,
        "covered_naively": report.covered_naively,
        "note": report.note,
        "basis": report.basis,
        "positions": [
            {
                "position_id": one.position_id,
                "title": answer.titles[one.position_id],
                "strength": one.strength,
                "ready_now": one.ready_now,
                "ready_within_12_months": one.ready_within_12_months,
                "reason": one.reason,
            }
            for one in report.positions
        ],
    }
