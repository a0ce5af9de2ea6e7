"""What a writer claims to know and refuses, in wordings that no expression of the grammar lists."""

from __future__ import annotations

import pytest

from roadmap.matching import Matcher

NONE: set[str] = set()


@pytest.mark.parametrize(
    ("message", "known", "excluded"),
    [
        ("OSTEP and csapp: been through both ages ago, what now", {"operating-systems", "computer-systems"}, NONE),
        ("kv cache ✔ quantization ✔ what would you study now", {"kv-cache", "quantization"}, NONE),
        ("not a big fan of rlhf tbh, something else to study?", NONE, {"rl-post-training"}),
        ("triton can wait, i am sick of it. what next?", NONE, {"kernel-languages"}),
        (
            "python is fine for me, CUDA is where I draw the line. what should I do next?",
            {"python"},
            {"cuda-programming"},
        ),
        ("CUDA 我已经写了好几年了，接下来学点什么", {"cuda-programming"}, NONE),
        ("剪枝学得想吐，换个别的主题吧", NONE, {"pruning-sparsification"}),
        ("Python 没问题，量化就免了，推荐一个主题", {"python"}, {"quantization"}),
    ],
)
def test_what_is_known_and_refused(matcher: Matcher, message: str, known: set[str], excluded: set[str]) -> None:
    match = matcher.match(message)
    assert (set(match.known), set(match.excluded)) == (known, excluded)


@pytest.mark.parametrize(
    "message",
    [
        "my roommate finished quantization, should I start with it?",
        "I am still stuck in quantization, any easier material?",
        "quantization doesn't fit on my gpu, why?",
        "if I had finished quantization, what would come next?",
        "why not quantization?",
        "室友把量化都学完了，我现在开始学量化来得及吗",
        "量化怎么都学不会，有没有简单点的资料",
        "量化学了一半卡住了，看什么资料好",
    ],
)
def test_a_mere_mention_is_neither(matcher: Matcher, message: str) -> None:
    match = matcher.match(message)
    assert (match.known, match.excluded) == ((), ())
    assert match.topics[0].id == "quantization"


@pytest.mark.parametrize(
    ("message", "resource", "hours"),
    [
        ("did 30 min of flash attention today, note: tiling is neat", None, 0.5),
        ("read an hour of the GQA paper", "gqa", 1),
        ("logged 1h on vllm", "vllm", 1),
        ("csapp 2h", "csapp", 2),
        ("today: 2h cuda programming guide", "cuda-programming-guide", 2),
        ("学了三刻钟 kv cache", None, 0.75),
    ],
)
def test_time_spent_is_logged_and_claims_nothing(
    matcher: Matcher, message: str, resource: str | None, hours: float
) -> None:
    match = matcher.match(message)
    assert match.act is not None
    assert (match.act.do, match.act.resource, match.wants.hours, match.known) == ("log", resource, hours, ())


@pytest.mark.parametrize("message", ["studied cuda for 2 hours, what next?", "CUDA 学了两小时，接下来学什么"])
def test_two_hours_are_no_knowledge(matcher: Matcher, message: str) -> None:
    match = matcher.match(message)
    assert (match.intent, match.known) == ("next", ())


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("continuous batching in plain english?", "llm-serving"),
        ("用大白话讲讲 KV cache", "kv-cache"),
        ("I have zero idea where to start with CUDA", "cuda-programming"),
        ("exercise for kv cache", "kv-cache"),
    ],
)
def test_how_it_shall_be_said_is_no_topic(matcher: Matcher, message: str, topic: str) -> None:
    match = matcher.match(message)
    assert (match.tier, match.topics[0].id, match.act) == ("answer", topic, None)


@pytest.mark.parametrize("message", ["RAG 那块不想学了，删掉吧", "delete RAG"])
def test_a_topic_that_is_to_go_deletes_nothing_else(matcher: Matcher, message: str) -> None:
    act = matcher.match(message).act
    assert act is not None
    assert (act.do, act.topic) == ("drop", "rag-agent-serving")


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("operating systems is done, ask me some questions about it", "check"),
        ("操作系统学完了，出几道题考考我", "check"),
        ("did I already mark quantization as done?", "progress"),
        ("机器学习编译器学完得花多长时间", "time"),
        ("有没有讲 AI 芯片的中文书", "resources"),
        ("I can put in 10 hours a week, how do I reach ML compilers?", "path"),
    ],
)
def test_what_sounds_like_an_act_and_asks_for_something_else(matcher: Matcher, message: str, intent: str) -> None:
    match = matcher.match(message)
    assert (match.intent, match.act) == (intent, None)


@pytest.mark.parametrize(
    ("message", "track"),
    [
        ("I am an inference engineer and want to learn training, what next?", "training"),
        ("我是做推理的，想转训练，接下来学什么", "training"),
        ("I do training, want to get into serving", "inference"),
        ("only inference things please, what next", "inference"),
    ],
)
def test_the_track_is_the_one_wished_for(matcher: Matcher, message: str, track: str) -> None:
    assert matcher.match(message).wants.track == track


def test_a_track_that_is_refused_is_not_wished_for(matcher: Matcher) -> None:
    match = matcher.match("我会 Python 和 C++，不想学编译，接下来学什么")
    assert match.wants.track is None
    assert set(match.known) == {"python", "cpp"}
    assert "ml-compiler" in match.excluded
    assert matcher.match("我不想转训练，接下来学什么").wants.track is None
    assert matcher.match("I don't want to learn training, what next?").wants.track is None


def test_what_follows_a_refusal_after_but_is_wished_for(matcher: Matcher) -> None:
    match = matcher.match("I don't like math but want to do quantization, possible?")
    assert match.excluded == ("mathematics",)
    assert match.topics[0].id == "quantization"


def test_from_zero_names_no_topic(matcher: Matcher) -> None:
    match = matcher.match("how do I get from zero to an inference engineer?")
    assert match.known == ()
    assert "training-memory" not in [one.id for one in match.topics]
    assert matcher.match("from zero to hero in CUDA").topics[0].id == "cuda-programming"
    assert matcher.match("zero").topics[0].id == "training-memory"


@pytest.mark.parametrize(
    ("message", "hours"),
    [
        ("I can do 5 a week, how long for KV cache?", 5.0),
        ("at 10h/week how long for KV cache?", 10.0),
        ("一周才三小时，学完 KV cache 要多久", 3.0),
    ],
)
def test_hours_a_week(matcher: Matcher, message: str, hours: float) -> None:
    wants = matcher.match(message).wants
    assert (wants.hours_a_week, wants.weeks) == (hours, None)


@pytest.mark.parametrize(
    "message",
    [
        "I haven't finished quantization",
        "I am not done with quantization",
        "quantization isn't done",
        "I almost finished quantization",
        "I barely know quantization",
        "I want to have finished quantization by Friday",
        "I'll read about quantization for 2 hours tomorrow",
        "don't log 2 hours on quantization",
        "I read about quantization 3h tomorrow",
        "log 2 hours of quantization tomorrow",
        "Bob studied quantization for 2 hours yesterday",
        "don't mark quantization as done",
        "don't track quantization",
        "don't skip quantization",
        "should I mark quantization as done?",
        "why is quantization marked as done?",
        "Alice finished quantization",
        "nobody finished quantization",
        'my friend said "I finished quantization"',
        "Bob wrote: I know quantization",
        "Bob told me, I know quantization",
        "I haven't read about quantization yet",
        "I have not started quantization yet",
        "did bob finish quantization",
        "I pretended to know quantization",
        "quantization is nearly done",
        "quantization is half done",
        "no one finished quantization",
        "量化快学完了",
        "量化还没学完",
        "差点学完量化",
        "快学完量化了",
        "我明天学完量化",
        "小明学完了量化",
        "小明说：我学完量化了",
        "我还没学量化",
        "量化我还没看",
        "我打算读量化两小时",
        "不要把量化标记为完成",
        "别跳过量化",
        "不要跟踪量化",
    ],
)
def test_what_is_not_so_or_not_mine_is_not_noted(matcher: Matcher, message: str) -> None:
    match = matcher.match(message)
    assert match.act is None
    assert match.known == ()
    assert match.excluded == ()
    assert match.topics[0].id == "quantization"


@pytest.mark.parametrize(
    ("message", "do"),
    [
        ("don't hide me", "show"),
        ("unhide me", "show"),
        ("别隐藏我", "show"),
        ("don't show me on the leaderboard", "hide"),
        ("export my data", "export"),
        ("导出我的数据", "export"),
        ("how do I export my data", "export"),
        ("can you log 2 hours on quantization", "log"),
        ("with my friends I studied 2 hours of quantization", "log"),
        ("my boss wanted it so I read 2 hours of quantization", "log"),
        ("今天和同学看了两小时量化", "log"),
        ("我和同学学完了量化", "done"),
        ("师兄推荐的量化我学完了", "done"),
        ("I should mention I finished quantization", "done"),
        ("I read chapter 3 of CSAPP", "log"),
        ("看完了 CSAPP 前三章", "log"),
        ("I want to mark quantization as done", "done"),
        ("I'd like to stop tracking quantization", "drop"),
        ("我要把量化标记为完成", "done"),
        ("量化学完了，打卡", "done"),
        ("别忘了把量化标记为完成", "done"),
        ("I studied quantization last year for 20 hours", "log"),
        ("spent half an hour on quantization this morning", "log"),
        ("delete my last log", "undo"),
        ("remove my last entry", "undo"),
        ("删掉我上一条记录", "undo"),
        ("学了量化1.5小时", "log"),
        ("学了量化半小时", "log"),
        ("never remind me again", "nudges"),
        ("don't forget to mark quantization as done", "done"),
    ],
)
def test_what_shall_be_done(matcher: Matcher, message: str, do: str) -> None:
    match = matcher.match(message)
    assert match.act is not None
    assert match.act.do == do


@pytest.mark.parametrize(
    "message",
    [
        "don't delete my data",
        "delete my log of yesterday",
        "不要删除我的数据",
        "don't undo",
        "别撤销",
        "show me again what to read",
        "show me again",
        "give me my progress",
        "give me all my notes on KV cache",
        "I know neither CUDA nor KV cache",
        "I would rather not do CUDA",
    ],
)
def test_what_shall_not_be_done_is_not_offered(matcher: Matcher, message: str) -> None:
    assert matcher.match(message).act is None


@pytest.mark.parametrize(
    ("message", "known"),
    [
        ("我学完 CUDA 了但没学 Triton", "cuda-programming"),
        ("what do I need before attention kernels, CUDA is done", "cuda-programming"),
        ("先量化还是先剪枝，蒸馏我已经学完", "distillation"),
        ("any blog post on long context? CUDA is finished", "cuda-programming"),
    ],
)
def test_only_what_is_said_to_be_known_is(matcher: Matcher, message: str, known: str) -> None:
    assert matcher.match(message).known == (known,)


@pytest.mark.parametrize("message", ["not quantization, pruning", "instead of quantization, pruning", "不要量化，剪枝"])
def test_a_turn_to_another_topic(matcher: Matcher, message: str) -> None:
    match = matcher.match(message)
    assert match.excluded == ("quantization",)
    assert match.topics[0].id == "pruning-sparsification"


@pytest.mark.parametrize(
    "message",
    [
        "what is quantization? and what is pruning?",
        "1. quantization 2. pruning",
        "is quantization harder than pruning",
        "how long do quantization and pruning take",
        "量化和剪枝是什么",
        "量化和剪枝哪个难",
    ],
)
def test_topics_that_are_asked_about_alike(matcher: Matcher, message: str) -> None:
    match = matcher.match(message)
    assert match.relation == "listed"
    assert match.named == ("quantization", "pruning-sparsification")


@pytest.mark.parametrize("message", ["MHA MQA GQA 区别", "量化 剪枝 区别", "GQA MQA difference"])
def test_names_and_the_word_difference_are_compared(matcher: Matcher, message: str) -> None:
    assert matcher.match(message).intent == "compare"


def test_a_study_verb_is_no_part_of_a_name(matcher: Matcher) -> None:
    assert matcher.masked("I am learning C++").text == "i am learning T"
    assert matcher.match("Learn C++").resources == ("learncpp",)


@pytest.mark.parametrize(
    ("before", "message", "intent"),
    [
        ("who finished quantization?", "I have 3 hours this weekend", "next"),
        ("谁学完了量化", "这周末我有3小时", "next"),
        ("path to quantization", "I have 45 minutes", "next"),
        ("quantization", "how many hours did I log this week?", "progress"),
        ("量化", "我这周学了多久", "progress"),
        ("量化", "这周共读什么", "group"),
    ],
)
def test_this_week_is_no_pronoun(matcher: Matcher, before: str, message: str, intent: str) -> None:
    match = matcher.match(message, matcher.match(before))
    assert match.intent == intent
    assert match.topics == ()
