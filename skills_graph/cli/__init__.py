"""The `skills-graph` command: the top of the house.

A command lives in a module of this package that holds `app = typer.Typer()` with
its commands on it. The table below says which module has which command; a module is
imported when one of its commands is asked for, so `up` does not wait for numpy.
"""

import sys
from importlib import import_module
from importlib.util import find_spec

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from skills_graph.errors import SkillsGraphError

_MODULES = {
    "up": "up",
    "down": "up",
    "status": "status",
    "demo": "demo",
    "import": "imports",
    "jobs": "jobs",
    "roles": "roles",
    "people": "people",
    "profile": "profile",
    "disputes": "disputes",
    "competencies": "competencies",
    "scales": "scales",
    "assessors": "assessors",
    "search": "search",
    "match": "match",
    "shortlist": "shortlist",
    "successors": "successors",
    "bench": "bench",
    "fill": "fill",
    "policy": "policy",
    "query": "query",
    "token": "token",
}


class _Commands(TyperGroup):
    """The commands of the table, in its order."""

    def list_commands(self, ctx: object) -> list[str]:
        return [name for name, module in _MODULES.items() if _exists(module)]

    def get_command(
        self, ctx: object, cmd_name: str
    ) -> TyperCommand | TyperGroup | None:
        module = _MODULES.get(cmd_name)
        if module is None or not _exists(module):
            return None
        of_module = get_group(import_module(f"{__name__}.{module}").app)
        found = of_module.commands.get(cmd_name)
        return found if isinstance(found, TyperCommand | TyperGroup) else None


def _exists(module: str) -> bool:
    return find_spec(f"{__name__}.{module}") is not None


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Employee skills profiles: what a level is worth, today, and why.",
)


@app.callback()
def _program() -> None:
    """Say nothing of its own: without a callback Typer makes no group."""


def main() -> None:
    """Run the command line; exit code 0 done, 1 refused or failed, 2 wrong usage."""
    try:
        app()
    except SkillsGraphError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is where people read it
        sys.exit(1)
