"""`python -m skills_graph.cli` is `skills-graph`."""

from skills_graph.cli import main

main()
