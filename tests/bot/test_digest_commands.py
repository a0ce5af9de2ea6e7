"""The digest as admins set it and members get it."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.cli.metrics import Metrics
from bot.cogs.digest import Digest
from bot.digests.channels import posting_of
from bot.digests.delivery import Delivery
from bot.digests.postbox import DiscordPostbox
from bot.digests.posting import LEASE, Sent
from bot.digests.schedule import Due, upcoming
from bot.digests.ticking import Ticking
from roadmap.loading import parse_roadmap
from storage import DigestSchedule, Entry
from tests.bot.driving import bot_of, field, is_private, labels, recorded, restart, sent_anew, stored, title, words
from tests.roadmap.building import single_file, topic_text

WEEK = timedelta(days=7).total_seconds()
FIRST_MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""SimCord's world begins on Thursday, 1 January 2026."""


async def schedule_of(env: Env, server: GuildHandle) -> DigestSchedule | None:
    return (await stored(env).groups.settings(server.id)).digest


def digests(channel: ChannelHandle) -> list[discord.Message]:
    return [
        message for message in channel.history() if message.embeds and "digest" in (message.embeds[0].author.name or "")
    ]


async def without_digests(env: Env) -> None:
    """From now on the bot sends none."""
    (name,) = (name for name, cog in bot_of(env).cogs.items() if isinstance(cog, Digest))
    await bot_of(env).remove_cog(name)


async def until(env: Env, moment: datetime) -> None:
    await env.advance_time((moment - env.now()).total_seconds())


async def test_setting_says_when_and_where(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    shown = await admin.slash(channel, "digest set")
    assert is_private(shown)
    assert f"The digest comes to {channel.mention} every Monday at 09:00 (UTC)" in words(shown)
    assert f"First one: <t:{int(FIRST_MONDAY.timestamp())}:F>" in words(shown)
    news = server.create_text_channel("news")
    shown = await admin.slash(
        channel, "digest set", channel=news, weekday=6, hour=20, timezone="Asia/Shanghai", monthly=True
    )
    assert f"{news.mention} every Sunday at 20:00 (Asia/Shanghai)" in words(shown)
    assert "monthly edition" in words(shown)
    assert await schedule_of(simcord_env, server) == DigestSchedule(news.id, 6, 20, monthly=True)
    await admin.slash(channel, "digest set", hour=8)
    assert await schedule_of(simcord_env, server) == DigestSchedule(news.id, 6, 8, monthly=True)


async def test_the_digest_comes_once_a_week(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    await admin.slash(channel, "digest set")
    await alice.slash(channel, "done", topic="python")
    await until(simcord_env, FIRST_MONDAY - timedelta(seconds=1))
    assert digests(channel) == []
    await until(simcord_env, FIRST_MONDAY + timedelta(minutes=2))
    (first,) = digests(channel)
    assert "**alice** finished **Python Programming**, first in the group" in field(first, "Finished")
    assert "🥇 alice" in field(first, "Board")
    assert first.mentions == []
    await restart(simcord_env, database)
    await simcord_env.advance_time(WEEK - 3600)
    assert len(digests(channel)) == 1
    await simcord_env.advance_time(3600)
    assert len(digests(channel)) == 2
    assert title(digests(channel)[1]) == "A quiet stretch"
    picked = await bob.click(first, label="What next?")
    assert is_private(picked)
    assert is_private(await bob.click(first, label=labels(first)[0]))


async def test_who_changed_nothing_is_not_new_here(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await bob.slash(channel, "undo")
    await bob.slash(channel, "drop", topic="python")
    shown = words(await admin.slash(channel, "digest preview"))
    assert "New here: alice" in shown
    assert "bob" not in shown


@pytest.mark.parametrize(("lang", "heading"), [("en", "· January 2026"), ("zh", "· 2026年1月")])
async def test_the_monthly_edition_is_called_by_its_month(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor, lang: str, heading: str
) -> None:
    await admin.slash(channel, "language", language=lang, server=True)
    await admin.slash(channel, "digest set", monthly=True)
    await alice.slash(channel, "done", topic="python")
    await simcord_env.advance_time(5 * WEEK)
    authors = [message.embeds[0].author.name or "" for message in channel.history() if message.embeds]
    assert len([author for author in authors if author.endswith(heading)]) == 1


async def test_what_fell_due_before_it_was_set_is_not_sent(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await until(simcord_env, FIRST_MONDAY + timedelta(hours=1))
    await admin.slash(channel, "digest set")
    await simcord_env.advance_time(86_400)
    assert digests(channel) == []


async def test_a_digest_missed_while_offline_comes_late(
    simcord_env: Env, database: Path, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "digest set")
    await without_digests(simcord_env)
    await until(simcord_env, FIRST_MONDAY + timedelta(hours=5))
    assert digests(channel) == []
    await restart(simcord_env, database)
    await simcord_env.settle()
    assert len(digests(channel)) == 1


async def test_a_digest_missed_for_longer_is_skipped(
    simcord_env: Env, server: GuildHandle, database: Path, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "digest set")
    await without_digests(simcord_env)
    await until(simcord_env, FIRST_MONDAY + timedelta(hours=25))
    await restart(simcord_env, database)
    await simcord_env.settle()
    assert digests(channel) == []
    status = await stored(simcord_env).posts.status(server.id, "weekly", "2026-W01")
    assert status is not None
    assert (status.state, status.reason) == ("skipped", "missed")


async def test_preview_shows_the_next_one_to_the_admin_alone(
    channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    shown = await admin.slash(channel, "digest preview")
    assert is_private(shown)
    assert "**alice** finished" in words(shown)
    assert digests(channel) == [] or all(message.flags.ephemeral for message in digests(channel))


async def test_now_sends_the_last_whole_week_once(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    assert "Set the digest first" in words(await admin.slash(channel, "digest now"))
    await alice.slash(channel, "done", topic="python")
    await admin.slash(channel, "digest set")
    await until(simcord_env, FIRST_MONDAY - timedelta(hours=1))
    sent = await admin.slash(channel, "digest now")
    assert f"Sent to {channel.mention}" in words(sent)
    again = await admin.slash(channel, "digest now")
    assert "was sent already" in words(again)
    await simcord_env.advance_time(7200)
    assert len(digests(channel)) == 1


async def test_who_left_is_not_in_the_digest(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    admin: MemberActor,
) -> None:
    await alice.slash(channel, "done", topic="python")
    await bob.slash(channel, "done", topic="kv-cache")
    await admin.slash(channel, "digest set")
    server.remove_member(alice)
    await simcord_env.advance_time(61)  # whoever was seen this minute is taken to be there
    await until(simcord_env, FIRST_MONDAY + timedelta(minutes=2))
    (sent,) = digests(channel)
    assert field(sent, "Finished") == "**bob** finished **KV Cache Optimization**, first in the group"
    assert field(sent, "Board") == "🥇 bob · 14.5 h"
    assert field(sent, "Highlights") == "🌱 New here: bob"
    assert title(sent) == "14.5 h studied"


async def test_what_a_message_cannot_hold_is_counted(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    progress = stored(simcord_env).progress
    now = simcord_env.now()
    for number in range(60):
        member = server.add_member(simcord_env.create_user(f"member-{number:02d}"))
        for weeks in (1, 0):
            at = now - timedelta(weeks=weeks)
            entry = Entry(member.id, server.id, at, at.date())
            await progress.finish_topic(entry, "python" if weeks else "cpp", {f"book-{weeks}": 1.0})
    shown = words(await admin.slash(channel, "digest preview"))
    assert "…and 52 more" in shown
    assert "🔥 Longest streak: **member-00, member-01, member-02, member-03, member-04, +55**, 2 weeks" in shown


async def test_newcomers_a_message_cannot_hold_are_counted(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    for number in range(12):
        member = server.add_member(simcord_env.create_user(f"member-{number:02d}"))
        await member.slash(channel, "track", topic="python")
    shown = words(await admin.slash(channel, "digest preview"))
    assert "🌱 New here: member-11, member-10, " in shown
    assert "member-02, +2" in shown


async def test_off_and_on_again(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    assert "off already" in words(await admin.slash(channel, "digest off"))
    await admin.slash(channel, "digest set")
    assert "The digest is off." in words(await admin.slash(channel, "digest off"))
    await simcord_env.advance_time(WEEK)
    assert digests(channel) == []
    await admin.slash(channel, "digest set")
    await simcord_env.advance_time(WEEK)
    assert len(digests(channel)) == 1


@pytest.mark.parametrize(
    "zone",
    ["Mars/Olympus", "../../etc/passwd", "a" * 500, "@everyone", "\x00", "posix/UTC/../x", "localtime", "Factory"],
)
async def test_an_unknown_timezone_changes_nothing(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, zone: str
) -> None:
    shown = await admin.slash(channel, "digest set", timezone=zone)
    assert is_private(shown)
    assert "not a timezone I know" in words(shown)
    assert await schedule_of(simcord_env, server) is None


async def test_a_timezone_is_known_in_any_case(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    assert "(Europe/Paris)" in words(await admin.slash(channel, "digest set", timezone=" europe/paris "))
    assert (await stored(simcord_env).groups.settings(server.id)).timezone == "Europe/Paris"


async def test_timezones_are_offered_while_typing(channel: ChannelHandle, admin: MemberActor) -> None:
    offered = await admin.autocomplete(channel, "digest set", "timezone", "shangh")
    assert offered[0]["value"] == "Asia/Shanghai"
    assert "Europe/Berlin" in [c["value"] for c in await admin.autocomplete(channel, "digest set", "timezone", "")]


@pytest.mark.parametrize("missing", ["send_messages", "embed_links", "view_channel"])
async def test_a_channel_the_bot_may_not_write_in(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, missing: str
) -> None:
    me = bot_of(simcord_env).user
    assert me is not None
    denied = discord.PermissionOverwrite.from_pair(discord.Permissions(), discord.Permissions(**{missing: True}))
    closed = server.create_text_channel("closed", overwrites={me: denied})
    shown = await admin.slash(channel, "digest set", channel=closed)
    assert f"I may not write in {closed.mention}" in words(shown)
    assert await schedule_of(simcord_env, server) is None


@pytest.mark.parametrize("kind", ["voice", "thread"])
async def test_a_digest_goes_to_a_text_channel(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, kind: str
) -> None:
    place = server.create_voice_channel("voice")
    if kind == "thread":
        parent = bot_of(simcord_env).get_channel(channel.id)
        assert isinstance(parent, discord.TextChannel)
        thread = await parent.create_thread(name="aside", type=discord.ChannelType.public_thread)
        place = next(each for each in channel.threads if each.id == thread.id)
    shown = await admin.slash(place, "digest set")
    assert is_private(shown)
    assert f"The digest goes to a text channel, and <#{place.id}> is none." in words(shown)
    assert "`/digest set channel:`" in words(shown)
    assert await schedule_of(simcord_env, server) is None
    assert "The digest comes to" in words(await admin.slash(place, "digest set", channel=channel))
    assert "The digest comes to" in words(await admin.slash(place, "digest set", hour=8))


@pytest.mark.parametrize("command", ["digest set", "digest preview", "digest now", "digest off"])
async def test_members_without_permission_are_refused(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, command: str
) -> None:
    """Discord hides the command from them; a server may hand it to anybody, so the bot checks again."""
    registered = next(c for c in await bot_of(simcord_env).tree.fetch_commands() if c.name == "digest")
    server.set_command_permissions(registered, {alice: True})
    shown = await alice.slash(channel, command)
    assert is_private(shown)
    assert "Only members with the Manage Server permission" in words(shown)
    assert await schedule_of(simcord_env, server) is None


async def test_posting_stops_when_the_channel_is_gone_and_the_owner_is_told(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    news = server.create_text_channel("news")
    await admin.slash(channel, "digest set", channel=news, monthly=True)  # the first Monday has both editions
    gone = bot_of(simcord_env).get_channel(news.id)
    assert isinstance(gone, discord.TextChannel)
    await gone.delete()
    await simcord_env.advance_time(WEEK)
    told = server.owner.dm_channel.last_message
    assert told is not None
    assert "I cannot post the digest of **Systems Reading Group**" in words(told)
    assert "the channel is gone" in words(told)
    await simcord_env.advance_time(WEEK)
    assert len(server.owner.dm_channel.history()) == 1
    stored = await schedule_of(simcord_env, server)
    assert stored is not None
    assert stored.blocked == "channel-gone"
    assert "**Digest** · stopped: its channel is gone" in words(await admin.slash(channel, "group settings"))
    for command in ("digest now", "digest set"):
        assert "The digest's channel is not there any more" in words(await admin.slash(channel, command))
    assert len(server.owner.dm_channel.history()) == 1
    await admin.slash(channel, "digest set", channel=channel)
    await simcord_env.advance_time(WEEK)
    assert len(digests(channel)) == 1


async def test_posting_stops_when_a_permission_is_missing_and_the_owner_is_told_once(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "language", language="zh", server=True)
    await admin.slash(channel, "digest set", monthly=True)
    there = bot_of(simcord_env).get_channel(channel.id)
    assert isinstance(there, discord.TextChannel)
    await there.set_permissions(there.guild.me, send_messages=False)
    await simcord_env.advance_time(5 * WEEK)
    (told,) = server.owner.dm_channel.history()
    assert f"**Systems Reading Group** 的周报发不到 {channel.mention} 了" in words(told)
    assert "那里需要给我“查看频道”“发送消息”“嵌入链接”权限" in words(told)
    assert "I may not write in" in words(await admin.slash(channel, "digest now"))
    assert len(server.owner.dm_channel.history()) == 1


async def test_now_without_permission_says_so(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "digest set")
    simcord_env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, code=50013)
    shown = await admin.slash(channel, "digest now")
    assert f"I may not write in {channel.mention}" in words(shown)
    assert "sent already" not in words(shown)


async def test_now_turns_a_stopped_digest_on_again(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "digest set")
    simcord_env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, code=50013)
    await simcord_env.advance_time(WEEK)
    assert digests(channel) == []
    assert "Sent to" in words(await admin.slash(channel, "digest now"))
    await simcord_env.advance_time(WEEK)
    assert len(digests(channel)) == 2


async def test_another_weekday_names_the_first_digest_that_really_comes(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "digest set")
    await until(simcord_env, FIRST_MONDAY + timedelta(days=3))
    shown = words(await admin.slash(channel, "digest set", weekday=6))
    first = FIRST_MONDAY + timedelta(days=13)  # this Sunday's would cover the week that Monday's did
    assert f"First one: <t:{int(first.timestamp())}:F>" in shown
    await until(simcord_env, first - timedelta(minutes=2))
    assert len(digests(channel)) == 1
    await simcord_env.advance_time(300)
    assert len(digests(channel)) == 2


@pytest.mark.parametrize("chatter", [0, 120, 520])
async def test_a_digest_posted_before_a_crash_is_found_again(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor, chatter: int
) -> None:
    await admin.slash(channel, "digest set")
    bot = bot_of(simcord_env)
    postbox = DiscordPostbox(bot)
    due = upcoming("weekly", DigestSchedule(channel.id, 0, 9), ZoneInfo("UTC"), simcord_env.now())
    await without_digests(simcord_env)
    await until(simcord_env, FIRST_MONDAY)
    with simcord_env.time_context():
        kept = stored(simcord_env).posts
        await kept.claim(server.id, "weekly", due.period_key, "a process that ended", FIRST_MONDAY, LEASE)
        await postbox.post(server.id, channel.id, due)
        for number in range(chatter):
            simcord_env.backend.create_message(channel.id, alice.id, f"message {number}")
        await Delivery(bot.services.database, postbox, posting_of(bot)).run(FIRST_MONDAY + LEASE)
        status = await kept.status(server.id, "weekly", due.period_key)
    assert len(digests(channel)) == 1
    assert status is not None
    # Behind more messages than are looked through nobody can tell: rather skipped than sent twice.
    assert (status.state, status.reason) == (("sent", None) if chatter < 500 else ("skipped", "uncertain"))


async def test_weeks_offline_are_each_skipped_with_a_word(
    simcord_env: Env, server: GuildHandle, database: Path, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "digest set")
    await without_digests(simcord_env)
    await simcord_env.advance_time(4 * WEEK)
    await restart(simcord_env, database)
    await simcord_env.settle()
    kept = stored(simcord_env).posts
    for week in ("2026-W01", "2026-W02", "2026-W03", "2026-W04"):
        status = await kept.status(server.id, "weekly", week)
        assert status is not None, week
        assert (status.state, status.reason) == ("skipped", "missed")


async def test_one_group_that_fails_holds_up_no_other_and_operators_see_it(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    metrics = Metrics(bot_of(simcord_env))
    well, slow = (simcord_env.create_guild(name) for name in ("Well", "Slow"))
    there, later = (guild.create_text_channel("general") for guild in (well, slow))
    await admin.slash(channel, "digest set")
    await well.add_member(well.owner).slash(there, "digest set")
    await slow.add_member(slow.owner).slash(later, "digest set")
    for failing, times in ((channel, None), (later, 2)):
        simcord_env.inject_error("POST", f"/channels/{failing.id}/messages", status=400, code=50035, times=times)
    await simcord_env.advance_time(WEEK)
    assert digests(channel) == []
    assert len(digests(there)) == 1
    assert len(digests(later)) == 1
    assert f"weekly digest of server {server.id} failed, error id" in caplog.text
    told = metrics.numbers().decode()
    counted = {one: float(number) for one, number in re.findall(r'nextup_posts_total{kind="weekly",(.*)} (.*)', told)}
    assert {one: counted[f'outcome="{one}"'] for one in ("sent", "late", "skipped")} == {
        "sent": 1,
        "late": 1,
        "skipped": 1,
    }
    assert counted['outcome="failed"'] > 2


async def test_a_chinese_group_gets_a_chinese_digest(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await admin.slash(channel, "language", language="zh", server=True)
    await admin.slash(channel, "digest set")
    await alice.slash(channel, "done", topic="python")
    await until(simcord_env, FIRST_MONDAY + timedelta(minutes=2))
    sent = next(message for message in channel.history() if message.embeds and not message.flags.ephemeral)
    assert "学习周报" in words(sent)
    assert "**alice** 学完了 **Python 编程**" in words(sent)


async def test_an_earlier_hour_loses_no_digest(simcord_env: Env, channel: ChannelHandle, admin: MemberActor) -> None:
    await admin.slash(channel, "digest set")
    await until(simcord_env, FIRST_MONDAY - timedelta(minutes=30))
    shown = await admin.slash(channel, "digest set", hour=8)
    assert len(digests(channel)) == 1
    assert f"First one: <t:{int((FIRST_MONDAY + timedelta(days=7, hours=-1)).timestamp())}:F>" in words(shown)
    await simcord_env.advance_time(3600)
    assert len(digests(channel)) == 1


async def test_another_weekday_loses_no_digest(simcord_env: Env, channel: ChannelHandle, admin: MemberActor) -> None:
    await admin.slash(channel, "digest set", weekday=4)
    await until(simcord_env, FIRST_MONDAY + timedelta(days=3))
    assert len(digests(channel)) == 1
    await admin.slash(channel, "digest set", weekday=0)
    assert len(digests(channel)) == 2
    assert (digests(channel)[1].embeds[0].author.name or "").endswith("29 Dec – 4 Jan")


async def test_nothing_is_suggested_when_everything_is_done(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await restart(
        simcord_env, database, parse_roadmap(single_file(topic_text("one"), topic_text("two", needs=["one"])))
    )
    assert "Topic one" in words(await admin.slash(channel, "digest preview"))
    for topic in ("one", "two"):
        await alice.slash(channel, "done", topic=topic)
    shown = await admin.slash(channel, "digest preview")
    assert "Next for the group" not in words(shown)
    assert labels(shown) == ["What next?"]


async def test_a_timezone_changed_in_one_server_leaves_anothers_digest_alone(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    admin: MemberActor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = simcord_env.create_guild("Elsewhere")
    there = other.create_text_channel("general")
    boss = other.add_member(
        simcord_env.create_user("boss"),
        roles=[other.create_role("Admins", permissions=discord.Permissions(manage_guild=True))],
    )
    await admin.slash(channel, "digest set")
    with recorded(simcord_env) as changes:
        await boss.slash(there, "digest set", timezone="Asia/Tokyo")
    await boss.slash(there, "digest set", timezone="UTC", hour=20)
    woken = asyncio.Event()
    wake, post = Ticking.wake, DiscordPostbox.post

    def wake_and_tell(ticking: Ticking) -> None:
        wake(ticking)
        woken.set()

    async def post_while_it_is_changed(postbox: DiscordPostbox, guild_id: int, channel_id: int, due: Due) -> Sent:
        if guild_id == server.id:
            (change,) = changes
            sent_anew(simcord_env, change)
            await woken.wait()
        return await post(postbox, guild_id, channel_id, due)

    monkeypatch.setattr(Ticking, "wake", wake_and_tell)
    monkeypatch.setattr(DiscordPostbox, "post", post_while_it_is_changed)
    await until(simcord_env, FIRST_MONDAY + timedelta(minutes=2))
    assert len(digests(channel)) == 1
    assert (await stored(simcord_env).groups.settings(other.id)).timezone == "Asia/Tokyo"
    await until(simcord_env, FIRST_MONDAY + timedelta(hours=2, minutes=5))  # 20 o'clock in Tokyo
    assert len(digests(channel)) == 1
    assert len(digests(there)) == 1
