"""Sets the demo's group up: members, weeks of history, and a channel in which the bot has been talked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import discord
from simcord import ChannelHandle, Env, GuildHandle, ResponseMessage, RoleHandle

from bot.conversation import custom_ids
from bot.conversation.client import NextupBot
from bot.core import pod_times
from bot.demo.chinese import show_chinese_names
from bot.demo.history import MEMBERS, Deed, deeds_on
from bot.demo.members import NAME, DemoMember, add
from bot.demo.mentions import show_mentions_in_cards
from bot.demo.speech import Speech, before_it, example, other_question, speech
from bot.digests.channels import posting_of
from bot.digests.pod_stage import DiscordPodStage
from bot.digests.pods import Pods
from roadmap.model import Lang, Roadmap
from storage import Entry, GroupSettings, MemberSettings, Session, Study

NEWCOMER = "robin"
"""Who opened the demo."""


@dataclass(frozen=True)
class DemoGroup:
    """The simulated server. ``you`` is the newcomer who opened the demo."""

    guild: GuildHandle
    channel: ChannelHandle
    you: DemoMember
    members: dict[str, DemoMember]


async def set_up(env: Env, bot: NextupBot, lang: Lang | None = None) -> DemoGroup:
    """Create the server, log its history, and let members talk to the bot.

    ``lang`` is what they all speak and what commands are named in; without it most write English and one Chinese.
    """
    bot.command_ids = {}  # the simulated page does not know them by the names that members see
    show_mentions_in_cards()
    spoken = speech(lang)
    names = show_chinese_names(env) if lang == "zh" else None
    guild = env.create_guild(name=spoken.server, preferred_locale=spoken.locale)
    channel = guild.create_text_channel(spoken.channel)
    mods = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    me = env.bot.user
    if me is None:
        raise RuntimeError("the bot must be logged in before its group is set up")

    def join(who: str, roles: Sequence[RoleHandle] = ()) -> DemoMember:
        return add(env, guild, spoken.names.get(who, who), me.id, roles, names)

    members = {who: join(who) for who in MEMBERS}
    you = join(NEWCOMER, [mods])
    await env.settle()
    roadmap, now = bot.services.library.default.roadmap, env.now()

    def history(session: Session) -> None:
        session.groups.save(guild.id, GroupSettings(language=lang, timezone=spoken.timezone, joined_at=now))
        session.members.save(members["晓明"].id, MemberSettings(language="zh"))
        for deed in deeds_on(roadmap):
            log(session, roadmap, members[deed.who].id, guild.id, deed, now, spoken)
            _be_found(session, members[deed.who].id, deed)
        _read_together(session, roadmap, guild.id, [member.id for member in members.values()], now)

    await bot.services.database.write(history)
    await _talk(channel, members, you, roadmap, lang)
    partners = [you.id, members["bob"].id, members["grace"].id]
    pod_id = await bot.services.database.write(
        lambda session: _pair_up(session, roadmap, guild.id, channel.id, partners, now, lang)
    )
    await Pods(bot.services.database, DiscordPodStage(bot), posting_of(bot)).look_at(pod_id, now)
    return DemoGroup(guild, channel, you, members)


def log(
    session: Session, roadmap: Roadmap, member_id: int, guild_id: int, deed: Deed, now: datetime, spoken: Speech
) -> None:
    """Log one deed as if it were done then. Raises KeyError for a topic or resource the roadmap does not have."""
    at = now - timedelta(days=deed.days)
    entry = Entry(member_id, guild_id, at, at.astimezone(ZoneInfo(spoken.timezone)).date())
    progress = session.progress
    match deed.act:
        case "know":
            progress.know(entry, roadmap.by_id[deed.what].id)
        case "track":
            progress.track(entry, roadmap.by_id[deed.what].id)
        case "finish":
            required = roadmap.by_id[deed.what].resources.chosen(())
            progress.finish_topic(entry, deed.what, {resource.id: resource.hours for resource in required})
        case "study":
            topic, resource = roadmap.resources_by_id[deed.what]
            note = deed.note and spoken.notes.get((deed.who, deed.what), deed.note)
            study = Study(deed.hours, resource_id=resource.id, note=note)
            kept = session.log.add(entry, topic.id, study, {resource.id: resource.hours})
            if deed.shared:
                session.log.share(member_id, kept.event, on=True)
        case "read":
            topic, resource = roadmap.resources_by_id[deed.what]
            required_ids = frozenset(r.id for r in topic.resources.chosen({resource.id}))
            progress.finish_resource(entry, topic.id, resource.id, resource.hours, required_ids)


def _be_found(session: Session, member_id: int, deed: Deed) -> None:
    """Who tracks something is found by others on it, and the first member helps with what they finished."""
    if deed.act == "track":
        session.members.seek_buddies(member_id, deed.what, True)
    elif deed.act == "finish" and deed.who == MEMBERS[0]:
        session.members.offer_help(member_id, deed.what, True)


def _read_together(session: Session, roadmap: Roadmap, guild_id: int, members: list[int], now: datetime) -> None:
    """What the group read until now, and who came to last week's session."""
    since, read = now - timedelta(days=16), reading_of(roadmap)
    session.readings.choose(guild_id, read, since, since.date(), None)
    met = now.date() - timedelta(days=now.weekday() + 4)  # Thursday of the last whole week
    for member in members[:4]:
        session.sessions.comes(guild_id, met, member, coming=True)
    for member in members[:3]:
        session.sessions.came(guild_id, met, member, came=True)
        session.sessions.volunteer(guild_id, member, now, on=True)


def _pair_up(
    session: Session,
    roadmap: Roadmap,
    guild_id: int,
    channel_id: int,
    partners: list[int],
    now: datetime,
    lang: Lang | None,
) -> int:
    """A pod of the newcomer and two others, one of whom promised something; its number."""
    for member in partners:
        session.pods.wish(guild_id, member, lang or "en", now)
    session.pods.set_place(guild_id, channel_id, now)
    closes_at = now + pod_times.LASTS - timedelta(days=3)
    langs = dict.fromkeys(partners, lang or "en")
    session.pods.form(guild_id, f"{now:%Y-%m}", [partners], now, closes_at, channel_id=channel_id, langs=langs)
    pod = session.pods.of_member(guild_id, partners[0])
    if pod is None:
        raise RuntimeError("the demo's pod is gone")
    zone = ZoneInfo(speech(lang).timezone)
    topic = roadmap.by_id[reading_of(roadmap)]
    for resource in topic.resources.required[-1:]:
        due_on = pod_times.sundays(now, closes_at, zone)[0]
        asks_at = pod_times.asked_at(due_on, zone)
        session.pods.promise(pod.pod_id, partners[-1], topic.id, resource.id, due_on, asks_at)
    return pod.pod_id


def reading_of(roadmap: Roadmap) -> str:
    """The topic the demo's group reads."""
    return "kv-cache" if "kv-cache" in roadmap.by_id else roadmap.topics[min(1, len(roadmap.topics) - 1)].id


async def _meet_and_vote(channel: ChannelHandle, members: dict[str, DemoMember], you: DemoMember) -> None:
    """A session tomorrow to which some come, and a vote on what is read after it."""
    await you.slash(channel, "session set", when="tomorrow 19:00")
    announced = channel.last_message
    for name in ("ada", "bob", "grace"):
        if announced is not None:
            coming = _button(announced, "session-coming")
            if coming is not None:
                await members[name].click(announced, custom_id=coming)
    current = await you.slash(channel, "reading")
    if current.response is None:
        return
    what_next = _button(current.response, "reading-next")
    offered = await you.click(current.response, custom_id=what_next) if what_next else None
    vote = _button(offered.response, "reading-vote") if offered and offered.response else None
    if offered is None or offered.response is None or vote is None:
        return
    await you.click(offered.response, custom_id=vote)
    poll = channel.last_message
    if poll is not None and poll.poll is not None:
        await members["ada"].vote(poll, answer=1)
        await members["chen"].vote(poll, answer=2)


def _button(message: ResponseMessage | discord.Message, action: str) -> str | None:
    """The button of an action, whatever language it speaks."""
    rows = [row if isinstance(row, dict) else cast("dict[str, Any]", row.to_dict()) for row in message.components]
    found = [str(button["custom_id"]) for row in rows for button in row["components"]]
    return next((custom_id for custom_id in found if custom_ids.decode(custom_id)[0] == action), None)


async def _talk(
    channel: ChannelHandle, members: dict[str, DemoMember], you: DemoMember, roadmap: Roadmap, lang: Lang | None
) -> None:
    """What is in the channel when the page opens: a digest, a vote, a question, the board, another question."""
    await you.slash(channel, "digest set", channel=channel, monthly=True)
    await you.slash(channel, "digest now")
    await _meet_and_vote(channel, members, you)
    await members["晓明"].send(channel, f"@{NAME} {other_question(roadmap)}")
    await members["bob"].slash(channel, "leaderboard", period="all")  # the first of a month has no hours yet
    asked = before_it(roadmap) if lang == "zh" else example(roadmap)
    await members["ada"].send(channel, f"@{NAME} {asked}")


async def talk_alone(you: DemoMember, roadmap: Roadmap, lang: Lang | None = None) -> ChannelHandle:
    """The newcomer's direct messages with the bot, in which they asked something."""
    await you.user.send_dm(example(roadmap, lang))
    return you.user.dm_channel
