"""Crossings of lines in whole maps, against graphviz ``dot`` on the same edges: ``python benchmarks/crossings.py``.

A crossing is a point where two lines cross that do not meet there at a topic. Lines of one kind from one topic are one
line as long as they lie on each other; ``dot`` draws each by itself, so its crossings are also counted as if those of
one kind from one topic were one. The aim: no more than ``dot`` has. It needs graphviz (``apt install graphviz``).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from random import Random

from roadmap.diagram.chart import Chart, States
from roadmap.diagram.kinds import whole_chart
from roadmap.diagram.layout import lay_out
from roadmap.loading import load_roadmap, parse_roadmap, shipped_roadmap_path
from roadmap.model import Roadmap

Point = tuple[float, float]
Line = tuple[tuple[str, str], str, list[Point]]
"""From which topic to which, what it is bundled with, and its corners."""
_STEPS = 8
"""Straight pieces that a curve is measured by."""


def ours(chart: Chart) -> list[Line]:
    """The lines of our picture."""
    return [
        (
            (wire.way.source.spot.id, wire.way.target.spot.id),
            f"{wire.way.source.spot.id} {wire.way.kind}",
            list(wire.points),
        )
        for wire in lay_out(chart).wires
    ]


def of_dot(lines: Iterable[Line]) -> list[Line]:
    """The same edges as ``dot`` draws them."""
    bundles = {ends: bundle for ends, bundle, _ in lines}
    edges = "\n".join(f'"{before}" -> "{after}"' for before, after in bundles)
    program = f"digraph {{ rankdir=LR; node [shape=box, width=2.4, height=0.7]; {edges} }}"
    told = subprocess.run(["dot", "-Tplain"], input=program, capture_output=True, text=True, check=True).stdout  # noqa: S607
    drawn: list[Line] = []
    for words in (line.split() for line in told.splitlines()):
        if words[0] != "edge":
            continue
        ends, count = (words[1].strip('"'), words[2].strip('"')), int(words[3])
        numbers = [float(number) for number in words[4 : 4 + 2 * count]]
        drawn.append((ends, bundles[ends], _flattened(list(zip(numbers[::2], numbers[1::2], strict=True)))))
    return drawn


def _flattened(points: list[Point]) -> list[Point]:
    """Bézier curves as short straight lines."""
    flat = points[:1]
    for at in range(0, len(points) - 3, 3):
        curve = points[at : at + 4]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            x, y = (sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1))
            flat.append((x, y))
    return flat


def crossings(lines: Iterable[Line], *, bundled: bool) -> int:
    """Points where lines cross; of bundled ones, those of two bundles near each other are one."""
    seen: set[object] = set()
    for (ends, bundle, points), (other_ends, other, other_points) in combinations(lines, 2):
        if bundle == other or set(ends) & set(other_ends):
            continue
        if not _near(points, other_points):
            continue
        for one in pairwise(points):
            for two in pairwise(other_points):
                at = _crossing(*one, *two)
                if at is not None:
                    seen.add((bundle, other, at) if bundled else (ends, other_ends, at))
    return len(seen)


def _near(points: list[Point], others: list[Point]) -> bool:
    """Whether what is around one line and around the other overlaps."""
    return all(
        min(p[axis] for p in points) <= max(p[axis] for p in others)
        and min(p[axis] for p in others) <= max(p[axis] for p in points)
        for axis in (0, 1)
    )


def _crossing(a: Point, b: Point, c: Point, d: Point) -> Point | None:
    """Where two straight lines cross inside both; lines on each other do not cross."""
    across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if abs(across) < 1e-9:
        return None
    t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across
    u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / across
    if not (0 <= t < 1 and 0 <= u < 1):
        return None
    return round(a[0] + t * (b[0] - a[0]), 1), round(a[1] + t * (b[1] - a[1]), 1)


def generated(count: int, before: Callable[[int, Random], Iterable[int]]) -> Roadmap:
    """A roadmap of that many topics in one list."""
    dice = Random(count)
    needs = [", ".join(f"t{need}" for need in sorted(set(before(number, dice)))) for number in range(count)]
    return parse_roadmap(
        "title: R\ntopics:\n"
        + "".join(f"- {{id: t{n}, title: T{n}, prerequisites: [{needs[n]}]}}\n" for n in range(count))
    )


def near(number: int, dice: Random) -> list[int]:
    """One or two of the ten topics before."""
    return dice.sample(range(max(0, number - 10), number), min(number, dice.randint(1, 2)))


def main() -> None:
    """Print a line a roadmap."""
    if shutil.which("dot") is None:
        sys.exit("graphviz is not installed: there is nothing to compare with.")
    shown = {"shipped": load_roadmap(shipped_roadmap_path())}
    shown |= {f"{count} topics": generated(count, near) for count in (50, 100, 300)}
    for name, roadmap in shown.items():
        lines = ours(whole_chart(roadmap, States(), "en"))
        theirs = of_dot(lines)
        print(
            f"{name}: {len(lines)} edges; ours {crossings(lines, bundled=True)}, dot {crossings(theirs, bundled=False)}"
            f" (as bundles: {crossings(theirs, bundled=True)}; ours by edges: {crossings(lines, bundled=False)})"
        )


if __name__ == "__main__":
    main()
