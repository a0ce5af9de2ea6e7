"""From answers to messages: one renderer for each kind of answer, which registers itself."""

from __future__ import annotations

from functools import singledispatch
from importlib import import_module
from pkgutil import iter_modules

from bot.core.answer import Answer
from bot.render.reply import Reply, Surroundings
from bot.texts import Texts

_PACKAGE = __name__.rpartition(".")[0]


@singledispatch
def render(answer: Answer, say: Texts, here: Surroundings) -> Reply:
    """The message for ``answer`` in the language of ``say``.

    The answers of ``bot.core.next`` are rendered in ``bot.render.next``, each by the function under
    ``@render.register`` whose first argument has its type. That module is imported when it is first needed. Raises
    TypeError for an answer without a renderer.
    """
    kind = type(answer)
    import_module(f"{_PACKAGE}.{kind.__module__.rpartition('.')[2]}")
    renderer = render.dispatch(kind)
    if renderer is render.dispatch(object):
        message = f"no renderer for {kind.__name__}"
        raise TypeError(message)
    return renderer(answer, say, here)


def import_all() -> None:
    """Import the renderers of every feature, so that no message waits for it."""
    for module in iter_modules(import_module(_PACKAGE).__path__):
        import_module(f"{_PACKAGE}.{module.name}")
