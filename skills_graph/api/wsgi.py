"""What a WSGI server serves: `skills_graph.api.wsgi:application`."""

from skills_graph.api.application import create_application
from skills_graph.api.remembering import begin_remembering
from skills_graph.bootstrap import Application, open_application
from skills_graph.settings import read_settings

_settings = read_settings()


def _opened() -> Application:
    opened = open_application(_settings)
    begin_remembering(opened.talent)
    return opened


application = create_application(_settings, _opened)
