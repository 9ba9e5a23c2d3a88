"""Text as the graph stores it to be compared, searched and ordered."""

from skills_graph.domain.text import normalised, sort_key

__all__ = ["normalised", "sort_key"]
