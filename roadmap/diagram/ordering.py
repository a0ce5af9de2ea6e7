"""The order of each layer in which lines cross least: sweeps by barycentres, then simulated annealing.

Crossings are counted as lines that branch can be drawn: of two, either may branch before the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from random import Random

from roadmap.diagram.layered import Layered

Order = list[list[int]]
"""The nodes of each layer, from top to bottom."""
_SWEEPS = 6
_TRIALS = 220
"""Exchanges of neighbours that annealing tries, by pair of neighbours."""
_MOST_TRIALS = 80_000
_HOT = 0.9
"""At first an exchange that costs so many crossings is made once in e times."""
_TIDYING = 8


def order_layers(graph: Layered) -> Order:
    """Each layer in an order in which lines cross little; topics of the first band stand first."""
    dice = Random(1)  # noqa: S311 - nothing secret: the same picture each time
    best = min((_Search(graph, order) for order in _starts(graph, dice)), key=_Search.sweep)
    best.anneal(dice)
    best.tidy()
    return best.order


def expected_crossings(graph: Layered) -> int:
    """About how much lines will cross, soon found: for a comparison."""
    return _Search(graph, _starts(graph, Random(1))[0]).sweep()  # noqa: S311 - nothing secret


def _starts(graph: Layered, dice: Random) -> list[Order]:
    plain: Order = [[] for _ in range(graph.depth)]
    for node, layer in enumerate(graph.layer):
        plain[layer].append(node)
    mixed = [list(nodes) for nodes in plain]
    for nodes in mixed:
        dice.shuffle(nodes)
    return [plain, [nodes[::-1] for nodes in plain], mixed]


class _Search:
    """An order that gets better."""

    def __init__(self, graph: Layered, order: Order) -> None:
        self.order = order
        self._graph = graph
        self._bands = graph.bands
        self._topics = len(graph.spots)
        self._starts = [net.start for net in graph.nets]
        self._before = [[graph.nets[net].start for net in nets] for nets in graph.arriving]
        self._after = [[end for net in nets for end in graph.nets[net].ends] for nets in graph.leaving]
        self._place = [0] * len(graph.layer)
        self._ends = [0] * len(graph.nets)  # places in the next layer, a bit each
        self._restore(order)

    def sweep(self) -> int:
        """Order each layer by its neighbours, forth and back; how many crossings the best order has that was seen."""
        best, kept = self._count(), [list(nodes) for nodes in self.order]
        for number in range(_SWEEPS):
            beside = self._after if number % 2 else self._before
            for layer in range(self._graph.depth)[:: -1 if number % 2 else 1]:
                self._by_neighbours(layer, beside)
            self._find_ends()
            while self._exchange_all():
                pass
            if (crossings := self._count()) < best:
                best, kept = crossings, [list(nodes) for nodes in self.order]
        self._restore(kept)
        return best

    def anneal(self, dice: Random) -> None:
        """Exchange neighbours at random, at first also where that costs crossings."""
        pairs = [(layer, at) for layer, nodes in enumerate(self.order) for at in range(len(nodes) - 1)]
        trials = min(_TRIALS * len(pairs), _MOST_TRIALS)
        crossings = best = 0
        kept = [list(nodes) for nodes in self.order]
        chance = dice.random
        for trial in range(trials):
            layer, at = pairs[int(chance() * len(pairs))]
            cost = self._cost(layer, at)
            if cost is None:
                continue
            if cost <= 0 or chance() < exp(-cost * trials / (_HOT * (trials - trial))):
                self._exchange(layer, at)
                crossings += cost
                if crossings < best:
                    best, kept = crossings, [list(nodes) for nodes in self.order]
        self._restore(kept)

    def tidy(self) -> None:
        """Where it costs nothing, put neighbours nearer to what they are joined with, or else in the author's order."""
        for _ in range(_TIDYING):
            moved = False
            for layer, nodes in enumerate(self.order):
                for at in range(len(nodes) - 1):
                    one, two = nodes[at : at + 2]
                    if self._wish(one) > self._wish(two) and self._cost(layer, at) == 0:
                        self._exchange(layer, at)
                        moved = True
            if not moved:
                return

    def _wish(self, node: int) -> tuple[float, int]:
        beside = self._before[node] + self._after[node]
        return (sum(self._place[other] for other in beside) / len(beside) if beside else 0.0, node)

    def _restore(self, order: Order) -> None:
        for layer, nodes in enumerate(order):
            self._set(layer, nodes)
        self._find_ends()

    def _find_ends(self) -> None:
        self._ends = [sum(1 << self._place[end] for end in net.ends) for net in self._graph.nets]

    def _set(self, layer: int, nodes: Sequence[int]) -> None:
        """Order a layer so, as far as its topics stand in their bands."""
        topics = iter(sorted((node for node in nodes if node < self._topics), key=self._bands.__getitem__))
        self.order[layer] = [next(topics) if node < self._topics else node for node in nodes]
        for at, node in enumerate(self.order[layer]):
            self._place[node] = at

    def _by_neighbours(self, layer: int, beside: Sequence[Sequence[int]]) -> None:
        place = self._place
        wishes = {
            node: sum(place[other] for other in beside[node]) / len(beside[node]) if beside[node] else place[node]
            for node in self.order[layer]
        }
        self._set(layer, sorted(self.order[layer], key=wishes.__getitem__))

    def _exchange_all(self) -> bool:
        """Exchange neighbours wherever that saves crossings; whether it did."""
        better = False
        for layer, nodes in enumerate(self.order):
            for at in range(len(nodes) - 1):
                cost = self._cost(layer, at)
                if cost is not None and cost < 0:
                    self._exchange(layer, at)
                    better = True
        return better

    def _exchange(self, layer: int, at: int) -> None:
        nodes = self.order[layer]
        one, two = nodes[at : at + 2]
        nodes[at : at + 2] = two, one
        self._place[one], self._place[two] = at + 1, at
        for node in (one, two):  # a net that ends at both has its bits turned twice
            for net in self._graph.arriving[node]:
                self._ends[net] ^= 3 << at

    def _cost(self, layer: int, at: int) -> int | None:
        """How many crossings it costs to exchange two neighbours; None where they may not be."""
        one, two = self.order[layer][at : at + 2]
        if one < self._topics > two and self._bands[one] != self._bands[two]:
            return None
        place, ends, starts = self._place, self._ends, self._starts
        leaving, arriving = self._graph.leaving, self._graph.arriving
        cost = 0
        for upper in leaving[one]:
            mine = ends[upper]
            for lower in leaving[two]:
                other = ends[lower]
                cost += _crossings(other, mine) - _crossings(mine, other)
        both = 3 << at
        for net in arriving[one]:
            mine = ends[net]
            mine_then = mine ^ both if mine & both != both else mine
            start = place[starts[net]]
            for other_net in arriving[two]:
                if net == other_net:
                    continue
                other = ends[other_net]
                other_then = other ^ both if other & both != both else other
                there = place[starts[other_net]]
                if start < there or (start == there and net < other_net):
                    cost += _crossings(mine_then, other_then) - _crossings(mine, other)
                else:
                    cost += _crossings(other_then, mine_then) - _crossings(other, mine)
        return cost

    def _count(self) -> int:
        total = 0
        for nodes in self.order:
            nets = [self._ends[net] for node in nodes for net in self._graph.leaving[node]]
            for at, upper in enumerate(nets):
                total += sum(_crossings(upper, lower) for lower in nets[at + 1 :])
        return total


def _crossings(upper: int, lower: int) -> int:
    """How often two lines cross whose starts stand one above the other, by the places of their ends."""
    above = lower & -lower
    passing = (upper & -(above << 1)).bit_count()
    if not passing:
        return 0
    return min(passing, (lower & ((1 << upper.bit_length() - 1) - 1)).bit_count())
