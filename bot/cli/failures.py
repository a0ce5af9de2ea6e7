"""Failures that are no surprise, and the sentence each gets."""

from __future__ import annotations

import sqlite3

from pydantic import ValidationError

from bot.cli.mcp import McpUnavailable
from bot.render.problems import line
from bot.texts import texts
from roadmap.diagram.png import PicturesUnavailable
from roadmap.evaluation import QuestionsError
from roadmap.evaluation.baselines import MissingExtra
from roadmap.problems import RoadmapError
from storage import StorageError

KNOWN = (
    StorageError,
    RoadmapError,
    PicturesUnavailable,
    MissingExtra,
    McpUnavailable,
    QuestionsError,
    OSError,
    sqlite3.Error,
    UnicodeDecodeError,
    ValidationError,
)


def sentence_of(error: BaseException) -> str:
    """What happened and what to do, on one or more lines, without a traceback."""
    match error:
        case ValidationError():
            lines = [f"{_setting(e['loc'])}: {e['msg']}" for e in error.errors()]
            return "a setting is wrong; see .env.example.\n" + "\n".join(f"  {each}" for each in lines)
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            return f"{where}{error.strerror or error}. Check the path and its permissions."
        case UnicodeDecodeError():
            return "a settings file (.env) is not UTF-8 text: save it as UTF-8."
        case RoadmapError():
            say, count = texts("en"), len(error.problems)
            return "\n".join([say("roadmap-problems", count=count), *(line(one, say) for one in error.problems)])
        case _:
            return str(error)


def _setting(place: tuple[int | str, ...]) -> str:
    """The name of a setting as the operator wrote it."""
    name = ".".join(map(str, place)).upper()
    return name if name == "DISCORD_TOKEN" or name.startswith("NEXTUP_") else f"NEXTUP_{name}"
