"""The supervisor as a process of its own: `python -m skills_graph.embedded`."""

import logging
import sys

from skills_graph.embedded.supervisor import supervise
from skills_graph.errors import SkillsGraphError
from skills_graph.settings import read_settings


def main() -> None:
    """Supervise until asked to end; what is printed goes to the supervisor's log."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s"
    )
    try:
        supervise(read_settings())
    except (SkillsGraphError, OSError) as failure:
        print(failure, file=sys.stderr)  # noqa: T201 - its last words
        sys.exit(1)


if __name__ == "__main__":
    main()
