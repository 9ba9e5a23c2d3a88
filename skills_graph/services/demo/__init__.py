"""The demo company: made from a seed and a day by pure functions, then loaded."""

from skills_graph.services.demo.company import DemoCompany, Recipe, demo_company
from skills_graph.services.demo.load import fill_if_empty, load_demo

__all__ = ["DemoCompany", "Recipe", "demo_company", "fill_if_empty", "load_demo"]
