"""`policy`: how evidence counts: look at it, propose, try out, bring into force."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.following import followed_to_success
from skills_graph.cli.moments import AsOf, KnownAt, moment_asked
from skills_graph.cli.policy_tables import (
    people_table,
    questions_table,
    summary,
    trial_json,
)
from skills_graph.cli.showing import AsJson, AsWho, Top, plain_table, print_json
from skills_graph.domain.background import Job
from skills_graph.domain.policy_rules import (
    Value,
    differences,
    parsed,
    rules_of,
    worded,
)
from skills_graph.domain.policy_trials import TrialKind
from skills_graph.domain.policy_versions import PolicyState, PolicyVersion
from skills_graph.errors import BadInput, NotFound
from skills_graph.services.access import Viewer
from skills_graph.services.policies.activation import start_activation
from skills_graph.services.policies.preview import start_preview
from skills_graph.services.policies.replay import start_replay
from skills_graph.services.policies.results import rows_page, trials_of
from skills_graph.services.policies.versions import (
    propose_policy,
    versions,
    withdraw_policy,
)
from skills_graph.store.pages import Keyset

app = typer.Typer()
policy = typer.Typer(
    invoke_without_command=True,
    help="How evidence counts: list, show, propose, preview, replay, activate.",
)
app.add_typer(policy, name="policy")


_Version = Annotated[str, typer.Argument(help="A version's number.")]
_Rules = Annotated[
    list[str] | None,
    typer.Argument(metavar="RULE=VALUE...", help="As weights.PEER_RATING=0.5"),
]
_Whole = Annotated[
    Path | None,
    typer.Option("--file", help="JSON with every rule, as `show --json` prints it."),
]


@policy.callback()
def _list_when_alone(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_versions()


@policy.command("list")
def list_versions(
    *, as_of: AsOf = None, known_at: KnownAt = None, as_json: AsJson = False
) -> None:
    """List every version, the latest first."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        found = versions(application.store, at=asked.at)
    if as_json:
        print_json([_as_json(version) for version in found])
        return
    table = plain_table("version", "state", "from", "proposed by", "note")
    for version in found:
        table.add_row(
            version.version,
            version.state.lower().replace("_", " "),
            str(version.valid_from or ""),
            version.proposed_by_label,
            version.note or "",
        )
    out = Console(highlight=False)
    out.print(table)
    out.print(f"\n{asked.foot}")


@policy.command()
def show(
    version: Annotated[
        str | None, typer.Argument(help="A version's number. [default: in force]")
    ] = None,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: AsJson = False,
) -> None:
    """Show every rule of a version, and which differ from the one in force."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        found = versions(application.store, at=asked.at)
    present = next((one for one in found if one.state is PolicyState.IN_FORCE), None)
    if present is None:
        typer.echo("No policy is in force at that moment.")
        return
    shown = present if version is None else _named(version, found)
    if as_json:
        print_json(rules_of(shown.policy))
        return
    changes = differences(present.policy, shown.policy)
    before = {one.name: one.before for one in changes}
    table = plain_table("rule", "value", "in force", right=("value", "in force"))
    for name, value in rules_of(shown.policy).items():
        was = worded(before[name]) if name in before else ""
        table.add_row(name, worded(value), was)
    out = Console(highlight=False)
    out.print(table)
    out.print(f"\n{asked.foot}")


@policy.command()
def propose(
    rules: _Rules = None,
    *,
    file: _Whole = None,
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    as_who: AsWho = None,
) -> None:
    """Propose the policy in force with some rules set anew; for HR."""
    wanted = _whole(file) if file else _given(rules or [])
    with open_application() as application:
        version = propose_policy(
            wanted,
            viewer=_viewer(application, as_who),
            store=application.store,
            is_whole=file is not None,
            note=note,
        )
    typer.echo(
        f"Version {version.version} is proposed;"
        f" `skills-graph policy preview {version.version}` says what it would change."
    )


@policy.command()
def preview(
    version: _Version, *, top: Top = 20, as_who: AsWho = None, as_json: AsJson = False
) -> None:
    """Say who would change by how much, and which rule alone causes it."""
    _tried(version, start_preview, TrialKind.PREVIEW, top, as_who, as_json=as_json)


@policy.command()
def replay(
    version: _Version, *, top: Top = 20, as_who: AsWho = None, as_json: AsJson = False
) -> None:
    """Ask the last shortlists again, and say whose place changes by which rule."""
    _tried(version, start_replay, TrialKind.REPLAY, top, as_who, as_json=as_json)


@policy.command()
def activate(version: _Version, *, as_who: AsWho = None) -> None:
    """Bring a previewed version into force; not by whoever proposed it."""
    with open_application() as application:
        found = _named(version, versions(application.store))
        job = start_activation(
            found.id,
            viewer=_viewer(application, as_who),
            store=application.store,
            send=application.send,
        )
        followed_to_success(job, application.store, Console())
    typer.echo(f"Version {version} is in force.")


@policy.command()
def withdraw(version: _Version, *, as_who: AsWho = None) -> None:
    """Take back a version that is not in force."""
    with open_application() as application:
        withdraw_policy(
            _named(version, versions(application.store)).id,
            viewer=_viewer(application, as_who),
            store=application.store,
            send=application.send,
        )
    typer.echo(f"Version {version} is withdrawn.")


def _tried(
    version: str,
    start: Callable[..., Job],
    kind: TrialKind,
    top: int,
    as_who: str | None,
    *,
    as_json: bool,
) -> None:
    with open_application() as application:
        store, viewer = application.store, _viewer(application, as_who)
        found = _named(version, versions(store))
        job = start(found.id, viewer=viewer, store=store, send=application.send)
        followed_to_success(job, application.store, Console(stderr=as_json))
        trials = trials_of(found.id, viewer=viewer, store=store)
        trial = next(one for one in trials if one.kind is kind)
        present = application.talent.caught_up(application.talent.present())
        rows = rows_page(trial, Keyset(top), viewer=viewer, store=store, people=present)
        names = {one.id: one.display_name for one in present.workforce.people}
    if as_json:
        print_json({**trial_json(trial), "rows": [dict(one.content) for one in rows]})
        return
    console = Console(highlight=False)
    console.print(summary(trial), markup=False)
    shown = people_table if kind is TrialKind.PREVIEW else questions_table
    console.print(shown(rows, names) if rows else "Nothing changes.")


def _viewer(application: Application, as_who: str | None) -> Viewer:
    return viewer_asking(as_who, application)


def _named(version: str, found: Sequence[PolicyVersion]) -> PolicyVersion:
    for one in found:
        if version in (one.version, one.id):
            return one
    raise NotFound("policy", version)


def _given(rules: Sequence[str]) -> dict[str, Value]:
    pairs = [rule.partition("=") for rule in rules]
    for name, equals, _ in pairs:
        if not equals:
            raise BadInput(f"Say {name}=VALUE.", field=name)
    return {name: parsed(name, value) for name, _, value in pairs}


def _whole(file: Path) -> dict[str, Value]:
    try:
        rules = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"{file} is no JSON that can be read: {error}") from error
    if not isinstance(rules, dict):
        raise BadInput(f"{file} is to hold one object with every rule.")
    return rules


def _as_json(version: PolicyVersion) -> dict[str, Any]:
    return {
        "version": version.version,
        "state": version.state.value,
        "valid_from": version.valid_from,
        "recorded_at": version.recorded_at,
        "proposed_by": version.proposed_by_label,
        "activated_by": version.activated_by_label,
        "note": version.note,
    }
