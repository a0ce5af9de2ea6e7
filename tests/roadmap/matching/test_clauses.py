"""What a message claims, refuses and wants, and what it means after the one before."""

from __future__ import annotations

import pytest

from roadmap.matching import Deadline, Matcher, Wants
from roadmap.model import Roadmap


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("I finished kv cache and quantization, what now?", ["kv-cache", "quantization"]),
        ("我会 Python、C++ 和 Transformer，接下来学什么？", ["python", "cpp", "llm-basics"]),
        ("did CUDA and triton at my last job, what now", ["cuda-programming", "kernel-languages"]),
        ("after two years of C++ I want to do MoE, where do I start", ["cpp"]),
        ("C++ 用了五年，从哪开始", ["cpp"]),
        ("I don't know CUDA, can I start with flash attention?", []),
        ("what should I know before quantization?", []),
        ("who finished the xv6 labs", []),
        ("I teach mathematics, what next", ["mathematics"]),
        ("I can code in C++ and python, where do I start", ["cpp", "python"]),
        ("quantization is old news to me, what else", ["quantization"]),
        ("量化是我的老本行，推荐别的", ["quantization"]),
        ("上学期修了编译原理，暑假把 xv6 的实验也做了，接下来呢", ["compiler-frontend", "operating-systems"]),
        ("Python 会，C++ 也会，从哪儿下手好", ["python", "cpp"]),
    ],
)
def test_every_claim_counts(matcher: Matcher, text: str, known: list[str]) -> None:
    assert sorted(matcher.match(text).known) == sorted(known)


@pytest.mark.parametrize(
    ("text", "topic", "excluded"),
    [
        ("not quantization, I mean pruning", "pruning-sparsification", ["quantization"]),
        ("不要CUDA，要Triton", "kernel-languages", ["cuda-programming"]),
        ("KV cache, not flash attention", "kv-cache", ["attention-acceleration"]),
        ("what else besides flash attention", None, ["attention-acceleration"]),
        ("别再给我推量化了，换一个", None, ["quantization"]),
        ("不想看编译器，其他随便推", None, ["compiler-frontend", "compiler-toolchain", "ml-compiler"]),
        ("anything but compilers", None, ["compiler-frontend", "compiler-toolchain", "ml-compiler"]),
        ("CUDA 就不用推荐了，有别的吗", None, ["cuda-programming"]),
        ("我说的不是推理，是训练并行", "training-parallelism", []),
        ("why is quantization not faster than fp16", "quantization", []),
        ("I don't want to skip CUDA, what first?", "cuda-programming", []),
        ("there is no way around CUDA, where do I begin", "cuda-programming", []),
        ("I never said I don't want CUDA. what next?", "cuda-programming", []),
        ("不光是量化，剪枝也想学，有什么资料", "pruning-sparsification", []),
        ("我不想跳过 CUDA，从哪里开始", "cuda-programming", []),
        ("我没说不学 CUDA，下一步？", "cuda-programming", []),
        ("triton can wait, I'm done with it for now. what next?", None, ["kernel-languages"]),
        ("I'm done with CUDA for good. what's next?", None, ["cuda-programming"]),
    ],
)
def test_what_is_refused_is_left_out(matcher: Matcher, text: str, topic: str | None, excluded: list[str]) -> None:
    match = matcher.match(text)
    assert [one.id for one in match.topics[:1]] == ([topic] if topic else [])
    assert list(match.excluded) == excluded


@pytest.mark.parametrize(
    "text",
    [
        "hi all, hope everyone had a nice holiday. where do I start with MoE?",
        "thanks in advance! where do I start with MoE",
        "大家好，刚进群，请多关照。MoE 从哪里开始学？",
    ],
)
def test_politeness_changes_nothing(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert (match.intent, match.tier, match.topics[0].id) == ("path", "answer", "mixture-of-experts")


@pytest.mark.parametrize(
    ("text", "topic", "asked", "relation"),
    [
        ("do I need cuda before triton?", "kernel-languages", "cuda-programming", "needed"),
        ("is it ok to do MoE before training parallelism", "mixture-of-experts", "training-parallelism", "allowed"),
        (
            "I don't know CUDA, can I start with flash attention?",
            "attention-acceleration",
            "cuda-programming",
            "allowed",
        ),
        ("不会 CUDA 能学 Triton 吗", "kernel-languages", "cuda-programming", "allowed"),
        ("学 Triton 之前要先学 CUDA 吗", "kernel-languages", "cuda-programming", "needed"),
    ],
)
def test_what_is_needed_is_asked_the_right_way_round(
    matcher: Matcher, text: str, topic: str, asked: str, relation: str
) -> None:
    match = matcher.match(text)
    assert (match.topics[0].id, match.asked, match.relation) == (topic, asked, relation)


def test_which_first_is_the_same_question_swapped(matcher: Matcher) -> None:
    one, other = (matcher.match(text) for text in ("quantization or pruning first?", "pruning or quantization first?"))
    assert one.intent == other.intent == "order"
    assert set(one.named) == set(other.named) == {"quantization", "pruning-sparsification"}


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("I have 45 minutes", Wants(hours=0.75)),
        ("今晚一小时，求安排", Wants(hours=1)),
        ("how do I get to MoE, 10 hours a week", Wants(hours_a_week=10)),
        ("每天两小时，怎么学到 MoE", Wants(hours_a_week=14)),
        ("any videos on CUDA", Wants(kind=("video", "lecture"))),
        ("CUDA 的中文书", Wants(kind=("book",), language="zh")),
        ("a path to MoE by christmas", Wants(by=Deadline(12, 25))),
        ("a path to MoE by the end of January", Wants(by=Deadline(1, 31))),
        ("a path to MoE by the 3rd of May", Wants(by=Deadline(5, 3))),
        ("a path to MoE before March", Wants(by=Deadline(3, 1))),
        ("三月前能学完 MoE 吗", Wants(by=Deadline(3, 1))),
        ("3月底前能学完 MoE 吗", Wants(by=Deadline(3, 31))),
        ("a path to MoE by March 2028", Wants(by=Deadline(3, 31, 2028))),
        ("a path to MoE by March 5, 2028", Wants(by=Deadline(3, 5, 2028))),
        ("a path to MoE by 2028-03-05", Wants(by=Deadline(3, 5, 2028))),
        ("a path to MoE by the end of 2027", Wants(by=Deadline(12, 31, 2027))),
        ("a path to MoE by Feb 30", Wants(by=Deadline(2, 29))),
        ("2028年3月前能学完 MoE 吗", Wants(by=Deadline(3, 1, 2028))),
        ("2028-03-05之前能学完 MoE 吗", Wants(by=Deadline(3, 5, 2028))),
        ("2027年底前能学完 MoE 吗", Wants(by=Deadline(12, 31, 2027))),
        ("papers on MoE before 2020", Wants(kind=("paper",))),
        ("next topic in the training track", Wants(track="training")),
    ],
)
def test_what_is_wanted_of_the_answer(matcher: Matcher, text: str, wants: Wants) -> None:
    assert matcher.match(text).wants == wants


@pytest.mark.parametrize(
    ("text", "do", "topic", "resource"),
    [
        ("I finished the PagedAttention paper", "done", "kv-cache", "pagedattention"),
        ("I've finished MoE, please mark it as done", "done", "mixture-of-experts", None),
        ("track cuda", "track", "cuda-programming", None),
        ("stop tracking operating systems", "drop", "operating-systems", None),
        ("I already know python", "know", "python", None),
        ("log 2 hours on CUDA", "log", "cuda-programming", None),
        ("undo", "undo", None, None),
        ("把我从排行榜隐藏", "hide", None, None),
        ("switch to chinese", "language", None, None),
    ],
)
def test_acts_in_words(matcher: Matcher, text: str, do: str, topic: str | None, resource: str | None) -> None:
    act = matcher.match(text).act
    assert act is not None
    assert (act.do, act.topic, act.resource) == (do, topic, resource)


@pytest.mark.parametrize(
    ("before", "text", "intent", "topic"),
    [
        ("what should I learn after kv cache?", "and after that?", "next", "kv-cache"),
        ("papers on kv cache", "any videos?", "resources", "kv-cache"),
        ("学CUDA", "它难吗", "difficulty", "cuda-programming"),
        ("kv cache", "track it", "act", "kv-cache"),
        ("推荐投机解码的资料", "还有呢", "resources", "parallel-decoding"),
        ("what do I need before MoE", "and for training parallelism?", "prerequisites", "training-parallelism"),
    ],
)
def test_one_turn_is_remembered(matcher: Matcher, before: str, text: str, intent: str, topic: str) -> None:
    match = matcher.match(text, matcher.match(before))
    assert (match.intent, match.topics[0].id, match.tier) == (intent, topic, "answer")


def test_what_was_not_liked_is_left_out(matcher: Matcher) -> None:
    match = matcher.match("not that one", matcher.match("show me quantization"))
    assert match.excluded == ("quantization",)
    assert match.follow_up == "other"


def test_every_address_leads_to_its_resource(matcher: Matcher, roadmap: Roadmap) -> None:
    for found, (_, resource) in roadmap.resources_by_id.items():
        assert resource.url is None or found in matcher.match(f"what about {resource.url} ?").resources


@pytest.mark.parametrize(
    "text",
    [
        "https://arxiv.org/abs/2309.06180",
        "http://arxiv.org/pdf/2309.06180v1.pdf",
        "arXiv:2309.06180v2",
        "is arxiv.org/abs/2309.06180 worth reading",
    ],
)
def test_a_paper_is_known_by_any_of_its_addresses(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert (match.topics[0].id, match.resources) == ("kv-cache", ("pagedattention",))
