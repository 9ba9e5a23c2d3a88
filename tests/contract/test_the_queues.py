"""The two queues under the tests are what those tests take them for."""

from redis import Redis


def test_every_test_begins_on_an_emptied_queue(queue_url):
    with Redis.from_url(queue_url) as queue:
        assert queue.dbsize() == 0
        queue.set("leftover", "of this test")


def test_and_so_does_the_next(queue_url):
    with Redis.from_url(queue_url) as queue:
        assert queue.dbsize() == 0


def test_nothing_is_thrown_away_when_memory_runs_out(queue_url):
    with Redis.from_url(queue_url) as queue:
        policy = queue.config_get("maxmemory-policy")

    assert policy == {"maxmemory-policy": "noeviction"}
