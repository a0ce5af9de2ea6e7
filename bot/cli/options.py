"""Options that several commands share, and what they mean."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from pathlib import Path

import click

from bot.core.library import LoadedRoadmap
from bot.settings import Settings
from roadmap.compiled import compiled
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.model import Roadmap
from roadmap.planning import Knowledge


def in_a_folder(path: Path) -> Path:
    """The path of what is to be written: no folder is made for a name that may be misspelt.

    Raises click.ClickException where its folder is missing.
    """
    if not path.parent.is_dir():
        message = f"{path}: there is no folder {path.parent}. Check the path, or make the folder first."
        raise click.ClickException(message)
    return path


class FileToWrite(click.Path):
    """A file to write, in a folder that is there. A file is replaced if it is of the same kind, as its ``beginning``
    tells; commands that write no such kind look themselves.
    """

    def __init__(self, beginning: bytes = b"", kind: str = "file") -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self._beginning, self._kind = beginning, kind

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path. Raises click.ClickException where its folder is missing, or something else is there."""
        file = in_a_folder(Path(os.fsdecode(super().convert(value, param, ctx))))
        if file.is_file() and self._beginning:
            with file.open("rb") as stream:
                begins = stream.read(len(self._beginning))
            if begins not in (b"", self._beginning):
                message = f"{file} is there and no {self._kind}: name another file, or move this one away."
                raise click.ClickException(message)
        return file


class FiniteRange(click.FloatRange):
    """A number in a range; *nan*, which every comparison lets pass, is none."""

    def convert(self, value: float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number. Raises click.BadParameter when it is none."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


roadmap_option = click.option(
    "--roadmap",
    type=click.Path(path_type=Path),
    help="A roadmap file or folder instead of the one in the settings.",
)
known_option = click.option(
    "--known", metavar="ID", multiple=True, help="A topic you know already; may be given several times."
)
lang_option = click.option("--lang", type=click.Choice(["en", "zh"]), help="Answer in English or Chinese.")


def chosen_roadmap(path: Path | None) -> Roadmap:
    """The roadmap of the option, of the settings, or the shipped one, in this order."""
    return load_roadmap(path or Settings().roadmap or shipped_roadmap_path())


def loaded_roadmap(path: Path | None) -> LoadedRoadmap:
    """As :func:`chosen_roadmap`, with its index."""
    return LoadedRoadmap(*compiled(path or Settings().roadmap or shipped_roadmap_path()))


def no_topic(text: str, near: Sequence[str]) -> str:
    """That the roadmap has no such topic, with near ones, or else how to see which there are."""
    return f"the roadmap has no topic {text!r}; " + (
        f"near ones: {', '.join(near)}" if near else 'nextup ask "which topics are there?" tells what it has'
    )


def knowledge_of(loaded: LoadedRoadmap, known: tuple[str, ...]) -> Knowledge:
    """The knowledge ``--known`` describes.

    Raises:
        click.BadParameter: an id is not on the roadmap; the message offers near ones.
    """
    ids: list[str] = []
    for text in (id_.strip() for given in known for id_ in given.split(",") if id_.strip()):
        topic = loaded.topic(text)
        if topic is None:
            near = [topic.id for topic in loaded.matcher.autocomplete(text, "en", 3)]
            raise click.BadParameter(no_topic(text, near), param_hint="--known")
        ids.append(topic.id)
    return Knowledge(known=frozenset(ids))
