"""The API over the demo company on the embedded graph, asked as anybody."""

from dataclasses import dataclass, field
from threading import Thread

import pytest
from werkzeug.serving import make_server

from skills_graph.api.application import create_application
from skills_graph.api.tokens import signatures
from skills_graph.bootstrap import Application
from skills_graph.services.demo import Recipe, demo_company, fill_if_empty
from skills_graph.services.demo.planted import planted_cases
from skills_graph.settings import Settings
from skills_graph.store.migrations import migrate
from skills_graph.store.personas import personas
from skills_graph.store.session import GraphStore


def pytest_collection_modifyitems(items):
    # The embedded engine is started once a run, in the worker that has this group.
    for item in items:
        if "demo" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("engine-embedded"))


@dataclass
class Asking:
    """A client of the API who is somebody; keeps nothing between questions."""

    client: object
    headers: dict = field(default_factory=dict)

    def post(self, document, /, **variables):
        """Ask, and return the whole HTTP response."""
        return self.client.post(
            "/graphql",
            json={"query": document, "variables": variables},
            headers=self.headers,
        )

    def ask(self, document, /, **variables):
        """Ask something that is answered without errors; return its data."""
        answer = self.post(document, **variables).get_json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def errors(self, document, /, **variables):
        """Ask something that is refused; return the errors."""
        return self.post(document, **variables).get_json()["errors"]

    def code(self, document, /, **variables):
        """Ask something that is refused for one reason; return its code."""
        [code] = {
            error["extensions"]["code"] for error in self.errors(document, **variables)
        }
        return code


class Demo:
    """The demo company behind the API, and ways to ask it as someone."""

    def __init__(self, application, flask, company):
        self.application = application
        self.store = application.store
        self.flask = flask
        self.cases = {case.key: case for case in planted_cases(company)}
        self.personas = {
            persona.name: persona.employee_id
            for persona in application.store.read(personas)
        }
        self._signatures = signatures(application.settings)

    def as_someone(self, employee_id):
        bearer = self._signatures.bearer(employee_id)
        return Asking(self.flask.test_client(), {"Authorization": f"Bearer {bearer}"})

    def as_nobody(self):
        return Asking(self.flask.test_client())

    def as_persona(self, name):
        return self.as_someone(self.personas[name])


@pytest.fixture(scope="package")
def demo(servers, tmp_path_factory):
    """The whole demo company, loaded once for all tests of the API.

    Tests share it: whoever writes does so about people whom no other test looks at.
    """
    settings = Settings(
        SKILLS_GRAPH_HOME=tmp_path_factory.mktemp("api-home"),
        SKILLS_GRAPH_GRAPHQL_GET=True,
    )
    with GraphStore.open(servers.emptied("embedded")) as store:
        migrate(store)
        application = Application(settings, store)
        recipe = Recipe(store.today())
        assert fill_if_empty(application, say=lambda _: None)
        flask = create_application(settings, lambda: application)
        yield Demo(application, flask, demo_company(recipe))
        application.close()


@pytest.fixture
def address(demo):
    """The API on a port of its own."""
    server = make_server("127.0.0.1", 0, demo.flask, threaded=True)
    serving = Thread(target=server.serve_forever)
    serving.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.fixture(scope="package")
def hr(demo):
    return demo.as_persona("hr")


@pytest.fixture(scope="package")
def manager(demo):
    return demo.as_persona("manager")


@pytest.fixture(scope="package")
def employee(demo):
    return demo.as_persona("employee")


@pytest.fixture(scope="package")
def admin(demo):
    return demo.as_persona("admin")
