"""The index itself, by its compiled kernels and by numpy alone."""

from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.questions import question


class CompiledBlocks:
    name = "blocks, compiled"
    repeats = 3

    def __init__(self, company, talent: TalentBlocks) -> None:
        self.n_people, self.talent = company.n_people, talent

    def prepare(self, case):
        return question(case.required, self.n_people, case.passing), case.most

    def ask(self, prepared):
        asked, most = prepared
        return self.talent.best(asked, most).listed


class PlainBlocks(CompiledBlocks):
    name = "blocks, numpy alone"
    repeats = 1

    def ask(self, prepared):
        asked, most = prepared
        return self.talent.best(asked, most, is_compiled=False).listed
