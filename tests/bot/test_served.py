"""What is measured is what is served: a member is shown the topic that ``nextup match`` ranks best."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from roadmap.matching import Match
from tests.bot.driving import answer_to, custom_ids, shipped

QUESTIONS = Path(__file__).parents[1] / "questions"
ABOUT_ONE_TOPIC = ("topic", "resources", "prerequisites", "time", "difficulty", "check")
EVERY = 12
"""One question in so many is put to the real bot: all of them would take minutes."""


def sure(file: str) -> list[tuple[str, Match]]:
    """Questions of a file that are surely about one topic, as the matcher understands them."""
    lines = (QUESTIONS / file).read_text(encoding="utf-8").splitlines()[::EVERY]
    understood = [(q, shipped().matcher.match(q)) for q in (str(json.loads(line)["q"]) for line in lines)]
    return [(q, m) for q, m in understood if m.tier == "answer" and m.topics and m.intent in ABOUT_ONE_TOPIC]


@pytest.mark.parametrize("file", ["test.jsonl", "test2.jsonl", "tune.jsonl", "tune2.jsonl"])
async def test_the_best_topic_is_the_one_shown(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, file: str
) -> None:
    asked = sure(file)
    assert len(asked) >= 5
    for number, (question, match) in enumerate(asked):
        # Each in a channel of its own: nothing said before has a part in it.
        place = channel if number == 0 else server.create_text_channel(f"q{number}")
        shown = await answer_to(simcord_env, alice, place, question)
        carried = {part for one in custom_ids(shown) for part in one.split(":")[2:]}
        assert match.topics[0].id in carried, question
