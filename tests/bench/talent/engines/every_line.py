"""Numpy over every line of what is asked for: no index, and everyone's oracle."""

import numpy as np

from skills_graph.talent.blocks.layout import PersonRows
from skills_graph.talent.blocks.plain_filtering import passing
from skills_graph.talent.blocks.plain_tables import groups_of, tables_of
from skills_graph.talent.blocks.questions import question


class EveryLine:
    name = "numpy, every line"
    repeats = 1

    def __init__(self, company, talent) -> None:
        lines = company.lines
        self.lines = lines.taken(np.argsort(lines.competencies, kind="stable"))
        self.people: PersonRows = talent.blocks.people
        self.places = talent.blocks.places
        self.n_people = company.n_people

    def prepare(self, case):
        return question(case.required, self.n_people, case.passing), case.most

    def ask(self, prepared):
        asked, most = prepared
        earned, groups = tables_of(asked)[0], groups_of(asked)
        competencies = self.lines.competencies
        begins = np.searchsorted(competencies, asked.competencies, side="left")
        ends = np.searchsorted(competencies, asked.competencies, side="right")
        points = np.zeros(self.n_people, dtype=np.int64)
        best = np.zeros(self.n_people, dtype=np.int64)
        for one in range(len(groups)):
            if one == asked.starts[groups[one]]:
                points += best
                best[:] = 0
            own = self.lines.taken(slice(begins[one], ends[one]))
            worth = earned[one][(own.held - 1) * 8 + own.quality]
            best[own.rows] = np.maximum(best[own.rows], worth)
        points += best
        eligible = self._n_met(asked, begins, ends) == len(asked.mandatory)
        rows = np.flatnonzero(passing(self.people, asked)[self.places])
        order = np.lexsort((rows, -points[rows], ~eligible[rows]))[:most]
        return [(int(r), int(points[r]), bool(eligible[r])) for r in rows[order]]

    def _n_met(self, asked, begins, ends):
        n_met = np.zeros(self.n_people, dtype=np.int64)
        for group in asked.mandatory.tolist():
            one = asked.starts[group]
            own = self.lines.taken(slice(begins[one], ends[one]))
            level = own.validated if asked.needs_validation[group] else own.held
            level = np.where(own.is_suggested, 0, level)
            n_met[own.rows] += level >= asked.required[group]
        return n_met
