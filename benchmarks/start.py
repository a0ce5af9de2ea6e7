"""Time and memory of a start: ``python benchmarks/start.py [COUNT]``.

Starts COUNT fresh processes (default 9) of each kind, in turns, and prints medians: one to the point where the roadmap
is loaded and the database is open (``create_bot``), and whole commands against ``python -c "import discord"``.
Modules are compiled before, as those of an installed program are. The aims: ready in ≤ 1 s, ≤ 100 MB of memory;
``nextup --help`` ≤ 1.3 times and ``nextup ask`` ≤ 3 times that import. Linux only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

CHILD = """
import sys
from pathlib import Path
from time import perf_counter

started = perf_counter()
from bot import create_bot
imported = perf_counter()
bot = create_bot(database=sys.argv[1])
ready = perf_counter()
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
sizes = [int(status[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM")]
print((imported - started) * 1000, (ready - imported) * 1000, *sizes, flush=True)
sys.stdin.read()  # the parent stops its watch before this process tidies up
"""


def compiling_into(folder: Path) -> dict[str, str]:
    """An environment in which Python keeps compiled modules in a folder, whatever it does here."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder)}


def start(database: Path, environment: dict[str, str]) -> tuple[float, ...]:
    """Milliseconds from outside, of the imports, and of ``create_bot``; then the memory and its peak in MB."""
    began = perf_counter()
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", CHILD, str(database)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the process has no pipes")
        line = child.stdout.readline()
        outside = (perf_counter() - began) * 1000
        child.stdin.close()
    if not line:
        raise RuntimeError("the process did not get ready: its error is above")
    return outside, *map(float, line.split())


WHOLE = {
    "import discord": ("-c", "import discord"),
    "nextup --help": ("-m", "bot", "--help"),
    "nextup ask": ("-m", "bot", "ask", "what should I study after kv cache?"),
}


def whole(arguments: tuple[str, ...], environment: dict[str, str]) -> float:
    """Milliseconds of a process from its start to its end."""
    began = perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    return (perf_counter() - began) * 1000


def compared(count: int, environment: dict[str, str]) -> list[float]:
    """Whole commands in turns, so that a busy moment hits all alike; the first turn compiles and is not counted."""
    _, *runs = [[whole(arguments, environment) for arguments in WHOLE.values()] for _ in range(count + 1)]
    return [median(column) for column in zip(*runs, strict=True)]


def main() -> None:
    """The first start makes the database, compiles, and warms the disk's cache; it is not counted."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        database, environment = Path(folder) / "nextup.db", compiling_into(Path(folder) / "compiled")
        start(database, environment)
        runs = [start(database, environment) for _ in range(count)]
        commands = compared(count, environment)
    outside, imports, create, memory, peak = (median(column) for column in zip(*runs, strict=True))
    worst = max(run[0] for run in runs)
    print(f"start to ready, {count} times: {outside:.0f} ms (worst {worst:.0f} ms), with Python itself and all imports")
    print(f"  imports {imports:.0f} ms, create_bot (roadmap, its index, database) {create:.0f} ms")
    print(f"memory when ready: {memory:.0f} MB (peak {peak:.0f} MB)")
    for name, milliseconds in zip(WHOLE, commands, strict=True):
        print(f"{name}: {milliseconds:.0f} ms, {milliseconds / commands[0]:.2f} × import discord")


if __name__ == "__main__":
    main()
