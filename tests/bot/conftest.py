"""What holds for every message that a test of the bot makes it send."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from subprocess import CompletedProcess

import pytest

from bot.conversation import client
from bot.conversation import pictures as bot_pictures
from bot.core.answer import Answer
from bot.presses import all_presses
from bot.render import Reply, Surroundings, render
from bot.texts import Texts
from roadmap import untrusted
from tests import warm
from tests.bot import pictures


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


def in_a_warm_process(given: bytes, seconds: float) -> CompletedProcess[bytes]:
    return warm.run("roadmap.untrusted", str(seconds), given=given)


@pytest.fixture(scope="session", autouse=True)
def a_text_is_read_once() -> Iterator[None]:
    """A stranger's roadmap is read once for the same input, by a process that is started from a warm one.

    What it wrote is kept as bytes, which each test reads for itself.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(untrusted, "_in_another_process", cache(in_a_warm_process))
        yield


@pytest.fixture(scope="session", autouse=True)
def a_picture_is_drawn_once() -> Iterator[None]:
    """One process draws for the bots of all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot_pictures, "PictureProcess", pictures.DrawnOnce)
        yield
    pictures.close()
