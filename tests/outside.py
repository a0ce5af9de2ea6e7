"""Refuses every way out of this machine, below any library: Python's audit events of the socket module."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

_WITH_ADDRESS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_WITH_HOST = {"socket.getaddrinfo", "socket.gethostbyname"}


class OutsideError(RuntimeError):
    """A test tried to reach another machine."""


@dataclass
class Guard:
    """Refuses while it is ``on``."""

    on: bool = True

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook (PEP 578). https://docs.python.org/3/library/audit_events.html lists the events."""
        if not self.on or not event.startswith("socket."):
            return
        if event in _WITH_ADDRESS:
            address = arguments[1]
            # A path is a local socket; None is a socket that was connected before, which was checked then.
            if isinstance(address, tuple) and not _is_loopback(address[0]):  # pyright: ignore[reportUnknownArgumentType]
                message = f"a test tried to reach {address[0]}"
                raise OutsideError(message)
        elif event in _WITH_HOST and not _is_loopback(arguments[0]):
            message = f"a test tried to look up {arguments[0]}"
            raise OutsideError(message)


def _is_loopback(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False
