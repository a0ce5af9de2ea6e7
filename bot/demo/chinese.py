"""The simulated Discord as a Chinese client shows it: commands by their Chinese names, and answers in Chinese.

Discord keeps the names of a command in every language, shows each member those of theirs, and tells the bot the one it
was registered by; the simulated one knows only that one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simcord import Env

LOCALE = "zh-CN"


@dataclass(frozen=True, slots=True)
class _Named:
    """What a name that is shown was registered by, and the same for what is in it: subcommands and options."""

    registered: str
    inside: dict[str, _Named] = field(default_factory=dict[str, "_Named"])


@dataclass(frozen=True, slots=True)
class ShownNames:
    """The commands by the names that are shown."""

    commands: Mapping[str, _Named]

    def typed(self, path: str, options: Mapping[str, object]) -> tuple[str, dict[str, object]]:
        """A command and its options, given by registered or shown names, as a member types them."""
        names, shown = self.commands, list[str]()
        for part in path.split():
            name = _shown(names, part)
            names = names[name].inside if name in names else {}
            shown.append(name)
        return " ".join(shown), {_shown(names, option): value for option, value in options.items()}


def _shown(names: Mapping[str, _Named], name: str) -> str:
    return next((shown for shown, named in names.items() if named.registered == name), name)


class _Shown(dict[Any, dict[str, Any]]):
    """Commands by the names that are shown; a name that one was registered by is in it as well.

    The simulated Discord looks for each command that the bot has by that, and warns of any that it misses.
    """

    registered: frozenset[Any] = frozenset()

    def __contains__(self, key: object) -> bool:
        return key in self.registered or super().__contains__(key)


def show_chinese_names(env: Env) -> ShownNames:
    """From now on commands are shown and typed in Chinese; the bot is told of them as Discord would tell it."""
    backend = env.backend
    names: dict[str, _Named] = {}
    shown = _Shown()
    shown.registered = frozenset(backend.commands[None])
    for (_, kind), command in backend.commands[None].items():
        translated, named = _translated(command)
        names[translated["name"]] = named
        shown[translated["name"], kind] = translated
    backend.commands[None] = shown
    backend.subscribers[:] = [_telling(listener, names) for listener in backend.subscribers]
    return ShownNames(names)


def _translated(entry: Mapping[str, Any]) -> tuple[dict[str, Any], _Named]:
    """A command, subcommand or option as it is shown, and what it was registered by."""
    named = _Named(entry["name"])
    found = dict(entry)
    for what in ("name", "description"):
        localised: Mapping[str, str] = entry.get(f"{what}_localizations") or {}
        found[what] = localised.get(LOCALE) or entry.get(what, "")
    if entry.get("options"):
        options = [_translated(option) for option in entry["options"]]
        found["options"] = [shown for shown, _ in options]
        named.inside.update((shown["name"], inside) for shown, inside in options)
    if entry.get("choices"):
        found["choices"] = [_translated(choice)[0] for choice in entry["choices"]]
    return found, named


Listener = Callable[[str, Mapping[str, Any]], None]


def _telling(listener: Listener, names: Mapping[str, _Named]) -> Listener:
    """A listener that gets names as they were registered, and that the member's client is Chinese."""

    def told(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            data: Mapping[str, Any] = payload.get("data") or {}
            payload = {**payload, "locale": LOCALE, "data": _registered(data, names)}
        listener(event, payload)

    return told


def _registered(entry: Mapping[str, Any], names: Mapping[str, _Named]) -> dict[str, Any]:
    found, named = dict(entry), names.get(str(entry.get("name")))
    if named is not None:
        found["name"] = named.registered
        if entry.get("options"):
            found["options"] = [_registered(option, named.inside) for option in entry["options"]]
    return found
