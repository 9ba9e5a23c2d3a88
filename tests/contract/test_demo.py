"""The demo company in the graph, on both engines."""

import time

import pytest

from skills_graph.services.demo import Recipe, load_demo


@pytest.fixture(scope="module")
def loaded(module_store):
    began = time.perf_counter()
    demo = load_demo(
        Recipe(module_store.today()),
        store=module_store,
        progress=lambda title, share: print(title, share, time.perf_counter()-began),
    )
    return module_store, demo, time.perf_counter() - began


def test_whole(loaded):
    store, demo, seconds = loaded
    print(demo, seconds)
    assert demo.is_complete
