"""The graph is opened with the first request, once for all threads of a process."""

from collections.abc import Callable
from threading import Lock

from skills_graph.api.context import Context
from skills_graph.api.sign_in import SignedIn
from skills_graph.bootstrap import Application
from skills_graph.errors import NotFound, NotSignedIn
from skills_graph.services import access
from skills_graph.services.viewers import viewer_of


class Opened:
    """Opens an application when it is first asked for; a failure is tried again."""

    def __init__(self, open_application: Callable[[], Application]) -> None:
        self._open = open_application
        self._application: Application | None = None
        self._lock = Lock()

    def application(self) -> Application:
        """Return the one application; raises NotRunning, StoreUnavailable."""
        with self._lock:
            if self._application is None:
                self._application = self._open()
            return self._application


def context_of(application: Application, who: SignedIn, request_id: str) -> Context:
    """Return the context of a request; raises NotSignedIn for who has left."""
    context = Context(application, access.OPERATOR, request_id)
    if who.employee_id is None:
        return context
    try:
        context.viewer = viewer_of(
            who.employee_id,
            store=application.store,
            present=context.present,
            manager_search=application.settings.manager_search,
        )
    except NotFound as error:
        raise NotSignedIn("Whoever this was works here no more.") from error
    return context
