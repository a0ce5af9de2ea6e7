"""Names of the roadmap in a message: of topics, and of resources by title or address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roadmap.matching.scan import Hit

NAMED = 0.5
"""Evidence of a single name or strong term from which its topic counts as surely named."""
NAMING = frozenset(("name", "strong", "derived"))
"""Roles of terms that name their topic."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a message: its words, the topics it may stand for, best first, and the resources it is a title of.

    ``owned``: whether it is a title or alias of its topic, not only a word that tells it.
    """

    mask: int
    topics: tuple[int, ...]
    resources: tuple[str, ...]
    owned: bool

    @property
    def first(self) -> int:
        """The place of its first word."""
        return (self.mask & -self.mask).bit_length() - 1

    @property
    def last(self) -> int:
        """The place of its last word."""
        return self.mask.bit_length() - 1

    @property
    def topic(self) -> int:
        """The topic it most likely stands for."""
        return self.topics[0]


def names_in(hits: Sequence[Hit], everything: int, asking: int) -> list[Name]:
    """The names among whole hits, longest first where they overlap, in the order of the message.

    ``everything``: the mask of all words, ``asking``: of those that only play a role in asking.
    """
    found: list[Name] = []
    taken = 0
    resources = {hit.mask: hit.resources for hit in hits if hit.resources}
    owned = {hit.mask for hit in hits if hit.entry.role == "name" and not hit.resources}
    for hit in hits:
        if hit.mask & taken or not hit.entry.topics or hit.entry.role not in NAMING:
            continue
        if hit.resources and hit.mask in owned:
            continue  # what a topic and a resource are both called means the topic
        if hit.mask != everything and hit.mask not in owned and _asks(hit, asking, owned):
            continue
        topics = hit.entry.topics
        best = max(topics.values())
        if best * hit.quality < NAMED:
            continue
        taken |= hit.mask
        order = tuple(sorted(topics, key=lambda topic: (-topics[topic], topic)))
        mine = hit.mask in owned
        found.append(Name(hit.mask, order, () if mine else resources.get(hit.mask, ()), mine))
    found.sort(key=lambda name: name.mask & -name.mask)
    return found


def _asks(hit: Hit, asking: int, owned: set[int]) -> bool:
    """Whether a term is but words of asking, or of these and a name ("learn SQL" where a resource is called so)."""
    left = hit.mask & ~asking
    return not left or (left != hit.mask and left in owned and left.bit_length() == hit.mask.bit_length())
