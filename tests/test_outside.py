"""The guard that keeps tests offline really does."""

from __future__ import annotations

import socket

import pytest

from tests.outside import OutsideError


def test_another_machine_is_refused() -> None:
    with socket.socket() as there, pytest.raises(OutsideError):
        there.connect(("192.0.2.1", 80))
    with socket.socket(socket.AF_INET6) as there, pytest.raises(OutsideError):
        there.connect_ex(("2001:db8::1", 80))
    with socket.socket(type=socket.SOCK_DGRAM) as there, pytest.raises(OutsideError):
        there.sendto(b"?", ("192.0.2.1", 53))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(OutsideError):
        socket.create_connection(("discord.com", 443))


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        socket.create_connection(listening.getsockname()).close()
