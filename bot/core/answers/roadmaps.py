"""What use cases about a group's own roadmaps answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.answers.groups import RoadmapChoice
from roadmap.comparing import Comparison
from roadmap.problems import Problem


@dataclass(frozen=True)
class RoadmapRejected:
    """An upload that cannot be used, with every reason; nothing changed."""

    file_name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class RoadmapTooLarge:
    """An upload that is larger than a roadmap may be, and was not read."""

    file_name: str


@dataclass(frozen=True)
class RoadmapDiff:
    """What would change if the group switched from the roadmap in use to ``new``.

    ``records``: removed topic to how many members' records it has in this group; they stay stored. ``uploaded``:
    the new one has just been uploaded.
    """

    new: RoadmapChoice
    comparison: Comparison
    records: Mapping[str, int]
    uploaded: bool = False


@dataclass(frozen=True)
class RoadmapInUse:
    """The roadmap a group uses now. ``before`` is the one it used until now, None when that has not changed."""

    now: RoadmapChoice
    before: RoadmapChoice | None


@dataclass(frozen=True)
class NoSuchRoadmap:
    """The group has no roadmap that ``typed`` names; empty: it has none but the one in use."""

    typed: str


@dataclass(frozen=True)
class RoadmapExport:
    """The roadmap in use as a single YAML file."""

    name: str
    file_name: str
    content: bytes
