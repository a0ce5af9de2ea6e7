"""What is understood of single questions: tier, topic, intent and order of topics."""

from __future__ import annotations

import pytest

from roadmap.matching import Matcher, detect_lang
from roadmap.matching.phrases import load_phrases
from roadmap.matching.words import intent_weights
from roadmap.model import Roadmap, Text
from tests.roadmap.building import build


@pytest.mark.parametrize(
    ("question", "intent", "topic"),
    [
        ("kvcache", "topic", "kv-cache"),
        ("KV-Cache", "topic", "kv-cache"),
        ("what should I study after kv cache?", "next", "kv-cache"),
        ("I finished quantization, what now?", "next", "quantization"),
        ("我学完了量化,接下来学什么", "next", "quantization"),
        ("prereqs for tensor parallelism?", "prerequisites", "training-parallelism"),
        ("投机解码要先学什么", "prerequisites", "parallel-decoding"),
        ("flashattetion paper", "resources", "attention-acceleration"),
        ("有没有讲 Triton 的教程", "resources", "kernel-languages"),
        ("roadmap to learn cuda", "path", "cuda-programming"),
        ("how does continuous batching work", "topic", "llm-serving"),
        ("I want to move from inference to training: what should I read?", "path", "training-parallelism"),
        ("which course should I take first?", "topic", "mlsys-overview"),
        ("先上哪门课", "topic", "mlsys-overview"),
        ("GPU just-in-time compilation", "topic", "mlsys-overview"),
        ("GPU cluster scheduling", "topic", "clusters-and-data"),
        ("probability", "topic", "mathematics"),
    ],
)
def test_sure_questions_are_answered(matcher: Matcher, question: str, intent: str, topic: str) -> None:
    match = matcher.match(question)
    assert (match.intent, match.tier, match.topics[0].id) == (intent, "answer", topic)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("what should I study next?", "next"),
        ("接下来学什么", "next"),
        ("how am I doing?", "progress"),
        ("我的进度", "progress"),
        ("who is ahead this week?", "leaderboard"),
        ("排行榜", "leaderboard"),
    ],
)
def test_questions_about_ones_own_study_need_no_topic(matcher: Matcher, question: str, intent: str) -> None:
    match = matcher.match(question)
    assert (match.intent, match.tier, match.topics) == (intent, "answer", ())


@pytest.mark.parametrize(
    ("intent", "questions"),
    [
        (
            "next",
            [
                "wrapped up pruning yesterday, ideas what to do now?",
                "where should someone new begin",
                "剪枝刷完了，后面看啥",
                "kv cache 搞定，next 学啥",
            ],
        ),
        (
            "prerequisites",
            [
                "is pytorch enough to start with moe",
                "can i skip operating systems before kv cache",
                "how much maths for quantization",
                "不会 CUDA 能看 Triton 吗",
                "学量化数学要多好",
            ],
        ),
        (
            "resources",
            [
                "which chapter covers warp divergence",
                "pdf of the zero paper?",
                "where is online softmax explained",
                "求一篇讲投机解码的综述",
                "這個公式出自哪篇",
            ],
        ),
        (
            "path",
            [
                "from numpy to megatron, how do i get there",
                "给我排个三个月的计划，目标是编译器",
            ],
        ),
        ("progress", ["how many hours have i logged", "did i already finish moe", "我还剩几篇没看", "我的 stats"]),
        ("order", ["in what order should i learn nccl and zero", "先学 Triton 还是先学 CUDA", "LLVM or CS143 first?"]),
        ("compare", ["stanford cs149 vs cmu 15-418", "GPTQ 和 AWQ 有什么区别", "FSDP vs DDP"]),
        ("time", ["how long does pruning take", "量化要学多久"]),
        ("difficulty", ["is MLIR hard?", "CUDA 难吗"]),
        ("check", ["quiz me on kv cache", "考考我 CUDA"]),
        ("people", ["who can help me with NCCL", "有没有人一起学 MoE"]),
        ("group", ["what do we read this week", "我们这周读什么"]),
        ("roadmap", ["list all topics", "都有哪些主题"]),
        ("about", ["who made you", "周报几点发"]),
        ("help", ["how do I mark something as done?", "怎么撤销"]),
        ("thanks", ["thanks!", "谢谢大佬", "大家辛苦了"]),
        ("complaint", ["this is useless", "答非所问"]),
        ("unsupported", ["remind me on sunday", "帮我写作业"]),
        ("leaderboard", ["who studied the most this month", "top 5", "谁学得最久", "群里排名"]),
        ("smalltalk", ["haha nice one", "congrats to everyone", "太强了"]),
        (
            "topic",
            [
                "next token prediction loss is nan",
                "what is the critical path of a pipeline schedule",
                "the progress bar freezes when saving a checkpoint",
                "how does lora rank change quality",
                "model path not found after upgrade",
                "does column major order matter in cublas",
                "what happens before the first token",
                "leader election after a node dies",
                "训练结束之后显存没有释放",
                "关键路径上的气泡怎么减少",
                "ZeRO: Memory Optimizations Toward Training Trillion Parameter Models",
            ],
        ),
    ],
)
def test_wordings_tell_what_is_wanted(matcher: Matcher, intent: str, questions: list[str]) -> None:
    assert {question: matcher.match(question).intent for question in questions} == dict.fromkeys(questions, intent)


def test_weights_know_the_roles_in_use() -> None:
    """Roles renamed without fitting the weights again would lose their voice unnoticed."""
    roles = {role.upper() for found in load_phrases().roles.values() for _, role in found}
    assert roles <= intent_weights().rows.numbers.keys()


@pytest.mark.parametrize("text", ["hi", "你好", "good morning", ""])
def test_small_talk_has_no_topic(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert match.tier == "none"
    assert match.topics == ()
    assert match.intent == ("smalltalk" if text else "topic")


@pytest.mark.parametrize(
    "question",
    [
        "best pizza in rome",
        "my rose bush needs pruning",
        "nginx cache headers",
        "transformer hums in the substation",
        "what should I eat next?",
        "股票量化策略 回测",
        "周末去哪里爬山",
        "docker compose volume permissions",
    ],
)
def test_other_fields_are_left_alone(matcher: Matcher, question: str) -> None:
    match = matcher.match(question)
    assert (match.tier, match.topics) == ("none", ())


def test_ordinary_words_are_not_bent_into_terms(matcher: Matcher) -> None:
    assert matcher.match("travelling through Europe").tier == "none"
    assert matcher.match("http status").tier != "answer"


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("quantisaton", "quantization"),
        ("specualtive decoding", "parallel-decoding"),
        ("投机解马", "parallel-decoding"),
        ("梯度检察点", "training-memory"),
        ("onlinesoftmax", "attention-acceleration"),
        ("pagedatention", "kv-cache"),
        ("顯存優化", "training-memory"),
        ("ＣＵＤＡ", "cuda-programming"),
    ],
)
def test_spelling_is_seen_through(matcher: Matcher, question: str, topic: str) -> None:
    match = matcher.match(question)
    assert match.tier != "none"
    assert match.topics[0].id == topic


def test_two_topics_in_one_question(matcher: Matcher) -> None:
    asked = matcher.match("do I need cuda before triton?")
    assert asked.intent == "prerequisites"
    assert (asked.topics[0].id, asked.asked, asked.relation) == ("kernel-languages", "cuda-programming", "needed")
    way = matcher.match("从量化到推理服务")
    assert way.intent == "path"
    assert (way.start, way.topics[0].id) == ("quantization", "llm-serving")


def test_every_title_and_alias_resolves_to_its_topic(matcher: Matcher, roadmap: Roadmap) -> None:
    wrong = [
        (name, topic.id)
        for topic in roadmap.topics
        for name in (topic.id, *topic.title.every(), *topic.aliases.all())
        if (match := matcher.resolve(name)).tier != "answer" or match.topics[0].id != topic.id
    ]
    assert wrong == []


def test_resolve_suggests_where_match_is_silent(matcher: Matcher) -> None:
    match = matcher.resolve("kv cach manag")
    assert match.tier != "none"
    assert "kv-cache" in [candidate.id for candidate in match.topics]
    assert matcher.resolve("zzzzqqqq").tier == "none"


def test_autocomplete(matcher: Matcher, roadmap: Roadmap) -> None:
    assert matcher.autocomplete("", "en") == roadmap.topics[:25]
    assert matcher.autocomplete("quan", "en")[0].id == "quantization"
    assert matcher.autocomplete("投机", "zh")[0].id == "parallel-decoding"
    assert matcher.autocomplete("speculatve decodin", "en")[0].id == "parallel-decoding"
    assert len(matcher.autocomplete("a", "en", limit=3)) == 3


def test_explain_says_which_words_led_where(matcher: Matcher) -> None:
    explanation = matcher.explain("why radix tree for prefix cahcing and not zzyzx")
    assert explanation.match == matcher.match("why radix tree for prefix cahcing and not zzyzx")
    assert explanation.read_as == "why radix tree for prefix caching and not zzyzx"
    assert explanation.unknown == ("zzyzx",)
    best = explanation.topics[0]
    assert best.id == "kv-cache"
    assert "prefix caching" in [reason.words for reason in best.reasons]
    assert "prefix caching" in str(explanation)


def test_explain_names_words_of_other_fields(matcher: Matcher) -> None:
    explanation = matcher.explain("quantize colours to a palette")
    assert [reason.words for reason in explanation.elsewhere] == ["palette"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("what is 量化 and why does it matter", "en"),
        ("tiling 与 online softmax 具体指什么", "zh"),
        ("量化", "zh"),
        ("kv cache", "en"),
        ("", "en"),
    ],
)
def test_detect_lang(text: str, lang: str) -> None:
    assert detect_lang(text) == lang


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("carrots", "roots"),
        ("soil", "soil"),
        ("I'm done with soil", "soil"),
        ("pruning", "pruning"),
        ("what are chords", "chords"),
        ("chords", "chords"),
        ("土豆", "roots"),
    ],
)
def test_what_one_title_alone_lists_names_its_topic(question: str, topic: str) -> None:
    titles = {
        "soil": Text(en="Soil and compost", zh="土壤与堆肥"),
        "roots": Text(en="Root vegetables: carrots, beets", zh="根茎类：土豆、红薯"),
        "pruning": Text(en="Pruning fruit trees", zh="果树修剪"),
        "water": Text(en="Water in the trees", zh="树里的水"),
        "chords": Text(en="Chord construction", zh="和弦构成"),
    }
    plain = build(dict.fromkeys(titles, ()))
    topics = tuple(topic.model_copy(update={"title": titles[topic.id]}) for topic in plain.topics)
    match = Matcher(plain.model_copy(update={"topics": topics})).match(question)
    assert [one.id for one in match.topics[:1]] == [topic]
