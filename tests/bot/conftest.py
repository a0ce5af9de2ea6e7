"""What holds for every message that a test of the bot makes it send."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from bot.conversation import client
from bot.core.answer import Answer
from bot.presses import all_presses
from bot.render import Reply, Surroundings, render
from bot.texts import Texts
from roadmap import untrusted


def with_presses(answer: Answer, say: Texts, here: Surroundings) -> Reply:
    """A rendered answer, each of whose controls has a press that takes what it carries."""
    reply = render(answer, say, here)
    presses = all_presses()
    for control in (*reply.buttons, *reply.selects):
        assert control.action in presses, control
    for button in reply.buttons:
        assert len(button.arguments) == presses[button.action].arguments, button
    for menu in reply.selects:
        assert len(menu.arguments) + 1 == presses[menu.action].arguments, menu
    return reply


@pytest.fixture(autouse=True)
def controls_do_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "render", with_presses)


@pytest.fixture(scope="session", autouse=True)
def a_text_is_read_once() -> Iterator[None]:
    """The process that reads a stranger's roadmap is started once for the same input: the start costs a second.

    What it wrote is kept as bytes, which each test reads for itself.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(untrusted, "_in_another_process", cache(untrusted._in_another_process))  # pyright: ignore[reportPrivateUsage]
        yield
