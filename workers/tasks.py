"""Tasks with the types of the functions that they are."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from celery import shared_task

Given = ParamSpec("Given")
Result = TypeVar("Result")


def task(name: str) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Make a function the task of that name, which is for ever."""

    def decorate(function: Callable[Given, Result]) -> Callable[Given, Result]:
        # Celery ships no types; a task is called like its function.
        return cast("Callable[Given, Result]", shared_task(name=name)(function))

    return decorate
