"""What the demo's group did in the last weeks: invented people, real topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from roadmap.model import Roadmap

Act = Literal["know", "track", "study", "read", "finish"]


@dataclass(frozen=True)
class Deed:
    """Something a member logged ``days`` ago. ``what`` is a topic, for *study* and *read* a resource of it.

    ``hours`` of it were studied, with a ``note`` that the group can read when it is ``shared``.
    """

    who: str
    days: int
    act: Act
    what: str
    hours: float = 0.0
    note: str | None = None
    shared: bool = False


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
    Deed("ada", 1, "study", "vllm", 2.5, "the scheduler looks at tokens, not at requests", shared=True),
    Deed("bob", 38, "know", "llm-basics"),
    Deed("bob", 36, "finish", "parallel-decoding"),
    Deed("bob", 29, "track", "kv-cache"),
    Deed("bob", 28, "read", "pagedattention"),
    Deed("bob", 22, "read", "gqa"),
    Deed("bob", 15, "read", "h2o"),
    Deed("bob", 10, "study", "kivi", 1.0, "keys by channel, values by token: why?", shared=True),
    Deed("bob", 8, "read", "kivi"),
    Deed("bob", 1, "read", "attention-sinks"),
    Deed("晓明", 31, "know", "llm-basics"),
    Deed("晓明", 24, "finish", "fine-tuning"),
    Deed("晓明", 12, "track", "quantization"),
    Deed("晓明", 9, "study", "gptq", 1.5, "Hessian 的逆只算一次，按列更新"),
    Deed("晓明", 8, "read", "gptq"),
    Deed("晓明", 2, "read", "awq"),
    Deed("chen", 35, "finish", "python"),
    Deed("chen", 30, "track", "computer-systems"),
    Deed("chen", 29, "study", "csapp", 3.0, "two's complement is arithmetic modulo 2^w"),
    Deed("chen", 22, "study", "csapp", 4.5),
    Deed("chen", 15, "study", "csapp", 4.0, "the stack frame at last: who saves which register"),
    Deed("chen", 8, "study", "csapp-labs", 3.5),
    Deed("chen", 1, "study", "csapp-labs", 2.0, "bomb phase 4 is a binary search", shared=True),
    Deed("chen", 5, "track", "llm-basics"),
    Deed("chen", 4, "read", "attention-is-all-you-need"),
    Deed("grace", 6, "know", "llm-basics"),
    Deed("grace", 6, "track", "kv-cache"),
    Deed("grace", 5, "read", "pagedattention"),
    Deed("grace", 3, "study", "gqa", 1.0, "8 key-value heads for 64 query heads: an eighth of the cache", shared=True),
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
        first = next((resource.id for resource in roadmap.by_id[mine[-1]].resources.all()), None)
        if first is not None:
            deeds.append(Deed(who, 1, "study", first, 0.5))
    return tuple(deeds)
