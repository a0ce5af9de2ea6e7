"""What eight taps of ``/placement`` tell: ``python benchmarks/placement.py [COUNT]``.

COUNT (default 500) people who know some of the shipped roadmap are asked, for each of three populations:

- *goals*: zero to six topics, any, and all that these need
- *tracks*: zero to eight topics of one to three tracks, and all that these need
- *steps*: zero to 60 % of all topics, each learned when what it needs was, in any order

Who knows a topic replies yes in 85 %, roughly in 10 % and no in 5 %; who does not, no in 80 %, roughly in 15 % and yes
in 5 %. A topic is wrong when it would be marked and is not known, or the reverse. The dice always fall the same.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from functools import cache
from statistics import mean

from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.planning import Knowledge
from roadmap.planning.placement import Placement, Reply, placement

ROADMAP = load_roadmap(shipped_roadmap_path())
IDS = list(ROADMAP.by_id)
NEEDS = ROADMAP.graph.needs
TAPS = 8

Population = Callable[[random.Random], set[str]]


def with_needed(goals: list[str]) -> set[str]:
    """Topics and all that they need."""
    return {*goals, *ROADMAP.graph.ancestors(goals)}


def of_goals(dice: random.Random) -> set[str]:
    """Some topics, any, and all that these need."""
    return with_needed(dice.sample(IDS, dice.randint(0, 6)))


def of_tracks(dice: random.Random) -> set[str]:
    """Some topics of few tracks, and all that these need."""
    tracks = dice.sample([track.id for track in ROADMAP.tracks], dice.randint(1, 3))
    inside = [topic.id for topic in ROADMAP.topics if topic.track in tracks]
    return with_needed(dice.sample(inside, min(len(inside), dice.randint(0, 8))))


def of_steps(dice: random.Random) -> set[str]:
    """Topics learned one after the other, each when what it needs was."""
    known: set[str] = set()
    for _ in range(dice.randint(0, int(0.6 * len(IDS)))):
        known.add(dice.choice([id_ for id_ in IDS if id_ not in known and known.issuperset(NEEDS[id_])]))
    return known


POPULATIONS: Mapping[str, Population] = {"goals": of_goals, "tracks": of_tracks, "steps": of_steps}


def reply(dice: random.Random, *, knows: bool) -> Reply:
    """What somebody replies."""
    fallen = dice.random()
    if knows:
        return "yes" if fallen < 0.85 else "roughly" if fallen < 0.95 else "no"
    return "no" if fallen < 0.80 else "roughly" if fallen < 0.95 else "yes"


@cache
def placed(replies: tuple[tuple[str, Reply], ...]) -> Placement:
    """What follows from replies, computed once."""
    return placement(ROADMAP, Knowledge(), replies)


def asked(dice: random.Random, known: set[str]) -> Placement:
    """What is taken of somebody after eight taps at most."""
    replies: tuple[tuple[str, Reply], ...] = ()
    while len(replies) < TAPS and (topic := placed(replies).question) is not None:
        replies = (*replies, (topic, reply(dice, knows=topic in known)))
    return placed(replies)


def main(count: int) -> None:
    """Print a line for each population."""
    for name, population in POPULATIONS.items():
        dice = random.Random(7)
        nothing: list[int] = []
        wrong: list[int] = []
        too_much: list[int] = []
        for _ in range(count):
            known = population(dice)
            taken = asked(dice, known).known
            nothing.append(len(known))
            wrong.append(len(taken ^ known))
            too_much.append(len(taken - known))
        print(f"{name}: of {len(IDS)} topics {mean(wrong):.1f} wrong after {TAPS} taps", end=" ")
        print(f"({mean(too_much):.1f} of them marked too much), assuming nothing {mean(nothing):.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
