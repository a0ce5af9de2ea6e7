"""Roadmaps made of a list of titles, without hours, reading or outcomes: what is not known is said."""

from __future__ import annotations

import re

import pytest
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from roadmap.model import Lang
from tests.bot.driving import answer_to, bring, custom_ids, option_values, reply, title, words

GARDEN = """\
# Garden

- Soil
  - [Primer](https://soil.example/primer) 3h
- Seeds (needs: Soil)
- Watering
- Tomatoes (needs: Seeds)
- Pests
- Pruning (needs: Pests)
- Cover crops
- Cold frames
"""
DATE = {"en": re.compile(r"\d{1,2} [A-Z][a-z]{2} 20\d\d"), "zh": re.compile(r"20\d\d年\d+月\d+日")}


def choices(result: InteractionResult) -> list[str]:
    """The names of a card's choices."""
    shown = reply(result).embeds[0].fields
    assert [field.name.split(" · ")[0] for field in shown if field.name] == [str(n + 1) for n in range(len(shown))]
    return [field.name.split(" · ")[1] for field in shown if field.name]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_choice_that_is_counted_is_shown(
    channel: ChannelHandle, alice: MemberActor, admin: MemberActor, lang: Lang
) -> None:
    await bring(admin, channel, GARDEN)
    await alice.slash(channel, "language", language=lang)
    await alice.slash(channel, "know", topic="Watering")
    await alice.slash(channel, "track", topic="Cold frames")
    shown = await alice.slash(channel, "next")
    count = len(option_values(shown, "track"))
    assert len(choices(shown)) == count > 3
    assert str(count) in title(shown)
    assert "Cold frames" in choices(shown)[0]
    assert ("nothing is missing before it" if lang == "en" else "前面没有要补的") in words(shown)
    after = await alice.slash(channel, "next", after="Tomatoes")
    assert len(choices(after)) == len(option_values(after, "track"))


async def test_a_choice_with_nothing_but_hours_is_shown(
    channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await bring(
        admin, channel, "".join(f"- {name}\n  - [{name} primer](https://{name}.example) 2h\n" for name in "abcd")
    )
    await alice.slash(channel, "know", topic="a")
    assert choices(await alice.slash(channel, "next")) == ["b", "c", "d"]


@pytest.mark.parametrize(
    ("lang", "questions", "told"),
    [
        (
            "en",
            (
                "what do I read about watering?",
                "best book on watering",
                "any videos on watering?",
                "free papers on watering",
            ),
            "The roadmap names nothing to read for **Watering** yet.",
        ),
        (
            "zh",
            ("Watering 看什么", "有没有 Watering 的视频", "Watering 有什么中文资料"),
            "路线图还没给 **Watering** 列任何资料。",
        ),
    ],
)
async def test_where_nothing_is_to_be_read_that_is_said(
    simcord_env: Env,
    channel: ChannelHandle,
    alice: MemberActor,
    admin: MemberActor,
    lang: Lang,
    questions: tuple[str, ...],
    told: str,
) -> None:
    await bring(admin, channel, GARDEN)
    for question in questions:
        shown = await answer_to(simcord_env, alice, channel, question)
        assert told in words(shown)
        assert "nearest" not in words(shown)
        assert "最接近" not in words(shown)


async def test_the_nearest_may_be_optional(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    further = (
        "title: T\ntopics:\n- title: Knots\n  resources:\n    optional: [{title: Splices, url: 'https://s.example'}]"
    )
    await bring(admin, channel, further)
    shown = await answer_to(simcord_env, alice, channel, "a chinese video on knots")
    assert "The nearest is:" in words(shown)
    assert "Splices" in words(shown)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_review_without_a_question_says_why(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor, lang: Lang
) -> None:
    for member in (alice, bob):
        await member.slash(channel, "language", language=lang)
    assert ("not finished a topic yet" if lang == "en" else "还没有学完的主题") in words(
        await alice.slash(channel, "review")
    )
    await bob.slash(channel, "done", topic="python")
    await bring(admin, channel, GARDEN)
    assert ("on this roadmap yet" if lang == "en" else "这份路线图还没有人写过") in words(
        await bob.slash(channel, "review")
    )
    await alice.slash(channel, "done", topic="Watering")
    told = words(await alice.slash(channel, "review"))
    assert ("what one can do after Watering" if lang == "en" else "学完 Watering 能做什么") in told
    written = "title: T\ntopics: [{title: Knots, outcomes: [tie a bowline]}]"
    await bring(admin, channel, written)
    told = words(await bob.slash(channel, "review"))
    assert ("is not on this roadmap" if lang == "en" else "不在这份路线图上") in told


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_nobody_knows_the_length_of_has_no_date(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor, lang: Lang
) -> None:
    await bring(admin, channel, GARDEN)
    await alice.slash(channel, "language", language=lang)
    unknown = "How long that takes nobody says" if lang == "en" else "路线图没写要学多久"
    for goal in ("Pruning", "Pests"):
        plan = await alice.slash(channel, "plan", goal=goal, hours=2)
        assert unknown in words(plan)
        assert not DATE[lang].search(words(plan))
        assert not [one for one in custom_ids(plan) if "plan" in one]
        assert "Pests" in words(plan)
    await alice.slash(channel, "goal", hours=2)
    assert unknown in words(await alice.slash(channel, "path", goal="Pruning"))
    asked = "can I finish pruning by March 10?" if lang == "en" else "3月10日前能学完Pruning吗"
    told = words(await answer_to(simcord_env, alice, channel, asked))
    assert unknown in told
    assert ("time enough until 10 Mar 2026" if lang == "en" else "到 2026年3月10日 来不来得及") in told


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_where_some_hours_are_unknown_the_others_are_no_whole(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor, lang: Lang
) -> None:
    await bring(admin, channel, GARDEN)
    await alice.slash(channel, "language", language=lang)
    some, least = {
        "en": ("For 2 topics nobody says how long they take", "at least 3 h"),
        "zh": ("有 2 个主题没写要学多久", "3 小时以上"),
    }[lang]
    whole = "how many hours is the roadmap?" if lang == "en" else "整个路线图要多久"
    everything = words(await answer_to(simcord_env, alice, channel, whole))
    assert ("For 7 of them nobody says" if lang == "en" else "其中 7 个没写要学多久") in everything
    plan = words(await alice.slash(channel, "plan", goal="Tomatoes", hours=2))
    assert some in plan
    assert least in plan
    assert "done by" not in plan
    assert "学完" not in plan
    assert least in words(await alice.slash(channel, "path", goal="Tomatoes"))
    await alice.slash(channel, "goal", hours=2)
    way = words(await alice.slash(channel, "path", goal="Tomatoes"))
    assert some in way
    assert "done by" not in way
    asked = {
        "en": ("can I finish tomatoes by March 10?", "how long does tomatoes take?", "tomatoes or watering first?"),
        "zh": ("3月10日前能学完Tomatoes吗", "Tomatoes 要多久", "先学 Tomatoes 还是 Watering"),
    }[lang]
    in_time, long, first = [words(await answer_to(simcord_env, alice, channel, question)) for question in asked]
    assert ("What has hours fits" if lang == "en" else "写了学时的部分来得及") in in_time
    assert least in long
    assert least in first
    assert "shorter" not in first
    assert "更快" not in first


async def test_what_has_no_hours_is_not_the_shorter_one(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await bring(admin, channel, GARDEN)
    await answer_to(simcord_env, alice, channel, "what next?")
    assert option_values(await answer_to(simcord_env, alice, channel, "something shorter"), "track") == ["soil.1"]


async def test_one_of_a_kind_is_one(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    tracks = "\n".join(f"## Part {part}\n\n" + "\n".join(f"- Knot {part}{n}" for n in range(4)) for part in "abc")
    await bring(admin, channel, f"# Knots\n\n{tracks}\n  - [Primer](https://knots.example/primer) 1h\n")
    told = words(await answer_to(simcord_env, alice, channel, "list all topics"))
    assert "12 topics, 1 resource, 1 hour of material" in told
    await alice.slash(channel, "track", topic="Knot b2")
    told = words(await answer_to(simcord_env, admin, channel, "who studies knot b2?"))
    assert "1 member studies it here now" in told
