"""Chance that is the same on every machine, for one seed and one thing at a time."""

import random
from collections.abc import Mapping
from typing import TypeVar

Choice = TypeVar("Choice")


def dice(seed: int, *about: object) -> random.Random:
    """Return dice of their own for a thing, so that another's rolls change nothing.

    Seeded by text, which does not depend on Python's hash seed.
    """
    text = "|".join(map(str, (seed, *about)))
    return random.Random(text)  # noqa: S311 - a demo company, not a secret


def happens(rolls: random.Random, share: float) -> bool:
    """Return true in that share of cases, 0 to 1."""
    return rolls.random() < share


def one_of(rolls: random.Random, weights: Mapping[Choice, float]) -> Choice:
    """Return one of the choices, as often as its weight says."""
    return rolls.choices(list(weights), weights=list(weights.values()))[0]
