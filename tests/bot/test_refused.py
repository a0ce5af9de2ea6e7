"""What Discord refuses: sent in a poorer form, tried again where it may pass, and off only where it cannot."""

from __future__ import annotations

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from tests.bot.driving import answer_to, bot_of, reply, stored, words

WEEK = 7 * 86_400
QUESTION = "what should I study after kv cache?"


async def without(env: Env, channel: ChannelHandle, lacking: discord.PermissionOverwrite) -> None:
    there = bot_of(env).get_channel(channel.id)
    assert isinstance(there, discord.TextChannel)
    await there.set_permissions(there.guild.me, overwrite=lacking)


async def test_without_embed_links_the_answer_is_text(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    card = await answer_to(simcord_env, alice, channel, QUESTION)
    await without(simcord_env, channel, discord.PermissionOverwrite(embed_links=False))
    text = await answer_to(simcord_env, alice, channel, QUESTION)
    assert card.embeds
    assert not text.embeds
    assert (card.embeds[0].title or "") in text.content
    assert len(text.components) == len(card.components)


async def test_without_read_message_history_the_answer_quotes_nothing(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await without(simcord_env, channel, discord.PermissionOverwrite(read_message_history=False))
    answer = await answer_to(simcord_env, alice, channel, QUESTION)
    assert answer.reference is None
    assert answer.embeds


async def test_a_mention_of_the_bots_own_role_is_answered(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = server.create_role("Nextup", mentionable=True)
    guild = bot_of(simcord_env).get_guild(server.id)
    assert guild is not None
    # Discord tags the role that it gave a bot; the simulated one does not.
    monkeypatch.setattr(discord.Guild, "self_role", guild.get_role(made.id))
    await alice.send(channel, f"<@&{made.id}> quantization?")
    last = channel.last_message
    assert last is not None
    assert last.author.id == guild.me.id


async def test_a_reply_to_its_message_is_answered(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    first = await answer_to(simcord_env, alice, channel, QUESTION)
    user = bot_of(simcord_env).user
    assert user is not None
    await alice.send(channel, f"{user.mention} quantization?", reply_to=first)
    last = channel.last_message
    assert last is not None
    assert last.author.id == user.id
    assert "Quantization" in words(last)


async def test_a_forwarded_message_and_one_of_embeds_have_their_topics(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    written = await bob.send(channel, "who has read about kv cache eviction?")
    forwarded = await bob.forward(written, channel)
    assert "KV Cache" in words(await alice.context_menu(channel, "Find study topic", forwarded))
    there = bot_of(simcord_env).get_channel(channel.id)
    assert isinstance(there, discord.TextChannel)
    with simcord_env.time_context():
        of_embeds = await there.send(embed=discord.Embed(title="Reading", description="kv cache eviction"))
    assert "KV Cache" in words(await alice.context_menu(channel, "Find study topic", of_embeds))


@pytest.mark.parametrize(("code", "on"), [(40003, True), (20026, True), (0, True), (50007, False)])
async def test_only_closed_messages_turn_nudges_off(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, code: int, on: bool
) -> None:
    settings = reply(await alice.slash(channel, "settings"))
    await alice.click(settings, label="Turn nudges on")
    await alice.slash(channel, "goal", hours=10)
    dm = alice.user.dm_channel.id
    simcord_env.inject_error("POST", f"/channels/{dm}/messages", status=403, code=code)
    await simcord_env.advance_time(2 * 86_400)
    assert (await stored(simcord_env).members.settings(alice.id)).nudges == on


@pytest.mark.parametrize(("code", "comes"), [(0, True), (20026, True), (40001, True), (40333, True), (50013, False)])
async def test_only_lacking_permissions_stop_a_digest(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, code: int, comes: bool
) -> None:
    await admin.slash(channel, "digest set")
    simcord_env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, code=code)
    await simcord_env.advance_time(WEEK)
    kept = (await stored(simcord_env).groups.settings(server.id)).digest
    assert kept is not None
    assert (kept.blocked is None) == comes
    assert len(channel.history()) == comes
