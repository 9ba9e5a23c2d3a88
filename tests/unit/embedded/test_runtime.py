"""What is written down about running processes, and what is done about leftovers."""

import json
import subprocess
import sys

import psutil
import pytest

from skills_graph.embedded.files import write_json
from skills_graph.embedded.graph import EmbeddedGraph
from skills_graph.embedded.runtime import end_leftovers


@pytest.fixture
def sleeper():
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as it:
        yield it
        it.kill()


def test_a_leftover_is_ended(tmp_path, sleeper, monkeypatch):
    monkeypatch.setattr("skills_graph.embedded.runtime._PATIENCE_SECONDS", 0.1)
    started_at = psutil.Process(sleeper.pid).create_time()

    end_leftovers(_runtime(tmp_path, sleeper.pid, started_at))

    assert not psutil.pid_exists(sleeper.pid)


def test_a_stranger_with_the_same_pid_is_spared(tmp_path, sleeper):
    started_at = psutil.Process(sleeper.pid).create_time() - 3600

    end_leftovers(_runtime(tmp_path, sleeper.pid, started_at))

    assert sleeper.poll() is None


def test_after_leftovers_no_address_is_left(tmp_path):
    file = _runtime(tmp_path, None, None)

    end_leftovers(file)

    assert not file.exists()


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path):
    file = tmp_path / "runtime.json"
    write_json(file, {"a": 1})

    with pytest.raises(TypeError):
        write_json(file, {"a": object()})

    assert json.loads(file.read_text()) == {"a": 1}
    assert [entry.name for entry in tmp_path.iterdir()] == ["runtime.json"]


def test_the_password_is_for_its_owner_alone_and_stays(tmp_path):
    first = EmbeddedGraph.in_directory(tmp_path)
    again = EmbeddedGraph.in_directory(tmp_path)

    assert first.password() == again.password()
    assert len(first.password()) == 32
    assert first.password_file.stat().st_mode & 0o777 == 0o600


def _runtime(directory, pid, started_at):
    file = directory / "runtime.json"
    write_json(
        file,
        {"processes": [{"name": "graph", "pid": pid, "started_at": started_at}]},
    )
    return file
