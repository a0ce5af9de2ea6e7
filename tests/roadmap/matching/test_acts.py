"""What a message asks to have noted, and on what: nothing of what it names is lost, nothing else is taken."""

from __future__ import annotations

import pytest

from roadmap.matching import Matcher, Target
from roadmap.model import Roadmap

QUANTIZATION, KV, MOE = "quantization", "kv-cache", "mixture-of-experts"


@pytest.mark.parametrize(
    ("message", "do", "on"),
    [
        ("finished gptq and smoothquant", "done", [(QUANTIZATION, "gptq"), (QUANTIZATION, "smoothquant")]),
        ("看完了 GPTQ 和 AWQ", "done", [(QUANTIZATION, "gptq"), (QUANTIZATION, "awq")]),
        ("I finished the PagedAttention paper and CUDA", "done", [(KV, "pagedattention"), ("cuda-programming", None)]),
        ("读完了 PagedAttention 论文和 MoE", "done", [(KV, "pagedattention"), (MOE, None)]),
        ("I finished kv cache and quantization", "done", [(KV, None), (QUANTIZATION, None)]),
        ("track the PagedAttention paper", "track", [(KV, "pagedattention")]),
        ("log pagedattention", "log", [(KV, "pagedattention")]),
        ("记录 MoE", "log", [(MOE, None)]),
        ("log my study", "log", []),
        ("记录一下今天的学习时间", "log", []),
    ],
)
def test_all_that_is_named_is_what_it_is_on(
    matcher: Matcher, message: str, do: str, on: list[tuple[str, str | None]]
) -> None:
    act = matcher.match(message).act
    assert act is not None
    assert (act.do, act.on, act.more) == (do, tuple(Target(*each) for each in on), False)


@pytest.mark.parametrize(
    ("message", "do", "topic"),
    [
        ("drop quantization and track kv cache", "drop", QUANTIZATION),
        ("stop quantization and start moe", "drop", QUANTIZATION),
        ("track moe instead of quantization", "track", MOE),
        ("开始学 KV 缓存，放下量化", "track", KV),
        ("I know python and I want to track kv cache", "track", KV),
    ],
)
def test_two_acts_are_not_one_on_both(matcher: Matcher, message: str, do: str, topic: str) -> None:
    act = matcher.match(message).act
    assert act is not None
    assert (act.do, [one.topic for one in act.on]) == (do, [topic])
    assert act.more


@pytest.mark.parametrize("message", ["drop cuda, triton and moe", "mark cuda, triton and moe as done"])
def test_a_list_is_one_act(matcher: Matcher, message: str) -> None:
    act = matcher.match(message).act
    assert act is not None
    assert {one.topic for one in act.on} == {"cuda-programming", "kernel-languages", MOE}
    assert not act.more


@pytest.mark.parametrize(
    "message",
    [
        "I know everything except CUDA",
        "I know everything but CUDA",
        "I've done all of it apart from CUDA",
        "除了CUDA我都会了",
        "没学过CUDA，除了它都会",
        "anything but CUDA, under 3 hours",
    ],
)
def test_what_is_excepted_is_not_known(matcher: Matcher, message: str) -> None:
    match = matcher.match(message)
    assert match.act is None
    assert "cuda-programming" not in match.known


@pytest.mark.parametrize(
    "message",
    [
        "log 2h of pagedattention for bob",
        "mark quantization done for Bob",
        "hide bob from the leaderboard",
        "delete bob's data",
        "撤销bob的记录",
        "帮小明记两小时 CUDA",
    ],
)
def test_nothing_is_noted_of_others(matcher: Matcher, message: str) -> None:
    match = matcher.match(message)
    assert (match.intent, match.relation, match.act) == ("unsupported", "member", None)


@pytest.mark.parametrize(
    ("message", "of_member"),
    [
        ("what is bob studying", True),
        ("how far is alice?", True),
        ("how many hours did bob do this week", True),
        ("is bob ahead of me?", True),
        ("小明学到哪了", True),
        ("bob 在学什么", True),
        ("what is everyone studying", False),
        ("大家在学什么", False),
        ("who studies CUDA", False),
        ("what am I studying", False),
    ],
)
def test_members_asked_about_by_name(matcher: Matcher, message: str, of_member: bool) -> None:
    match = matcher.match(message)
    assert (match.relation == "member") is of_member
    if of_member:
        assert (match.intent, match.tier) == ("people", "answer")


@pytest.mark.parametrize(
    "message",
    [
        "I finished the raft paper",
        "log 1h of the docker handbook",
        "track kubernetes",
        "I know kubernetes",
        "学了一小时docker",
        "what about kubernetes?",
        "and docker?",
        "不学docker了",
        "who here can explain raft to me?",
    ],
)
def test_what_names_something_else_is_not_about_the_topic_before(matcher: Matcher, message: str) -> None:
    match = matcher.match(message, matcher.match("kv cache?"))
    assert KV not in [one.id for one in match.topics]
    assert match.act is None or not match.act.on


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("track it", "act"),
        ("I finished it", "act"),
        ("log 2 hours", "act"),
        ("记一小时", "act"),
        ("how long?", "time"),
        ("any videos?", "resources"),
        ("and the papers?", "resources"),
        ("anything shorter", "resources"),
        ("谁在学", "people"),
    ],
)
def test_what_names_nothing_goes_on_from_the_topic_before(matcher: Matcher, message: str, intent: str) -> None:
    match = matcher.match(message, matcher.match("kv cache?"))
    assert (match.intent, match.topics[0].id) == (intent, KV)


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("how do I get started with quantization", "path"),
        ("where do I start with quantization?", "path"),
        ("想学量化，从哪里开始", "path"),
        ("what should I learn after quantization", "next"),
        ("is there anything on quantization", "topic"),
        ("有没有关于量化的内容", "topic"),
    ],
)
def test_where_to_begin_and_whether_there_is_anything(matcher: Matcher, message: str, intent: str) -> None:
    match = matcher.match(message)
    assert (match.intent, match.tier, match.topics[0].id) == (intent, "answer", QUANTIZATION)


@pytest.mark.parametrize(("topic", "asked"), [("cuda", "c++"), ("c++", "cuda"), ("moe", "kv cache")])
def test_whether_one_needs_the_other(matcher: Matcher, topic: str, asked: str) -> None:
    match = matcher.match(f"does {topic} need {asked}?")
    assert (match.intent, match.relation) == ("prerequisites", "needed")
    assert match.topics[0].id == matcher.match(topic).topics[0].id
    assert match.asked == matcher.match(asked).topics[0].id


@pytest.mark.parametrize(
    ("message", "setting"),
    [
        ("set my timezone to Tokyo", "timezone"),
        ("what's my timezone", "timezone"),
        ("把时区改成上海", "timezone"),
        ("change my weekly goal to 6 hours", "goal"),
        ("每周目标改成6小时", "goal"),
        ("how do I leave a pod", "pods"),
        ("what is our group goal", None),
        ("my goal is to understand MoE", None),
        ("I have 5 hours a week, how do I get to MoE", None),
    ],
)
def test_what_a_command_sets_is_told(matcher: Matcher, message: str, setting: str | None) -> None:
    match = matcher.match(message)
    assert match.setting == setting
    assert setting is None or (match.intent, match.tier) == ("help", "answer")


@pytest.mark.parametrize(
    ("message", "claimed"),
    [
        ("I finished the whole foundations track, what now", True),
        ("我前置基础都学过了，下一步学什么", True),
        ("I have not done the foundations track", False),
        ("I never finished the foundations track", False),
        ("我离前置基础全部学完还差几个", False),
        ("is the foundations track worth it", False),
    ],
)
def test_a_whole_track_is_a_claim(matcher: Matcher, roadmap: Roadmap, message: str, claimed: bool) -> None:
    of_track = {topic.id for topic in roadmap.topics if topic.track == "foundations"}
    assert set(matcher.match(message).known) == (of_track if claimed else set())


@pytest.mark.parametrize(
    "message", ["how long is the whole roadmap", "整个路线图要多久", "how long does everything take"]
)
def test_the_whole_roadmap_is_no_topic(matcher: Matcher, message: str) -> None:
    for before in (None, matcher.match("kv cache?")):
        match = matcher.match(message, before)
        assert (match.intent, match.tier, match.topics) == ("time", "answer", ())


def test_the_whole_of_a_course_is_of_its_topic(matcher: Matcher) -> None:
    match = matcher.match("how long does the whole CUDA course take")
    assert (match.intent, match.topics[0].id) == ("time", "cuda-programming")
