"""`competencies`: which of them may be one, and saying so or taking it back."""

from typing import Annotated

import typer

from skills_graph.bootstrap import Application, open_application
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
from skills_graph.services.duplicate_proposals import proposed_duplicates
from skills_graph.services.merging import merge_competencies, unmerge_competency
from skills_graph.services.naming import viewer_named

app = typer.Typer()
competencies = typer.Typer(
    no_args_is_help=True, help="Which competencies are one: duplicates, merge, unmerge."
)
app.add_typer(competencies, name="competencies")

_Loser = Annotated[str, typer.Argument(help="Id of the one that is another.")]
_Winner = Annotated[str, typer.Argument(help="Id of the one that it is.")]
_LeastScore = Annotated[
    float,
    typer.Option(min=LEAST_SCORE, max=1, help="Lower ones are more doubtful."),
]


@competencies.command()
def duplicates(
    *,
    least_score: _LeastScore = AUTO_PROPOSED,
    top: Top = 50,
    as_who: AsWho = None,
    as_json: AsJson = False,
) -> None:
    """List pairs that may be one competency, the surest first."""
    with open_application() as application:
        found = proposed_duplicates(
            viewer=_viewer(application, as_who),
            store=application.store,
            at=application.store.now(),
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
        out.print("No two competencies look like one.")
        return
    table = plain_table("score", "name", "other name", "ids", right=["score"])
    for proposal, one, other in found[:top]:
        ids = f"{one.id}\n{other.id}"
        table.add_row(f"{proposal.score:.2f}", one.name, other.name, ids)
    out.print(table)
    if rest := shown_of(top, len(found), "pairs"):
        out.print(rest)


@competencies.command()
def merge(loser_id: _Loser, winner_id: _Winner, *, as_who: AsWho = None) -> None:
    """Say that from today one competency is another; nothing is lost by it."""
    with open_application() as application:
        winner = merge_competencies(
            CompetencyId(loser_id),
            CompetencyId(winner_id),
            viewer=_viewer(application, as_who),
            store=application.store,
        )
    console().print(f"{loser_id} is {winner.name} now.", markup=False)


@competencies.command()
def unmerge(loser_id: _Loser, *, as_who: AsWho = None) -> None:
    """Take a merge back; what was said of either is about that one again."""
    with open_application() as application:
        loser = unmerge_competency(
            CompetencyId(loser_id),
            viewer=_viewer(application, as_who),
            store=application.store,
        )
    console().print(f"{loser.name} stands for itself again.", markup=False)


def _viewer(application: Application, as_who: str | None) -> Viewer:
    return viewer_named(
        as_who,
        store=application.store,
        talent=application.talent,
        manager_search=application.settings.manager_search,
    )
