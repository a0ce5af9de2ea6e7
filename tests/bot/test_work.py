"""Logging work: track, done, undo, drop, know, skip, as members do it."""

from __future__ import annotations

from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, MemberActor

from roadmap.model import Roadmap
from tests.bot.driving import is_private, labels, options, reply, restart, shipped, stored, words
from tests.postgres import both_engines

pytestmark = both_engines

NOW = shipped().roadmap
KV = NOW.by_id["kv-cache"]
FIRST = KV.resources.required[0]


async def hours_of(env: Env, member: MemberActor) -> float:
    return (await stored(env).progress.of(member.id)).points


async def state_of(env: Env, member: MemberActor, topic: str) -> str:
    return (await stored(env).progress.of(member.id)).state(topic)


async def test_tracking_shows_the_card_and_what_is_missing(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "track", topic="kv cache")
    assert is_private(shown)
    assert "You are learning **KV Cache Optimization** now" in words(shown)
    assert "It builds on LLM Basics: Transformers" in words(shown)
    assert FIRST.title in words(shown)
    assert labels(shown)[0] == "Done"


async def test_tracking_again_changes_nothing(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    assert "learning **KV Cache Optimization** already" in words(await alice.slash(channel, "track", topic="kv-cache"))
    await alice.slash(channel, "done")
    again = await alice.slash(channel, "track", topic="kv-cache")
    assert "behind you already" in words(again)
    assert await state_of(simcord_env, alice, "kv-cache") == "done"


async def test_a_resource_gives_its_hours_once(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="kv cache")
    first = await alice.slash(channel, "done", resource=FIRST.id)
    assert f"+{FIRST.hours:g} h" in words(first)
    for topic in (None, "kv-cache"):
        chosen = {} if topic is None else {"topic": topic}
        again = await alice.slash(channel, "done", resource=FIRST.id, **chosen)
        assert "no points again" in words(again)
        assert "Undo" not in labels(again)
    assert await hours_of(simcord_env, alice) == FIRST.hours


async def test_a_topic_gives_what_its_resources_have_not_given(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="kv-cache", resource=FIRST.id)
    rest = await alice.slash(channel, "done", topic="kv-cache")
    assert f"**KV Cache Optimization** is done: +{KV.hours - FIRST.hours:g} h" in words(rest)
    assert await hours_of(simcord_env, alice) == KV.hours
    assert "was finished already" in words(await alice.slash(channel, "done", topic="kv-cache"))
    assert await hours_of(simcord_env, alice) == KV.hours


async def test_the_last_required_resource_finishes_the_topic(channel: ChannelHandle, alice: MemberActor) -> None:
    *others, last = [resource.id for resource in KV.resources.required]
    for number, resource in enumerate(others, start=1):
        shown = words(await alice.slash(channel, "done", topic="kv-cache", resource=resource))
        left = len(KV.resources.required) - number
        assert f"{left} required resource{'s are' if left > 1 else ' is'} left" in shown
    finished = words(await alice.slash(channel, "done", topic="kv-cache", resource=last))
    assert "That was the last required one: **KV Cache Optimization** is done." in finished
    assert "Now open to you" in finished


async def test_undo_walks_back(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="kv cache")
    await alice.slash(channel, "done", resource=FIRST.id)
    await alice.slash(channel, "done")
    once = await alice.slash(channel, "undo")
    assert f"−{KV.hours - FIRST.hours:g} h" in words(once)
    assert "is marked as learning again. Points: −" in words(once)
    twice = await alice.click(reply(once), label="Undo one more")
    assert f"−{FIRST.hours:g} h" in words(twice)
    assert await hours_of(simcord_env, alice) == 0
    thrice = await alice.slash(channel, "undo")
    assert words(thrice) == "Undone. **KV Cache Optimization** is marked as not started again."
    assert "nothing left to undo" in words(await alice.slash(channel, "undo"))


async def test_work_undone_can_be_done_again(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    for _ in range(3):
        done = await alice.slash(channel, "done", topic="kv-cache")
        assert f"+{KV.hours:g} h" in words(done)
        await alice.click(reply(done), label="Undo")
    assert await hours_of(simcord_env, alice) == 0


async def test_knowing_gives_no_points_and_implies(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    known = await alice.slash(channel, "know", topic="operating systems")
    assert "counts as known. It gives no points" in words(known)
    assert "Computer Systems (CSAPP)" in words(known)
    assert await hours_of(simcord_env, alice) == 0
    card = words(await alice.slash(channel, "topics", topic="operating-systems"))
    assert "✅ Computer Systems (CSAPP)" in card
    assert "known or done already" in words(await alice.slash(channel, "know", topic="operating systems"))


async def test_a_finished_topic_implies_its_prerequisites_without_points(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="kv-cache")
    assert "✅ LLM Basics: Transformers" in words(await alice.slash(channel, "topics", topic="kv-cache"))
    assert await hours_of(simcord_env, alice) == KV.hours
    basics = shipped().roadmap.by_id["llm-basics"]
    assert f"{basics.hours:g} h in one go" in words(await alice.slash(channel, "done", topic="llm-basics"))


async def test_two_tracked_topics_ask_which(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    await alice.slash(channel, "track", topic="quantization")
    which = await alice.slash(channel, "done")
    assert is_private(which)
    assert "Which one is done?" in words(which)
    assert sorted(labels(which)) == ["KV Cache Optimization", "Quantization"]
    assert await hours_of(simcord_env, alice) == 0
    done = await alice.click(reply(which), label="Quantization")
    assert "**Quantization** is done" in words(done)
    assert is_private(done)
    await alice.slash(channel, "track", topic="python")
    which = await alice.slash(channel, "drop")
    await alice.click(reply(which), label="Python Programming")
    assert [await state_of(simcord_env, alice, t) for t in ("kv-cache", "quantization", "python")] == [
        "learning",
        "done",
        "todo",
    ]


async def test_two_tracked_topics_and_a_resource_of_one(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    await alice.slash(channel, "track", topic="quantization")
    done = await alice.slash(channel, "done", resource="pagedattention")
    assert "PagedAttention](https://arxiv.org/abs/2309.06180) is finished" in words(done)


@pytest.mark.parametrize("command", ["done", "drop"])
async def test_nothing_tracked_says_how_to_start(channel: ChannelHandle, alice: MemberActor, command: str) -> None:
    shown = await alice.slash(channel, command)
    assert is_private(shown)
    assert "Start one with `/track`" in words(shown)
    assert ("name it: `/done topic:`" in words(shown)) == (command == "done")
    assert ("nothing to put away" in words(shown)) == (command == "drop")
    assert 3 <= len(options(shown, "track")) <= 5
    started = await alice.select(reply(shown), ["python"])
    assert "You are learning **Python Programming** now" in words(started)


async def test_an_unknown_topic_asks_back_and_a_press_answers(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "track", topic="parallel")
    assert is_private(shown)
    assert "Which of these is “parallel” about?" in words(shown)
    assert 1 <= len(labels(shown)) <= 5
    answer = await alice.click(reply(shown), label="Parallel Computing")
    assert "Parallel Computing" in words(answer)
    assert "Done" in labels(answer)  # it is tracked now, as the command asked


@pytest.mark.parametrize("typed", [" ", "   ", "?!", "🧨"])
@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("track", "topic"),
        ("done", "topic"),
        ("drop", "topic"),
        ("know", "topic"),
        ("skip", "topic"),
        ("topics", "topic"),
        ("buddies", "topic"),
        ("leaderboard", "topic"),
        ("next", "after"),
        ("path", "goal"),
    ],
)
async def test_a_text_without_words_names_no_topic(
    channel: ChannelHandle, alice: MemberActor, command: str, option: str, typed: str
) -> None:
    shown = await alice.slash(channel, command, **{option: typed})
    assert is_private(shown)
    assert ("That names no topic." if typed.isspace() else f"no topic like “{typed}”") in words(shown)
    assert labels(shown) == ["Browse the roadmap", "Help"]


async def test_a_topic_nothing_is_near_to(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "track", topic="qwertyuiop")
    assert is_private(shown)
    assert "no topic like “qwertyuiop”" in words(shown)
    tracks = await alice.click(reply(shown), label="Browse the roadmap")
    assert "AI & Systems" in words(tracks)


async def test_an_unknown_resource_offers_the_list(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    shown = await alice.slash(channel, "done", resource="zzzz")
    assert "no resource like “zzzz”" in words(shown)
    marked = await alice.select(reply(shown), [FIRST.id])
    assert "is finished" in words(marked)
    assert await hours_of(simcord_env, alice) == FIRST.hours


async def test_a_dropped_topic_keeps_its_marks(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    await alice.slash(channel, "done", resource=FIRST.id)
    assert "is put away" in words(await alice.slash(channel, "drop"))
    assert await hours_of(simcord_env, alice) == FIRST.hours
    assert "not learning" in words(await alice.slash(channel, "drop", topic="kv-cache"))
    assert f"1/{len(KV.resources.required)}" in words(await alice.slash(channel, "topics", topic="kv-cache"))


async def test_a_skipped_topic_is_not_offered(channel: ChannelHandle, alice: MemberActor) -> None:
    offered = options(await alice.slash(channel, "next"), "track")
    assert "Python Programming" in offered
    await alice.slash(channel, "skip", topic="python")
    assert "Python Programming" not in options(await alice.slash(channel, "next"), "track")
    await alice.slash(channel, "undo")
    assert options(await alice.slash(channel, "next"), "track") == offered


async def test_what_is_done_is_not_skipped(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "done", topic="kv-cache")
    shown = await alice.slash(channel, "skip", topic="kv-cache")
    assert is_private(shown)
    assert "**KV Cache Optimization** is done already" in words(shown)
    assert "Undo" not in labels(shown)
    assert await hours_of(simcord_env, alice) == KV.hours
    assert await state_of(simcord_env, alice, "kv-cache") == "done"


async def test_what_is_skipped_is_not_skipped_again(channel: ChannelHandle, alice: MemberActor) -> None:
    assert "Undo" in labels(await alice.slash(channel, "skip", topic="python"))
    again = await alice.slash(channel, "skip", topic="python")
    assert "**Python Programming** is skipped already" in words(again)
    assert "Undo" not in labels(again)


async def test_the_first_in_the_group_is_told_so(channel: ChannelHandle, alice: MemberActor, bob: MemberActor) -> None:
    assert "first in this group" in words(await alice.slash(channel, "done", topic="python"))
    assert "first in this group" not in words(await bob.slash(channel, "done", topic="python"))


async def test_sharing_shows_the_group_what_was_finished(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    done = await alice.slash(channel, "done", topic="python")
    pressed = await alice.click(reply(done), label="Share with the group")
    (shared,) = pressed.followups
    assert not shared.ephemeral
    assert "**alice** finished **Python Programming**" in words(shared)
    shown = await bob.click(shared, label="Show topic")
    assert is_private(shown)
    assert "Track" in labels(shown)


async def test_what_was_shared_cannot_be_shared_again(channel: ChannelHandle, alice: MemberActor) -> None:
    done = await alice.slash(channel, "done", topic="python")
    before = labels(done)
    pressed = await alice.click(reply(done), label="Share with the group")
    left = pressed.response
    assert left is not None
    assert left.id == reply(done).id
    assert words(left) == words(done)
    assert labels(left) == [label for label in before if label != "Share with the group"]
    assert "is marked as not started again" in words(await alice.click(left, label="Undo"))


async def test_a_card_in_public_acts_for_whoever_presses(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    card = await alice.slash(channel, "topics", topic="kv-cache")
    assert not is_private(card)
    assert is_private(await bob.click(reply(card), label="Track"))
    assert await state_of(simcord_env, bob, "kv-cache") == "learning"
    assert await state_of(simcord_env, alice, "kv-cache") == "todo"
    assert is_private(await bob.select(reply(card), [FIRST.id]))
    assert await hours_of(simcord_env, bob) == FIRST.hours
    await alice.click(reply(card), label="I know this")
    assert await state_of(simcord_env, alice, "kv-cache") == "known"


async def test_work_in_direct_messages(simcord_env: Env, alice: MemberActor) -> None:
    await alice.user.slash("track", topic="kv cache")
    done = await alice.user.slash("done")
    assert f"+{KV.hours:g} h" in words(done)
    assert "first in this group" not in words(done)
    assert "Share with the group" not in labels(done)
    assert await hours_of(simcord_env, alice) == KV.hours


def of_before() -> Roadmap:
    """The shipped roadmap when vLLM was still listed among the code bases to read."""
    held = NOW.by_id["llm-serving"].resources
    vllm = NOW.resources_by_id["vllm"][1]
    serving = held.model_copy(update={"optional": tuple(r for r in held.optional if r.id != "vllm")})
    code = NOW.by_id["open-source-projects"].resources
    code = code.model_copy(update={"optional": (*code.optional, vllm)})
    changed = {"llm-serving": serving, "open-source-projects": code}
    topics = tuple(
        topic.model_copy(update={"resources": changed.get(topic.id, topic.resources)}) for topic in NOW.topics
    )
    return NOW.model_copy(update={"topics": topics})


async def test_a_mark_follows_its_resource_into_another_topic(
    simcord_env: Env, database: Path | str, channel: ChannelHandle, alice: MemberActor
) -> None:
    await restart(simcord_env, database, of_before())
    finished = await alice.slash(channel, "done", resource="vllm")
    assert "30 h in one go are more than a day takes" in words(finished)
    assert "Counted: 16 h" in words(await alice.click(reply(finished), label="Count 16 h today"))
    await restart(simcord_env, database)
    again = words(await alice.slash(channel, "done", resource="vllm"))
    assert "no points again" in again
    assert await hours_of(simcord_env, alice) == 16
