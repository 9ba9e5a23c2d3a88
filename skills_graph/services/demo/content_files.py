"""The tables that the demo company is written down in."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Read one table of `content/`, such as `roles`."""
    text = files(__package__).joinpath("content", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)
