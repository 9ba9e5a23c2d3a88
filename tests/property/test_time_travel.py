"""Whatever was answered once is answered again, asked with its basis's two times.

SKILLS_GRAPH_SOAK_HISTORIES and SKILLS_GRAPH_SOAK_STEPS ask for more and longer
histories; a history that went wrong is begun again by its number.
"""

import os
import random

import pytest

from skills_graph.store.migrations import migrate
from skills_graph.store.session import GraphStore
from tests.time_travel.company import Clock, Company, bare, differences
from tests.time_travel.questions import Kept, Questions
from tests.time_travel.steps import Happenings

HISTORIES = int(os.environ.get("SKILLS_GRAPH_SOAK_HISTORIES", "1"))
STEPS = int(os.environ.get("SKILLS_GRAPH_SOAK_STEPS", "20"))
FIRST_HISTORY = int(os.environ.get("SKILLS_GRAPH_SOAK_FIRST", "1"))
QUESTIONS_A_STEP = 2
ASKED_AGAIN_A_STEP = 1


@pytest.mark.parametrize("number", range(FIRST_HISTORY, FIRST_HISTORY + HISTORIES))
def test_every_answer_comes_out_the_same_when_its_moment_is_asked_again(
    connection, monkeypatch, number
):
    with GraphStore.open(connection) as store:
        clock = Clock()
        clock.set_for(monkeypatch, store)
        # After the clock is set: nothing may be recorded later than its day.
        migrate(store)
        live_and_ask_again(Company(store, clock), number)


def live_and_ask_again(company, number):
    chance = random.Random(number)  # noqa: S311 - a history is found again by it
    happenings = Happenings(company, chance)
    happenings.begin()
    questions = Questions(chance)
    kept = []
    for _ in range(STEPS):
        happenings.something()
        kept += [ask(questions, company) for _ in range(QUESTIONS_A_STEP)]
        for one in chance.sample(kept, ASKED_AGAIN_A_STEP):
            check(one, company, happenings.history)
    elsewhere = company.with_nothing_in_memory()
    for one in kept:
        check(one, elsewhere, happenings.history)


def ask(questions, company) -> Kept:
    question, names = questions.next(), questions.names()
    day = questions.day(company.clock.today)
    moment = {} if day is None else {"asOf": day.isoformat()}
    answer = question.answer(company, names, **moment)
    basis = company.basis(day or company.clock.today)
    return Kept(question, names, basis, bare(answer, basis.suffix))


def check(one: Kept, company, history) -> None:
    found = differences(one.answer, one.again(company))
    assert not found, (one.question, one.names, one.basis, found[:5], history)
