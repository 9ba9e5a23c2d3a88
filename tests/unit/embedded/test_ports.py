"""Ports are free, apart from each other, and the same at the next start."""

import socket

from skills_graph.embedded.ports import is_port_free, kept_ports


def test_the_next_start_has_the_same_ports(tmp_path):
    first = kept_ports(tmp_path / "ports", 2)

    assert kept_ports(tmp_path / "ports", 2) == first
    assert len(set(first)) == 2


def test_a_port_that_another_program_has_taken_is_not_insisted_on(tmp_path):
    first = kept_ports(tmp_path / "ports", 2)

    with socket.create_server(("127.0.0.1", first[0])):
        assert not is_port_free(first[0])
        second = kept_ports(tmp_path / "ports", 2)

    assert first[0] not in second
    assert kept_ports(tmp_path / "ports", 2) == second
