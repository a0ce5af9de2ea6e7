"""Cards of topics: one screen first, the rest of it in place."""

from __future__ import annotations

import pytest
from simcord import ChannelHandle, MemberActor

from bot.render.wording import gist
from roadmap.model import Lang
from tests.bot.driving import custom_ids, is_private, labels, options, reply, shipped, title, words

SERVING = shipped().roadmap.by_id["llm-serving"]


async def test_a_card_says_what_is_left_and_what_comes_next(channel: ChannelHandle, alice: MemberActor) -> None:
    first, second, *_ = SERVING.resources.required
    await alice.slash(channel, "track", topic="llm-serving")
    await alice.slash(channel, "done", resource=first.id)
    card = words(await alice.slash(channel, "topics", topic="llm-serving"))
    left = SERVING.hours - first.hours
    assert f"📖 learning · {left:g} of {SERVING.hours:g} h left · started today" in card
    assert f"Required 1/{len(SERVING.resources.steps)}" in card
    assert f"▶️ [{second.title}]" in card
    assert second.why.in_lang("en") in card
    assert first.title not in card, "what is read is counted, not listed"
    assert "**First** ▫️ KV Cache Optimization" in card


async def test_a_title_is_in_the_readers_language_alone(channel: ChannelHandle, alice: MemberActor) -> None:
    assert title(await alice.slash(channel, "topics", topic="kv-cache")) == "KV Cache Optimization"
    await alice.slash(channel, "language", language="zh")
    assert title(await alice.slash(channel, "topics", topic="kv-cache")) == "KV 缓存优化"


async def test_a_private_card_unfolds_in_place(channel: ChannelHandle, alice: MemberActor) -> None:
    card = await alice.slash(channel, "track", topic="kv-cache")
    assert labels(card)[:5] == ["Done", "+30 min", "+1 h", "Log…", "Drop"]
    assert labels(card)[5:] == ["All", "Optional 7", "Why first"]
    everything = await alice.click(reply(card), label="All")
    assert reply(everything).id == reply(card).id
    for resource in shipped().roadmap.by_id["kv-cache"].resources.required:
        assert resource.title in words(everything)
    optional = await alice.click(reply(await alice.click(reply(everything), label="Show topic")), label="Optional 7")
    assert reply(optional).id == reply(card).id
    assert shipped().roadmap.by_id["kv-cache"].resources.optional[0].title in words(optional)
    assert "Required" not in words(optional)
    why = await alice.click(reply(await alice.click(reply(optional), label="Show topic")), label="Why first")
    assert "Before KV Cache Optimization" in words(why)


async def test_a_public_card_unfolds_for_who_presses(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    card = await alice.slash(channel, "topics", topic="kv-cache")
    unfolded = await bob.click(reply(card), label="All")
    assert is_private(unfolded)
    assert reply(unfolded).id != reply(card).id


async def test_in_a_direct_message_a_card_unfolds_in_place(alice: MemberActor) -> None:
    card = await alice.user.slash("topics", topic="kv-cache")
    assert reply(await alice.user.click(reply(card), label="All")).id == reply(card).id


async def test_what_one_learns_is_gone_on_with(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="python")
    shown = await alice.slash(channel, "next")
    assert "Go on with Python Programming · 12 h" in words(shown)
    assert "Python Programming" in options(shown, "track")
    again = await alice.select(reply(shown), ["python"])
    assert "You are learning **Python Programming** already." in words(again)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_no_label_is_cut(channel: ChannelHandle, alice: MemberActor, lang: Lang) -> None:
    """Discord takes 80 characters of a button; no word of the roadmap is cut for it."""
    await alice.slash(channel, "language", language=lang)
    for command, given in (
        ("next", {}),
        ("next", {"after": "llm-basics"}),
        ("path", {"goal": "disaggregated-serving"}),
        ("topics", {"topic": "llm-serving"}),
        ("track", {"topic": "serving"}),
        ("done", {"topic": "kv-cache"}),
        ("progress", {}),
    ):
        shown = await alice.slash(channel, command, **given)
        assert [label for label in labels(shown) if "…" in label or len(label) > 60] == []
        assert all(len(custom_id) <= 100 for custom_id in custom_ids(shown))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_a_topic_is_takes_three_lines_of_a_phone_at_most(lang: Lang) -> None:
    for topic in shipped().roadmap.topics:
        short = gist(topic.summary.in_lang(lang))
        assert sum(2 if ord(letter) > 0x2E7F else 1 for letter in short) <= 101, short


def test_a_long_summary_ends_where_it_explains_itself() -> None:
    assert gist(f"It takes a loop close to the peak: {'tile, ' * 20}and more.") == "It takes a loop close to the peak."
    assert gist(f"它把循环推到接近峰值：{'逐级分块、' * 12}等等。") == "它把循环推到接近峰值。"
    assert gist("word " * 30) == f"{'word ' * 19}word…"
