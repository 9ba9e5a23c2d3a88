"""`roles`: the company's job profiles, or a framework's occupations."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from skills_graph.bootstrap import open_application
from skills_graph.cli.moments import AsOf, KnownAt, moment_asked
from skills_graph.domain.competencies import Framework
from skills_graph.domain.ids import FrameworkId, RoleId
from skills_graph.domain.moments import Moment
from skills_graph.domain.roles import RequirementsInUse, Role, RoleKind
from skills_graph.store.frameworks import frameworks_by_id
from skills_graph.store.pages import Keyset, Wanted
from skills_graph.store.roles import requirements_in_use, roles_count, roles_page
from skills_graph.store.session import GraphStore

app = typer.Typer()


@app.command()
def roles(
    search: Annotated[
        str | None, typer.Argument(help="Words of a title, or of another name for it.")
    ] = None,
    *,
    occupations: Annotated[
        bool,
        typer.Option("--occupations", help="A framework's, not the company's own."),
    ] = False,
    top: Annotated[int, typer.Option(min=1, max=5000, help="How many to show.")] = 50,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, for programs.")
    ] = False,
) -> None:
    """List roles by title, with how much each requires and where it comes from."""
    kind = RoleKind.OCCUPATION if occupations else RoleKind.JOB_PROFILE
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        wanted = Wanted(search, kind.value)
        found, total = _found(application.store, wanted, top, asked.at)
    if as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        _show(found, total)
        Console(highlight=False).print(f"\n{asked.foot}")


def _found(
    store: GraphStore, wanted: Wanted, top: int, at: Moment
) -> tuple[list[dict[str, Any]], int]:
    page = store.read(roles_page, wanted, Keyset(limit=top), at=at)
    total = store.read(roles_count, wanted, at=at)
    ids = [role.id for role in page]
    in_use = store.read(requirements_in_use, ids, at=at)
    framework_ids = sorted({role.framework_id for role in page if role.framework_id})
    frameworks = store.read(frameworks_by_id, framework_ids, at=at)
    return [_row(role, in_use, frameworks) for role in page], total


def _row(
    role: Role,
    in_use: Mapping[RoleId, RequirementsInUse],
    frameworks: Mapping[FrameworkId, Framework],
) -> dict[str, Any]:
    framework = frameworks.get(role.framework_id) if role.framework_id else None
    uses = in_use[role.id]
    return {
        "id": role.id,
        "title": role.title,
        "kind": role.kind.value,
        "code": role.code,
        "requirements": len(uses.requirements),
        "mandatory": sum(line.is_mandatory for line in uses.requirements),
        "requirements_from": uses.from_role_id,
        "framework": f"{framework.name} {framework.release}" if framework else None,
    }


def _show(found: Sequence[dict[str, Any]], total: int) -> None:
    console = Console()
    if not found:
        console.print("There are no such roles; --occupations shows a framework's.")
        return
    table = Table("title", "kind", "code", "requires", "mandatory", "framework")
    for row in found:
        table.add_row(
            row["title"],
            row["kind"],
            row["code"] or "",
            str(row["requirements"]),
            str(row["mandatory"]),
            row["framework"] or "own",
        )
    console.print(table)
    if total > len(found):
        console.print(f"{len(found):,} of {total:,}; --top shows more.")
