"""Messages about background jobs on their way to the queue, by Celery."""

from functools import lru_cache
from typing import Any

from celery import Celery
from kombu.exceptions import OperationalError

from skills_graph.domain.ids import JobId
from skills_graph.errors import QueueUnavailable

VISIBILITY_SECONDS = 3_600
VISIBILITY_SECONDS_EMBEDDED = 600
"""When the queue gives an unacknowledged message to the next worker. A job that runs
longer is not run twice: its node says who has it."""

_CONNECT_SECONDS = 5


def configuration(*, is_embedded: bool) -> dict[str, Any]:
    """Return Celery's settings, the same for whoever sends and whoever works."""
    visible_again = VISIBILITY_SECONDS_EMBEDDED if is_embedded else VISIBILITY_SECONDS
    return {
        # What a job comes to stands in the graph, for longer than any queue keeps it.
        "task_ignore_result": True,
        # A message is done with when its work is: a killed worker loses nothing.
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "broker_connection_retry_on_startup": True,
        "broker_transport_options": {
            "visibility_timeout": visible_again,
            "socket_connect_timeout": _CONNECT_SECONDS,
            "socket_keepalive": True,
        },
    }


def send_job(kind: str, job_id: JobId, *, url: str, is_embedded: bool) -> None:
    """Put a message about a job into the queue.

    Raises QueueUnavailable when the queue does not answer.
    """
    try:
        _sender(url, is_embedded=is_embedded).send_task(
            kind, args=[job_id], retry=False
        )
    except OperationalError as error:
        raise QueueUnavailable("The queue does not answer.") from error


@lru_cache(maxsize=4)
def _sender(url: str, *, is_embedded: bool) -> Celery:
    sender = Celery("skills-graph-sender", broker=url, set_as_current=False)
    sender.conf.update(configuration(is_embedded=is_embedded))
    return sender
