"""Ports on the loopback address."""

import random
import socket
from pathlib import Path

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


def free_port() -> int:
    """Choose a free port at random, so that two starts at once do not meet."""
    return _free_ports(1)[0]


def kept_ports(file: Path, count: int) -> list[int]:
    """Return the ports of the last start if they are free, else others; keep them.

    So a program that outlives a restart finds what it was connected to again.
    """
    ports = _read(file)
    if len(ports) != count or not all(map(is_port_free, ports)):
        ports = _free_ports(count)
        file.write_text(" ".join(map(str, ports)), "ascii")
    return ports


def _free_ports(count: int) -> list[int]:
    found: list[int] = []
    for port in random.sample(_RANGE, k=len(_RANGE)):
        if len(found) == count:
            return found
        if is_port_free(port):
            found.append(port)
    raise OSError("No port on the loopback address is free.")


def _read(file: Path) -> list[int]:
    return (
        [int(port) for port in file.read_text("ascii").split()] if file.exists() else []
    )


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
