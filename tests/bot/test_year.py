"""The year: a picture of one's weeks, and the same in words, for oneself alone."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from simcord import ChannelHandle, Env, MemberActor

from tests.bot.driving import is_private, labels, reply, words

DAY = 86_400


async def test_a_year_shows_weeks_and_goal(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "goal", hours=3)
    await alice.slash(channel, "log", what="kv cache", time="1h")
    await simcord_env.advance_time(7 * DAY)
    await alice.slash(channel, "log", what="kv cache", time="4.5h")
    shown = await alice.click(reply(await alice.slash(channel, "progress")), label="My year")
    assert is_private(shown)
    (file,) = reply(shown).attachments
    for told in (words(shown), file.description or ""):
        assert "5.5 h in 2 weeks" in told
        assert "4.5 h" in told
        assert "goal of 3 h met in 1 week" in told
    light = Image.open(BytesIO(await file.read())).convert("L").getpixel((2, 2))
    dark = await alice.click(reply(shown), label="Dark")
    (other,) = reply(dark).attachments
    assert reply(dark).id == reply(shown).id
    assert labels(dark) == ["Light"]
    assert Image.open(BytesIO(await other.read())).convert("L").getpixel((2, 2)) != light


async def test_a_year_without_a_log_says_so(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "language", language="zh")
    shown = await alice.click(reply(await alice.slash(channel, "progress")), label="我的一年")
    assert "这些周还没有记录" in words(shown)
