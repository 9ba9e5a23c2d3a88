"""The two graphs under the contract tests are what those tests take them for."""

from tests import engines


def test_every_test_begins_on_an_emptied_graph(engine, servers):
    server, driver = servers.started(engine)
    driver.execute_query("UNWIND range(1, 20001) AS n CREATE (:Leftover {id: n})")

    engines.empty(driver, server)

    assert _count(driver) == 0


def test_constraints_outlive_the_emptying(engine, servers):
    server, driver = servers.started(engine)
    driver.execute_query(
        "CREATE CONSTRAINT leftover_id IF NOT EXISTS "
        "FOR (n:Leftover) REQUIRE n.id IS UNIQUE"
    )

    engines.empty(driver, server)

    records, _, _ = driver.execute_query(
        "SHOW CONSTRAINTS YIELD labelsOrTypes, properties "
        "WHERE labelsOrTypes = ['Leftover'] RETURN properties"
    )
    driver.execute_query("DROP CONSTRAINT leftover_id IF EXISTS")
    assert [record["properties"] for record in records] == [["id"]]


def _count(driver) -> int:
    records, _, _ = driver.execute_query("MATCH (n) RETURN count(n) AS nodes")
    return records[0]["nodes"]
