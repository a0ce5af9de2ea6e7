"""Small changes to a server's own roadmap: used at once, taken back by a press, and never at the cost of progress."""

from __future__ import annotations

from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from roadmap.loading import parse_roadmap
from storage import GroupSettings, MemberSettings
from tests.bot.driving import (
    bot_of,
    custom_ids,
    is_private,
    labels,
    option_values,
    reply,
    restart,
    stored,
    title,
    words,
)

SAILING = """\
title: {en: Learn to sail, zh: 学帆船}
topics:
  - {title: Knots, resources: [{title: Rope work, url: "https://sailing.example/knots", hours: 2}]}
  - {title: Points of sail, prerequisites: [Knots]}
"""


async def study_sailing(env: Env, server: GuildHandle) -> None:
    """Let the server study a roadmap of its own."""
    key = await stored(env).roadmaps.save(
        server.id, "Learn to sail", SAILING, env.now(), 1, name_zh="学帆船", own_id="learn-to-sail", apart=True
    )
    await stored(env).groups.save(server.id, GroupSettings(roadmap_id=key))


@pytest.fixture
async def own(simcord_env: Env, server: GuildHandle) -> None:
    await study_sailing(simcord_env, server)


async def fill(admin: MemberActor, opened: InteractionResult, **boxes: str) -> InteractionResult:
    return await admin.submit_modal(opened, boxes)


@pytest.mark.usefixtures("own")
async def test_a_question_that_found_nothing_means_a_topic_from_then_on(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    question = "how do i tie a bowline to a cleat"
    await stored(simcord_env).unmatched.count(server.id, question, simcord_env.now())
    listed = reply(await admin.slash(channel, "unmatched"))
    (key,) = option_values(listed, "question-means")
    box = await admin.select(listed, [key], custom_id="nextup-menu:question-means")
    unclear = await fill(admin, box, topic="sailing", words=question)
    assert "Nothing" in words(unclear) or labels(unclear)
    box = await admin.select(listed, [key], custom_id="nextup-menu:question-means")
    shown = await fill(admin, box, topic="knots", words=question)
    assert words(shown) == f"“{question}” means **Knots** from now on."
    assert title(await alice.slash(channel, "ask", question=question)) == "Knots"
    assert "No unanswered question" in words(await admin.slash(channel, "unmatched"))


@pytest.mark.usefixtures("own")
async def test_topics_and_resources_come_and_go_at_once_or_it_is_told_why_not(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    refused = await fill(admin, await admin.slash(channel, "topic add"), title="Reefing", needs="Knot")
    assert words(refused) == (
        "Nothing was changed:\n- the prerequisite 'knot' is no topic of this roadmap: did you mean 'knots'?"
    )
    box = await admin.slash(channel, "topic add", track="Afloat")
    shown = await fill(
        admin, box, title="Reefing", needs="knots, points of sail", reading="https://reef.example (~2 h)"
    )
    assert is_private(shown)
    assert words(shown) == "**Reefing** is on the roadmap now, in *Afloat*. That makes 3 topics."
    card = words(await alice.slash(channel, "topics", topic="Reefing"))
    assert "[reef.example](https://reef.example) · website · 2 h" in card
    assert "**First** ▫️ Knots, ▫️ Points of sail" in card
    box = await admin.slash(channel, "resource add", topic="Reefing")
    more = await fill(admin, box, title="The manual", hours="half an hour")
    assert words(more) == "The manual (0.5 h) is now in **Reefing**."
    assert "was changed since" in words(await admin.click(reply(shown), label="Take it back"))
    back = await admin.click(reply(more), label="Take it back")
    assert words(back) == "Taken back: **Learn to sail** is as it was before."
    assert "The manual" not in words(await alice.slash(channel, "topics", topic="Reefing"))
    (exported,) = reply(await admin.slash(channel, "roadmap export", plain=True)).attachments
    assert exported.filename == "learn-to-sail.md"
    assert "- Reefing\n  - needs: Knots, Points of sail\n  - [reef.example]" in (await exported.read()).decode()


@pytest.mark.usefixtures("own")
async def test_another_title_keeps_progress_and_so_does_a_topic_that_goes_and_comes_back(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor, alice: MemberActor, bob: MemberActor
) -> None:
    for member in (alice, bob):
        await member.slash(channel, "done", topic="Knots")
    await stored(simcord_env).members.save(bob.id, MemberSettings(hidden=True))
    shown = await fill(admin, await admin.slash(channel, "topic edit", topic="Knots"), title="Bends")
    assert words(shown) == "**Bends** is changed. Everybody's progress on it stays."
    assert "Bends" in words(await alice.slash(channel, "progress"))
    asked = await admin.slash(channel, "topic remove", topic="Bends")
    assert "1 record of your members is on it. It stays stored" in words(asked)
    assert "This needs it first, and would not any more: Points of sail." in words(asked)
    assert "Bends" in words(await alice.slash(channel, "progress"))
    gone = await admin.click(reply(asked), label="Remove it")
    assert "This no longer waits for it: Points of sail." in words(gone)
    assert "Bends" not in words(await alice.slash(channel, "progress"))
    await admin.slash(channel, "language", language="zh")
    added = await fill(admin, await admin.slash(channel, "topic add"), title="Bends")
    assert words(added) == "**Bends** 加进路线图了，在*学帆船*里。现在一共 2 个主题。"
    assert labels(added) == ["看主题", "撤回"]
    assert "Bends" in words(await alice.slash(channel, "progress"))


async def test_the_shipped_roadmap_is_everybodys_until_a_server_has_a_copy(
    simcord_env: Env,
    database: Path | str,
    server: GuildHandle,
    channel: ChannelHandle,
    admin: MemberActor,
    alice: MemberActor,
) -> None:
    await restart(simcord_env, database, parse_roadmap(SAILING))
    known = {sent.name: sent for sent in await bot_of(simcord_env).tree.fetch_commands()}
    server.set_command_permissions(known["topic"], {alice: True})
    assert "Manage Server" in words(await alice.slash(channel, "topic add"))
    await alice.slash(channel, "done", topic="Knots")
    shown = await admin.slash(channel, "topic edit", topic="Knots")
    assert "This server studies **Learn to sail**, which comes with me and is the same for every server" in words(shown)
    copied = await admin.click(reply(shown), label="Make our own copy")
    assert "This server has its own copy of **Learn to sail** now" in words(copied)
    await fill(admin, await admin.slash(channel, "topic edit", topic="Knots"), title="Bends")
    assert title(await alice.slash(channel, "topics", topic="Bends")) == "Bends"
    assert "Bends" in words(await alice.slash(channel, "progress"))
    await admin.click(reply(copied), label="Take it back")
    assert title(await alice.slash(channel, "topics", topic="Knots")) == "Knots"


@pytest.mark.usefixtures("own")
async def test_a_resource_and_a_level_are_changed_in_place(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="knots")
    box = await admin.slash(channel, "resource edit", topic="knots", resource="rope work", optional=False)
    shown = await fill(
        admin, box, title="Rope work, 2nd ed.", url="https://sailing.example/knots", hours="3 h", why="ch. 1"
    )
    assert "Rope work, 2nd ed." in words(shown)
    assert "(3 h)" in words(shown)
    card = words(await alice.slash(channel, "topics", topic="knots"))
    assert "done" in card
    assert "3 h" in card
    rated = await admin.slash(channel, "topic edit", topic="knots", level="advanced", hours="90 min")
    assert words(rated) == "**Knots**: advanced, 1.5 h of required reading."
    assert "what is usual" not in words(await admin.slash(channel, "resource edit", topic="knots", resource="nothing"))
    await admin.slash(channel, "language", language="zh")
    refused = await admin.slash(channel, "topic edit", topic="knots", hours="很久")
    assert "什么都没有改" in words(refused)


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("lang", "title_", "address", "length"), [("en", "title", "address", "length"), ("zh", "标题", "网址", "时长")]
)
async def test_what_is_refused_is_called_as_in_the_form_and_told_whole(
    channel: ChannelHandle, admin: MemberActor, lang: str, title_: str, address: str, length: str
) -> None:
    await admin.slash(channel, "language", language=lang)
    blank = words(await fill(admin, await admin.slash(channel, "topic edit", topic="knots"), title="  "))
    assert f"\n- {title_}" in blank
    box = await admin.slash(channel, "resource add", topic="knots")
    ftp = words(await fill(admin, box, title="T", url="ftp://x.example", hours=""))
    assert f"- {address} 'ftp\\://x.example'" in ftp
    for hours in ("-1", "0.001"):
        refused = words(await admin.slash(channel, "topic edit", topic="knots", hours=hours))
        assert f"- {length} '{hours}'" in refused
    short = words(
        await fill(admin, await admin.slash(channel, "resource add", topic="knots"), title="T", hours="0.001")
    )
    assert f"- {length} '0.001'" in short


@pytest.mark.usefixtures("own")
async def test_an_address_is_kept_without_what_lets_somebody_in(channel: ChannelHandle, admin: MemberActor) -> None:
    box = await admin.slash(channel, "resource add", topic="knots")
    shown = words(await fill(admin, box, title="T", url="https://user:secret@x.example/a@b", hours="1 h"))
    assert "[T](https://x.example/a@b)" in shown
    (exported,) = reply(await admin.slash(channel, "roadmap export")).attachments
    assert "secret" not in (await exported.read()).decode()


@pytest.mark.parametrize(
    ("lang", "kept", "left"),
    [("en", "It has comments", "are not in this version"), ("zh", "文件里有注释", "不在这一版里")],
)
async def test_comments_are_told_of_before_and_when_a_change_leaves_them_out(
    channel: ChannelHandle, admin: MemberActor, lang: str, kept: str, left: str
) -> None:
    await admin.slash(channel, "language", language=lang)
    brought = await admin.slash(channel, "roadmap upload", file=("r.yaml", f"# ours since May\n{SAILING}".encode()))
    assert kept in words(brought)
    await admin.click(reply(brought), custom_id=custom_ids(reply(brought))[0])
    box = await admin.slash(channel, "topic edit", topic="knots")
    first = await fill(admin, box, title="Knots", summary="Bowline first.")
    assert left in words(first)
    again = await fill(admin, await admin.slash(channel, "topic edit", topic="knots"), title="Knots", summary="Hitch.")
    assert left not in words(again)
    assert kept not in words(await admin.slash(channel, "roadmap upload", file=("r.yaml", SAILING.encode())))


TWINS = """\
title: Twins
topics:
  - {title: Alpha, id: alpha, track: One, resources: [{title: A, hours: 2}]}
  - {title: Alpha, id: alpha-2, track: Two, resources: [{title: B, hours: 3}]}
  - {title: Alpha, id: alpha-3, track: Two, aliases: [third]}
"""


async def test_a_title_that_topics_share_is_asked_back_and_they_are_told_apart(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    key = await stored(simcord_env).roadmaps.save(server.id, "Twins", TWINS, simcord_env.now(), 1)
    await stored(simcord_env).groups.save(server.id, GroupSettings(roadmap_id=key))
    asked = await alice.slash(channel, "done", topic="Alpha")
    assert labels(asked) == ["Alpha · One", "Alpha · #2", "Alpha · #3"]
    assert "Which of these" in words(asked)
    assert "+3 h" in words(await alice.click(reply(asked), label="Alpha · #2"))
    offered = await alice.autocomplete(channel, "done", "topic", "alpha")
    assert sorted(choice["name"] for choice in offered) == ["Alpha · #2", "Alpha · #3", "Alpha · One"]
    assert "is done" in words(await alice.slash(channel, "done", topic="third"))
    moved = await admin.slash(channel, "topic move", topic="alpha", first=True)
    assert "Alpha" in words(moved)
    several = await admin.slash(channel, "topic move", topic="Alpha", behind="third")
    assert words(several).startswith(
        "“Alpha” could be any of these: Alpha · One, Alpha · #2, Alpha · #3. Nothing was changed"
    )
    await admin.slash(channel, "language", language="zh")
    several = await admin.slash(channel, "topic move", topic="third", behind="Alpha")
    assert words(several).startswith("“Alpha”可能指：Alpha · One、Alpha · #2、Alpha · #3。什么都没有改")
