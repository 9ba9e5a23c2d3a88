"""Every block of the README does what it says, on a stack that `up` has started."""

import json
import os
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from sybil.document import PythonDocument
from sybil.parsers.markdown.codeblock import CodeBlockParser

REPOSITORY = Path(__file__).parents[2]
LANGUAGES = ("sh", "graphql", "json")

pytestmark = pytest.mark.xdist_group("up")


def blocks():
    """Return the README's blocks as (language, line, text), from top to bottom."""
    parsers = [CodeBlockParser(language, lambda _: None) for language in LANGUAGES]
    document = PythonDocument.parse(str(REPOSITORY / "README.md"), *parsers)
    return [
        (example.region.lexemes["arguments"], example.line, str(example.parsed))
        for example in document.examples()
    ]


BLOCKS = blocks()


def commands():
    for language, line, text in BLOCKS:
        if language == "sh":
            for command in text.strip().splitlines():
                yield pytest.param(command, id=f"line {line}: {command}")


def questions():
    for (language, line, question), answer in pairwise(BLOCKS):
        if language == "graphql":
            assert answer[0] == "json", f"line {line} has no answer below"
            yield pytest.param(question, json.loads(answer[2]), id=f"line {line}")


def test_every_block_of_the_readme_is_of_a_kind_that_is_run():
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert text.count("```") == 2 * len(BLOCKS)
    assert [language for language, _, _ in BLOCKS].count("graphql") == 5


@pytest.mark.parametrize("command", list(commands()))
def test_a_command_of_the_readme_works(command, demo_stack):
    words = shlex.split(command)
    if words[0] == "make":
        # What it would do; `up` itself has started this stack.
        words.insert(1, "--dry-run")
    ended = subprocess.run(
        words,
        cwd=REPOSITORY,
        env={**demo_stack.environment(), "PATH": search_path()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip()


@pytest.mark.parametrize(("question", "answer"), list(questions()))
def test_a_question_of_the_readme_has_the_answer_below_it(question, answer, demo_stack):
    printed = demo_stack.run("query", "--as", "hr", question)
    assert json.loads(printed)["data"] == answer


def search_path():
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
