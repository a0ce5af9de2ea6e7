"""Failures that are no surprise, and the sentence each gets."""

from __future__ import annotations

import errno
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


_OF_PATHS = (
    errno.EACCES,
    errno.EEXIST,
    errno.EISDIR,
    errno.ELOOP,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ENOTEMPTY,
    errno.EPERM,
    errno.EROFS,
)
_ADVICE = {
    **dict.fromkeys(_OF_PATHS, " Check the path and its permissions."),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), " Free some space there, or write elsewhere."),
}
"""What to do about a fault of the system, where that is known."""


def sentence_of(error: BaseException) -> str:
    """What happened and what to do, on one or more lines, without a traceback."""
    match error:
        case ValidationError():
            lines = [f"{_setting(e['loc'])}: {e['msg']}" for e in error.errors()]
            return "a setting is wrong; see .env.example.\n" + "\n".join(f"  {each}" for each in lines)
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            return f"{where}{error.strerror or error}.{_ADVICE.get(error.errno or 0, '')}"
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
