"""The API as it is served, with blocks from as many people as the test says."""

import os

from skills_graph.api.wsgi import application
from skills_graph.talent import ranking

ranking.WORTH_BLOCKS = int(os.environ["STALENESS_WORTH_BLOCKS"])

__all__ = ["application"]
