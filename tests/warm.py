"""``python -m MODULE`` from a process that has imported everything already: to start costs a hundredth of it.

The process forks one for each call, with an environment, a folder and standard streams of its own. Tests about how a
program starts, or how it ends by a signal, start it cold.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, cast

_IMPORTED = (
    "bot.app",
    *(f"bot.cli.{name}" for name in ("ask", "backup", "doctor", "evaluate", "import_", "lint", "map", "match", "plan")),
    *(f"bot.cli.{name}" for name in ("restore", "run", "site")),
    "roadmap.untrusted",
    "roadmap.belonging",
    "roadmap.importing.recognising",
)
_WARM = hasattr(os, "fork")


@dataclass(frozen=True)
class _Call:
    module: str
    arguments: Sequence[str]
    cwd: str
    env: Mapping[str, str]


def run(
    module: str,
    *arguments: str,
    given: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the module with what is ``given`` as its input, as ``subprocess.run`` would. Raises TimeoutExpired."""
    env = os.environ if env is None else env
    if not _WARM:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, input=given, capture_output=True, cwd=cwd, env=env, timeout=timeout, check=False)
    call = _Call(module, arguments, str(cwd or Path.cwd()), dict(env))
    with tempfile.TemporaryFile() as input_, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        input_.write(given)
        input_.seek(0)
        code = _template().call(call, (input_, output, errors), timeout)
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess([module, *arguments], code, output.read(), errors.read())


class _Template:
    """The process that has imported everything; it ends when nobody can ask it any more."""

    def __init__(self) -> None:
        self._control, its = socket.socketpair()
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm", str(its.fileno())],
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=Path(__file__).parents[1],
            )

    def call(self, call: _Call, streams: Sequence[IO[bytes]], timeout: float | None) -> int:
        """The exit code; negative for the signal that ended it."""
        ours, its = socket.socketpair()
        with ours, ours.makefile("rwb") as line:
            with its:
                socket.send_fds(self._control, [b"."], [*(stream.fileno() for stream in streams), its.fileno()])
            pickle.dump(call, line)
            line.flush()
            pid = cast("int", pickle.load(line))
            ours.settimeout(timeout)
            try:
                return cast("int", pickle.load(line))
            except TimeoutError as error:
                os.kill(pid, signal.SIGKILL)
                raise subprocess.TimeoutExpired([call.module, *call.arguments], timeout or 0) from error


@cache
def _template() -> _Template:
    return _Template()


def _next_call(control: socket.socket) -> _Call | None:
    """Fork for each call that comes; returns in the new process with it, and with None at the end of all."""
    while True:
        asked, streams, _, _ = socket.recv_fds(control, 1, 4)
        if not asked:
            return None
        if os.fork() == 0:
            control.close()
            return _begun(*streams)
        for stream in streams:
            os.close(stream)


def _begun(*streams: int) -> _Call:
    """Fork once more: one process waits for the end of the other, which goes on with the call."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with socket.socket(fileno=streams[-1]) as connection, connection.makefile("rwb") as line:
        call = cast("_Call", pickle.load(line))
        pid = os.fork()
        if pid:
            pickle.dump(pid, line)
            line.flush()
            _, status = os.waitpid(pid, 0)
            pickle.dump(os.waitstatus_to_exitcode(status), line)
            line.flush()
            os._exit(0)
    for stream, number in zip(streams, range(3), strict=False):
        os.dup2(stream, number)
        os.close(stream)
    return call


def _run_here(call: _Call) -> None:
    os.chdir(call.cwd)
    os.environ.clear()
    os.environ.update(call.env)
    time.tzset()
    sys.argv = [call.module, *call.arguments]
    runpy.run_module(call.module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    for _name in _IMPORTED:
        importlib.import_module(_name)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    _call = _next_call(socket.socket(fileno=int(sys.argv[1])))
    if _call is not None:
        _run_here(_call)
