"""A port of this machine for a process that is about to listen on it."""

from __future__ import annotations

import socket


def free_port() -> int:
    """A port that whoever asks for any gets from the system no more: a connection that was closed lingers on it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        with socket.create_connection(address) as client:
            first_to_close, _ = server.accept()
            first_to_close.close()
            client.recv(1)
    return address[1]
