"""Ports on the loopback address."""

import random
import socket
from collections.abc import Collection

LOOPBACK = "127.0.0.1"

# Below the range from which Linux takes the ports of outgoing connections.
_RANGE = range(20_000, 32_000)


def is_port_free(port: int, host: str = LOOPBACK) -> bool:
    """Tell whether a program could listen on the port now."""
    with socket.socket(_family(host)) as attempt:
        # A port whose last connections are still closing is free to a server.
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError:
            return False
    return True


def free_port(*, besides: Collection[int] = ()) -> int:
    """Choose a free port at random, so that two starts at once do not meet."""
    for port in random.sample(_RANGE, k=len(_RANGE)):
        if port not in besides and is_port_free(port):
            return port
    raise OSError("No port on the loopback address is free.")


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
