"""Hours and dates that are told: none where none are known, what is left and not the whole, one date in every room."""

from __future__ import annotations

import re

import pytest
from simcord import ChannelHandle, Env, MemberActor

from roadmap.model import Lang
from tests.bot.driving import answer_to, bring, labels, reply, words

LIST = "# Sail\n\n1. Knots\n2. Points of sail (needs: Knots)\n3. Tacking (needs: Points of sail)\n4. Jibe"
NONE = re.compile(r"(?<![\d.])0 (?:h\b|小时)")
DONE_BY = {"en": re.compile(r"so done by (.+?)\."), "zh": re.compile(r"周，(.+?) 前后学完")}


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_hours_that_nobody_knows_are_told_nowhere_as_none(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor, lang: Lang
) -> None:
    await bring(admin, channel, LIST)
    for member in (alice, bob, admin):
        await member.slash(channel, "language", language=lang)
    await alice.slash(channel, "track", topic="Knots")
    questions = {
        "en": ("how long does points of sail take?", "knots or tacking first?", "how long is the whole roadmap?"),
        "zh": ("Points of sail要多久", "先学Knots还是Tacking", "整个路线图要多久"),
    }[lang]
    said = [words(await answer_to(simcord_env, bob, channel, question)) for question in questions]
    for command, options in (
        ("path", {"goal": "Tacking"}),
        ("path", {"goal": "Knots"}),
        ("plan", {"goal": "Tacking", "hours": 2.0}),
        ("next", {}),
        ("topics", {"topic": "Tacking"}),
        ("reading", {}),
    ):
        said.append(words(await alice.slash(channel, command, **options)))
    shown = await admin.slash(channel, "reading")
    await admin.click(reply(shown), label="Vote" if lang == "en" else "投票")
    said.append(words(channel.last_message))
    await admin.click(reply(shown), label="Choose 1" if lang == "en" else "选 1")
    said.append(words(channel.last_message))
    assert [one for one in said if NONE.search(one)] == []
    assert ("I don't know how long" if lang == "en" else "要学多久我不知道") in said[0]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_has_nothing_before_it_is_told_by_what_is_left_and_by_the_date_that_was_said(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, lang: Lang
) -> None:
    await alice.slash(channel, "language", language=lang)
    await alice.slash(channel, "track", topic="python")
    await alice.slash(channel, "log", what="python", time="3h")
    await alice.slash(channel, "goal", hours=2.0)
    way = await alice.slash(channel, "path", goal="python")
    plan = await alice.slash(channel, "plan", goal="python")
    assert ("9 h are left" if lang == "en" else "还剩 9 小时") in words(way)
    dates = [DONE_BY[lang].findall(words(told)) for told in (way, plan)]
    assert dates[0] == dates[1] != []
    offered = labels(way) + labels(plan)
    assert not {"Track", "Track the first", "在学", "先学第一个"} & set(offered)
    question = "can I finish python by March 10?" if lang == "en" else "3月10日前能学完python吗"
    mine = words(await alice.slash(channel, "ask", question=question))
    assert ("That fits: you have until 10 Mar 2026." if lang == "en" else "来得及：最晚到 2026年3月10日。") in mine


async def test_a_date_and_what_is_said_of_it_agree(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    for question in ("can I finish kv cache by March?", "3月底前能学完KV缓存吗"):
        told = words(await answer_to(simcord_env, bob, channel, question))
        assert ("done by 25 Mar 2026" in told) or ("2026年3月25日 前后学完" in told)
        assert ("fits: you have until 31 Mar 2026" in told) or ("来得及：最晚到 2026年3月31日" in told)
    await alice.slash(channel, "goal", hours=5)
    asked = "can I finish kv cache by March at {} hours a week?"
    late = words(await alice.slash(channel, "ask", question=asked.format(5)))
    assert "That is later than 31 Mar 2026: you would need" in late
    pace = re.findall(r"you would need ([\d.]+) h a week", late)[0]
    in_time = await alice.slash(channel, "ask", question=asked.format(pace))
    assert "That fits" in words(in_time)
    kv = [words(await alice.slash(channel, command, goal="kv-cache")) for command in ("path", "plan")]
    assert len({DONE_BY["en"].findall(told)[0] for told in kv}) == 1
    soon = words(await answer_to(simcord_env, bob, channel, "can I finish kv cache by January 2?"))
    assert "by 2 Jan 2026, more than there is time for" in soon
