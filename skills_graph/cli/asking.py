"""Who asks a command, and about which position: the same for all that answer."""

from functools import partial

from skills_graph.bootstrap import Application
from skills_graph.cli.moments import AskedMoment, named
from skills_graph.domain.ids import PositionId
from skills_graph.services.access import Viewer
from skills_graph.services.naming import position_named, viewer_named
from skills_graph.store.session import GraphStore
from skills_graph.talent.snapshot import Snapshot


def viewer_asking(as_who: str | None, application: Application) -> Viewer:
    """Return whom a command answers; raises BadInput as `viewer_named` does."""
    return viewer_named(
        as_who,
        store=application.store,
        talent=application.talent,
        manager_search=application.settings.manager_search,
    )


def position_asked(
    text: str, asked: AskedMoment, application: Application
) -> PositionId:
    """Return the position that is called so now, or else was at that moment.

    Whether it was there at that moment is another question. Raises BadInput as
    `position_named` does.
    """
    talent = application.talent
    find = partial(_position, text, application.store)
    then = talent.caught_up(asked.at)
    return named(find, talent.caught_up(talent.present()), then)


def _position(text: str, store: GraphStore, snapshot: Snapshot) -> PositionId:
    return position_named(text, store=store, snapshot=snapshot)
