"""Another process on the same mapped file: how soon it answers, and how many a second.

    python -m tests.bench.talent.processes FILE QUESTIONS SECONDS

Prints one line of JSON.
"""

import json
import pickle
import subprocess
import sys
import time
from pathlib import Path

import psutil

from skills_graph.talent.array_files import open_arrays, write_arrays
from skills_graph.talent.blocks.engine import TalentBlocks
from skills_graph.talent.blocks.layout import Arrays, Blocks, PersonRows
from skills_graph.talent.blocks.overlay import Overlay
from skills_graph.talent.blocks.questions import question


def keep(talent: TalentBlocks, path: Path) -> float:
    """Write blocks into a file; return seconds."""
    began = time.perf_counter()
    write_arrays(path, talent.blocks.named_arrays(), {})
    return time.perf_counter() - began


def opened(path: Path) -> TalentBlocks:
    named, _ = open_arrays(path)
    people = {name: named.pop(f"person_{name}") for name in PersonRows._fields}
    places = named.pop("places")
    blocks = Blocks(Arrays(**named), PersonRows(**people), places)
    empty = Overlay.empty(blocks.n_people, blocks.n_competencies)
    return TalentBlocks(blocks, empty)


def keep_questions(cases, n_people: int, path: Path) -> None:
    asked = [question(case.required, n_people, case.passing) for case in cases]
    path.write_bytes(pickle.dumps([tuple(each) for each in asked]))


def run(path: Path, questions: Path, n_processes: int, seconds: float) -> list[dict]:
    """Start processes on one file at once; return what each says."""
    command = [sys.executable, "-m", "tests.bench.talent.processes"]
    command += [str(path), str(questions), str(seconds)]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(n_processes)
    ]
    return [json.loads(each.communicate()[0]) for each in started]


def main(path: Path, questions: Path, seconds: float) -> None:
    from skills_graph.talent.blocks.questions import Question  # noqa: PLC0415 - timed below is what begins after this

    asked = [Question(*each) for each in pickle.loads(questions.read_bytes())]  # noqa: S301 - written by the process that started this one
    began = time.perf_counter()
    talent = opened(path)
    mapped = time.perf_counter() - began
    talent.best(asked[0], 20)
    first = time.perf_counter() - began
    again = time.perf_counter()
    opened(path).best(asked[-1], 20)
    warm = time.perf_counter() - again
    until, n_answers = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        talent.best(asked[n_answers % len(asked)], 20)
        n_answers += 1
    own_mb = psutil.Process().memory_full_info().uss / 1_000_000
    said = {
        "mapped": mapped,
        "first": first,
        "warm": warm,
        "a_second": n_answers / seconds,
        "own_mb": own_mb,
    }
    print(json.dumps(said))  # noqa: T201 - read by the process that started this one


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
