"""`competencies`: which of them may be one, and saying so or taking it back."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from skills_graph.bootstrap import Application, open_application
from skills_graph.cli.asking import viewer_asking
from skills_graph.cli.following import followed_to_success
from skills_graph.cli.moments import AsOf, KnownAt, moment_asked
from skills_graph.cli.showing import (
    AsJson,
    AsWho,
    Top,
    console,
    plain_table,
    print_json,
    shown_of,
)
from skills_graph.domain.duplicates import AUTO_PROPOSED, LEAST_SCORE
from skills_graph.domain.ids import CompetencyId
from skills_graph.services.access import Viewer
from skills_graph.services.duplicate_proposals import (
    proposed_duplicates,
    reject_duplicate,
)
from skills_graph.services.merging import found_competency, start_merge, start_unmerge
from skills_graph.store.competencies import competencies_by_id
from skills_graph.store.merges import merge_decisions

app = typer.Typer()
competencies = typer.Typer(
    no_args_is_help=True,
    help="Which competencies are one: duplicates, merge, unmerge, merges, tell-apart.",
)
app.add_typer(competencies, name="competencies")

_Loser = Annotated[str, typer.Argument(help="Id of the one that is another.")]
_Winner = Annotated[str, typer.Argument(help="Id of the one that it is.")]
_Reason = Annotated[
    str, typer.Option(help="Why; kept with the decision and shown with it.")
]
_LeastScore = Annotated[
    float,
    typer.Option(min=LEAST_SCORE, max=1, help="Lower ones are more doubtful."),
]


@competencies.command()
def duplicates(
    *,
    least_score: _LeastScore = AUTO_PROPOSED,
    top: Top = 50,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """List pairs that may be one competency, the surest first."""
    with open_application() as application:
        asked = moment_asked(as_of, known_at, store=application.store)
        found = proposed_duplicates(
            viewer=_viewer(application, as_who),
            store=application.store,
            at=asked.at,
            least_score=least_score,
        )
    if as_json:
        print_json(
            [
                {
                    "score": proposal.score,
                    "signs": list(proposal.signs),
                    "competencies": [
                        {"id": each.id, "name": each.name} for each in (one, other)
                    ],
                }
                for proposal, one, other in found[:top]
            ]
        )
        return
    out = console()
    if not found:
        out.print(f"No two competencies look like one.\n{asked.foot}")
        return
    table = plain_table("score", "name", "other name", "ids", right=["score"])
    for proposal, one, other in found[:top]:
        ids = f"{one.id}\n{other.id}"
        table.add_row(f"{proposal.score:.2f}", one.name, other.name, ids)
    out.print(table)
    if rest := shown_of(top, len(found), "pairs"):
        out.print(rest)
    out.print(f"\n{asked.foot}")


@competencies.command()
def merge(
    loser_id: _Loser, winner_id: _Winner, *, reason: _Reason, as_who: AsWho = None
) -> None:
    """Say that from today one competency is another; nothing is lost by it."""
    with open_application() as application:
        job = start_merge(
            CompetencyId(loser_id),
            CompetencyId(winner_id),
            reason,
            viewer=_viewer(application, as_who),
            store=application.store,
            send=application.send,
        )
        followed_to_success(job, application.store, Console(stderr=True))
        winner = _name(winner_id, application)
    console().print(f"{loser_id} is {winner} now.", markup=False)


@competencies.command()
def unmerge(loser_id: _Loser, *, reason: _Reason, as_who: AsWho = None) -> None:
    """Take a merge back; what was said of either is about that one again."""
    with open_application() as application:
        job = start_unmerge(
            CompetencyId(loser_id),
            reason,
            viewer=_viewer(application, as_who),
            store=application.store,
            send=application.send,
        )
        followed_to_success(job, application.store, Console(stderr=True))
        loser = _name(loser_id, application)
    console().print(f"{loser} stands for itself again.", markup=False)


@competencies.command()
def merges(
    *, as_of: AsOf = None, known_at: KnownAt = None, as_json: AsJson = False
) -> None:
    """List every competency that is another one, with who decided it and why."""
    with open_application() as application:
        store = application.store
        asked = moment_asked(as_of, known_at, store=store)
        found = store.read(merge_decisions, at=asked.at).values()
        named = {merge.loser_id for merge in found} | {one.winner_id for one in found}
        names = {
            id: competency.name
            for id, competency in store.read(
                competencies_by_id, sorted(named), at=asked.at
            ).items()
        }
    if as_json:
        print_json([asdict(merge) for merge in found])
        return
    out = console()
    if not found:
        out.print(f"No competency is another one.\n{asked.foot}")
        return
    table = plain_table("competency", "is", "since", "decided by", "why")
    for one in sorted(found, key=lambda merge: (merge.merged_on, merge.loser_id)):
        table.add_row(
            names[one.loser_id],
            names[one.winner_id],
            str(one.merged_on),
            one.decider.by_label,
            one.decider.reason,
        )
    out.print(table)
    out.print(f"\n{asked.foot}")


@competencies.command("tell-apart")
def tell_apart(
    competency_id: Annotated[str, typer.Argument(help="Id of one of the two.")],
    other_id: Annotated[str, typer.Argument(help="Id of the other one.")],
    *,
    reason: _Reason,
    as_who: AsWho = None,
) -> None:
    """Say that two competencies are not one, so that they are not proposed again."""
    with open_application() as application:
        reject_duplicate(
            CompetencyId(competency_id),
            CompetencyId(other_id),
            reason,
            viewer=_viewer(application, as_who),
            store=application.store,
        )
        names = [_name(id, application) for id in (competency_id, other_id)]
    console().print(f"{' and '.join(names)} are told apart.", markup=False)


def _name(id: str, application: Application) -> str:
    store = application.store
    return store.read(found_competency, CompetencyId(id), store.now()).name


def _viewer(application: Application, as_who: str | None) -> Viewer:
    return viewer_asking(as_who, application)
