"""Facts keep their past on both engines, and revisions count every write once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from skills_graph.domain.moments import Moment
from skills_graph.errors import StoreConflict
from skills_graph.store import facts, session
from skills_graph.store.differences import (
    Link,
    LinkEnds,
    Thing,
    compare_links,
    compare_things,
)
from skills_graph.store.migrations import MIGRATIONS, migrate, migrations_made

SOURCE = "hris:test"
REPORTS = LinkEnds("REPORTS_TO", "Position", "Position")
MONDAY = date(2026, 3, 2)
FRIDAY = date(2026, 3, 6)


def a_position(title, **more):
    return Thing("pos_1", {"title": title, **more}, valid_from=date(2020, 1, 1))


def save(write, things, today):
    difference = compare_things(
        things, facts.things_of(write.tx, "Position", source=SOURCE, today=today)
    )
    facts.create_things(write, "Position", difference.added, source=SOURCE)
    facts.change_things(
        write, "Position", difference.changed, source=SOURCE, today=today
    )
    facts.retire_things(
        write, "Position", difference.retired, source=SOURCE, today=today
    )
    write.changed("positions.saved", "Position", *(thing.id for thing in things))
    return difference, write.revision


def titles(store, known_at, *days):
    return [
        store.read(facts.states_by_id, "Position", ["pos_1"], at=Moment(day, known_at))
        .get("pos_1", {})
        .get("title")
        for day in days
    ]


def test_a_new_title_leaves_the_old_one_to_its_time(store):
    _, first = store.write(save, [a_position("Warden", grade="b")], MONDAY)
    _, second = store.write(save, [a_position("Steward")], FRIDAY)

    days = (date(2019, 12, 31), date(2026, 3, 5), FRIDAY)
    assert titles(store, first.recorded_at, *days) == [None, "Warden", "Warden"]
    assert titles(store, second.recorded_at, *days) == [None, "Warden", "Steward"]
    now = store.read(
        facts.states_by_id,
        "Position",
        ["pos_1"],
        at=Moment(FRIDAY, second.recorded_at),
    )
    assert "grade" not in now["pos_1"]


def test_saving_the_same_again_finds_nothing_to_do(store):
    store.write(save, [a_position("Warden", tags=["a", "b"])], MONDAY)
    difference, _ = store.write(
        save, [a_position("Warden", tags=["a", "b"], note=None)], FRIDAY
    )

    assert (difference.added, difference.changed, difference.retired) == ((), (), ())
    assert difference.unchanged == 1


def test_what_a_source_no_longer_has_ends_yesterday(store):
    store.write(save, [a_position("Warden")], MONDAY)
    _, second = store.write(save, [], FRIDAY)

    assert titles(store, second.recorded_at, date(2026, 3, 5), FRIDAY) == [
        "Warden",
        None,
    ]

    store.write(_revive, a_position("Keeper"))
    assert titles(store, store.now().known_at, FRIDAY) == ["Keeper"]


def _revive(write, thing):
    facts.add_states(write, "Position", [thing], source=SOURCE)


def save_links(write, links, today):
    difference = compare_links(links, facts.links_of(write.tx, REPORTS, source=SOURCE))
    facts.create_links(write, REPORTS, difference.added, source=SOURCE)
    facts.change_links(write, REPORTS, difference.changed, source=SOURCE, today=today)
    facts.retire_links(write, REPORTS, difference.retired, source=SOURCE, today=today)
    return difference


def test_links_change_and_end_and_keep_their_past(store):
    positions = [Thing(f"pos_{n}", {"title": str(n)}) for n in (1, 2)]
    store.write(
        lambda write: facts.create_things(write, "Position", positions, source=SOURCE)
    )
    store.write(save_links, [Link("pos_1", "pos_2", {"share": 0.5})], MONDAY)
    changed = store.write(save_links, [Link("pos_1", "pos_2", {"share": 1.0})], FRIDAY)
    assert len(changed.changed) == 1
    again = store.write(save_links, [Link("pos_1", "pos_2", {"share": 1.0})], FRIDAY)
    assert (again.added, again.changed, again.retired, again.unchanged) == (
        (),
        (),
        (),
        1,
    )
    ended = store.write(save_links, [], date(2026, 3, 20))
    assert len(ended.retired) == 1
    assert store.read(_intervals) == [
        (0.5, "1900-01-01", "2026-03-05"),
        (1.0, "2026-03-06", "2026-03-19"),
    ]
    assert store.write(save_links, [], date(2026, 3, 21)).retired == ()


def _intervals(tx):
    rows = tx.run(
        "MATCH (:Position)-[link:REPORTS_TO]->(:Position)"
        " WHERE link.retracted_at IS NULL RETURN link.share AS share,"
        " link.valid_from AS first, link.valid_until AS last ORDER BY first"
    )
    return [(row["share"], row["first"], row["last"]) for row in rows]


def test_every_write_takes_one_revision_and_no_two_share_a_moment(store):
    before = store.read(session.last_revision)

    with ThreadPoolExecutor(6) as pool:
        revisions = list(
            pool.map(lambda _: store.write(lambda write: write.revision), range(30))
        )

    numbers = sorted(revision.number for revision in revisions)
    assert numbers == list(range(before.number + 1, before.number + 31))
    assert len({revision.recorded_at for revision in revisions}) == 30
    assert sorted(revisions, key=lambda r: r.recorded_at) == sorted(revisions)


def test_a_failed_write_leaves_neither_facts_nor_a_revision(store):
    before = store.read(session.last_revision)

    with pytest.raises(ZeroDivisionError):
        store.write(_save_and_fail)

    assert store.read(session.last_revision) == before
    assert titles(store, before.recorded_at, FRIDAY) == [None]


def _save_and_fail(write):
    facts.create_things(write, "Position", [a_position("Warden")], source=SOURCE)
    return 1 / 0


def test_a_taken_id_is_a_conflict_of_ours(store):
    store.write(_revive_twice)
    with pytest.raises(StoreConflict):
        store.write(_revive_twice)


def _revive_twice(write):
    facts.create_things(write, "Position", [a_position("Warden")], source=SOURCE)


def test_changes_lead_from_a_revision_to_what_it_changed(store):
    _, revision = store.write(save, [a_position("Warden")], MONDAY)

    found = store.read(
        lambda tx: tx.run(
            "MATCH (c:Change {revision: $revision})-[:ABOUT]->(thing)"
            " RETURN c.kind AS kind, thing.id AS id, c.recorded_at AS at",
            revision=revision.number,
        ).data()
    )
    assert found == [
        {"kind": "positions.saved", "id": "pos_1", "at": revision.recorded_at}
    ]
    assert store.read(session.revision_known_at, revision.recorded_at) == revision
    assert store.read(session.revision_known_at, "1999-01-01T00:00:00.000Z") is None


def test_a_revision_that_changes_nothing_is_still_found_by_its_moment(store):
    revision = store.write(lambda write: write.revision)
    assert store.read(session.revision_known_at, revision.recorded_at) == revision


def test_writing_aside_takes_no_revision(store):
    before = store.read(session.last_revision)
    store.write_aside(lambda tx: tx.run("CREATE (:Job {id: 'job_1'})").consume())
    assert store.read(session.last_revision) == before


def test_migrating_again_does_nothing(store):
    made = store.read(migrations_made)
    assert migrate(store) == []
    assert store.read(migrations_made) == made == {m.number for m in MIGRATIONS}
