"""What the demo's group did in the last weeks: invented people, real topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from roadmap.model import Roadmap

Act = Literal["know", "track", "read", "finish"]


@dataclass(frozen=True)
class Deed:
    """Something a member logged ``days`` ago. ``what`` is a topic, for *read* a resource of it."""

    who: str
    days: int
    act: Act
    what: str


_PACE = (40, 33, 25, 17, 9, 3)
"""Days ago on which members do something, on a roadmap that the group below knows nothing of."""

MEMBERS = ("ada", "bob", "晓明", "chen", "grace")
"""The newcomer who opens the demo is *you*; these are the others."""

DEEDS = (
    Deed("ada", 40, "know", "llm-basics"),
    Deed("ada", 40, "know", "cuda-programming"),
    Deed("ada", 33, "finish", "gpu-profiling"),
    Deed("ada", 25, "finish", "kv-cache"),
    Deed("ada", 17, "finish", "attention-acceleration"),
    Deed("ada", 9, "finish", "quantization"),
    Deed("ada", 3, "track", "llm-serving"),
    Deed("ada", 2, "read", "orca"),
    Deed("bob", 38, "know", "llm-basics"),
    Deed("bob", 36, "finish", "parallel-decoding"),
    Deed("bob", 29, "track", "kv-cache"),
    Deed("bob", 28, "read", "pagedattention"),
    Deed("bob", 22, "read", "gqa"),
    Deed("bob", 15, "read", "h2o"),
    Deed("bob", 8, "read", "kivi"),
    Deed("bob", 1, "read", "attention-sinks"),
    Deed("晓明", 31, "know", "llm-basics"),
    Deed("晓明", 24, "finish", "fine-tuning"),
    Deed("晓明", 12, "track", "quantization"),
    Deed("晓明", 8, "read", "gptq"),
    Deed("晓明", 2, "read", "awq"),
    Deed("chen", 35, "finish", "python"),
    Deed("chen", 5, "track", "llm-basics"),
    Deed("chen", 4, "read", "attention-is-all-you-need"),
    Deed("grace", 6, "know", "llm-basics"),
    Deed("grace", 6, "track", "kv-cache"),
    Deed("grace", 5, "read", "pagedattention"),
)


def deeds_on(roadmap: Roadmap) -> tuple[Deed, ...]:
    """What the group did: on the shipped roadmap as written above, on any other one along its first topics."""
    known = roadmap.by_id.keys() | roadmap.resources_by_id.keys()
    if all(deed.what in known for deed in DEEDS):
        return DEEDS
    topics = [topic.id for topic in roadmap.topics]
    deeds: list[Deed] = []
    for ahead, who in enumerate(MEMBERS):
        mine = topics[: len(_PACE) - ahead]
        for days, topic_id in zip(_PACE, mine, strict=False):
            last = topic_id == mine[-1]
            deeds.append(Deed(who, days, "track" if last else "finish", topic_id))
    return tuple(deeds)
