"""Loading the demo company: cut short, refused, and marked."""

import dataclasses

import pytest

from skills_graph.errors import Conflict
from skills_graph.services.demo import Recipe, demo_company, load_demo
from skills_graph.store.counts import node_counts
from skills_graph.store.differences import Thing
from skills_graph.store.facts import create_things
from skills_graph.store.personas import (
    DemoLoaded,
    demo_loaded,
    holds_people,
    personas,
    save_demo_loaded,
    save_personas,
)


def test_loading_that_was_cut_short_is_finished_by_the_next_one(store):
    recipe = Recipe(store.today(), people=300)

    class Cut(Exception):
        """Somebody pulled the plug."""

    def cut(title, share):
        if title == "Evidence and profiles":
            raise Cut

    with pytest.raises(Cut):
        load_demo(recipe, store=store, progress=cut)
    assert not store.read(demo_loaded).is_complete

    load_demo(recipe, store=store, progress=lambda *_: None)
    counts = store.read(node_counts)
    assert counts["employees"] == 300
    assert counts["assertions"] == sum(1 for _ in demo_company(recipe).assertions())


def test_a_graph_with_other_people_is_left_alone(store):
    someone = Thing("emp_1", {"display_name": "Someone"})
    store.write(create_things, "Employee", [someone], source="hris:main")
    assert store.read(holds_people)
    with pytest.raises(Conflict, match="holds people already"):
        load_demo(Recipe(store.today()), store=store, progress=lambda *_: None)


def test_the_mark_of_a_demo_company_is_kept_and_changed(store):
    assert store.read(demo_loaded) is None
    mark = DemoLoaded(7, 600, "", store.today(), steps_done=2)
    store.write(save_demo_loaded, mark)
    done = dataclasses.replace(mark, steps_done=3, is_complete=True)
    store.write(save_demo_loaded, done)
    assert store.read(demo_loaded) == done
    store.write(save_personas, [])
    assert store.read(personas) == []
