"""The same wish gets the same kind of answer in English and in Chinese."""

from __future__ import annotations

import pytest

from roadmap.matching import Match, Matcher

PAIRS = [
    ("what should I study next?", "接下来学什么？"),
    ("just finished quantization, what now?", "刚学完量化，接下来呢？"),
    ("anything but CUDA", "除了 CUDA 都行"),
    ("I don't want compilers, something else please", "不想看编译器，换一个吧"),
    ("KV cache or quantization first?", "KV 缓存和量化先学哪个？"),
    ("can I skip CUDA and read FlashAttention?", "跳过 CUDA 直接看 FlashAttention 行吗？"),
    ("what do I need before MoE?", "学 MoE 之前要会什么？"),
    ("how do I get from python to training parallelism?", "从 Python 到训练并行怎么走？"),
    ("plan me a way to on-device inference", "给我规划一下端侧推理的路线"),
    ("how long does quantization take?", "量化要学多久？"),
    ("is CUDA hard?", "CUDA 难吗？"),
    ("which topic is the easiest?", "最简单的主题是哪个？"),
    ("any videos about distillation?", "有讲蒸馏的视频吗？"),
    ("papers on KV cache in Chinese", "有没有中文的 KV 缓存资料"),
    ("what is speculative decoding?", "投机解码是什么？"),
    ("GPTQ versus AWQ", "GPTQ 和 AWQ 有什么区别"),
    ("quiz me on MoE", "考考我 MoE"),
    ("what am I studying?", "我在学什么？"),
    ("how many hours did I do this week?", "我这周学了几个小时？"),
    ("what do we read this week?", "我们这周读什么？"),
    ("who else studies CUDA?", "还有谁在学 CUDA？"),
    ("who can help me with NCCL?", "谁能教我 NCCL？"),
    ("who has the most points?", "谁的积分最多？"),
    ("mark quantization as done", "把量化标记为完成"),
    ("track MoE", "跟踪 MoE"),
    ("I already know python, note it", "Python 我会了，记一下"),
    ("undo that", "撤销"),
    ("hide me from the leaderboard", "别让我上排行榜"),
    ("delete my data", "删除我的数据"),
    ("answer in English please", "请用英文回答"),
    ("which topics are there?", "有哪些主题？"),
    ("who made you?", "你是谁做的？"),
    ("how do I use this bot?", "这个机器人怎么用？"),
    ("thanks a lot!", "太感谢了！"),
    ("that is wrong", "不对"),
    ("good morning everyone", "大家早上好"),
    ("write the code for me", "帮我写代码"),
    ("remind me tomorrow", "明天提醒我"),
]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_both_languages_are_understood_alike(matcher: Matcher, english: str, chinese: str) -> None:
    assert _kind(matcher.match(english)) == _kind(matcher.match(chinese))


def _kind(match: Match) -> tuple[object, ...]:
    topic = match.topics[0].id if match.topics else None
    act = (match.act.do, match.act.topic) if match.act else None
    return match.intent, match.tier, topic, match.known, match.excluded, act
