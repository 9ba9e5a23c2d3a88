"""Compiling by numba, where it can be imported; everything works without it.

Modules with compiled functions are imported by name when first needed, so that a
program that never ranks anybody waits for no compiler, and so that the directory in
which machine code is kept can be set before.
"""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias, TypeVar

Whole: TypeAlias = Any
"""A whole number or a flag of any width, as an element of an array is: kernels are
compiled for the widths that they are given, and say no more than this of one."""

Function = TypeVar("Function", bound=Callable[..., Any])
_HERE = Path(__file__).parent
_PACKAGE = "skills_graph.talent.blocks.compiled"


def compiled(function: Function) -> Function:
    """Compile a function for one thread without Python's lock; kept on disk."""
    numba = import_module("numba")
    made: Function = numba.njit(nogil=True, cache=True)(function)
    return made


def inlined(function: Function) -> Function:
    """Compile a small function into each that calls it."""
    numba = import_module("numba")
    made: Function = numba.njit(inline="always")(function)
    return made


def is_compiler_here() -> bool:
    """Whether numba can be imported: some platforms have no wheel of it."""
    return _is_importable("numba")


def compiled_module(name: str) -> ModuleType | None:
    """Return a module of compiled functions, None where nothing can be compiled."""
    if not is_compiler_here():
        return None
    _choose_directory()
    return import_module(f"{_PACKAGE}.{name}")


def keep_compiled_in(directory: Path) -> None:
    """Keep machine code in a directory; call it before the first answer.

    Where it cannot be written, numba chooses a directory of its own.
    """
    if is_compiler_here():
        # Numba looks whether the file of a function has changed, not those of the
        # functions that it calls: so code of other sources has another directory.
        kept = directory / _hash_of_sources()
        import_module("numba").config.CACHE_DIR = str(kept)


def _choose_directory() -> None:
    chosen = Path(import_module("numba").config.CACHE_DIR or _HERE / "__pycache__")
    if chosen.name != _hash_of_sources():
        keep_compiled_in(chosen)


@lru_cache(maxsize=1)
def _hash_of_sources() -> str:
    hashed = hashlib.sha256()
    for source in sorted(_HERE.rglob("*.py")):
        hashed.update(source.read_bytes())
    return hashed.hexdigest()[:16]


@lru_cache(maxsize=1)
def _is_importable(name: str) -> bool:
    if find_spec(name) is None:
        return False
    try:
        import_module(name)
    except ImportError:  # a numpy that this numba does not know, or no LLVM here
        return False
    return True
