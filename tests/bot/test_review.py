"""Reviews: what was finished comes back as questions, nine a week at most, by a message only to who asked for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from bot.core import review, session_times
from bot.core.recall import due_after
from bot.core.session_agenda import SessionAgenda, agenda
from bot.core.visit import Asker, Visit
from bot.render import Surroundings, render
from bot.texts import texts
from storage import MemberSettings, Recalled, ReviewWish
from tests.bot.driving import bot_of, is_private, labels, option_values, reply, shipped, stored, title, words
from tests.bot.test_group_features_nudges import days_pass, direct_messages

FINISHED = ("kv-cache", "python", "llm-basics")
RECALLS = ["Again", "Hard", "Good", "Easy"]


async def answers(env: Env, member: MemberActor) -> tuple[Recalled, ...]:
    return await bot_of(env).services.database.read(lambda session: session.reviews.of(member.id))


async def finish(channel: ChannelHandle, member: MemberActor, *topics: str) -> InteractionResult:
    done = [await member.slash(channel, "done", topic=topic) for topic in topics]
    return done[-1]


async def test_what_was_finished_comes_back_nine_times_a_week(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    assert "You have not finished a topic yet" in words(await alice.slash(channel, "review"))
    await finish(channel, alice, *FINISHED)
    assert "Nothing is due now. The next question comes on <t:" in words(await alice.slash(channel, "review"))
    await simcord_env.advance_time(5 * 86_400)
    asked = await alice.slash(channel, "review")
    assert (is_private(asked), title(asked)) == (True, "Is it still there?")
    assert labels(asked) == [*RECALLS, "Ask me weekly"]
    assert "1 of 9 at most in a week" in words(asked)
    first = words(asked)
    gone = await alice.click(reply(asked), label="Again")
    (kept,) = await answers(simcord_env, alice)
    topic = shipped().roadmap.by_id[kept.topic_id]
    (outcome,) = (one for one in topic.outcomes if one.key == kept.outcome)
    assert (outcome.en or "")[:20] in first
    serving = {one.url for one in topic.resources.all() if one.id in outcome.by}
    assert "Gone, then: read up on it in [" in words(gone)
    assert any(f"({url})" in words(gone) for url in serving)
    for _ in range(8):
        gone = await alice.click(reply(gone), label="Good")
    assert "Noted. It comes back on <t:" in words(gone)
    assert "That's enough for a week" in words(gone)
    assert len(await answers(simcord_env, alice)) == 9
    assert "That's enough for a week" in words(await alice.slash(channel, "review"))
    assert (await stored(simcord_env).progress.of(alice.id)).points > 0


async def test_a_question_acts_once_and_only_while_it_is_asked(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await finish(channel, alice, "kv-cache")
    await simcord_env.advance_time(5 * 86_400)
    one, other = [await alice.slash(channel, "review") for _ in range(2)]
    await alice.click(reply(one), label="Easy")
    await alice.click(reply(other), label="Again")
    assert [answer.rating for answer in await answers(simcord_env, alice)] == [4]
    assert "is not finished any more" not in words(other)
    await alice.slash(channel, "undo")
    assert "is not finished any more" in words(await alice.click(reply(other), label="Good"))


async def test_every_week_to_who_asked_and_in_their_language(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    for member in (alice, bob):
        await finish(channel, member, "kv-cache")
    shown = await alice.slash(channel, "review")
    assert "once a week" in words(await alice.click(reply(shown), label="Ask me weekly"))
    await alice.slash(channel, "language", language="zh")
    await days_pass(simcord_env, 3)
    assert direct_messages(alice) == []
    await days_pass(simcord_env, 2)
    (message,) = direct_messages(alice)
    assert "花几分钟看看还记得多少？" in words(message)
    assert labels(message) == ["忘了", "吃力", "记得", "轻松", "别再提醒"]
    await alice.user.click(message, label="记得")
    assert [answer.rating for answer in await answers(simcord_env, alice)] == [3]
    await days_pass(simcord_env, 6)
    assert len(direct_messages(alice)) == 1
    await days_pass(simcord_env, 1.5)
    _, second = direct_messages(alice)
    assert timedelta(days=7) <= second.created_at - message.created_at < timedelta(days=8)
    assert "不再私信" in words(await alice.user.click(second, label="别再提醒"))
    assert not (await stored(simcord_env).members.settings(alice.id)).reviews
    assert direct_messages(bob) == []


async def test_closed_direct_messages_end_it_and_a_passing_refusal_does_not(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    for member, code in ((alice, 50007), (bob, 20026)):
        await finish(channel, member, "kv-cache")
        await member.click(reply(await member.slash(channel, "settings")), label="Weekly review on")
        path = f"/channels/{member.user.dm_channel.id}/messages"
        simcord_env.inject_error("POST", path, status=403, code=code)
    await days_pass(simcord_env, 5.75)
    members = stored(simcord_env).members
    assert [(await members.settings(one.id)).reviews for one in (alice, bob)] == [False, True]
    assert len(direct_messages(bob)) == 1


async def test_the_checklist_at_done_and_what_is_not_ticked_comes_first(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    done = await finish(channel, alice, "kv-cache")
    points = (await stored(simcord_env).progress.of(alice.id)).points
    unfolded = await alice.click(reply(done), label="Check yourself")
    assert is_private(unfolded)
    can = option_values(unfolded, "tick")
    ticked = await alice.select(reply(unfolded), can[1:])
    assert f"**KV Cache Optimization**: {len(can) - 1} of {len(can)}." in words(ticked)
    assert "What is not ticked comes first in `/review`" in words(ticked)
    assert (await stored(simcord_env).progress.of(alice.id)).points == points
    await simcord_env.advance_time(1.5 * 86_400)
    asked = await alice.slash(channel, "review")
    assert (shipped().roadmap.by_id["kv-cache"].outcomes[0].en or "")[:20] in words(asked)
    await alice.click(reply(asked), label="Hard")
    assert [one.at_done for one in await answers(simcord_env, alice)] == [True] * len(can) + [False]
    unfolded = await alice.click(reply(done), label="Check yourself")
    await alice.slash(channel, "undo")
    assert "nothing to tick" in words(await alice.select(reply(unfolded), []))


async def test_an_agenda_recalls_what_several_finished(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    admin: MemberActor,
    alice: MemberActor,
    bob: MemberActor,
) -> None:
    for member in (admin, alice, bob):
        await finish(channel, member, "llm-basics")
    await admin.slash(channel, "reading", topic="kv-cache")
    await admin.slash(channel, "session set", when="Thursday 19:00")

    async def recalled() -> str:
        asker = Asker.group(server.id)

        def next_agenda(visit: Visit) -> SessionAgenda:
            found = session_times.upcoming(visit)
            assert found is not None
            return agenda(visit, server.id, found)

        told = await bot_of(simcord_env).services.read(asker, next_agenda)
        card = render(told.answer, texts("en"), Surroundings(simcord_env.now())).embed
        assert card is not None
        return next(
            (one.value or "" for one in card.fields if one.name == "Worth recalling first: can you still …"), ""
        )

    assert "**LLM Basics: Transformers** — " in await recalled()
    await alice.click(reply(await alice.slash(channel, "settings")), label="Hide me")
    assert await recalled() == ""


def test_nobody_is_written_to_in_quiet_hours() -> None:
    wish = ReviewWish(1, MemberSettings(reviews=True, quiet_from=22, quiet_to=8), "Asia/Tokyo")
    times = {hour: review.is_time(wish, datetime(2026, 1, 5, hour, tzinfo=UTC)) for hour in (0, 12, 14, 22, 23)}
    assert times == {0: True, 12: True, 14: False, 22: False, 23: True}


@pytest.mark.parametrize(("number", "days"), [(1, 1), (2, 2), (3, 4), (4, 16)])
def test_the_first_interval_by_how_well_it_went(number: int, days: int) -> None:
    at = datetime(2026, 1, 5, tzinfo=UTC)
    assert due_after([(at, number)], at) == at + timedelta(days=days)
    later = due_after([(at, number), (at + timedelta(days=days), 3)], at)
    assert later > at + timedelta(days=2 * days)
    assert due_after([(at, number), (at + timedelta(days=days), 1)], at) < later
