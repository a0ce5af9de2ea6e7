"""Planning: what a member can study next, and the way to a goal. Pure functions of a roadmap and a Knowledge."""

from roadmap.planning.choices import next_choices
from roadmap.planning.fringe import fringe, newly_available, unlocks
from roadmap.planning.knowledge import Knowledge, implied_known, mastered
from roadmap.planning.path import Path, path_between, path_to
from roadmap.planning.reasons import (
    Choice,
    Continue,
    FollowsFrom,
    HelpfulFirst,
    Hours,
    Needs,
    OnPathTo,
    Ready,
    Reason,
    StartHere,
    StudiedNow,
    Unlocks,
)
from roadmap.planning.weeks import Stint, Studied, in_weeks, stints

__all__ = [
    "Choice",
    "Continue",
    "FollowsFrom",
    "HelpfulFirst",
    "Hours",
    "Knowledge",
    "Needs",
    "OnPathTo",
    "Path",
    "Ready",
    "Reason",
    "StartHere",
    "Stint",
    "Studied",
    "StudiedNow",
    "Unlocks",
    "fringe",
    "implied_known",
    "in_weeks",
    "mastered",
    "newly_available",
    "next_choices",
    "path_between",
    "path_to",
    "stints",
    "unlocks",
]
