"""Any company comes in once: shuffled, renamed or interrupted, it is the same one."""

import random
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from importers.hris.read import read_delivery
from skills_graph.domain.delivery import DeliveredKind
from skills_graph.domain.ids import derived_id
from skills_graph.services import import_workforce as service
from skills_graph.services.access import OPERATOR
from skills_graph.services.import_workforce import import_workforce
from skills_graph.services.workforce.present import read_present
from skills_graph.store.assertions import assertions_of_employees
from skills_graph.store.profile_lines import lines_of_employees

PEOPLE, POSITIONS, UNITS, ROLES, COMPETENCIES = 12, 14, 4, 3, 6
_numbers = count(1)

several = settings(
    max_examples=4,
    deadline=None,
    # A smaller company would not say more, and each try fills a graph.
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
seeds = st.integers(0, 2**32)


def files_of_a_company(seed, mark):
    """Return the files of a random company; *mark* keeps its e-mail its own."""
    chance = random.Random(seed)  # noqa: S311 - hypothesis draws the seed
    pick = chance.randrange

    def above(letter, number):
        """Return the key of one before, so that nothing goes in a circle."""
        return f"{letter}{pick(number)}" if number else ""

    def kind():
        return chance.choice(["SKILL", "TOOL"])

    return {
        "competencies": [
            "competency_id,name,kind,broader_id",
            *(f"c{n},C {n},{kind()},{above('c', n)}" for n in range(COMPETENCIES)),
        ],
        "roles": ["role_id,title", *(f"r{n},R {n}" for n in range(ROLES))],
        "requirements": [
            "role_id,competency_id,level,weight,is_mandatory",
            *(
                f"r{role},c{one},{1 + pick(5)},{1 + pick(3)},{chance.choice('01')}"
                for role in range(ROLES)
                for one in chance.sample(range(COMPETENCIES), 3)
            ),
        ],
        "org_units": [
            "org_unit_id,name,parent_id",
            *(f"u{n},U {n},{above('u', n)}" for n in range(UNITS)),
        ],
        "positions": [
            "position_id,title,role_id,org_unit_id,reports_to_position_id",
            *(
                f"p{n},P {n},r{pick(ROLES)},u{pick(UNITS)},{above('p', n)}"
                for n in range(POSITIONS)
            ),
        ],
        "employees": [
            "employee_id,display_name,email,hired_on,position_id",
            *(
                f"e{n},E {n},{mark}-{n}@example.com,20{10 + pick(15)}-01-01,p{n}"
                for n in range(PEOPLE)
            ),
        ],
        "evidence": [
            "employee_id,competency_id,source,level,polarity,asserted_on,asserted_by",
            *(
                f"e{n},c{one},{chance.choice(['ASSESSMENT', 'PEER_RATING'])},"
                f"{1 + pick(5)},{chance.choice(['HAS', 'HAS', 'LACKS'])},"
                f"202{4 + pick(2)}-0{1 + pick(9)}-15,e{pick(PEOPLE)}"
                for n in range(PEOPLE)
                for one in chance.sample(range(COMPETENCIES), 4)
            ),
        ],
    }


@pytest.fixture
def deliver(store, tmp_path):
    """Import files under a system's name; `stop_after` people-chunks, if given."""

    def imported(files, system, *, shuffled=None, stop_after=None):
        directory = tmp_path / str(next(_numbers))
        directory.mkdir()
        for name, (header, *rows) in files.items():
            if shuffled is not None:
                random.Random(shuffled).shuffle(rows)  # noqa: S311 - any order will do
            renamed = name if shuffled is None else f"{name}-{shuffled}"
            text = "\n".join([header, *rows]) + "\n"
            (directory / f"{renamed}.csv").write_text(text, encoding="utf-8")
        return import_workforce(
            read_delivery(directory, system=system),
            viewer=OPERATOR,
            store=store,
            progress=interruption(stop_after),
        )

    return imported


class Interrupted(Exception):
    """The worker is gone."""


def interruption(stop_after):
    def progress(share, *, last_chunk=None):
        words = (last_chunk or "").split()
        if stop_after is not None and words[:2] == ["people", str(stop_after)]:
            raise Interrupted(last_chunk)

    return progress


@several
@given(seed=seeds, other_order=seeds)
def test_the_same_company_in_another_order_changes_nothing(
    deliver, store, seed, other_order
):
    system = f"hris:order{next(_numbers)}"
    files = files_of_a_company(seed, system.removeprefix("hris:"))
    deliver(files, system)

    again = deliver(files, system, shuffled=other_order)

    assert again.rejections == []
    assert not again.has_changes


@several
@given(seed=seeds, chunk=st.integers(1, 4))
def test_an_interrupted_import_leaves_whole_people_and_is_finished_by_the_next(
    deliver, store, monkeypatch, seed, chunk
):
    monkeypatch.setattr(service, "PEOPLE_A_CHUNK", 3)
    number = next(_numbers)
    broken, straight = f"hris:broken{number}", f"hris:straight{number}"

    with pytest.raises(Interrupted):
        deliver(files_of_a_company(seed, f"broken{number}"), broken, stop_after=chunk)
    halfway = picture(store, broken)
    deliver(files_of_a_company(seed, f"broken{number}"), broken)
    deliver(files_of_a_company(seed, f"straight{number}"), straight)

    whole = picture(store, straight)
    assert picture(store, broken) == whole
    assert len(halfway) == min(3 * chunk, PEOPLE)
    assert all(halfway[key] == whole[key] for key in halfway)


def picture(store, system):
    """Return each person of a system with all that is said of them, by plain keys."""
    present = read_present(store, system, with_evidence=True)
    keys = {
        derived_id(prefix, system, f"{letter}{n}"): f"{letter}{n}"
        for prefix, letter, total in (
            ("emp", "e", PEOPLE),
            ("pos", "p", POSITIONS),
            ("cmp", "c", COMPETENCIES),
        )
        for n in range(total)
    }
    people = sorted(present.things[DeliveredKind.EMPLOYEES])
    said = store.read(assertions_of_employees, people, at=store.now())
    lines = store.read(lines_of_employees, people)
    return {
        keys[id]: (
            present.things[DeliveredKind.EMPLOYEES][id].state["display_name"],
            sorted(
                (
                    keys[one.competency_id],
                    one.source,
                    one.level,
                    one.polarity,
                    one.asserted_on,
                    keys.get(one.asserted_by_id),
                )
                for one in said[id]
            ),
            sorted(
                (keys[line.competency_id], line.held_level, line.quality, line.state)
                for line in lines[id]
            ),
        )
        for id in people
    }
