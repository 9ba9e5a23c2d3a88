"""What a WSGI server serves: `skills_graph.api.wsgi:application`."""

from skills_graph.api.application import create_application
from skills_graph.bootstrap import open_application
from skills_graph.settings import read_settings

_settings = read_settings()

application = create_application(_settings, lambda: open_application(_settings))
