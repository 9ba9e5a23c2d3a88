"""The supervisor, with little programs in the place of the engines and servers."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from skills_graph.embedded.home import is_held
from skills_graph.embedded.ports import free_port
from skills_graph.embedded.progress import read_progress

SMALL_SUPERVISOR = Path(__file__).with_name("small_supervisor.py")


@pytest.fixture
def start(tmp_path):
    """Start a supervisor in one home; whatever is left at the end is ended."""
    started = []

    def start(**environment):
        supervisor = subprocess.Popen(
            [sys.executable, SMALL_SUPERVISOR],
            env={
                **os.environ,
                "SKILLS_GRAPH_HOME": str(tmp_path),
                "SKILLS_GRAPH_PORT": str(free_port()),
                **environment,
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(supervisor)
        return supervisor

    yield start
    for supervisor in started:
        supervisor.terminate()
        supervisor.communicate(timeout=30)


def test_it_says_what_runs_where(start, tmp_path):
    supervisor = start()

    runtime = _when_ready(tmp_path)

    assert runtime["supervisor"] == {"pid": supervisor.pid}
    assert runtime["api"] == {"url": "http://127.0.0.1:1"}
    assert _states(runtime) == [
        ("engine", "running", 0),
        ("worker", "running", 0),
        ("api", "running", 0),
    ]


def test_asked_to_end_it_stops_servers_before_engines(start, tmp_path):
    supervisor = start()
    _when_ready(tmp_path)

    supervisor.terminate()

    assert supervisor.wait(10) == 0
    ends = (tmp_path / "ends.txt").read_text().split()
    assert ends == ["api", "worker", "engine"]
    assert not (tmp_path / "runtime.json").exists()
    assert not is_held(tmp_path)


def test_a_child_that_dies_is_started_again_and_said_so(start, tmp_path):
    supervisor = start()
    dead = _pid_of("worker", _when_ready(tmp_path))

    os.kill(dead, signal.SIGKILL)

    runtime = _until(
        lambda: _runtime_with(tmp_path, ("worker", "running", 1)), seconds=10
    )
    assert _pid_of("worker", runtime) != dead
    supervisor.terminate()
    _, log = supervisor.communicate(timeout=10)
    assert "The worker ended with code -9" in log


def test_a_killed_supervisor_leaves_no_child_after_five_seconds(start, tmp_path):
    supervisor = start()
    children = psutil.Process(supervisor.pid).children(recursive=True)
    _when_ready(tmp_path)
    children = psutil.Process(supervisor.pid).children(recursive=True)
    assert len(children) == 3

    supervisor.kill()

    _, alive = psutil.wait_procs(children, timeout=5)
    assert alive == []


def test_after_a_kill_the_next_start_works(start, tmp_path):
    first = start()
    _when_ready(tmp_path)
    first.kill()
    first.wait()

    second = start()

    runtime = _until(lambda: _runtime_of(tmp_path, second.pid), seconds=20)
    assert _states(runtime) == [
        ("engine", "running", 0),
        ("worker", "running", 0),
        ("api", "running", 0),
    ]


def test_a_second_supervisor_is_refused_in_one_sentence(start, tmp_path):
    start()
    _when_ready(tmp_path)

    second = start()

    _, says = second.communicate(timeout=10)
    assert second.returncode == 1
    assert says == (
        f"Skills Graph already runs in {tmp_path}; stop it with `skills-graph down`, "
        "or set SKILLS_GRAPH_HOME to another directory.\n"
    )


def test_a_taken_port_is_one_sentence_with_the_way_out(start, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other_program:
        port = other_program.getsockname()[1]

        supervisor = start(SKILLS_GRAPH_PORT=str(port))

        _, says = supervisor.communicate(timeout=10)
    sentence = (
        f"Port {port} on 127.0.0.1 is taken by another program; "
        "set SKILLS_GRAPH_PORT to a free one."
    )
    assert says == f"{sentence}\n"
    assert read_progress(tmp_path).failure == sentence


def test_a_preparation_that_fails_ends_the_start_with_its_last_line(start, tmp_path):
    supervisor = start(PREPARATION="import sys; sys.exit('The graph is not ours.')")

    _, log = supervisor.communicate(timeout=10)

    assert supervisor.returncode == 1
    assert log.splitlines()[-1] == "The graph is not ours."
    assert read_progress(tmp_path).failure == "The graph is not ours."
    assert (tmp_path / "ends.txt").read_text() == "engine\n"


def test_the_preparation_tells_how_far_it_is(start, tmp_path):
    start(PREPARATION="import time; print('3 of 5', flush=True); time.sleep(600)")

    step = _until(lambda: _running_step(tmp_path, detail="3 of 5"), seconds=10)

    assert step.title == "Schema and demo company"


def _when_ready(home):
    _until(lambda: (found := read_progress(home)) and found.is_ready, seconds=15)
    return _runtime(home)


def _until(found, *, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if it := found():
            return it
        time.sleep(0.05)
    pytest.fail(f"It did not happen within {seconds} s.")


def _runtime(home):
    file = home / "runtime.json"
    return json.loads(file.read_text()) if file.exists() else None


def _runtime_with(home, state):
    runtime = _runtime(home)
    return runtime if state in _states(runtime) else None


def _runtime_of(home, supervisor_pid):
    progress = read_progress(home)
    is_its = progress.supervisor_pid == supervisor_pid and progress.is_ready
    return _runtime(home) if is_its else None


def _running_step(home, *, detail):
    progress = read_progress(home)
    steps = progress.steps if progress else []
    return next((s for s in steps if s.state == "running" and s.detail == detail), None)


def _states(runtime):
    return [
        (process["name"], process["state"], process["restarts"])
        for process in runtime["processes"]
    ]


def _pid_of(name, runtime):
    return next(p["pid"] for p in runtime["processes"] if p["name"] == name)
