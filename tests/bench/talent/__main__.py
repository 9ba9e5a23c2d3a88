"""Measures the talent index over made-up people, and writes the table of it.

    python -m tests.bench.talent [N] [--cases C] [--write]

Prints `docs/reference/performance.md`, or writes it there. Ends with 1 where a bar
is missed; bars are for a million people.
"""

import argparse
import os
import platform
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.laying_out import lay_out
from skills_graph.talent.blocks.neighbours import neighbours_first
from skills_graph.talent.blocks.overlay import Overlay
from tests.bench.talent import pending, processes
from tests.bench.talent.cases import VARIANTS, cases
from tests.bench.talent.company import N_COMPETENCIES, Company, a_company
from tests.bench.talent.engines.blocks import CompiledBlocks, PlainBlocks
from tests.bench.talent.engines.every_line import EveryLine
from tests.bench.talent.measuring import Timed, timed
from tests.spec.tables import table

PAGE = Path(__file__).parents[3] / "docs/reference/performance.md"
A_MILLION = 1_000_000
SECONDS = 3.0


class BySkills(CompiledBlocks):
    name = "blocks, ordered by skills alone"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench.talent")
    asked.add_argument("people", nargs="?", type=int, default=100_000)
    asked.add_argument("--cases", type=int, default=100)
    asked.add_argument("--write", action="store_true")
    chosen = asked.parse_args()
    company = a_company(chosen.people)
    text, is_met = page(company, chosen.cases)
    if chosen.write:
        PAGE.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    sys.exit(0 if is_met else 1)


def page(company: Company, n_cases: int) -> tuple[str, bool]:
    _laid_out(a_company(100), a_company(100).by_role())  # compiles what is not yet
    talent, seconds = _laid_out(company, company.by_role())
    by_skills = neighbours_first(company.lines, company.n_people, N_COMPETENCIES)
    engines = [
        EveryLine(company, talent),
        CompiledBlocks(company, talent),
        BySkills(company, _laid_out(company, by_skills)[0]),
        PlainBlocks(company, talent),
    ]
    of = {variant: cases(company, variant, n_cases) for variant in VARIANTS}
    results = [
        each for variant in VARIANTS for each in timed(engines, of[variant], variant)
    ]
    changes = pending.measured(company, talent, of["related"])
    figures = [
        ("lines", f"{talent.blocks.n_postings:,}", ""),
        ("bytes a line, hot", f"{_bytes_a_line(talent):.2f}", "8"),
        ("laid out from lines in any order", f"{seconds:.2f} s", "4 s"),
        *_process_figures(company, talent, of["related"]),
        *(
            (
                f"{each.count:,} people changed: applying one; related, p50",
                f"{each.microseconds_each:.0f} µs; {each.p50:.2f} ms",
                f"100 µs; {1.1 * changes[0].p50:.2f} ms" if each.count else "",
            )
            for each in changes
        ),
    ]
    bars = _bars(results) if company.n_people == A_MILLION else []
    text = _text(company, n_cases, results, figures, bars)
    return text, all(is_met for _, _, is_met in bars)


def _laid_out(company: Company, order) -> tuple[TalentBlocks, float]:
    """Return blocks, and the seconds of processor time that laying out took."""
    began = time.thread_time()
    blocks = lay_out(company.lines, company.columns, company.levels, order)
    seconds = time.thread_time() - began
    return TalentBlocks(
        blocks, Overlay.empty(company.n_people, N_COMPETENCIES)
    ), seconds


def _bytes_a_line(talent: TalentBlocks) -> float:
    return talent.blocks.hot_bytes / talent.blocks.n_postings


def _process_figures(company: Company, talent: TalentBlocks, of):
    with tempfile.TemporaryDirectory(prefix="skills-graph-bench-") as home:
        path, questions = Path(home) / "some.index", Path(home) / "questions"
        written = processes.keep(talent, path)
        processes.keep_questions(of, company.n_people, questions)
        size = path.stat().st_size / 1_000_000
        yield "written to a file", f"{written:.2f} s, {size:,.0f} MB", ""
        for count in (1, 2, 4):
            said = processes.run(path, questions, count, SECONDS)
            together = sum(each["a_second"] for each in said)
            own = max(each["own_mb"] for each in said)
            if count == 1:
                first, warm = said[0]["first"], said[0]["warm"]
                what = "a new process: mapped and checked, and a first answer"
                yield what, f"{1_000 * warm:.0f} ms", "50 ms"
                what = "the same with the loading of compiled kernels"
                yield what, f"{1_000 * first:.0f} ms", ""
            what = f"related, {count} process{'es' if count > 1 else ''} on one mapping"
            yield what, f"{together:,.0f} a second, {own:.0f} MB of its own", ""


def _bars(results: list[Timed]) -> list[tuple[str, str, bool]]:
    found = {
        each.variant: each for each in results if each.engine == CompiledBlocks.name
    }
    limits = {"related": (1.0, 10.0), "full": (0.75, 20.0)}
    return [
        (
            f"{variant}: p50 at most {p50} ms, p99 at most {p99:.0f} ms",
            f"{found[variant].p50:.2f} / {found[variant].p99:.1f}",
            found[variant].p50 <= p50 and found[variant].p99 <= p99,
        )
        for variant, (p50, p99) in limits.items()
    ]


def _text(company: Company, n_cases: int, results, figures, bars) -> str:
    engines = list(dict.fromkeys(each.engine for each in results))
    cells = {(each.engine, each.variant): each for each in results}
    rows = [
        (
            engine,
            *(
                f"{cells[engine, variant].p50:.2f} / {cells[engine, variant].p99:.1f}"
                for variant in VARIANTS
            ),
        )
        for engine in engines
    ]
    kept = [
        (what, value, "met" if is_met else "NOT MET") for what, value, is_met in bars
    ]
    bar_table = "\n" + table(("bar", "measured", ""), *kept) + "\n" if kept else ""
    return f"""# Performance

What `make bench-talent` writes here: {company.n_people:,} made-up people,
{len(company.lines.rows):,} profile lines, {N_COMPETENCIES:,} competencies. The best 20
for a role of 10 to 40 requirements, {n_cases} roles of each kind; every engine gave the
same people with the same points in the same order, or nothing would stand here.
Measured on {datetime.now(UTC):%Y-%m-%d}, {_machine()}.

Milliseconds of processor time of the asking thread, p50 / p99, the best of three for
each question (numpy is asked once). `direct` looks at the
required competencies, `related` at related ones as well; `full` adds mandatory and
validated requirements, a scope, a unit, locations, availability and exclusions; `hard`
mixes four roles, so that no order of people helps.

{table(("", *VARIANTS), *rows)}
{bar_table}
{table(("", "measured", "at most"), *figures)}

Counts of everyone considered and eligible are taken apart, over the lines of mandatory
competencies. The first layout orders people by role; the one by skills, which needs no
roles, is made in the background.
"""


def _machine() -> str:
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), Python"
        f" {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
