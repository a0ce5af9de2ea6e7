"""From answers to messages: one renderer for each kind of answer, which registers itself."""

from __future__ import annotations

from functools import singledispatch

from bot.core.answer import Answer
from bot.render.reply import Reply, Surroundings
from bot.texts import Texts


@singledispatch
def render(answer: Answer, say: Texts, here: Surroundings) -> Reply:
    """The message for ``answer`` in the language of ``say``.

    A module of this package has the renderers of one feature, each under ``@render.register``: the type of its first
    argument is the answer it renders. Raises TypeError for an answer without a renderer.
    """
    message = f"no renderer for {type(answer).__name__}"
    raise TypeError(message)
