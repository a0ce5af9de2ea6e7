"""The demo as a newcomer finds it: a group with a history, and a bot that answers."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from simcord import Env

from bot import create_bot
from bot.conversation.client import NextupBot
from bot.demo.group import DemoGroup, set_up, talk_alone
from bot.demo.history import DEEDS
from roadmap.model import Lang
from tests.bot.driving import field, title, words
from tests.docs.pages import ROOT
from tests.shipped import shipped_roadmap


@pytest.fixture
def simcord_bot(tmp_path: Path) -> NextupBot:
    return create_bot(database=tmp_path / "demo.db")


async def open_demo(env: Env, day: int = 0) -> DemoGroup:
    await env.advance_time(timedelta(days=day).total_seconds())
    assert isinstance(env.bot, NextupBot)
    return await set_up(env, env.bot)


@pytest.mark.parametrize("day", [0, 3, 4])  # a Thursday, a Sunday and a Monday
async def test_the_channel_tells_what_the_bot_does(simcord_env: Env, day: int) -> None:
    group = await open_demo(simcord_env, day)
    titles = [embed.title or "" for message in group.channel.history() for embed in message.embeds]
    assert any("h studied" in title for title in titles)
    assert any(title.startswith("学完「模型量化」") for title in titles)
    assert any(title.startswith("After KV Cache Optimization") for title in titles)


async def test_a_typed_mention_is_answered(simcord_env: Env) -> None:
    group = await open_demo(simcord_env)
    await group.you.send(group.channel, "@nextup prereqs for tensor parallelism?")
    answer = group.channel.last_message
    assert answer is not None
    assert answer.embeds[0].title == "Before LLM Training Parallelism"


async def test_the_group_has_weeks_of_logs_and_notes_to_read(simcord_env: Env) -> None:
    group = await open_demo(simcord_env)
    notes = words(await group.you.slash(group.channel, "notes", topic="kv-cache"))
    assert "8 key-value heads for 64 query heads" in notes
    assert "grace" in notes
    progress = words(await group.you.slash(group.channel, "progress", member=group.members["chen"]))
    assert "chen's progress" in progress
    assert "h of it this week" in progress


async def test_the_newcomer_has_reading_partners_one_of_whom_promised_something(simcord_env: Env) -> None:
    group = await open_demo(simcord_env)
    (thread,) = [one for one in group.channel.threads if (one.name or "").startswith("Reading partners")]
    (opening,) = thread.history(viewer=group.you)
    assert "[grace]" in words(opening)
    assert " by 4 Jan 2026: [" in words(opening)
    assert "[bob]" in words(await group.you.slash(group.channel, "buddies"))
    partners = await group.you.slash(group.channel, "buddies", topic="kv-cache")
    assert "[grace]" in field(partners, "On it now")
    assert "[ada]" in field(partners, "Finished it and will help")


def test_every_deed_is_about_something_on_the_roadmap() -> None:
    roadmap = shipped_roadmap()
    known = {*roadmap.by_id, *roadmap.resources_by_id}
    assert {deed.what for deed in DEEDS} <= known


class TestAnotherRoadmap:
    """The demo of a roadmap that its invented people know nothing of."""

    @pytest.fixture
    def simcord_bot(self, tmp_path: Path) -> NextupBot:
        return create_bot(database=tmp_path / "demo.db", roadmap=ROOT / "docs" / "example-roadmap.yaml")

    async def test_the_group_studied_that(self, simcord_env: Env) -> None:
        group = await open_demo(simcord_env)
        titles = [embed.title or "" for message in group.channel.history() for embed in message.embeds]
        assert any(one.startswith("After Git Basics") for one in titles)
        read = await group.you.slash(group.channel, "reading")
        assert "[grace]" in words(await group.you.slash(group.channel, "buddies", topic=title(read)))


async def test_a_chinese_group_speaks_chinese_and_uses_chinese_commands(simcord_env: Env) -> None:
    assert isinstance(simcord_env.bot, NextupBot)
    group = await set_up(simcord_env, simcord_env.bot, "zh")
    titles = [embed.title or "" for message in group.channel.history() for embed in message.embeds]
    english = {one for one in titles if one.isascii() and one}
    assert titles
    assert not english
    assert any(title.startswith("系统读书会") for title in titles)
    assert "下一步" in group.you.available_commands(group.channel)
    assert "KV 缓存" in words(await group.you.slash(group.channel, "主题", 主题="kv-cache"))
    notes = words(await group.you.slash(group.channel, "notes", topic="kv-cache"))
    assert "缓存只剩八分之一" in notes
    assert "小葵" in notes
    offered = await group.you.autocomplete(group.channel, "记录", "内容", "csapp")
    assert offered
    assert "只能" not in words(await group.you.user.slash("进度"))
    async with simcord_env.preview(group.channel, viewers=[group.you], layout="channel") as preview:
        assert (await preview.snapshot())["diagnostics"] == []


@pytest.mark.parametrize(("lang", "title"), [("en", "After KV Cache Optimization"), ("zh", "学完「KV 缓存优化」")])
async def test_direct_messages_begin_with_a_question_and_its_answer(simcord_env: Env, lang: Lang, title: str) -> None:
    assert isinstance(simcord_env.bot, NextupBot)
    group = await set_up(simcord_env, simcord_env.bot, lang)
    alone = await talk_alone(group.you, simcord_env.bot.services.library.default.roadmap, lang)
    answer = alone.last_message
    assert answer is not None
    assert (answer.embeds[0].title or "").startswith(title)


async def test_the_page_shows_a_channel_in_a_card_by_its_name(simcord_env: Env) -> None:
    group = await open_demo(simcord_env)
    shown = await group.you.slash(group.channel, "group settings")
    assert f"<#{group.channel.id}>" in words(shown)
    async with simcord_env.preview(group.channel, viewers=[group.you], layout="channel") as preview:
        await preview.show(shown)
        projected = json.dumps(await preview.snapshot())
    assert '"label": "#study"' in projected
    assert f'"content": "<#{group.channel.id}>' not in projected
