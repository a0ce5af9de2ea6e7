"""Time and memory of a start: ``python benchmarks/start.py [COUNT]``.

Starts COUNT fresh processes (default 9), one after the other, each to the point where the roadmap is loaded and the
database is open (``create_bot``), and prints medians. The aims: ready in ≤ 1 s, ≤ 120 MB of memory. Linux only.
"""

from __future__ import annotations

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


def start(database: Path) -> tuple[float, ...]:
    """Milliseconds from outside, of the imports, and of ``create_bot``; then the memory and its peak in MB."""
    began = perf_counter()
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", CHILD, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        if child.stdin is None or child.stdout is None:
            raise RuntimeError("the process has no pipes")
        line = child.stdout.readline()
        outside = (perf_counter() - began) * 1000
        child.stdin.close()
    if not line:
        raise RuntimeError("the process did not get ready: its error is above")
    return outside, *map(float, line.split())


def main() -> None:
    """The first start makes the database and warms the disk's cache; it is not counted."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "nextup.db"
        start(database)
        runs = [start(database) for _ in range(count)]
    outside, imports, create, memory, peak = (median(column) for column in zip(*runs, strict=True))
    worst = max(run[0] for run in runs)
    print(f"start to ready, {count} times: {outside:.0f} ms (worst {worst:.0f} ms), with Python itself and all imports")
    print(f"  imports {imports:.0f} ms, create_bot (roadmap, its index, database) {create:.0f} ms")
    print(f"memory when ready: {memory:.0f} MB (peak {peak:.0f} MB)")


if __name__ == "__main__":
    main()
