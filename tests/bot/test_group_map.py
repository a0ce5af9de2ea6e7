"""The group's map: counts of three people and more, by topic; nobody is named, who hid is in no count."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from bot.core.group_map import GroupMapAnswer
from bot.render.group_map import group_map
from bot.render.reply import Surroundings
from bot.texts import texts
from roadmap.diagram.chart import Chart
from roadmap.diagram.geometry import WIDE
from roadmap.diagram.lettering import width
from roadmap.drawing import MAX_BYTES
from storage import Whereabouts
from tests.bot.driving import is_private, labels, reply, shipped, words


async def described(result: InteractionResult) -> str:
    """What is read to those who do not see the one picture of an answer."""
    (file,) = reply(result).attachments
    content = await file.read()
    assert len(content) <= MAX_BYTES
    assert Image.open(BytesIO(content)).width > 1000
    assert file.description
    return file.description


async def test_counts_of_three_and_more_are_on_the_map(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    admin: MemberActor,
) -> None:
    carol = server.add_member(simcord_env.create_user("carol"))
    for member in (alice, bob, carol):
        await member.slash(channel, "track", topic="kv-cache")
        await member.slash(channel, "know", topic="cpp")
    for member in (alice, bob):
        await member.slash(channel, "know", topic="python")
    shown = await admin.click(reply(await admin.slash(channel, "group health")), label="Group's map")
    assert is_private(shown)
    for text in (words(shown), await described(shown)):
        assert "on it: KV Cache Optimization 3" in text
        assert "C++" in text
        assert "Python" not in text  # known by two
        assert not any(name in text for name in ("alice", "bob", "carol"))
    assert labels(shown) == ["Dark"]
    await carol.click(reply(await carol.slash(channel, "settings")), label="Hide me")
    hidden = await admin.click(reply(await admin.slash(channel, "group health")), label="Group's map")
    assert reply(hidden).attachments == []
    assert "Nowhere are three people yet" in words(hidden)


def test_counts_fit_their_boxes_in_both_languages() -> None:
    roadmap = shipped().roadmap
    topic = roadmap.by_id["kv-cache"]
    answer = GroupMapAnswer(roadmap, {topic.id: Whereabouts(4888, 10_000)}, topic, dark=True)
    for lang, told in (("en", "on it: KV Cache Optimization 4888"), ("zh", "正在学：KV 缓存优化 4888")):
        shown = group_map(answer, texts(lang), Surroundings(datetime.now(UTC)))
        assert shown.picture is not None
        assert told in shown.picture.description
        assert isinstance(shown.picture.drawing, Chart)
        (spot,) = (spot for spot in shown.picture.drawing.spots if spot.note)
        assert spot.ringed
        assert width(spot.note, WIDE.small) <= WIDE.box_width - WIDE.icon_room - WIDE.padding
        assert [button.arguments for button in shown.buttons] == [("l",)]
