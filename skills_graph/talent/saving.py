"""The present kept in a file: a new process maps it and reads only what came later.

Lines and blocks are kept; people, units and competencies are read from the graph,
which is soon done. Where the directory cannot be written, everything is served from
memory, and the log says why.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from skills_graph.domain.ids import CompetencyId, EmployeeId
from skills_graph.domain.moments import Instant, Revision
from skills_graph.domain.policy import Policy
from skills_graph.errors import UnusableFile
from skills_graph.talent.array_files import open_arrays, write_arrays
from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.layout import Arrays, Blocks, PersonRows
from skills_graph.talent.blocks.overlay import Overlay
from skills_graph.talent.lines import Lines, Posting
from skills_graph.talent.snapshot import Snapshot
from skills_graph.talent.vocabulary import Vocabulary

log = logging.getLogger(__name__)

FILE = "present.index"


@dataclass(frozen=True, eq=False)
class Saved:
    """What a file holds, as of one revision and day.

    `columns` of shape (n_columns, n_people) are those of the blocks, by employee row.
    """

    revision: Revision
    as_of: date
    policy: str
    employees: Vocabulary[EmployeeId]
    competencies: Vocabulary[CompetencyId]
    lines: Lines
    talent: TalentBlocks
    columns: npt.NDArray[np.int32]


class SavedIndex:
    """The file in one directory; several processes may read and write it."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / FILE

    def read(self) -> Saved | None:
        """Return what is kept; None where there is nothing, or nothing of use."""
        try:
            arrays, about = open_arrays(self.path)
            return _saved(arrays, about)
        except FileNotFoundError:
            return None
        except (UnusableFile, OSError, KeyError, ValueError) as reason:
            log.warning("The talent index is built anew. %s", reason)
            return None

    def write(self, snapshot: Snapshot) -> bool:
        """Keep a present moment; return whether that was possible."""
        try:
            write_arrays(self.path, _arrays(snapshot), _about(snapshot))
        except OSError as reason:
            log.warning("The talent index is served from memory: %s.", reason)
            return False
        return True


def policy_hash(policy: Policy) -> str:
    return hashlib.sha256(repr(policy).encode()).hexdigest()


def _about(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "revision": snapshot.revision.number,
        "recorded_at": snapshot.revision.recorded_at,
        "as_of": snapshot.moment.as_of.isoformat(),
        "policy": policy_hash(snapshot.policy),
    }


def _arrays(snapshot: Snapshot) -> dict[str, npt.NDArray[Any]]:
    made = snapshot.blocks.whole(snapshot)
    lines = snapshot.lines
    return {
        "employee_ids": _texts(snapshot.workforce.employees.ids),
        "competency_ids": _texts(snapshot.catalogue.competencies.ids),
        "line_starts": lines.starts,
        **{f"line_{name}": each for name, each in lines.columns._asdict().items()},
        **{f"block_{name}": each for name, each in made.named_arrays().items()},
    }


def _saved(arrays: dict[str, npt.NDArray[Any]], about: dict[str, Any]) -> Saved:
    blocks = _blocks(_named(arrays, "block_"))
    by_row = blocks.people.columns[:, blocks.places]
    line = _named(arrays, "line_")
    starts = line.pop("starts")
    empty = Overlay.empty(blocks.n_people, blocks.n_competencies)
    return Saved(
        Revision(int(about["revision"]), Instant(about["recorded_at"])),
        date.fromisoformat(about["as_of"]),
        about["policy"],
        Vocabulary(EmployeeId(id) for id in _words(arrays["employee_ids"])),
        Vocabulary(CompetencyId(id) for id in _words(arrays["competency_ids"])),
        Lines(starts, Posting(**line)),
        TalentBlocks(blocks, empty),
        by_row,
    )


def _blocks(named: dict[str, npt.NDArray[Any]]) -> Blocks:
    people = {name: named.pop(f"person_{name}") for name in PersonRows._fields}
    places = named.pop("places")
    return Blocks(Arrays(**named), PersonRows(**people), places)


def _named(
    arrays: dict[str, npt.NDArray[Any]], prefix: str
) -> dict[str, npt.NDArray[Any]]:
    return {
        name.removeprefix(prefix): array
        for name, array in arrays.items()
        if name.startswith(prefix)
    }


def _texts(ids: tuple[str, ...]) -> npt.NDArray[Any]:
    return np.array([id.encode() for id in ids] or [b""], dtype=np.bytes_)[: len(ids)]


def _words(texts: npt.NDArray[Any]) -> list[str]:
    return [text.decode() for text in texts.tolist()]
