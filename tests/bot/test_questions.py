"""Finding out what to study: commands, plain words in chat and direct messages, and the message menu."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from roadmap.loading import parse_roadmap
from tests.bot.driving import answer_to, bot_of, is_private, labels, options, reply, restart, shipped, title, words
from tests.roadmap.building import single_file, topic_text

ANSWERS = [
    ("what should I study after kv cache?", "After KV Cache Optimization"),
    ("prereqs for tensor parallelism?", "Before LLM Training Parallelism"),
    ("flashattetion paper", "What to read: Attention Acceleration"),
    ("how do I get to disaggregated serving", "The way to Disaggregated Prefill/Decode Serving"),
    ("我学完了量化,接下来学什么", "学完「模型量化」"),
    ("投机采样需要先学什么", "学 并行解码 / 投机解码"),
]


@pytest.mark.parametrize(("question", "heading"), ANSWERS)
async def test_a_question_means_the_same_at_every_entrance(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str, heading: str
) -> None:
    asked = await alice.slash(channel, "ask", question=question)
    assert title(asked).startswith(heading)
    assert title(await answer_to(simcord_env, alice, channel, question)).startswith(heading)
    await alice.send_dm(question)
    direct = alice.user.dm_channel.last_message
    assert direct is not None
    assert title(direct).startswith(heading)


async def test_the_message_menu_answers_the_reader_in_their_language(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    question = await alice.send(channel, "我学完了量化,接下来学什么")
    assert channel.last_message == question
    found = await bob.context_menu(channel, "Find study topic", question)
    assert is_private(found)
    assert title(found).startswith("After Quantization")
    await bob.slash(channel, "language", language="zh")
    assert title(await bob.context_menu(channel, "Find study topic", question)).startswith("学完「模型量化」")


async def test_do_i_need_one_before_the_other(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = words(await alice.slash(channel, "ask", question="do I need cuda before triton?"))
    assert shown.startswith(
        "Yes: **Kernel Languages & DSLs (Triton, CUTLASS)** needs **CUDA Programming Model** first."
    )


@pytest.mark.parametrize("question", ["best pizza in rome", "qwertyuiop", "罗马最好吃的披萨"])
async def test_what_is_not_on_the_roadmap_is_admitted(
    channel: ChannelHandle, alice: MemberActor, question: str
) -> None:
    shown = await alice.slash(channel, "ask", question=question)
    assert question in words(shown)
    assert not reply(shown).embeds
    browsed = await alice.click(reply(shown), label=labels(shown)[0])
    assert reply(browsed).embeds


async def test_did_you_mean_keeps_what_was_asked(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    unclear = ["inference paper", "parallel paper", "training reading list", "compilation paper", "kernel papers"]
    question = next(q for q in unclear if shipped().matcher.match(q).tier == "suggest")
    asked = await answer_to(simcord_env, alice, channel, question)
    assert f"Which of these is “{question}” about?" in words(asked)
    assert 2 <= len(labels(asked)) <= 5
    picked = await alice.click(asked, label=labels(asked)[0])
    assert is_private(picked)
    assert title(picked).startswith("What to read: ")


async def test_small_talk_and_an_empty_mention(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    hello = await answer_to(simcord_env, alice, channel, "hi")
    assert "Hello!" in words(hello)
    assert "good next steps" in title(await alice.click(hello, label="What next?"))
    assert "Nextup: what should I study next?" in words(await alice.click(hello, label="Help"))
    assert "Ask me what to study next" in words(await answer_to(simcord_env, alice, channel, ""))


async def test_others_conversations_are_left_alone(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    robot = server.add_member(simcord_env.create_user("robot", bot=True))
    user = bot_of(simcord_env).user
    assert user is not None
    for who, text in [
        (alice, "what should I study after kv cache?"),
        (alice, f"{bob.mention} kv cache?"),
        (alice, "@everyone kv cache?"),
        (robot, f"{user.mention} kv cache?"),
    ]:
        sent = await who.send(channel, text)
        assert channel.last_message == sent


async def test_next_gives_choices_with_reasons(channel: ChannelHandle, alice: MemberActor) -> None:
    shown = await alice.slash(channel, "next")
    assert is_private(shown)
    assert 3 <= len(options(shown, "track")) <= 5
    choices = reply(shown).embeds[0].fields
    assert [(choice.name or "").split(" · ")[1] for choice in choices] == options(shown, "track")
    assert [(choice.name or "")[0] for choice in choices] == [str(number) for number in range(1, len(choices) + 1)]
    for choice in choices:
        what, why = (choice.value or "").splitlines()
        assert what.endswith(".")
        assert why.startswith("*")
    after = await alice.slash(channel, "next", after="kv cache")
    assert title(after).startswith("After KV Cache Optimization")


async def test_next_counts_the_others_who_are_on_it(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "track", topic="python")
    assert "1 other member is on it now" in words(await bob.slash(channel, "next"))
    assert "other member is on it" not in words(await alice.slash(channel, "next"))
    await alice.slash(channel, "drop")
    assert "other member is on it" not in words(await bob.slash(channel, "next"))


async def test_a_path_shortens_as_topics_are_known(channel: ChannelHandle, alice: MemberActor) -> None:
    long = await alice.slash(channel, "path", goal="disaggregated serving")
    assert "Large-Scale LLM Serving" in words(long)
    await alice.slash(channel, "know", topic="llm-serving")
    short = await alice.slash(channel, "path", goal="disaggregated serving")
    assert "Nothing stands between you and **Disaggregated Prefill/Decode Serving**" in words(short)
    tracked = await alice.click(reply(short), label="Track")
    assert "You are learning" in words(tracked)
    await alice.slash(channel, "done", topic="disaggregated-serving")
    assert "You know **Disaggregated" in words(await alice.slash(channel, "path", goal="disaggregated-serving"))


async def test_browsing_by_menus(channel: ChannelHandle, alice: MemberActor, bob: MemberActor) -> None:
    tracks = await alice.slash(channel, "topics")
    roadmap = shipped().roadmap
    for track in roadmap.tracks:
        assert track.title.in_lang("en") in words(tracks)
    opened = await alice.select(reply(tracks), [roadmap.tracks[0].id])
    assert is_private(opened)  # the board in the channel is everybody's: it stays
    other = await alice.select(reply(opened), [roadmap.tracks[1].id], custom_id="nextup-menu:browse-track")
    first = next(topic for topic in roadmap.topics if topic.track == roadmap.tracks[1].id)
    assert title(other) == roadmap.tracks[1].title.in_lang("en")
    assert reply(other).id == reply(opened).id
    card = await alice.select(reply(other), [first.id], custom_id="nextup-menu:show-topic")
    assert first.title.in_lang("en") in title(card)


async def test_help_names_the_commands(channel: ChannelHandle, alice: MemberActor) -> None:
    first = await alice.slash(channel, "help")
    for name in ("ask", "next", "done", "reading"):
        assert f"</{name}:" in words(first)
    everything = await alice.click(reply(first), label="All commands")
    assert reply(everything).id == reply(first).id
    for name in ("next", "path", "plan", "map", "topics", "ask", "track", "done", "undo", "leaderboard"):
        assert f"</{name}:" in words(everything)
    assert "`/" not in re.sub("`/(session|mydata|roadmap)`", "", words(everything))


async def test_help_tells_admins_of_their_commands(
    channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    mine, theirs = await alice.slash(channel, "help"), await admin.slash(channel, "help")
    assert "</digest set:" in words(theirs)
    assert "</digest" not in words(mine)
    assert "</suggestions:" in words(await admin.click(reply(theirs), label="All commands"))
    assert "</suggestions:" not in words(await alice.click(reply(mine), label="All commands"))


async def test_a_message_without_text_has_no_topic(channel: ChannelHandle, alice: MemberActor) -> None:
    picture = await alice.send(channel, "", attachments=[("cat.png", b"\x89PNG")])
    found = await alice.context_menu(channel, "Find study topic", picture)
    assert is_private(found)
    assert "no text in that message" in words(found)


async def test_autocomplete_finds_topics_in_both_languages(channel: ChannelHandle, alice: MemberActor) -> None:
    for typed, topic in [("kv", "kv-cache"), ("flashattetion", "attention-acceleration"), ("量化", "quantization")]:
        offered = await alice.autocomplete(channel, "track", "topic", typed)
        assert offered[0]["value"] == topic
        assert len(offered) <= 25
    everything = await alice.autocomplete(channel, "topics", "topic", "")
    assert len(everything) == 25
    assert all(1 <= len(choice["name"]) <= 100 for choice in everything)


async def test_autocomplete_of_done_puts_the_tracked_topics_first(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="quantization")
    assert (await alice.autocomplete(channel, "done", "topic", ""))[0]["value"] == "quantization"
    reading = await alice.autocomplete(channel, "done", "resource", "")
    wanted = shipped().roadmap.by_id["quantization"].resources.all()
    assert [choice["value"] for choice in reading] == [resource.id for resource in wanted[:25]]
    chosen = await alice.autocomplete(channel, "done", "resource", "paged", topic="kv-cache")
    assert "PagedAttention" in chosen[0]["name"]


async def test_autocomplete_speaks_the_members_language(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "language", language="zh")
    offered = await alice.autocomplete(channel, "track", "topic", "kv")
    assert offered[0]["name"] == "KV 缓存优化"


async def test_autocomplete_survives_anything_typed(channel: ChannelHandle, alice: MemberActor) -> None:
    for typed in ("\x00", "🧨" * 200, "a" * 4000, "‮", "[](", "%s{}"):
        for command, option in [("track", "topic"), ("done", "topic"), ("done", "resource")]:
            assert len(await alice.autocomplete(channel, command, option, typed)) <= 25


@pytest.mark.parametrize("question", ["我想学量化", "I am learning quantization"])
async def test_a_wish_to_learn_is_about_the_topic(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str
) -> None:
    shown = title(await answer_to(simcord_env, alice, channel, question))
    assert "量化" in shown or "Quantization" in shown


@pytest.mark.parametrize("question", ["prerequisites for kv cache and quantization", "KV缓存和量化需要先学什么"])
async def test_what_two_topics_need_is_asked_back(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str
) -> None:
    asked = await answer_to(simcord_env, alice, channel, question)
    assert asked.content.startswith(("Which of these", "“"))
    assert len(labels(asked)) == 2
    told = await alice.click(asked, label=labels(asked)[0])
    assert "KV" in title(told)


async def test_nothing_left_is_told_by_its_reason(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    await restart(
        simcord_env, database, parse_roadmap(single_file(topic_text("one"), topic_text("two", needs=["one"])))
    )
    await alice.slash(channel, "done", topic="one")
    await alice.slash(channel, "skip", topic="two")
    assert "nothing left but what you skipped" in words(await alice.slash(channel, "next"))
    assert "finished or skipped all that builds on" in words(await alice.slash(channel, "next", after="one"))
    assert "Nothing on the roadmap builds on" in words(await alice.slash(channel, "next", after="two"))
    await alice.slash(channel, "done", topic="two")
    assert "finished everything" in words(await alice.slash(channel, "next"))
    assert "You know **Topic two** already" in words(
        await alice.slash(channel, "ask", question="path from topic one to topic two")
    )


async def test_a_goal_behind_the_start_is_behind(channel: ChannelHandle, alice: MemberActor) -> None:
    told = await alice.slash(channel, "ask", question="path from kv cache to llm basics")
    assert "You know **LLM Basics: Transformers** already." in words(told)


async def test_few_english_words_are_answered_in_english(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await admin.slash(channel, "language", language="zh", server=True)
    assert "good next steps" in title(await answer_to(simcord_env, alice, channel, "what next"))
    assert "KV 缓存优化" in title(await answer_to(simcord_env, alice, channel, "kv cache"))


async def test_a_fault_before_the_question_is_read_is_answered_too(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    await bot_of(simcord_env).services.database.close()
    shown = await answer_to(simcord_env, alice, channel, "what should I study next?")
    assert "Something went wrong" in shown.content
