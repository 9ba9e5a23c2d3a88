"""How much the graph holds, as `skills-graph status` tells it."""

from skills_graph.store.counts import node_counts

CREATE_SOME = """
CREATE (:Employee {id: 'emp_1'}), (:Employee {id: 'emp_2'}),
       (:Position {id: 'pos_1'}), (:OrgUnit {id: 'org_1'}), (:Role {id: 'rol_1'}),
       (:Competency {id: 'cmp_1'}), (:Assertion {id: 'ast_1'}), (:Job {id: 'job_1'})
"""


def test_a_new_graph_holds_nobody_and_nothing(store):
    assert set(store.read(node_counts).values()) == {0}


def test_every_kind_is_counted_apart(store):
    store.write_aside(lambda tx: tx.run(CREATE_SOME).consume())

    assert store.read(node_counts) == {
        "employees": 2,
        "positions": 1,
        "org_units": 1,
        "roles": 1,
        "competencies": 1,
        "assertions": 1,
        "jobs": 1,
    }
