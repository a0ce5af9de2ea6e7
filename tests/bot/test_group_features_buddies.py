"""Study together: only who asked to be found is found, where they logged it, by name, and without a ping."""

from __future__ import annotations

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from tests.bot.driving import field, is_private, labels, reply, stored, title, words

STUDYING, HELPING = "On it now", "Finished it and will help"


@pytest.fixture
async def found(channel: ChannelHandle, alice: MemberActor, bob: MemberActor) -> None:
    """Bob studies KV caches, alice finished them; both asked to be found."""
    await bob.slash(channel, "track", topic="kv-cache")
    await bob.click(reply(await bob.slash(channel, "buddies", topic="kv-cache")), label="Find me")
    await alice.slash(channel, "done", topic="kv-cache")
    await alice.click(reply(await alice.slash(channel, "buddies", topic="kv-cache")), label="I can help")


async def test_nobody_is_listed_who_did_not_ask(channel: ChannelHandle, alice: MemberActor, bob: MemberActor) -> None:
    await bob.slash(channel, "track", topic="kv-cache")
    answer = await alice.slash(channel, "buddies", topic="kv-cache")
    assert is_private(answer)
    assert "Nobody else" in words(answer)
    assert "bob" not in words(answer)


@pytest.mark.usefixtures("found")
async def test_who_asked_is_listed_by_name(channel: ChannelHandle, admin: MemberActor, bob: MemberActor) -> None:
    answer = await admin.slash(channel, "buddies", topic="kv cache")
    assert field(answer, STUDYING) == f"[bob](https://discord.com/users/{bob.id})"
    assert "[alice]" in field(answer, HELPING)
    assert "<@" not in words(answer)


@pytest.mark.usefixtures("found")
async def test_one_does_not_find_oneself(channel: ChannelHandle, bob: MemberActor) -> None:
    answer = await bob.slash(channel, "buddies", topic="kv-cache")
    assert "[bob]" not in words(answer)
    assert "You are shown here as studying it" in words(answer)


@pytest.mark.usefixtures("found")
async def test_to_be_found_no_more(channel: ChannelHandle, admin: MemberActor, bob: MemberActor) -> None:
    shown = await bob.slash(channel, "buddies", topic="kv-cache")
    off = await bob.click(reply(shown), label="Don't find me")
    assert reply(off).id == reply(shown).id
    assert "Find me" in labels(off)
    assert "bob" not in words(await admin.slash(channel, "buddies", topic="kv-cache"))


@pytest.mark.usefixtures("found")
async def test_hidden_members_are_not_found(channel: ChannelHandle, admin: MemberActor, bob: MemberActor) -> None:
    await bob.click(reply(await bob.slash(channel, "settings")), label="Hide me")
    assert "bob" not in words(await admin.slash(channel, "buddies", topic="kv-cache"))
    assert "you are hidden" in words(await bob.slash(channel, "buddies", topic="kv-cache"))


@pytest.mark.usefixtures("found")
async def test_members_who_left_are_not_found(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, bob: MemberActor
) -> None:
    server.remove_member(bob)
    await simcord_env.advance_time(61)  # whoever was seen this minute is taken to be there
    answer = await admin.slash(channel, "buddies", topic="kv-cache")
    assert "bob" not in words(answer)
    assert "someone" not in words(answer)


@pytest.mark.usefixtures("found")
async def test_another_server_does_not_see_them(simcord_env: Env, admin: MemberActor, alice: MemberActor) -> None:
    other = simcord_env.create_guild("Elsewhere")
    there = other.create_text_channel("general")
    alice_there = other.add_member(alice.user)
    stranger = other.add_member(simcord_env.create_user("stranger"))
    assert "Nobody else" in words(await stranger.slash(there, "buddies", topic="kv-cache"))
    # Her wish holds everywhere, and is shown where she logged the topic.
    shown = await alice_there.slash(there, "buddies", topic="kv-cache")
    assert "You did not finish it in this server, so you are not shown here" in words(shown)
    # Neither tracking nor finding others to study with would do anything about a topic she is done with.
    assert labels(shown) == ["Don't ask me for help", "Reading partners"]


async def test_what_is_studied_elsewhere_is_dropped_and_tracked_to_be_shown_here(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    other = simcord_env.create_guild("Elsewhere")
    there = other.create_text_channel("general")
    alice_there = other.add_member(alice.user)
    await alice_there.slash(there, "track", topic="python")
    await alice_there.click(reply(await alice_there.slash(there, "buddies", topic="python")), label="Find me")
    shown = await alice.slash(channel, "buddies", topic="python")
    assert "`/drop` it, then `/track` it in this server" in words(shown)
    assert labels(shown) == ["Don't find me", "Reading partners"]
    await alice.slash(channel, "drop", topic="python")
    await alice.slash(channel, "track", topic="python")
    assert "You are shown here as studying it." in words(await alice.slash(channel, "buddies", topic="python"))
    assert "[alice]" in words(await bob.slash(channel, "buddies", topic="python"))


async def test_asking_before_studying_says_when_it_shows(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    shown = await alice.click(reply(await alice.slash(channel, "buddies", topic="python")), label="Find me")
    assert "as soon as you `/track` it" in words(shown)
    assert (await stored(simcord_env).members.open_to(alice.id))[0] == {"python"}
    assert "alice" not in words(await bob.slash(channel, "buddies", topic="python"))
    await alice.click(reply(shown), label="Track")
    assert "[alice]" in words(await bob.slash(channel, "buddies", topic="python"))


async def test_an_unclear_topic_asks_back_and_goes_on(channel: ChannelHandle, alice: MemberActor) -> None:
    asked = await alice.slash(channel, "buddies", topic="parallel")
    assert is_private(asked)
    shown = await alice.click(reply(asked), label="Parallel Computing")
    assert title(shown) == "Study together: Parallel Computing"


async def test_in_a_direct_message_it_says_why_not(alice: MemberActor) -> None:
    assert "`/buddies` is about a group" in words(await alice.user.slash("buddies", topic="python"))


@pytest.mark.usefixtures("found")
async def test_in_chinese(channel: ChannelHandle, admin: MemberActor) -> None:
    await admin.slash(channel, "language", language="zh")
    assert "[bob]" in field(await admin.slash(channel, "buddies", topic="kv-cache"), "正在学")


@pytest.mark.usefixtures("found")
async def test_hostile_names_stay_names(simcord_env: Env, server: GuildHandle, channel: ChannelHandle) -> None:
    evil = server.add_member(simcord_env.create_user("evil](https://evil.example) @everyone"))
    await evil.slash(channel, "track", topic="kv-cache")
    await evil.click(reply(await evil.slash(channel, "buddies", topic="kv-cache")), label="Find me")
    stranger = server.add_member(simcord_env.create_user("stranger"))
    listed = field(await stranger.slash(channel, "buddies", topic="kv-cache"), STUDYING)
    assert "](https://evil" not in listed.replace("\\]", "")
    assert "@everyone" not in listed
