"""What people want besides a topic: each wish gets its own answer, true on both sides and in both languages."""

from __future__ import annotations

import pytest
from simcord import ChannelHandle, Env, MemberActor

from tests.bot.driving import answer_to, custom_ids, is_private, labels, option_values, reply, shipped, stored, words


@pytest.mark.parametrize("question", ["kv cache or quantization first?", "quantization or kv cache first?"])
async def test_which_first_is_the_same_whichever_is_named_first(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str
) -> None:
    told = words(await answer_to(simcord_env, alice, channel, question))
    assert "Neither needs the other. **KV Cache Optimization** is the shorter way" in told
    assert "Both need" in told


@pytest.mark.parametrize("question", ["should I learn CUDA or Triton first?", "先学 Triton 还是 CUDA？"])
async def test_what_is_needed_comes_first(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str
) -> None:
    asked = await answer_to(simcord_env, alice, channel, question)
    assert custom_ids(asked)[0] == "nextup:track:cuda-programming"


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("can I skip operating systems and go straight to kv cache?", "Yes, you can"),
        ("can I skip llm basics and go straight to kv cache?", "Better not"),
        ("do I need llm basics before kv cache?", "Yes: **KV Cache Optimization** needs"),
        ("do I need kv cache before llm basics?", "The other way round"),
    ],
)
async def test_yes_and_no_are_the_right_way_round(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str, verdict: str
) -> None:
    assert words(await answer_to(simcord_env, alice, channel, question)).startswith(verdict)


async def test_all_that_is_claimed_is_known_and_one_press_notes_it(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    told = await answer_to(
        simcord_env, alice, channel, "I know python and c++ and llm basics, what should I study next?"
    )
    assert "Taking it that you know" in words(told)
    assert "**Python Programming**" not in words(told).split("\n", 1)[1]
    await alice.click(told, label="Note that I know them")
    states = await stored(simcord_env).progress.of(alice.id)
    assert {states.state(topic) for topic in ("python", "cpp", "llm-basics")} == {"known"}


async def test_a_finished_paper_marks_that_paper_and_not_the_topic(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    told = await answer_to(simcord_env, alice, channel, "I finished the PagedAttention paper")
    assert labels(told) == ["Finished it"]
    assert not (await stored(simcord_env).progress.of(alice.id)).resources
    await alice.click(told, label="Finished it")
    progress = await stored(simcord_env).progress.of(alice.id)
    assert set(progress.resources) == {"pagedattention"}
    assert progress.state("kv-cache") != "done"


async def test_acts_in_words_are_one_press_away_and_never_silent(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    told = await answer_to(simcord_env, alice, channel, "hide me from the leaderboard")
    assert not (await stored(simcord_env).members.settings(alice.id)).hidden
    await alice.click(told, label="Hide me")
    assert (await stored(simcord_env).members.settings(alice.id)).hidden
    for on, said in ((True, "remind me when I stop studying"), (False, "stop the nudges"), (True, "打开督促")):
        told = await answer_to(simcord_env, alice, channel, said)
        await alice.click(told, label=labels(told)[0])
        assert (await stored(simcord_env).members.settings(alice.id)).nudges is on


@pytest.mark.parametrize("question", ["what am I studying?", "how far am I", "我的进度"])
async def test_nothing_about_a_person_is_published_by_a_question(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str
) -> None:
    await alice.slash(channel, "done", topic="python")
    told = await answer_to(simcord_env, alice, channel, question)
    assert "Python" not in words(told)
    (button,) = labels(told)
    shown = await alice.click(told, label=button)
    assert is_private(shown)
    assert "Python" in words(shown)
    assert is_private(await alice.slash(channel, "ask", question=question))


async def test_time_there_is_gets_something_that_fits(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "know", topic="llm-basics")
    await alice.slash(channel, "track", topic="kv-cache")
    assert "For 2 h:" in words(await answer_to(simcord_env, alice, channel, "I have 2 hours, what can I do?"))
    assert "For 2 h:" in words(await answer_to(simcord_env, alice, channel, "got two free hours tonight"))
    assert "Nothing within reach fits into 5 min." in words(
        await answer_to(simcord_env, alice, channel, "I have 5 minutes")
    )
    assert "45 分钟" in words(await answer_to(simcord_env, alice, channel, "我只有四十五分钟"))
    spent = await answer_to(simcord_env, alice, channel, "I studied 2 hours of kv cache")
    assert "Log 2 h on" in words(spent)
    assert "something else" not in words(spent)
    both = await answer_to(simcord_env, alice, channel, "read paged attention 1h30 and CSAPP 2h yesterday")
    assert "Log 1.5 h on" in words(both)
    assert "something else" in words(both)


async def test_an_answer_can_be_wanted_shorter_easier_or_in_another_language(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    usual = option_values(await answer_to(simcord_env, alice, channel, "what should I learn after python?"), "track")
    short = option_values(await answer_to(simcord_env, alice, channel, "something shorter"), "track")
    roadmap = shipped().roadmap
    hours = [roadmap.by_id[topic].hours for topic in short]
    assert hours == sorted(hours)
    assert usual != short
    easy = option_values(await answer_to(simcord_env, alice, channel, "简单一点的"), "track")
    assert {roadmap.by_id[topic].level for topic in easy} == {"beginner"}
    await answer_to(simcord_env, alice, channel, "papers on quantization")
    assert "模型量化" in words(await answer_to(simcord_env, alice, channel, "in Chinese?"))


async def test_what_was_said_before_is_remembered_for_a_turn(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    first = await answer_to(simcord_env, alice, channel, "what should I learn after kv cache?")
    offered = option_values(first, "track")[0]
    asked = await answer_to(simcord_env, alice, channel, "how long does it take?")
    assert f"nextup:show:{offered}" in custom_ids(asked)
    assert custom_ids(await answer_to(simcord_env, alice, channel, "track it")) == [f"nextup:track:{offered}"]
    again = await answer_to(simcord_env, alice, channel, "not that one")
    assert offered not in option_values(again, "track")
    assert "fits into 3 h" in words(await answer_to(simcord_env, alice, channel, "I have 3 hours this weekend"))
    # Another member's turn is another conversation.
    assert "KV Cache" not in words(await answer_to(simcord_env, bob, channel, "how long does it take?"))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("quiz me on kv cache", "考考我 KV Cache"),
        ("how hard is cuda?", "CUDA 难吗"),
        ("thanks!", "谢谢"),
        ("who made this roadmap?", "这个路线图是谁做的"),
        ("what do we read this week?", "这周我们读什么"),
    ],
)
async def test_the_same_wish_gets_the_same_kind_of_answer(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, english: str, chinese: str
) -> None:
    one = await answer_to(simcord_env, alice, channel, english)
    other = await answer_to(simcord_env, alice, channel, chinese)
    assert custom_ids(one) == custom_ids(other)
    assert words(one) != words(other)


async def test_where_there_is_none_of_a_kind_it_is_said(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    assert "There is no podcast" in words(await answer_to(simcord_env, alice, channel, "any podcasts on kv cache?"))


async def test_several_topics_in_one_option_are_asked_about(channel: ChannelHandle, alice: MemberActor) -> None:
    asked = await alice.slash(channel, "done", topic="quantization, kv-cache")
    assert {"nextup:done:quantization", "nextup:done:kv-cache"} <= set(custom_ids(reply(asked)))


@pytest.mark.parametrize("typed", ["not kv-cache", "everything but kv cache"])
async def test_what_is_refused_is_never_done(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, typed: str
) -> None:
    await alice.slash(channel, "done", topic=typed)
    assert not (await stored(simcord_env).progress.of(alice.id)).topics


@pytest.mark.parametrize(
    "said", ["before", "who won the match yesterday", "thread count for bed sheets", "怎么给月季剪枝"]
)
async def test_words_of_daily_life_publish_nothing_and_are_no_topic(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, said: str
) -> None:
    await alice.slash(channel, "done", topic="python")
    told = await answer_to(simcord_env, alice, channel, said)
    assert "nothing about" in words(told) or "没有" in words(told)
    assert "alice" not in words(told)


@pytest.mark.parametrize("said", ["delete my data", "把我的数据都删了"])
async def test_who_wants_their_data_deleted_is_shown_the_command(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, said: str
) -> None:
    assert "/mydata delete" in words(await answer_to(simcord_env, alice, channel, said))


async def test_each_of_several_resources_has_a_button(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    told = await answer_to(simcord_env, alice, channel, "I finished gptq, smoothquant and kv cache")
    assert custom_ids(told) == [
        "nextup:mark:quantization:gptq",
        "nextup:mark:quantization:smoothquant",
        "nextup:done:kv-cache",
    ]
    assert labels(told) == ["Done: GPTQ", "Done: SmoothQuant", "Done: KV Cache Optimization"]
    await alice.click(told, label="Done: SmoothQuant")
    assert set((await stored(simcord_env).progress.of(alice.id)).resources) == {"smoothquant"}


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("学了0小时量化", "看不出是多长时间"),
        ("log 0h pagedattention", "is no length of time"),
        ("log -2h on quantization", "is no length of time"),
        ("我学了-2小时量化", "看不出是多长时间"),
        ("I studied quantization for 999 hours", "more than one entry takes"),
        ("studied quantization a few days ago for 2 hours", "“a few days ago” is no day I can read"),
        ("几天前学了两小时量化", "几天前"),
        ("I read 30 pages of csapp", "How long was it?"),
        ("log pagedattention", "How long was it?"),
        ("log my study", "What did you study?"),
    ],
)
async def test_what_cannot_be_logged_as_it_is_said_is_asked_about(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, said: str, answered: str
) -> None:
    told = await answer_to(simcord_env, alice, channel, said)
    assert answered in words(told)
    assert not any(one.startswith(("nextup:log-said", "nextup:mark", "nextup:done")) for one in custom_ids(told))


async def test_half_of_a_topic_is_not_all_of_it(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    told = await answer_to(simcord_env, alice, channel, "我学完了量化的一半")
    hours = shipped().roadmap.by_id["quantization"].hours / 2
    assert f"{hours:g} 小时" in words(told)
    assert "nextup:done:quantization" not in custom_ids(told)


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("how far is alice?", "`/progress member:`"),
        ("小明学到哪了", "`/progress member:`"),
        ("log 2h of pagedattention for bob", "I change nothing for others"),
        ("帮小明记两小时 CUDA", "我不替别人改"),
        ("drop quantization and track kv cache", "something else"),
    ],
)
async def test_what_is_of_others_or_left_is_told(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, said: str, answered: str
) -> None:
    assert answered in words(await answer_to(simcord_env, alice, channel, said))


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("set my timezone to Tokyo", "/settings timezone:"),
        ("把时区改成上海", "/settings timezone:"),
        ("change my weekly goal to 6 hours", "/goal hours:"),
        ("退出学伴", "/buddies"),
    ],
)
async def test_a_setting_in_words_gets_its_command(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, said: str, command: str
) -> None:
    assert command in words(await answer_to(simcord_env, alice, channel, said))
