"""People changed since: what applying one takes, and what a question then takes."""

import time
from dataclasses import dataclass

import numpy as np

from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.laying_out import lay_out
from skills_graph.talent.blocks.overlay import ChangedPerson, Overlay, changed_person
from tests.bench.talent.company import Company
from tests.bench.talent.engines.blocks import CompiledBlocks
from tests.bench.talent.measuring import AnswersDiffer, timed


@dataclass(frozen=True)
class Pending:
    count: int
    microseconds_each: float
    p50: float


def measured(company: Company, talent: TalentBlocks, cases) -> list[Pending]:
    """Time questions with 0, 100 and 1,000 people pending, in turn."""
    by_person = company.lines.taken(np.argsort(company.lines.rows, kind="stable"))
    found = []
    for count in (0, 100, 1_000):
        changed = _changes(company, by_person, count)
        later, each = _applied(talent, changed)
        times = timed([CompiledBlocks(company, later)], cases, "related")
        found.append(Pending(count, each, times[0].p50))
        if count:
            _compare(company, later, changed, cases[:10])
    return found


def _changes(company: Company, by_person, count: int) -> list[ChangedPerson]:
    """Return people who rise a level in everything, and are elsewhere from now on."""
    dice = np.random.default_rng(count)
    rows = dice.choice(company.n_people, min(count, company.n_people), replace=False)
    begins = np.searchsorted(by_person.rows, rows, side="left")
    ends = np.searchsorted(by_person.rows, rows, side="right")
    found = []
    for row, begin, end in zip(rows, begins, ends, strict=True):
        lines = by_person.taken(slice(begin, end))
        held = np.minimum(lines.held + 1, 5).astype(np.uint8)
        columns = company.columns[:, row].copy()
        columns[1] = (columns[1] + 7) % company.n_units
        found.append(changed_person(lines._replace(held=held), columns))
    return found


def _applied(
    talent: TalentBlocks, changed: list[ChangedPerson]
) -> tuple[TalentBlocks, float]:
    """Apply one person after the other; return microseconds each, the median."""
    times = []
    for each in changed:
        began = time.thread_time()
        talent = talent.with_changed([each])
        times.append(1_000_000 * (time.thread_time() - began))
    return talent, float(np.median(times)) if times else 0.0


def _compare(company: Company, later: TalentBlocks, changed, cases) -> None:
    """Hold the answers to those of a whole layout with the changes in it."""
    rows = np.array([int(each.columns[0]) for each in changed])
    kept = company.lines.taken(~np.isin(company.lines.rows, rows))
    was = company.lines.taken(np.isin(company.lines.rows, rows))
    now = was._replace(held=np.minimum(was.held + 1, 5).astype(np.uint8))
    columns = company.columns.copy()
    columns[1, rows] = (columns[1, rows] + 7) % company.n_units
    together = type(kept)(*(np.concatenate(two) for two in zip(kept, now, strict=True)))
    blocks = lay_out(together, columns, company.levels, company.by_role())
    empty = Overlay.empty(company.n_people, len(company.levels))
    whole = CompiledBlocks(company, TalentBlocks(blocks, empty))
    mine = CompiledBlocks(company, later)
    for case in cases:
        if whole.ask(whole.prepare(case)) != mine.ask(mine.prepare(case)):
            raise AnswersDiffer("People changed since, and a whole layout")
