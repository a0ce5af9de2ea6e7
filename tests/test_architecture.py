"""The rooms and the way through them: what imports what, and that every answer and control has what belongs to it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from discord.ext import commands

import bot.cogs
import bot.presses
from bot.core.answer import Answer
from bot.presses import all_presses
from bot.render import import_all, render

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "roadmap", "storage")

ORDER = (
    {"bot.core", "bot.texts", "bot.settings"},
    {"bot.render"},
    {"bot.conversation"},
    {"bot.digests"},
    {"bot.cogs", "bot.presses"},
    {"bot.app"},
    {"bot", "bot.demo"},
    {"bot.cli"},
    {"bot.__main__"},
)
"""Rooms of the bot, from the lowest on; one imports only from rooms below it."""

RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}

FORBIDDEN = {
    "roadmap": {"bot", "storage", "discord", "fluent"},
    "storage": {"bot", "roadmap", "discord", "fluent"},
    "bot.core": {"discord", "fluent", "babel"},
    "bot.texts": {"discord"},
}
"""What a package or room knows nothing of."""


@cache
def sources() -> dict[str, ast.Module]:
    """Every module by its dotted name."""
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return {module_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(name: str, tree: ast.Module) -> Iterator[str]:
    """What a module imports, wherever in it: at its top, in a function, under a condition."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name} imports relatively"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in sources() else str(node.module)


def room_of(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "bot" else parts[0]


def test_no_import_goes_in_a_circle() -> None:
    graph = {name: set(imported(name, tree)) & set(sources()) - {name} for name, tree in sources().items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"these import each other: {' → '.join(error.args[1])}")


def test_no_import_is_only_for_types() -> None:
    """But in the package's face, which imports the bot when it is asked for it."""
    for name, tree in sources().items():
        assert name == "bot" or "TYPE_CHECKING" not in {
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name)
        }, name


def test_imports_point_down_the_rooms() -> None:
    for name, tree in sources().items():
        room = room_of(name)
        for target in imported(name, tree):
            other = room_of(target)
            if other in RANK and other != room:
                assert RANK[other] < RANK[room], f"{name} imports {target}"


@pytest.mark.parametrize("where", FORBIDDEN)
def test_rooms_know_nothing_of(where: str) -> None:
    for name, tree in sources().items():
        if name == where or name.startswith(f"{where}."):
            for target in imported(name, tree):
                assert target.split(".")[0] not in FORBIDDEN[where], f"{name} imports {target}"


def test_one_place_knows_which_server_is_asked() -> None:
    """Else a member's own installation would be taken for a group."""
    for name, tree in sources().items():
        asked = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "interaction"
        }
        assert name == "bot.conversation.places" or not asked & {"guild", "guild_id", "guild_locale"}, name


def test_there_is_no_drawer() -> None:
    for name in sources():
        assert not {"utils", "util", "helpers", "misc", "common"} & set(name.split(".")), name


def test_a_feature_has_one_name_in_every_room() -> None:
    """``lifecycle`` answers nobody; everything else is a use case under the same name."""
    for module in (*iter_modules(bot.cogs.__path__), *iter_modules(bot.presses.__path__)):
        assert module.name == "lifecycle" or f"bot.core.{module.name}" in sources(), module.name


def test_a_cog_is_one_feature() -> None:
    """One class a file, named after it, and its commands are in the file."""
    for module in iter_modules(bot.cogs.__path__):
        found = import_module(f"bot.cogs.{module.name}")
        cogs = [
            value
            for value in vars(found).values()
            if isinstance(value, type) and issubclass(value, commands.Cog) and value.__module__ == found.__name__
        ]
        assert [cog.__name__.lower() for cog in cogs] == [module.name], module.name


def answers(above: type[Answer] = Answer) -> Iterator[type[Answer]]:
    for kind in above.__subclasses__():
        yield kind
        yield from answers(kind)


def test_every_answer_has_one_renderer_in_the_module_of_its_name() -> None:
    import_all()
    for name in sources():
        if name.startswith(("bot.core.", "bot.digests.")):
            import_module(name)
    shown = [
        ast.unparse(node.args.args[0].annotation or ast.Constant(None))
        for name, tree in sources().items()
        if name.startswith("bot.render.")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and "render.register" in map(ast.unparse, node.decorator_list)
    ]
    assert {name: count for name, count in Counter(shown).items() if count > 1} == {}
    assert {kind.__name__ for kind in answers() if kind not in render.registry} == set()
    assert set(shown) <= {kind.__name__ for kind in answers()}
    for kind, renderer in render.registry.items():
        if kind is not object:
            assert kind.__module__.rpartition(".")[2] == renderer.__module__.rpartition(".")[2], kind


def controls() -> Iterator[tuple[str, str, int]]:
    """Where a renderer makes a button or menu, its action, and how many arguments a press of it has.

    Those that are computed are looked at where they are made: see ``tests/bot/conftest.py``.
    """
    for name, tree in sources().items():
        if not name.startswith("bot.render."):
            continue
        constants = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id="Button" | "Select" as kind), args=[action, ast.Tuple(elts=given), *_]):
                    if isinstance(action, ast.Name):
                        action = constants.get(action.id, action)
                    if isinstance(action, ast.Constant) and not any(isinstance(one, ast.Starred) for one in given):
                        yield f"{name}:{node.lineno}", str(action.value), len(given) + (kind == "Select")
                case _:
                    pass


def test_every_control_has_a_press_that_takes_what_it_carries() -> None:
    presses = all_presses()
    found = list(controls())
    assert len(found) > 30
    for where, action, arguments in found:
        assert action in presses, f"{where}: nothing is done by {action!r}"
        assert presses[action].arguments == arguments, f"{where}: {action!r}"
