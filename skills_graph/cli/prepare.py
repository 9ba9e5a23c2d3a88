"""What must be done once before anybody is served; the supervisor runs it.

An empty graph is filled with the demo company only where the demo sign-in is on: an
empty graph in production stays empty.

Not a command for people: `python -m skills_graph.cli.prepare`. Its last line says how
far it is, or why it failed.
"""

import sys

from skills_graph.bootstrap import open_application
from skills_graph.errors import SkillsGraphError
from skills_graph.services.demo import fill_if_empty
from skills_graph.store.migrations import migrate


def main() -> None:
    """Bring the graph to the present schema, and fill an empty one."""
    try:
        with open_application() as application:
            for migration in migrate(application.store):
                _say(f"Migration {migration.number}: {migration.title}")
            if application.settings.sign_in == "demo":
                fill_if_empty(application, say=_say)
    except SkillsGraphError as error:
        _say(str(error))
        sys.exit(1)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the supervisor reads it


if __name__ == "__main__":
    main()
