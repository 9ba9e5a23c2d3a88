"""A supervisor of three little programs, for the tests: `python small_supervisor.py`.

The home, port and so on come from the environment, as always. PREPARATION is the
Python text of the preparation.
"""

import logging
import os
import sys
from pathlib import Path

from skills_graph.embedded.programs import Program
from skills_graph.embedded.runtime import Addresses
from skills_graph.embedded.stack import Stack
from skills_graph.embedded.supervisor import supervise
from skills_graph.errors import SkillsGraphError
from skills_graph.settings import Settings, read_settings

LASTS = """
import pathlib, signal, sys, time
name, home = sys.argv[1:]
def end(*_):
    with (pathlib.Path(home) / "ends.txt").open("a") as ends:
        ends.write(name + "\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
time.sleep(600)
"""


def small_stack(settings: Settings) -> Stack:
    home = settings.home
    return Stack(
        addresses=Addresses("http://127.0.0.1:1", None, None),
        engines=(_lasting("engine", home),),
        preparation=_python(
            "preparation", home, os.environ.get("PREPARATION", "print('prepared')")
        ),
        servers=(_lasting("worker", home), _lasting("api", home)),
    )


def _lasting(name: str, home: Path) -> Program:
    return _python(name, home, LASTS, name, str(home))


def _python(name: str, home: Path, text: str, *arguments: str) -> Program:
    log_file = home / f"{name}.log"
    return Program(
        name=name,
        command=(sys.executable, "-c", text, *arguments),
        log_file=log_file,
        working_directory=home,
        answers=lambda: log_file.exists() and "ready" in log_file.read_text(),
    )


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    try:
        supervise(read_settings(), runs=small_stack)
    except SkillsGraphError as refused:
        sys.exit(str(refused))
