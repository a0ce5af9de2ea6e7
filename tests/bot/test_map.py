"""The map: a picture that says the same in words, for the member alone unless they share it."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from roadmap import rendering
from roadmap.drawing import MAX_BYTES
from roadmap.loading import parse_roadmap
from roadmap.planning import Knowledge, next_choices
from tests.bot.driving import custom_ids, is_private, labels, replies, reply, restart, shipped, words
from tests.bot.pictures import DrawnOnce


async def picture(result: InteractionResult) -> tuple[Image.Image, str]:
    """The one picture of an answer, and what is read to those who do not see it."""
    (file,) = reply(result).attachments
    content = await file.read()
    assert len(content) <= MAX_BYTES
    assert file.filename == "nextup-map.png"
    assert file.description
    image = Image.open(BytesIO(content))
    assert image.format == "PNG"
    return image, file.description


def brightness(image: Image.Image) -> float:
    """Of the paper, from 0 to 255."""
    grey = image.convert("L").getpixel((2, 2))
    assert isinstance(grey, int | float)
    return grey


async def test_the_map_shows_where_one_is(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "know", topic="llm-basics")
    await alice.slash(channel, "track", topic="kv-cache")
    shown = await alice.slash(channel, "map")
    assert is_private(shown)
    _, described = await picture(shown)
    for text in (words(shown), described):
        assert "Where you are" in text
        assert "you know Deep Learning Basics, LLM Basics: Transformers" in text
        assert "learning KV Cache Optimization" in text
        assert "within reach: " in text
        assert "then: " in text
    assert labels(shown) == ["Whole map", "Dark", "Share with the group"]


async def test_a_newcomer_sees_where_to_begin(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "map")
    assert "this is where to begin" in words(shown)
    first = next_choices(shipped().roadmap, Knowledge())[0].topic
    assert first.title.in_lang("en") in words(shown)
    await picture(shown)


async def test_the_way_to_a_goal_is_numbered(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "map", goal="kv cache")
    assert "The way to KV Cache Optimization" in words(shown)
    assert "1 Python Programming → " in words(shown)
    assert "5 KV Cache Optimization" in words(shown)
    await alice.slash(channel, "know", topic="kv-cache")
    assert "Around KV Cache Optimization" in words(await alice.slash(channel, "map", goal="kv-cache"))


async def test_a_track_and_what_is_not_one(channel: ChannelHandle, alice: MemberActor) -> None:
    track = shipped().roadmap.tracks[0]
    for typed in (track.id, track.title.in_lang("zh")):
        shown = await alice.slash(channel, "map", track=typed)
        assert track.title.in_lang("en") in words(shown)
        assert "0 of" in words(shown)
    assert "I found nothing about" in words(await alice.slash(channel, "map", track="basket weaving"))
    assert "no topic like" in words(await alice.slash(channel, "map", goal="qwertyuiop"))


async def test_views_change_in_place(channel: ChannelHandle, alice: MemberActor) -> None:
    near = await alice.slash(channel, "map")
    small, _ = await picture(near)
    whole = await alice.click(reply(near), label="Whole map")
    assert reply(whole).id == reply(near).id
    large, _ = await picture(whole)
    assert large.width > small.width
    assert labels(whole) == ["Close up", "Dark", "Share with the group"]
    dark = await alice.click(reply(whole), label="Dark")
    night, _ = await picture(dark)
    assert night.size == large.size
    assert brightness(night) < 80 < 200 < brightness(large)
    assert labels(dark) == ["Close up", "Light", "Share with the group"]


async def test_sharing_shows_only_what_was_logged_here(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.user.slash("know", topic="llm-basics")
    await alice.slash(channel, "know", topic="python")
    mine = await alice.slash(channel, "map")
    assert "LLM Basics: Transformers" in words(mine)
    shared = await alice.click(reply(mine), label="Share with the group")
    post = replies(shared)[-1]
    assert not post.ephemeral
    assert "Where alice is" in words(post)
    assert "Only what was logged in this server is shown." in words(post)
    assert "you know" not in words(post).replace("✅ you know Python Programming", "")
    assert len(post.attachments) == 1
    assert "Share with the group" not in labels(reply(mine))
    looked = await bob.click(post, label="For me alone")
    assert is_private(looked)
    assert "Where you are" in words(looked)


async def test_in_a_direct_message_there_is_nobody_to_share_with(alice: MemberActor) -> None:
    shown = await alice.user.slash("map")
    assert labels(shown) == ["Whole map", "Dark"]
    await picture(shown)


async def test_in_chinese(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "language", language="zh")
    await alice.slash(channel, "know", topic="llm-basics")
    shown = await alice.slash(channel, "map")
    _, described = await picture(shown)
    assert "你在这里" in described
    assert "现在可学" in words(shown)


async def test_without_a_renderer_the_words_come_alone(
    channel: ChannelHandle, alice: MemberActor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(DrawnOnce, "draw", rendering.PictureProcess.draw)
    monkeypatch.setattr(rendering.sys, "executable", "/bin/false")
    with caplog.at_level(logging.WARNING, "bot"):
        shown = await alice.slash(channel, "map")
    assert reply(shown).attachments == []
    assert "within reach: " in words(shown)
    assert any("A picture is left out" in record.message for record in caplog.records)


async def test_the_same_picture_is_drawn_once(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    real = rendering.PictureProcess.draw

    def counting(self: rendering.PictureProcess, chart: object) -> bytes:
        drawn.append(chart)
        return real(self, chart)  # type: ignore[arg-type]

    monkeypatch.setattr(DrawnOnce, "draw", counting)
    for member in (alice, bob, alice):
        await picture(await member.slash(channel, "map"))
    assert len(drawn) == 1
    await alice.slash(channel, "know", topic="python")
    await picture(await alice.slash(channel, "map"))
    assert len(drawn) == 2


async def test_ids_as_long_as_they_may_be(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    topic, track = "t" * 48, "r" * 48
    own = f"tracks: [{{id: {track}, title: R}}]\ntopics:\n- {{id: {topic}, title: T}}\n- {{id: end, title: End}}\n"
    await restart(simcord_env, database, parse_roadmap(own))
    shown = await alice.slash(channel, "map", goal=topic, track=track)
    assert all(len(custom_id) <= 100 for custom_id in custom_ids(shown))
    await picture(await alice.click(reply(shown), label="Whole map"))
