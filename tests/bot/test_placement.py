"""Placement: taps in one private message, a result to correct, one press that notes it, one undo that takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from roadmap.loading import parse_roadmap
from tests.bot.driving import (
    answer_to,
    is_private,
    labels,
    option_values,
    options,
    reply,
    restart,
    shipped,
    stored,
    title,
    words,
)


async def tap(member: MemberActor, result: InteractionResult, *taps: str) -> InteractionResult:
    for label in taps:
        result = await member.click(reply(result), label=label)
    return result


async def test_a_newcomer_is_placed_and_undoes_it_in_one_step(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    offered = await alice.slash(channel, "next")
    assert "Eight taps tell me what you know" in words(offered)
    asked = await alice.click(reply(offered), label="Eight quick taps")
    assert is_private(asked)
    assert title(asked) == "What do you know? 1 of 8 at most"
    assert "Can you, without looking it up …" in words(asked)
    assert labels(asked) == ["Yes", "Roughly", "No", "That's enough"]
    result = await tap(alice, asked, *["Yes", "No"] * 4)
    assert "By your answers you know" in words(result)
    assert (await stored(simcord_env).progress.of(alice.id)).topics == {}

    known = [value for value in option_values(result, "placement-choose") if value in chosen(result)]
    left = [value for value in known if value != known[-1]]
    corrected = await alice.select(reply(result), left)
    wanted = chosen(corrected)
    assert known[-1] not in wanted
    noted = await alice.click(reply(corrected), label="Note them")
    assert "Noted: you know" in words(noted)
    progress = await stored(simcord_env).progress.of(alice.id)
    roadmap = shipped().roadmap
    marked = set(progress.topics)
    assert marked | roadmap.graph.ancestors(marked) == wanted
    assert set(progress.in_state("known")) == marked
    assert (len(marked) > 1, progress.points) == (True, 0)
    assert "Eight taps" not in words(await alice.slash(channel, "next"))

    assert "are as they were before" in words(await alice.slash(channel, "undo"))
    assert (await stored(simcord_env).progress.of(alice.id)).topics == {}


def chosen(result: InteractionResult) -> set[str]:
    """What is ticked in the menu of a result."""
    menu = next(row for row in reply(result).components if row["components"][0]["type"] == 3)["components"][0]
    return {option["value"] for option in menu["options"] if option["default"]}


@pytest.mark.parametrize(
    ("question", "what"), [("quiz me", "On what? Name a topic"), ("测一下我的水平", "考哪个？说一个主题")]
)
async def test_a_check_on_nothing_in_particular_leads_to_the_taps(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str, what: str
) -> None:
    answered = await answer_to(simcord_env, alice, channel, question)
    assert what in answered.content
    assert is_private(await alice.click(answered, label=labels(answered)[-1]))


async def test_who_knows_nothing_is_told_so_and_notes_what_they_choose(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "language", language="zh")
    nothing = await tap(alice, await alice.slash(channel, "placement"), "不会", "不会", "就到这里")
    assert "照你的回答，这些都还没学过" in words(nothing)
    assert "Python" in " ".join(options(nothing, "placement-choose"))
    some = await alice.select(reply(nothing), ["python"])
    assert "你会 Python" in words(some)
    await tap(alice, some, "记下来")
    assert (await stored(simcord_env).progress.of(alice.id)).state("python") == "known"


async def test_any_roadmap_is_asked_about_by_titles_and_a_change_of_topics_ends_it(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, database: Path | str
) -> None:
    flat = parse_roadmap("title: Flat\ntopics:\n" + "".join(f"- title: Topic {number}\n" for number in range(6)))
    await restart(simcord_env, database, flat)
    asked = await tap(alice, await alice.slash(channel, "placement"), "Roughly")
    assert title(asked) == "What do you know? 2 of 8 at most"
    assert "Do you know **Topic " in words(asked)
    await restart(simcord_env, database)
    assert "This has expired" in words(await alice.click(reply(asked), label="Yes"))
