"""Roadmaps larger than a menu or a card: everything can be reached, and what is left out is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, MemberActor

from roadmap.model import Resources, Roadmap, Text
from tests.bot.driving import labels, options, reply, restart, shipped, title, words
from tests.roadmap.building import build


def tracks(count: int, topics: int = 1) -> Roadmap:
    """A roadmap of that many tracks, called ``Track 0`` and so on, each of some topics."""
    ids = {f"t{track}-{topic}": f"track-{track}" for track in range(count) for topic in range(topics)}
    small = build(dict.fromkeys(ids, ()), tracks=ids)
    named = tuple(
        track.model_copy(update={"title": Text(en=f"Track {number}", zh=f"方向 {number}")})
        for number, track in enumerate(small.tracks)
    )
    return small.model_copy(update={"tracks": named})


async def test_more_tracks_than_a_menu_holds_are_on_another_page(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    await restart(simcord_env, database, tracks(31))
    first = await alice.slash(channel, "topics")
    assert "`0/1` Track 24" in words(first)
    assert "Track 25" not in words(first)
    assert "…and 6 more: press ▶" in words(first)
    assert labels(first) == ["All topics", "Map", "▶"]
    second = await alice.click(reply(first), label="▶")
    assert "`0/1` Track 25" in words(second)
    assert "`0/1` Track 30" in words(second)
    assert "more" not in words(second)
    assert labels(second) == ["All topics", "Map", "◀"]
    opened = await alice.select(reply(second), ["track-30"])
    assert title(opened) == "Track 30"
    assert "Topic t30-0" in words(opened)
    assert "Track 30" in options(opened, "browse-track")
    assert "Track 24" in words(await alice.click(reply(opened), label="Browse the roadmap"))


async def test_more_topics_than_a_menu_holds_are_on_another_page(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    await restart(simcord_env, database, tracks(1, topics=60))
    first = await alice.select(reply(await alice.slash(channel, "topics")), ["track-0"])
    assert "…and 35 more: press ▶" in words(first)
    assert options(first, "show-topic") == [f"Topic t0-{number}" for number in range(25)]
    second = await alice.click(reply(first), label="▶")
    assert reply(second).id == reply(first).id
    assert "…and 10 more: press ▶" in words(second)
    last = await alice.click(reply(second), label="▶")
    assert options(last, "show-topic") == [f"Topic t0-{number}" for number in range(50, 60)]
    assert "more" not in words(last)
    assert title(await alice.select(reply(last), ["t0-59"], custom_id="nextup-menu:show-topic")).startswith(
        "Topic t0-59"
    )


@pytest.mark.parametrize(("lang", "left_out"), [("en", ", +"), ("zh", "（另有 ")])
async def test_names_that_do_not_fit_are_counted(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, lang: str, left_out: str
) -> None:
    await restart(simcord_env, database, tracks(25, topics=40))
    await alice.slash(channel, "language", language=lang)
    folded = reply(await alice.slash(channel, "topics"))
    fields = reply(await alice.click(folded, custom_id="nextup:browse-all:0")).embeds[0].fields
    assert len(fields) == 25
    for shown in fields:
        listed, _, count = (shown.value or "").rpartition(left_out)
        assert listed.count("▫️") + listed.count("🟢") + int("".join(filter(str.isdecimal, count))) == 40


async def test_a_page_that_is_not_there_any_more_shows_the_last(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    await restart(simcord_env, database, tracks(60))
    shown = await alice.click(reply(await alice.slash(channel, "topics")), label="▶")
    await restart(simcord_env, database, tracks(20))
    assert "Track 19" in words(await alice.click(reply(shown), label="▶"))


async def test_more_resources_than_a_menu_holds_say_how_to_mark_them(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    roadmap = tracks(1)
    (topic,) = roadmap.topics
    (book,) = topic.resources.required
    books = tuple(book.model_copy(update={"id": f"b{number}", "title": f"Book {number}"}) for number in range(30))
    resources = Resources(required=books)
    full = roadmap.model_copy(update={"topics": (topic.model_copy(update={"resources": resources}),)})
    await restart(simcord_env, database, full)
    card = await alice.slash(channel, "topics", topic="t0-0")
    (menu,) = [row["components"][0] for row in reply(card).components if row["components"][0]["type"] == 3]
    assert menu["placeholder"] == "Mark one of the first 25 finished; /done resource: takes any"
    assert "29 required resources are left" in words(await alice.slash(channel, "done", topic="t0-0", resource="b29"))


async def test_more_tracked_topics_than_buttons_are_counted(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    await restart(simcord_env, database, tracks(1, topics=27))
    for number in range(27):
        await alice.slash(channel, "track", topic=f"t0-{number}")
    assert "…and 2 more: `/done topic:` takes any." in words(await alice.slash(channel, "done"))


async def test_it_says_of_when_the_article_is_that_the_roadmap_grew_from(
    channel: ChannelHandle, alice: MemberActor
) -> None:
    shown = words(await alice.slash(channel, "topics"))
    assert "revised 2024-08-20" in shown
    assert "only what is needed to get started" in shown


async def test_a_track_is_one_line_with_one_mark_until_it_is_unfolded(
    channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    await alice.slash(channel, "know", topic="llm-basics")
    folded = await alice.user.slash("topics")
    assert "📖 `0/12` LLM Inference & Serving" in words(folded)
    assert "KV Cache" not in words(folded)
    names = await alice.user.click(reply(folded), label="All topics")
    assert reply(names).id == reply(folded).id
    listed = words(names)
    assert "📖 KV Cache Optimization" in listed
    assert all(topic.title.in_lang("en") in listed for topic in shipped().roadmap.topics)
    again = await alice.user.click(reply(names), label="Tracks")
    assert "📖 `0/12` LLM Inference & Serving" in words(again)
