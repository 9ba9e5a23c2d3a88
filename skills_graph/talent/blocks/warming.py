"""Compiles the kernels, so that nobody's first question waits for a compiler.

    python -m skills_graph.talent.blocks.warming

`make up` runs it beside the start, and the image when it is built; a second run only
loads what the first has kept.
"""

import numpy as np

from skills_graph.settings import read_settings
from skills_graph.talent.blocks.compiling import is_compiler_here, keep_compiled_in
from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.laying_out import lay_out
from skills_graph.talent.blocks.layout import Column, Postings
from skills_graph.talent.blocks.overlay import Overlay, changed_person
from skills_graph.talent.blocks.programmes import within
from skills_graph.talent.blocks.questions import question
from skills_graph.talent.points import Contributor, RequiredRow

_N_PEOPLE = 300


def warm() -> bool:
    """Ask one question of each kind; return whether there is a compiler at all."""
    rows = np.arange(_N_PEOPLE, dtype=np.int32)
    levels = np.ones(_N_PEOPLE, dtype=np.uint8)
    nothing = np.zeros(_N_PEOPLE, dtype=np.int32)
    no_marks = np.zeros(_N_PEOPLE, dtype=bool)
    lines = Postings(rows, nothing, levels, levels, levels, no_marks, nothing)
    columns = np.zeros((len(Column), _N_PEOPLE), dtype=np.int32)
    columns[Column.ROW] = rows
    blocks = lay_out(lines, columns, levels[:1], rows)
    talent = TalentBlocks(blocks, Overlay.empty(_N_PEOPLE, 1))
    someone = changed_person(lines.taken(slice(1)), columns[:, 0])
    required = RequiredRow(
        1,
        1,
        60_000,
        is_mandatory=True,
        needs_validation=True,
        contributors=(Contributor(0, 16, 1),),
    )
    everyone = within(Column.HIRED_ON, 0, 1)
    talent.with_changed([someone]).best(question([required], _N_PEOPLE, everyone), 1)
    return is_compiler_here()


if __name__ == "__main__":
    settings = read_settings()
    if settings.compiled_directory is not None:
        keep_compiled_in(settings.compiled_directory)
    warm()
