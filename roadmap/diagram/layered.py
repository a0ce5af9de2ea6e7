"""A graph in layers: an edge over several layers passes through places of its own, which edges of a kind share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap.diagram.chart import Chart, Spot
from roadmap.diagram.grid import Trunk
from roadmap.diagram.layers import layers_of


@dataclass(frozen=True, slots=True)
class Net:
    """What joins a node to some of the next layer: a line that branches. Its ends are indices of nodes."""

    trunk: Trunk
    start: int
    ends: tuple[int, ...]
    beneath: bool
    """Whether it leaves its node beneath another net."""


@dataclass(slots=True)
class Layered:
    """Nodes by index: first the topics, then the places that lines pass through."""

    spots: tuple[Spot, ...]
    bands: list[int]
    """Of each topic: the number of its track, of those that have topics; all 0 where tracks are not kept apart."""
    layer: list[int]
    """Of each node."""
    nets: list[Net] = field(default_factory=list[Net])
    leaving: list[list[int]] = field(default_factory=list[list[int]])
    """The nets that start at each node."""
    arriving: list[list[int]] = field(default_factory=list[list[int]])
    """The nets that end at each node."""

    @property
    def depth(self) -> int:
        """How many layers there are."""
        return max(self.layer) + 1

    @property
    def height(self) -> int:
        """How many topics stand across: of each band the most that share a layer."""
        counts = Counter(zip(self.bands, self.layer, strict=False))
        most: dict[int, int] = {}
        for (band, _), count in counts.items():
            most[band] = max(count, most.get(band, 0))
        return sum(most.values())

    def is_topic(self, node: int) -> bool:
        """Whether it is a topic's node."""
        return node < len(self.spots)


def layered(chart: Chart, *, banded: bool) -> Layered:
    """The chart's topics in layers, and the lines between them. ``banded``: its tracks are kept apart."""
    edges = {spot.id: chart.edges_before(spot.id) for spot in chart.spots}
    tracks = {spot.track for spot in chart.spots}
    number = {track: at for at, track in enumerate(track for track, _ in chart.tracks if track in tracks)}
    bands = [number[spot.track] if banded else 0 for spot in chart.spots]
    layers = layers_of({id_: [other for other, _ in before] for id_, before in edges.items()})
    graph = Layered(chart.spots, bands, [layers[spot.id] for spot in chart.spots])
    index = {spot.id: node for node, spot in enumerate(chart.spots)}
    trunks: dict[Trunk, list[int]] = {}
    for id_, before in edges.items():
        for other, kind in before:
            trunks.setdefault((other, kind), []).append(index[id_])
    joined = {index[start] for start, _ in trunks} | {end for ends in trunks.values() for end in ends}
    _spread(graph, [node for node in index.values() if node not in joined])
    for trunk in sorted(trunks, key=lambda trunk: (index[trunk[0]], trunk[1] != "needed")):
        beneath = trunk[1] == "helpful" and (trunk[0], "needed") in trunks
        _lay(graph, trunk, index[trunk[0]], trunks[trunk], beneath=beneath)
    graph.leaving = [[] for _ in graph.layer]
    graph.arriving = [[] for _ in graph.layer]
    for at, net in enumerate(graph.nets):
        graph.leaving[net.start].append(at)
        for end in net.ends:
            graph.arriving[end].append(at)
    return graph


def _spread(graph: Layered, alone: Sequence[int]) -> None:
    """Put topics without lines, in order, where fewest others of their band are."""
    apart = set(alone)
    counts = Counter(
        (band, layer)
        for node, (band, layer) in enumerate(zip(graph.bands, graph.layer, strict=True))
        if node not in apart
    )
    for node in alone:
        band = graph.bands[node]
        graph.layer[node] = min(range(graph.depth), key=lambda layer: counts[band, layer])
        counts[band, graph.layer[node]] += 1


def _lay(graph: Layered, trunk: Trunk, start: int, targets: Sequence[int], *, beneath: bool) -> None:
    """The nets of a trunk, from layer to layer."""
    here, last = start, max(graph.layer[target] for target in targets)
    for layer in range(graph.layer[start] + 1, last + 1):
        ends = [target for target in targets if graph.layer[target] == layer]
        if layer < last:
            ends.append(len(graph.layer))
            graph.layer.append(layer)
        graph.nets.append(Net(trunk, here, tuple(ends), beneath and here == start))
        here = ends[-1]
