"""What others read of a member: only what was logged in that server, and nothing of who hides or left."""

from __future__ import annotations

from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from storage import Entry
from tests.bot.driving import answer_to, is_private, labels, reply, stored, title, words
from tests.roadmap.building import single_file, topic_text

LONGEST_ID = "a" * 48


async def hide(channel: ChannelHandle, member: MemberActor) -> None:
    await member.click(reply(await member.slash(channel, "settings")), label="Hide me")


async def test_the_board_of_who_hides_is_for_them_alone(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await bob.slash(channel, "done", topic="python")
    before = await alice.slash(channel, "leaderboard")
    await hide(channel, alice)
    own = await alice.slash(channel, "leaderboard")
    assert is_private(own)
    assert "(hidden from others)" in words(own)
    assert "(hidden from others)" in words(await alice.click(reply(own), label="Month"))
    for public in (
        await answer_to(simcord_env, alice, channel, "leaderboard"),
        await alice.click(reply(before), label="All time"),
    ):
        assert "bob" in words(public)
        assert "alice" not in words(public)
        assert "you" not in words(public)


async def test_who_hides_shares_no_progress(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await hide(channel, alice)
    refused = await alice.slash(channel, "progress", share=True)
    assert is_private(refused)
    assert words(refused) == "Your progress is for you alone: `/progress` shows it to you."
    asked = await answer_to(simcord_env, alice, channel, "how far am I?")
    assert words(asked) == "Your progress is for you: press to see it, nobody else will."
    about = await bob.slash(channel, "progress", member=alice, share=True)
    assert is_private(about)
    assert words(about) == "alice does not show their progress."


async def test_plans_in_public_go_by_what_was_logged_here(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    elsewhere = simcord_env.create_guild("Elsewhere")
    await elsewhere.add_member(alice.user).slash(elsewhere.create_text_channel("general"), "done", topic="python")
    question = "what should I study next?"
    for public in (
        await answer_to(simcord_env, alice, channel, question),
        reply(await alice.slash(channel, "ask", question=question)),
    ):
        assert "builds on Python Programming" not in words(public)
        assert "1 · Python Programming · " in words(public)
        alone = await alice.click(public, label="For me alone")
        assert is_private(alone)
        assert "builds on Python Programming" in words(alone)
    way = await answer_to(simcord_env, alice, channel, "path to llm serving")
    assert "Python Programming" in words(way)
    alone = await alice.click(way, label="For me alone")
    assert is_private(alone)
    assert "Python Programming" not in words(alone)


async def test_plans_of_who_hides_tell_nothing_in_public(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await alice.slash(channel, "track", topic="c++")
    await hide(channel, alice)
    public = await answer_to(simcord_env, alice, channel, "what should I study next?")
    assert "1 · Python Programming · " in words(public)
    assert "Go on with" not in words(public)
    assert "Go on with" in words(await alice.slash(channel, "next"))


async def test_who_left_is_on_no_board_that_is_asked_for_in_words(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await bob.slash(channel, "done", topic="kv cache")
    server.remove_member(alice)
    await simcord_env.advance_time(61)  # whoever was seen this minute is taken to be there
    asked = await answer_to(simcord_env, bob, channel, "leaderboard")
    assert "1 member" in words(asked)
    assert "someone" not in words(asked)
    assert "1 member" in words(await bob.slash(channel, "ask", question="show me the leaderboard"))


async def test_who_left_cannot_be_looked_up(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    server.remove_member(alice)
    await simcord_env.advance_time(61)  # whoever was seen this minute is taken to be there
    about = await bob.slash(channel, "progress", member=alice.user)
    assert is_private(about)
    assert words(about) == "They are not in this server, so nothing of theirs is shown here."


async def test_the_pages_of_a_topic_with_a_long_id(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    text = single_file(topic_text(LONGEST_ID).replace(f"{LONGEST_ID}-book", "book"), topic_text("other"))
    shown = await admin.slash(channel, "roadmap upload", file=("r.yaml", text.encode()))
    await admin.click(reply(shown), label="Use it")
    for number in range(12):
        member = server.add_member(simcord_env.create_user(f"m{number}"))
        await member.slash(channel, "done", topic=LONGEST_ID)
    board = await admin.slash(channel, "leaderboard", topic=LONGEST_ID)
    assert title(board).endswith(f"Topic {LONGEST_ID}")
    second = await admin.click(reply(board), label="▶")
    assert "12 members" in words(second)
    assert "◀" in labels(second)
    assert title(second) == title(board)


async def test_an_old_button_does_not_show_where_who_hides_stands(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    storage, now = stored(simcord_env), simcord_env.now()
    members = [server.add_member(simcord_env.create_user(f"m{n:02d}")) for n in range(15)]
    for number, member in enumerate([*members, alice]):
        entry = Entry(member.id, server.id, now, now.date())
        await storage.progress.finish_resource(entry, "python", "book", 20.0 - number, frozenset())
    before = await alice.slash(channel, "leaderboard")
    assert "My row" in labels(before)
    await hide(channel, alice)
    shown = words(await alice.click(reply(before), label="My row"))
    assert "m00" in shown
    assert "m14" not in shown
