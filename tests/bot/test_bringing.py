"""A list that is pasted, a file of any format, a curriculum to start from: looked at, then used, then asked about."""

from __future__ import annotations

import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from roadmap.loading import parse_roadmap
from roadmap.templates import SOURCES, template_text
from tests.bot.driving import answer_to, bot_of, field, is_private, labels, reply, stored, title, words

LIST = """\
# Learn to sail

1. [Knots](https://sailing.example/knots) (~2 h)
2. Points of sail (needs: Knots)
3. Tacking and gybing (needs: Points of sail, seamanship)
"""


async def paste(admin: MemberActor, channel: ChannelHandle, text: str, called: str = "") -> InteractionResult:
    opened = await admin.slash(channel, "roadmap new")
    return await admin.submit_modal(opened, {"pasted": text, "title": called} if called else {"pasted": text})


async def file_of(result: InteractionResult) -> str:
    (file,) = reply(result).attachments
    return (await file.read()).decode()


async def test_from_a_pasted_list_to_the_first_next(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    shown = await paste(admin, channel, LIST)
    assert is_private(shown)
    assert title(shown) == "Learn to sail: have a look"
    assert "**3 topics** in 1 track, 2 prerequisites, 1 resource." in words(shown)
    assert "1 line says something I could not use:\n**line 5** Tacking and gybing: seamanship" in words(shown)
    assert field(shown, "Topics, in order") == "Knots\nPoints of sail\nTacking and gybing"
    assert (await stored(simcord_env).groups.settings(server.id)).roadmap_id is None
    used = await admin.click(reply(shown), label="Use it")
    first = await admin.click(reply(used), label="What next?")
    assert "Knots" in words(first)
    answer = await answer_to(simcord_env, alice, channel, "what comes after knots?")
    assert "Points of sail" in words(answer)


async def test_plain_lines_are_enough_and_take_the_name_that_was_typed(
    channel: ChannelHandle, admin: MemberActor
) -> None:
    shown = await paste(admin, channel, "Chords\nScales\nStrumming", "Guitar club")
    assert title(shown) == "Guitar club: have a look"
    assert field(shown, "Topics, in order") == "Chords\nScales\nStrumming"
    assert "could not use" not in words(shown)


async def test_pasted_again_topics_keep_their_ids_and_members_their_progress(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await admin.click(reply(await paste(admin, channel, LIST)), label="Use it")
    await alice.slash(channel, "done", topic="Knots")
    asked = reply(await paste(admin, channel, LIST))
    box = await admin.click(asked, label="Paste again")
    renamed = LIST.replace("[Knots]", "[Knots and hitches]") + "4. Anchoring\n"
    shown = await admin.submit_modal(box, {"pasted": renamed})
    assert "Added 1\nAnchoring" in words(shown)
    assert "Another title 1\nKnots and hitches" in words(shown)
    await admin.click(reply(shown), label="Use it")
    assert "Knots and hitches" in field(await alice.slash(channel, "progress"), "Finished 1")


async def test_the_file_that_was_made_can_be_had_and_brought_back(channel: ChannelHandle, admin: MemberActor) -> None:
    shown = reply(await paste(admin, channel, LIST))
    made = parse_roadmap(await file_of(await admin.click(shown, label="Get the file")))
    assert [topic.title.in_lang("en") for topic in made.topics] == ["Knots", "Points of sail", "Tacking and gybing"]


async def test_a_list_with_problems_can_be_pasted_again_at_once(channel: ChannelHandle, admin: MemberActor) -> None:
    shown = await paste(admin, channel, "title: Sailing\ntopics:\n  - {title: Knots, prerequisites: [Ropes]}\n")
    assert title(shown) == "Your list: 1 problem"
    assert "'ropes' is no topic" in words(shown)
    assert "paste it again" in words(shown)
    box = await admin.click(reply(shown), label="Paste again")
    mended = await admin.submit_modal(box, {"pasted": "title: Sailing\ntopics: [Ropes, Knots]\n"})
    assert title(mended) == "Sailing: have a look"


async def test_a_list_that_fills_the_box_may_be_cut_and_a_nameless_one_is_the_servers(
    server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    shown = await paste(admin, channel, "".join(f"Topic number {n}\n" for n in range(400))[:4000])
    assert title(shown) == f"{server.name}: have a look"
    assert "`/roadmap upload` takes a whole file" in words(shown)
    assert "Topic number 11\n…and " in field(shown, "Topics, in order")
    readme = await admin.slash(channel, "roadmap upload", file=("README.md", b"- Knots\n- Sails\n"))
    assert title(readme) == f"{server.name}: have a look"


async def test_a_file_that_is_no_text_leads_to_the_box(channel: ChannelHandle, admin: MemberActor) -> None:
    shown = await admin.slash(channel, "roadmap upload", file=("plan.pdf", b"%PDF-1.7\n"))
    assert "save a sheet as CSV" in words(shown)
    assert reply(shown).attachments == []
    box = await admin.click(reply(shown), label="Bring your list")
    assert (
        title(await admin.submit_modal(box, {"pasted": "Knots\nSails", "title": "Sailing"})) == "Sailing: have a look"
    )


@pytest.mark.parametrize("empty", [" ", "\n\n", "-\n-\n", "---", "#"])
async def test_a_list_without_a_topic_is_told(channel: ChannelHandle, admin: MemberActor, empty: str) -> None:
    shown = await paste(admin, channel, empty)
    assert title(shown) == "Your list: 1 problem"


@pytest.mark.parametrize("name", SOURCES)
async def test_a_curriculum_to_start_from_names_its_source(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor, name: str
) -> None:
    shown = await admin.slash(channel, "roadmap new", **{"from": name})
    assert f"From: {SOURCES[name]}" in words(shown)
    assert "could not use" not in words(shown)
    await admin.click(reply(shown), label="Use it")
    first = parse_roadmap(template_text(name)).topics[0]
    assert first.title.in_lang("en") in words(await alice.slash(channel, "next"))


async def test_only_admins_bring_roadmaps(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    known = {sent.name: sent for sent in await bot_of(simcord_env).tree.fetch_commands()}
    server.set_command_permissions(known["roadmap"], {alice: True})
    assert "Manage Server" in words(await alice.slash(channel, "roadmap new"))
    assert await stored(simcord_env).roadmaps.list(server.id) == ()


async def test_titles_that_stand_there_more_than_once_are_told(channel: ChannelHandle, admin: MemberActor) -> None:
    twice = "## Ropes\n- Knots\n- Homework\n## Sails\n- Reefing\n- Homework\n- homework\n"
    told = words(await paste(admin, channel, twice))
    assert "**5 topics**" in told
    assert "1 title stands there more than once. Each is a topic of its own:\nHomework, 3 times" in told
    assert "could not use" not in told
    await admin.slash(channel, "language", language="zh")
    assert "有 1 个标题不止出现一次，各自算一个主题：\nHomework，3 次" in words(await paste(admin, channel, twice))
    assert "不止出现一次" not in words(await paste(admin, channel, "和弦\n音阶\n"))


async def test_in_chinese(channel: ChannelHandle, admin: MemberActor) -> None:
    await admin.slash(channel, "language", language="zh")
    shown = await paste(admin, channel, "和弦\n音阶\n扫弦（先修：和弦）", "吉他小组")
    assert title(shown) == "吉他小组：先看一眼"
    assert "**3 个主题**" in words(shown)
    assert labels(shown) == ["启用", "下载文件", "重新粘贴"]
