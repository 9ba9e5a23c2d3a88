"""Whether this process can answer questions, for whoever looks after it."""

from flask import Blueprint, Response, jsonify

from skills_graph.api.opening import Opened
from skills_graph.store.session import last_revision


def blueprint(opened: Opened) -> Blueprint:
    """Answer GET /readyz: the revision of the graph, and of the index caught up to it.

    Asking builds the index and lays out the names, so that the first person who asks
    need not wait for them.
    It says nothing about anybody, so nobody has to sign in. Without a graph it
    answers 503, as everything does.
    """
    readiness = Blueprint("readiness", __name__)

    @readiness.get("/readyz")
    def readyz() -> Response:
        application = opened.application()
        revision = application.store.read(last_revision)
        talent = application.talent
        index = talent.caught_up(talent.present())
        application.names.names(index)
        return jsonify(
            graph={"revision": revision.number},
            index={
                "revision": index.revision.number,
                "employees": index.n_employees,
            },
        )

    return readiness
