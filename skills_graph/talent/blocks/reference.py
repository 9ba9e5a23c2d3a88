"""The oracle: what any index must answer, from lines alone, in twelve lines."""

import numpy as np
import numpy.typing as npt

from skills_graph.talent.blocks.layout import Postings
from skills_graph.talent.blocks.plain_tables import groups_of, tables_of
from skills_graph.talent.blocks.questions import Question


def reference(
    lines: Postings, asked: Question, passes: npt.NDArray[np.bool_], most: int
) -> list[tuple[int, int, bool]]:
    """Return (employee row, points, is eligible) of the best who pass, best first.

    `passes` is by employee row; the question's own programme is not looked at.
    Whoever passes is in the list, as far as it reaches, whatever they earn.
    """
    earned, groups = tables_of(asked)[0], groups_of(asked)
    best = np.zeros((len(asked.max_points), len(passes)), dtype=np.int64)
    n_met = np.zeros(len(passes), dtype=np.int64)
    for one, competency in enumerate(asked.competencies):
        own = lines.taken((lines.competencies == competency) & (lines.held > 0))
        worth = earned[one][(own.held - 1) * 8 + own.quality]
        np.maximum.at(best[groups[one]], own.rows, worth)
        if groups[one] in asked.mandatory and one == asked.starts[groups[one]]:
            proven = asked.needs_validation[groups[one]]
            level = np.where(own.is_suggested, 0, own.validated if proven else own.held)
            n_met[own.rows] += level >= asked.required[groups[one]]
    points, eligible = best.sum(axis=0), n_met == len(asked.mandatory)
    rows = np.lexsort((np.arange(len(passes)), -points, ~eligible))
    return [
        (int(row), int(points[row]), bool(eligible[row])) for row in rows[passes[rows]]
    ][:most]
