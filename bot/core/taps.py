"""What somebody tapped in a placement so far, short enough for the controls of its message to carry."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from string import ascii_letters, digits

from roadmap.model import Roadmap
from roadmap.planning.placement import Reply

Taps = tuple[tuple[str, Reply], ...]

_REPLIES: dict[str, Reply] = {"y": "yes", "r": "roughly", "n": "no"}
_DIGITS = ascii_letters + digits + "-_"
"""Two of them are a topic's place, in a roadmap of up to 4,096 topics."""


def edition(roadmap: Roadmap) -> str:
    """A checksum of the topics: places are those of one edition of a roadmap."""
    return sha256("\n".join(roadmap.graph.position).encode()).hexdigest()[:6]


def packed(roadmap: Roadmap, topic_ids: Iterable[str]) -> str:
    """Topics by their places."""
    places = map(roadmap.graph.position.__getitem__, topic_ids)
    return "".join(_DIGITS[place // 64] + _DIGITS[place % 64] for place in places)


def packed_taps(roadmap: Roadmap, taps: Taps) -> str:
    """Replies, each with the topic it is about."""
    return "".join(f"{packed(roadmap, (topic_id,))}{reply[0]}" for topic_id, reply in taps)


def unpacked(roadmap: Roadmap, of_edition: str, taps: str, topics: str) -> tuple[Taps, tuple[str, ...]] | None:
    """Replies and topics again. None: they are of another edition of the roadmap, or none at all."""
    if of_edition != edition(roadmap):
        return None
    try:
        asked = _ids(roadmap, [taps[at : at + 2] for at in range(0, len(taps), 3)])
        replies: list[Reply] = [_REPLIES[letter] for letter in taps[2::3]]
        return tuple(zip(asked, replies, strict=True)), _ids(
            roadmap, [topics[at : at + 2] for at in range(0, len(topics), 2)]
        )
    except (LookupError, ValueError):
        return None


def _ids(roadmap: Roadmap, places: list[str]) -> tuple[str, ...]:
    ids = list(roadmap.graph.position)
    return tuple(ids[_DIGITS.index(high) * 64 + _DIGITS.index(low)] for high, low in places)
