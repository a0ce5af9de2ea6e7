"""The whole map of the shipped roadmap, drawn for many members: ``python benchmarks/maps.py [COUNT]``.

The processor's time of one core for COUNT (default 200) members who stand elsewhere, in both languages; what is alike
for all of them is painted with the first one and after it was sent, and told apart. The aim: p99 of 150 ms at most,
and 400 KB.
"""

from __future__ import annotations

import random
import sys
from statistics import median, quantiles
from time import process_time

from roadmap.diagram.chart import Chart, States
from roadmap.diagram.kinds import whole_chart
from roadmap.drawing import draw_for_message, paint_ahead
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.model import LANGS, Lang, Roadmap
from roadmap.planning import Knowledge, fringe, mastered

dice = random.Random(1)


def drawn(chart: Chart) -> tuple[float, int]:
    """Milliseconds of the processor, and how many bytes came of it."""
    start = process_time()
    size = len(draw_for_message(chart))
    return 1000 * (process_time() - start), size


def somebody(roadmap: Roadmap, lang: Lang) -> Chart:
    """The map of a member who knows some topics and learns two."""
    ids = [topic.id for topic in roadmap.topics]
    known = Knowledge(done=frozenset(dice.sample(ids, dice.randrange(20))), learning=frozenset(dice.sample(ids, 2)))
    within = frozenset(topic.id for topic in fringe(roadmap, known))
    return whole_chart(roadmap, States(mastered(roadmap, known), known.learning, within), lang)


def main() -> None:
    """Print a line a language."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    roadmap = load_roadmap(shipped_roadmap_path())
    for lang in LANGS:
        first, _ = drawn(somebody(roadmap, lang))
        start = process_time()
        paint_ahead(somebody(roadmap, lang))
        ahead = 1000 * (process_time() - start)
        times, sizes = zip(*(drawn(somebody(roadmap, lang)) for _ in range(count)), strict=True)
        print(
            f"{lang}: median {median(times):.0f} ms, p99 {quantiles(times, n=100)[98]:.0f} ms, "
            f"{max(sizes) // 1000} KB at most; the first of all {first:.0f} ms, "
            f"and {ahead:.0f} ms after it was sent"
        )


if __name__ == "__main__":
    main()
