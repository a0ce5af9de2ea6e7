"""What every use case gives back."""

from __future__ import annotations

from dataclasses import dataclass


class Answer:
    """What a use case answers: values without words. :mod:`bot.render` has a renderer for each kind."""

    @property
    def people(self) -> tuple[int, ...]:
        """Ids of the members whose names the answer's message shows; whoever left the server is left out of it."""
        return ()

    @property
    def counts_members(self) -> bool:
        """Whether it says how many members there are of some kind: first it is looked who of all of them left."""
        return False


@dataclass(frozen=True)
class ServerOnly(Answer):
    """A group command was used outside the bot's servers; no ``command``: the group was asked about in words."""

    command: str = ""


@dataclass(frozen=True)
class NotAllowed(Answer):
    """Only who may manage the server may do this."""
