"""What members suggest for the roadmap: kept without their names, decided by an admin's press."""

from __future__ import annotations

from pathlib import Path

from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from roadmap.loading import parse_roadmap
from tests.bot.driving import custom_ids, is_private, labels, option_values, reply, restart, title, words
from tests.bot.test_editing import SAILING, fill, study_sailing

REEF = "https://reef.example/early"


async def test_a_link_and_a_dead_one_are_decided_by_a_press(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    admin: MemberActor,
    alice: MemberActor,
    bob: MemberActor,
) -> None:
    await study_sailing(simcord_env, server)
    kept = await alice.slash(
        channel, "suggest", link=f"<{REEF}>", topic="points of sail", note="@everyone, the *drawings*"
    )
    assert is_private(kept)
    assert "for **Points of sail**.\nThey see what you wrote, not your name." in words(kept)
    assert "already" in words(await bob.slash(channel, "suggest", link=REEF))
    for no_link in ("foo", "nextup", "x.y", "https://localhost/x", "1.5", "mailto:a@b.org"):
        assert "I found no link there" in words(await bob.slash(channel, "suggest", link=no_link))
    known = await bob.slash(channel, "suggest", link="sailing.example/knots")
    assert words(known) == "That link is on the roadmap already, in **Knots**."
    assert words(await bob.slash(channel, "suggest", link="sailing.example/knots#bowline")) == words(known)
    assert "already" in words(await bob.slash(channel, "suggest", link=f"{REEF}#end"))
    card = reply(await bob.slash(channel, "topics", topic="Knots"))
    everything = reply(await bob.click(card, label="All"))
    (rope,) = option_values(everything, "dead-link")
    await bob.select(
        everything, [rope], custom_id=next(i for i in custom_ids(everything) if i.startswith("nextup-menu:dead-link"))
    )
    settings = await admin.slash(channel, "group settings")
    listed = await admin.click(reply(settings), label="2 suggestions")
    assert title(listed) == "Suggestions for the roadmap: 2"
    assert "alice" not in words(listed)
    assert labels(listed) == ["Add 1", "Decline 1", "Mark 2 dead", "New link for 2…", "Decline 2"]
    added = await admin.click(reply(listed), label="Add 1")
    assert "(~1 h) is now in **Points of sail**" in words(added)
    assert labels(added) == ["Show topic", "Take it back"]
    marked = await admin.click(reply(listed), label="Mark 2 dead")
    assert words(marked).startswith("The link of Rope work in **Knots** is marked as dead")
    assert words(await admin.click(reply(listed), label="Decline 2")).startswith("That was decided already")
    rope_line = words(await alice.slash(channel, "topics", topic="Knots"))
    assert "Rope work · website · 2 h · link is dead" in rope_line
    assert "Optional 1" in labels(await alice.slash(channel, "topics", topic="Points of sail"))
    assert words(await admin.slash(channel, "suggestions")).startswith("No suggestion waits.")


async def test_a_message_with_a_link_on_a_server_with_the_shipped_roadmap(
    simcord_env: Env,
    database: Path | str,
    channel: ChannelHandle,
    admin: MemberActor,
    alice: MemberActor,
) -> None:
    await restart(simcord_env, database, parse_roadmap(SAILING))
    silent = await alice.context_menu(channel, "Suggest for the roadmap", await admin.send(channel, "no link here"))
    assert words(silent).startswith("I found no link there.")
    posted = await admin.send(channel, f"knots explained: {REEF}!")
    kept = await fill(
        alice, await alice.context_menu(channel, "Suggest for the roadmap", posted), link=REEF, topic="Knots"
    )
    assert "for **Knots**" in words(kept)
    assert "it may stay a list" in words(kept)
    for number in range(4):
        await alice.slash(channel, "suggest", link=f"{REEF}/{number}")
    assert words(await alice.slash(channel, "suggest", link=f"{REEF}/5")).startswith("Five of your suggestions")
    await admin.slash(channel, "language", language="zh")
    listed = await admin.slash(channel, "suggestions")
    assert "除非你们复制一份自己的，它就一直是小组的列表" in words(listed)
    assert labels(listed) == ["不要 1", "不要 2", "不要 3", "不要 4", "不要 5", "复制一份自己的"]
    left = await admin.click(reply(listed), label="不要 1")
    assert title(left) == "给路线图的推荐：4 条"
