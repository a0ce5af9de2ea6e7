"""A roadmap of a group's own: uploaded, checked, compared, used, exported; progress stays in every group."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor

from roadmap.loading import parse_roadmap
from roadmap.rules.texts import CHINESE
from tests.bot.driving import bot_of, field, is_private, labels, reply, restart, shipped, stored, title, words
from tests.roadmap.building import single_file, topic_text

SMALL = single_file(topic_text("first"), topic_text("second", needs=["first"]))
RENAMED = single_file(
    topic_text("begin", extra="renamed_from: [first]\n").replace(
        "    - id: begin-book\n", "    - id: begin-book\n      renamed_from: [first-book]\n"
    ),
    topic_text("second", needs=["begin"]),
)
COMMANDS = ["roadmap diff", "roadmap export"]


async def upload(
    admin: MemberActor, channel: ChannelHandle, text: str | bytes, name: str = "r.yaml"
) -> InteractionResult:
    content = text if isinstance(text, bytes) else text.encode()
    return await admin.slash(channel, "roadmap upload", file=(name, content))


async def use(admin: MemberActor, channel: ChannelHandle, text: str) -> InteractionResult:
    return await admin.click(reply(await upload(admin, channel, text)), label="Use it")


async def kept(env: Env, server: GuildHandle) -> tuple[int | None, int]:
    """Which roadmap the group uses, and how many it has."""
    storage = stored(env)
    return (await storage.groups.settings(server.id)).roadmap_id, len(await storage.roadmaps.list(server.id))


async def attached(result: InteractionResult) -> bytes:
    (file,) = reply(result).attachments
    return await file.read()


@pytest.mark.parametrize("command", COMMANDS)
async def test_members_are_told_why_not(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, command: str
) -> None:
    known = {sent.name: sent for sent in await bot_of(simcord_env).tree.fetch_commands()}
    server.set_command_permissions(known["roadmap"], {alice: True})
    assert "Manage Server" in words(await alice.slash(channel, command))
    assert "Manage Server" in words(await upload(alice, channel, SMALL))
    assert await kept(simcord_env, server) == (None, 0)


async def test_an_upload_is_checked_kept_and_not_used_yet(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    answer = await upload(admin, channel, SMALL)
    assert is_private(answer)
    assert title(answer) == "Small: have a look"
    assert "**2 topics** in 1 track, 1 prerequisite, 2 resources." in words(answer)
    assert "not in use yet" in words(answer)
    assert "take the place of **AI & Systems study roadmap**" in words(answer)
    assert field(answer, "Topics, in order") == "Topic first\nTopic second"
    assert labels(answer) == ["Use it", "Get the file", "Paste again"]
    used, count = await kept(simcord_env, server)
    assert (used, count) == (None, 1)


async def test_problems_are_listed_with_lines_and_nothing_changes(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    bad = single_file(*(topic_text(f"t{number}", needs=[f"nowhere-{number}"]) for number in range(18)))
    answer = await upload(admin, channel, bad, "bad.yaml")
    assert title(answer) == "bad.yaml: 18 problems"
    shown = (reply(answer).embeds[0].description or "").splitlines()
    assert len(shown) == 16
    assert shown[0].startswith("**line 15** the prerequisite 'nowhere-0' is no topic")
    assert shown[-1] == "…and 3 more"
    everything = (await attached(answer)).decode().splitlines()
    assert len(everything) == 18
    assert everything[17].startswith("bad.yaml:338: ")
    assert labels(answer) == []
    assert await kept(simcord_env, server) == (None, 0)


async def test_every_problem_is_told_in_chinese(channel: ChannelHandle, admin: MemberActor) -> None:
    await admin.slash(channel, "language", language="zh")
    bad = single_file(topic_text("one", needs=["oen"]), topic_text("two", needs=["xyzzy"]), "id: three\n")
    answer = await upload(admin, channel, bad, "bad.yaml")
    everything = (await attached(answer)).decode().splitlines()
    assert everything[:2] == [
        "bad.yaml:15: 先修主题 'oen' 不在这份路线图里：是不是 'one'？",
        "bad.yaml:34: 先修主题 'xyzzy' 不在这份路线图里：请补上这个主题，或删掉这条先修",
    ]
    assert "bad.yaml:45: 缺少 title：请补上" in everything
    assert all(CHINESE.search(each) for each in everything)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"a: [",
        b"- " * 5000,
        "名: 值".encode("gb18030"),
        b"&a [*a]",
        b"!!python/object:os.system {}",
    ],
)
async def test_files_that_are_no_roadmap_are_refused_with_a_reason(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, content: bytes
) -> None:
    answer = await upload(admin, channel, content)
    assert "problem" in title(answer)
    assert "Nothing was changed" in words(answer)
    assert await kept(simcord_env, server) == (None, 0)


async def test_a_file_over_one_mebibyte_is_not_read(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    answer = await upload(admin, channel, SMALL + "# " + "x" * (1024 * 1024))
    assert "larger than 1 MiB" in words(answer)
    assert await kept(simcord_env, server) == (None, 0)


async def test_hostile_text_in_a_refused_file_stays_text(channel: ChannelHandle, admin: MemberActor) -> None:
    bad = SMALL.replace("track: base", "track: '**@everyone** [x](https://evil.example)'", 1)
    answer = await upload(admin, channel, bad, "**bold** @everyone.yaml")
    assert "@everyone" not in words(answer)
    assert "**@" not in words(answer)


async def test_use_it_and_go_back(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    asked = reply(await upload(admin, channel, SMALL))
    used = await admin.click(asked, label="Use it")
    assert reply(used).id == asked.id
    assert "uses **Small** now" in words(used)
    assert "Topic first" in words(await alice.slash(channel, "next"))
    assert "Finished" not in words(await alice.slash(channel, "progress"))  # it is out of sight …
    back = await admin.click(reply(used), label="Back to AI & Systems study roadmap")
    assert "uses **AI & Systems study roadmap** now" in words(back)
    assert "Finished 1" in words(await alice.slash(channel, "progress"))  # … and not lost
    assert (await kept(simcord_env, server))[0] is None


async def test_what_happens_to_progress_is_said_before_switching(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    await bob.slash(channel, "track", topic="python")
    await bob.slash(channel, "track", topic="kv-cache")
    answer = await upload(admin, channel, SMALL)
    assert "3 records of members' progress here are on removed topics" in words(answer)
    assert "Python Programming · 2 records" in words(answer)


async def test_diff_compares_the_newest_upload_with_the_one_in_use(channel: ChannelHandle, admin: MemberActor) -> None:
    assert "no other roadmap to compare" in words(await admin.slash(channel, "roadmap diff"))
    await use(admin, channel, SMALL)
    await upload(admin, channel, RENAMED)
    answer = await admin.slash(channel, "roadmap diff")
    assert field(answer, "Renamed or merged 1") == "Topic first → Topic begin"
    assert "Progress follows" in words(answer)
    assert "Topics are the same" in words(await admin.slash(channel, "roadmap diff", roadmap="1"))
    assert "no roadmap called “nonsense”" in words(await admin.slash(channel, "roadmap diff", roadmap="nonsense"))


async def test_use_by_autocomplete_by_name_and_unknown(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    await upload(admin, channel, SMALL)
    offered = await admin.autocomplete(channel, "roadmap use", "roadmap", "")
    assert offered[0] == {"name": "✅ AI & Systems study roadmap", "value": "shipped"}
    assert offered[1]["name"].startswith("Small · 2026-01-01")
    assert "uses **Small** now" in words(await admin.slash(channel, "roadmap use", roadmap=offered[1]["value"]))
    assert "already" in words(await admin.slash(channel, "roadmap use", roadmap=" SMALL "))
    used = (await kept(simcord_env, server))[0]
    assert "Nothing was changed" in words(await admin.slash(channel, "roadmap use", roadmap="other"))
    assert (await kept(simcord_env, server))[0] == used


async def test_uploads_are_offered_to_nobody_else(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await upload(admin, channel, SMALL)
    # A server may hand an admin's commands to anybody.
    known = {sent.name: sent for sent in await bot_of(simcord_env).tree.fetch_commands()}
    alice.guild.set_command_permissions(known["roadmap"], {alice: True})
    for command in ("roadmap use", "roadmap diff"):
        assert len(await admin.autocomplete(channel, command, "roadmap", "")) == 2
        assert not await alice.autocomplete(channel, command, "roadmap", "")


@pytest.mark.parametrize("uploads_in", ["en", "zh"])
@pytest.mark.parametrize("typed", ["small", "Small", "小路线"])
async def test_a_roadmap_is_called_by_its_id_and_in_either_language(
    channel: ChannelHandle, admin: MemberActor, uploads_in: str, typed: str
) -> None:
    await admin.slash(channel, "language", language=uploads_in)
    await upload(admin, channel, SMALL)
    for lang, name in (("en", "Small"), ("zh", "小路线")):
        await admin.slash(channel, "language", language=lang)
        (offered,) = await admin.autocomplete(channel, "roadmap use", "roadmap", typed)
        assert offered["name"].removeprefix("✅ ").startswith(f"{name} · ")
        assert f"**{name}**" in words(await admin.slash(channel, "roadmap use", roadmap=typed))
        await admin.slash(channel, "roadmap use", roadmap=shipped().roadmap.title.in_lang("zh"))
    assert "already" not in words(await admin.slash(channel, "roadmap use", roadmap=typed))


async def test_one_kept_before_its_names_were_has_them_once_it_is_used(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    storage = stored(simcord_env)
    await storage.roadmaps.save(server.id, "小路线", SMALL, simcord_env.now(), admin.id)
    assert "uses **Small** now" in words(await admin.slash(channel, "roadmap use", roadmap="小路线"))
    assert "uses **Small** already" in words(await admin.slash(channel, "roadmap use", roadmap="small"))


async def test_another_groups_upload_cannot_be_used(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await upload(admin, channel, SMALL)
    other = simcord_env.create_guild("Elsewhere")
    there = other.create_text_channel("general")
    role = other.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    boss = other.add_member(simcord_env.create_user("other boss"), roles=[role])
    (own,) = await stored(simcord_env).roadmaps.list(admin.guild.id)
    assert "no roadmap called" in words(await boss.slash(there, "roadmap use", roadmap=str(own.roadmap_id)))
    assert await kept(simcord_env, other) == (None, 0)


async def test_group_settings_offer_the_uploads(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    await upload(admin, channel, SMALL)
    (own,) = await stored(simcord_env).roadmaps.list(server.id)
    settings = reply(await admin.slash(channel, "group settings"))
    changed = await admin.select(settings, [str(own.roadmap_id)], custom_id="nextup-menu:set-group:roadmap")
    assert "**Roadmap** · Small" in words(changed)
    assert (await kept(simcord_env, server))[0] == own.roadmap_id


async def test_an_export_loads_to_the_same_roadmap(channel: ChannelHandle, admin: MemberActor) -> None:
    exported = await admin.slash(channel, "roadmap export")
    assert is_private(exported)
    assert parse_roadmap((await attached(exported)).decode()) == shipped().roadmap
    await use(admin, channel, SMALL)
    again = await attached(await admin.slash(channel, "roadmap export"))
    assert parse_roadmap(again.decode()) == parse_roadmap(SMALL)


async def test_progress_follows_a_rename_and_other_groups_are_left_alone(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await use(admin, channel, SMALL)
    await alice.slash(channel, "done", topic="first")
    await use(admin, channel, RENAMED)
    assert "Topic begin" in field(await alice.slash(channel, "progress"), "Finished 1")
    assert "was finished already" in words(await alice.slash(channel, "done", topic="begin"))
    assert "Topic second" in words(await alice.slash(channel, "next"))
    kept = await stored(simcord_env).progress.of(alice.id)
    assert set(kept.topics) == {"first.1"}
    assert set(kept.resources) == {"first-book.1"}


async def test_what_was_tracked_under_the_old_name_can_be_finished_dropped_and_undone(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await use(admin, channel, SMALL)
    await alice.slash(channel, "track", topic="first")
    await use(admin, channel, RENAMED)
    assert "**Topic begin** is done: +2 h" in words(await alice.slash(channel, "done"))
    assert "Undone. **Topic begin** is marked as learning again" in words(await alice.slash(channel, "undo"))
    assert "**Topic begin** is put away" in words(await alice.slash(channel, "drop"))
    assert "not learning **Topic begin**" in words(await alice.slash(channel, "drop", topic="begin"))


async def test_what_the_group_is_shown_follows_a_rename_too(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor, bob: MemberActor
) -> None:
    await use(admin, channel, SMALL)
    await alice.slash(channel, "done", topic="first")
    await alice.click(reply(await alice.slash(channel, "buddies", topic="first")), label="I can help")
    await bob.slash(channel, "track", topic="first")
    await bob.click(reply(await bob.slash(channel, "buddies", topic="first")), label="Find me")
    await admin.slash(channel, "group goal", topic="first")
    await use(admin, channel, RENAMED)
    board = await bob.slash(channel, "leaderboard", topic="begin")
    assert title(board).endswith("Topic begin")
    assert "🥇 alice · 2 h" in words(board)
    found = await admin.slash(channel, "buddies", topic="begin")
    assert "[bob]" in field(found, "On it now")
    assert "[alice]" in field(found, "Finished it and will help")
    assert "**Topic begin**: 1 finished, 1 on it" in words(await admin.slash(channel, "group goal"))
    digest = words(await admin.slash(channel, "digest preview"))
    assert "**alice** finished **Topic begin**, first in the group" in digest
    assert "**Topic begin**: 1 finished, 1 on it" in digest
    assert "first in this group" not in words(await bob.slash(channel, "done", topic="begin"))
    shown = await bob.click(reply(await bob.slash(channel, "buddies", topic="begin")), label="Don't find me")
    assert "Don't find me" not in labels(shown)
    # Back to the old name: what is stored under it shows again, so there is nothing to warn of.
    assert "Nobody here has progress on the removed topics" in words(await admin.slash(channel, "roadmap diff"))


async def test_a_rename_in_the_shipped_roadmap_leaves_groups_alone_that_keep_the_old_id(
    simcord_env: Env,
    database: Path,
    server: GuildHandle,
    channel: ChannelHandle,
    admin: MemberActor,
    alice: MemberActor,
) -> None:
    other = simcord_env.create_guild("Another group")
    there = other.create_text_channel("general")
    alice_there = other.add_member(alice.user)
    await restart(simcord_env, database, parse_roadmap(SMALL))
    await use(admin, channel, SMALL)  # of the same id, so a version of the shipped one
    await alice.slash(channel, "done", topic="first")
    await stored(simcord_env).groups.joined(other.id, simcord_env.now())
    await restart(simcord_env, database, parse_roadmap(RENAMED))
    board = await alice.slash(channel, "leaderboard", topic="first")
    assert "**alice** · 2 h" in words(board)
    assert "Topic first" in field(await alice.slash(channel, "progress"), "Finished 1")
    assert "Topic begin" in field(await alice_there.slash(there, "progress"), "Finished 1")
    assert "was finished already" in words(await alice_there.slash(there, "done", topic="begin"))


async def test_one_that_the_rules_of_today_reject_does_not_silence_the_group(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    storage = stored(simcord_env)
    old = await storage.roadmaps.save(server.id, "Old", "id: old\n", simcord_env.now(), admin.id)
    await storage.groups.update(server.id, lambda group: replace(group, roadmap_id=old))
    assert "Python Programming" in words(await alice.slash(channel, "next"))
    refused = await admin.slash(channel, "roadmap use", roadmap="old")
    assert title(refused).startswith("Old: ")
    assert "problem" in title(refused)
    assert "Old: " in title(await admin.slash(channel, "roadmap diff", roadmap="old"))
    assert "uses **AI & Systems" in words(await admin.slash(channel, "roadmap use", roadmap="shipped"))


@pytest.mark.parametrize("control", ["menu", "button"])
async def test_controls_that_meet_one_which_is_rejected_today_attach_every_problem(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, control: str
) -> None:
    storage = stored(simcord_env)
    old = await storage.roadmaps.save(server.id, "Old", "id: old\n", simcord_env.now(), admin.id)
    if control == "menu":
        settings = reply(await admin.slash(channel, "group settings"))
        refused = await admin.select(settings, [str(old)], custom_id="nextup-menu:set-group:roadmap")
    else:
        await storage.groups.update(server.id, lambda group: replace(group, roadmap_id=old))
        used = await use(admin, channel, SMALL)
        refused = await admin.click(reply(used), label="Back to Old")
    assert "problems.txt has all of them" in words(refused)
    assert [file.filename for file in reply(refused).attachments] == ["problems.txt"]
    assert len((await attached(refused)).splitlines()) == int(title(refused).split()[1])


async def test_an_upload_that_is_not_kept_any_more_is_not_called_by_its_number(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    first = await upload(admin, channel, SMALL)
    for _ in range(10):
        await upload(admin, channel, RENAMED)
    shown = await admin.click(reply(first), label="Use it")
    assert "This upload is not kept any more" in words(shown)
    assert "`/roadmap upload`" in words(shown)
    assert "1" not in words(shown)
    assert labels(shown) == []
    assert await kept(simcord_env, server) == (None, 10)


async def test_uploads_of_one_title_in_one_minute_differ_in_lists(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    for _ in range(2):
        await upload(admin, channel, SMALL)
        await simcord_env.advance_time(7)
    offered = await admin.autocomplete(channel, "roadmap use", "roadmap", "small")
    assert [choice["name"] for choice in offered] == ["Small · 2026-01-01 00:00:07", "Small · 2026-01-01 00:00:00"]
    settings = reply(await admin.slash(channel, "group settings"))
    menu = next(row["components"][0] for row in settings.components if "set-group:roadmap" in str(row))
    told = [(option["label"], option.get("description")) for option in menu["options"]]
    assert len(set(told)) == 3


async def test_one_record_is_told_of_in_the_singular(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    answer = await upload(admin, channel, SMALL)
    assert "1 record of members' progress here is on removed topics. It stays stored, with its points" in words(answer)


@pytest.mark.parametrize(
    ("lang", "gone"), [("en", "**“python” (no longer on the roadmap)**"), ("zh", "**“python”（已不在路线图里）**")]
)
async def test_a_topic_that_left_the_roadmap_is_called_by_its_id(
    channel: ChannelHandle, admin: MemberActor, alice: MemberActor, lang: str, gone: str
) -> None:
    await admin.slash(channel, "language", language=lang, server=True)
    await alice.slash(channel, "language", language=lang)
    await alice.slash(channel, "done", topic="python")
    await use(admin, channel, SMALL)
    assert gone in words(await admin.slash(channel, "digest preview"))
    assert gone in words(await alice.slash(channel, "undo"))


async def test_diff_without_another_upload_compares_with_the_shipped_one(
    channel: ChannelHandle, admin: MemberActor
) -> None:
    await use(admin, channel, SMALL)
    answer = await admin.slash(channel, "roadmap diff")
    assert title(answer) == f"{shipped().roadmap.title.in_lang('en')}: what would change"
    assert "take the place of **Small**" in words(answer)
    assert labels(answer) == ["Use it"]


async def test_in_chinese(channel: ChannelHandle, admin: MemberActor) -> None:
    await admin.slash(channel, "language", language="zh")
    assert title(await upload(admin, channel, SMALL)) == "小路线：先看一眼"
    refused = await upload(admin, channel, "a: [")
    assert title(refused) == "r.yaml：1 个问题"
    assert "没有改动任何东西" in words(refused)
    assert "**第 2 行** YAML 语法有误：" in words(refused)
