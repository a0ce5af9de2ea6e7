"""The settings of a member: one message whose controls change it in place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord import ChannelHandle, Env, MemberActor

from bot.core import settings as choosing
from storage import MemberSettings
from tests.bot.driving import custom_ids, is_private, labels, reply, stored, title, words

MENU = "nextup-menu:set-me:"


async def kept(env: Env, member: MemberActor) -> MemberSettings:
    return await stored(env).members.settings(member.id)


async def test_one_message_with_everything(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "settings")
    assert is_private(shown)
    for part in ("Language", "Timezone", "Visibility", "Weekly goal", "Nudges", "Review"):
        assert f"**{part}**" in words(shown)
    assert labels(shown) == ["Hide me", "Turn nudges on", "Weekly review on"]


async def test_every_control_edits_the_message_in_place(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    shown = reply(await alice.slash(channel, "settings"))
    results = [
        await alice.click(shown, label="Turn nudges on"),
        await alice.select(shown, ["Asia/Shanghai"], custom_id=f"{MENU}timezone"),
        await alice.select(shown, ["14"], custom_id=f"{MENU}nudge-days"),
        await alice.select(shown, ["0-0"], custom_id=f"{MENU}quiet"),
        await alice.click(shown, label="Hide me"),
        await alice.select(shown, ["zh"], custom_id=f"{MENU}language"),
    ]
    assert {reply(result).id for result in results} == {shown.id}
    assert await kept(simcord_env, alice) == MemberSettings(
        language="zh",
        timezone="Asia/Shanghai",
        hidden=True,
        nudges=True,
        nudge_after_days=14,
        quiet_from=0,
        quiet_to=0,
    )
    assert title(results[-1]) == "你的设置"
    assert "Asia/Shanghai，现在 08:00" in words(results[-1])
    assert "免打扰：无" in words(results[-1])


async def test_hiding_takes_effect_at_once(channel: ChannelHandle, alice: MemberActor, bob: MemberActor) -> None:
    await alice.slash(channel, "done", topic="python")
    settings = await alice.slash(channel, "settings")
    await alice.click(reply(settings), label="Hide me")
    assert "alice" not in words(await bob.slash(channel, "leaderboard"))
    assert "does not show their progress" in words(await bob.slash(channel, "progress", member=alice))
    await alice.click(reply(settings), label="Show me again")
    assert "alice" in words(await bob.slash(channel, "leaderboard"))


async def test_any_timezone_can_be_typed(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "settings", timezone="pacific/auckland")
    assert "Pacific/Auckland, 13:00 now" in words(shown)
    assert (await kept(simcord_env, alice)).timezone == "Pacific/Auckland"
    again = await alice.click(reply(shown), label="Hide me")
    assert "Pacific/Auckland" in words(again)


async def test_an_unknown_timezone_changes_nothing(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    answer = await alice.slash(channel, "settings", timezone="Mars/**Olympus**")
    assert is_private(answer)
    assert "Nothing was changed" in words(answer)
    assert "**Olympus**" not in words(answer)
    assert (await kept(simcord_env, alice)).timezone is None


async def test_it_works_in_a_direct_message_and_after_a_restart_of_discord(alice: MemberActor) -> None:
    shown = await alice.user.slash("settings")
    assert title(await alice.user.click(reply(shown), label="Hide me")) == "Your settings"


async def test_settings_hold_for_one_member_only(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.click(reply(await alice.slash(channel, "settings")), label="Hide me")
    assert await kept(simcord_env, bob) == MemberSettings()


async def test_controls_for_nudges_are_shown_while_they_are_on(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "settings")
    assert not any("nudge-days" in custom_id for custom_id in custom_ids(shown))
    nudged = await alice.click(reply(shown), label="Turn nudges on")
    assert {f"{MENU}nudge-days", f"{MENU}quiet"} <= set(custom_ids(nudged))


@given(
    name=st.sampled_from(["language", "hidden", "nudges", "nudge-days", "quiet", "board", ""]),
    value=st.text(max_size=8) | st.integers().map(str),
)
def test_only_what_the_controls_offer_is_kept(name: str, value: str) -> None:
    days = {str(days) for days in choosing.NUDGE_DAYS}
    quiet = {f"{start}-{end}" for start, end in choosing.QUIET_HOURS}
    switch = {"on", "off"}
    offered = {"language": {"auto", "en", "zh"}, "hidden": switch, "nudges": switch, "nudge-days": days, "quiet": quiet}
    assert (choosing.with_choice(MemberSettings(), name, value) is not None) == (value in offered.get(name, ()))


@pytest.mark.parametrize(
    ("name", "value"),
    [("nudge-days", "0"), ("nudge-days", "-1"), ("quiet", "25-3"), ("language", "fr"), ("hidden", "")],
)
def test_bad_values_are_refused(name: str, value: str) -> None:
    assert choosing.with_choice(MemberSettings(), name, value) is None


async def test_nudges_in_chinese_read_as_one_sentence(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "language", language="zh")
    shown = await alice.click(reply(await alice.slash(channel, "settings")), label="打开提醒")
    assert "可能完不成时。免打扰：22:00–08:00。" in words(shown)
