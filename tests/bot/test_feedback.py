"""Two taps after a resource: from three answers on cards and plans know how long it takes, and nobody is named."""

from __future__ import annotations

from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from storage import GroupSettings, MemberSettings
from tests.bot.driving import is_private, labels, reply, stored, words

SAILING = """\
title: Learn to sail
topics:
  - {title: Knots, resources: [{title: Rope work, url: "https://sailing.example/knots", hours: 4}]}
  - {title: Reefing, prerequisites: [Knots], resources: [{title: A manual}]}
"""


async def test_three_answers_make_a_card_and_a_plan_say_how_long_it_takes(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    admin: MemberActor,
) -> None:
    key = await stored(simcord_env).roadmaps.save(
        server.id, "Learn to sail", SAILING, simcord_env.now(), 1, own_id="learn-to-sail", apart=True
    )
    await stored(simcord_env).groups.save(server.id, GroupSettings(roadmap_id=key))
    carol, dave = (server.add_member(simcord_env.create_user(name)) for name in ("carol", "dave"))
    await dave.slash(channel, "track", topic="Knots")
    for member, choice in ((alice, "6 h"), (bob, "8 h"), (carol, None)):
        done = await member.slash(channel, "done", topic="Knots")
        asked = await member.click(reply(done), label="Worth it" if member is not bob else "So-so")
        assert is_private(asked)
        assert labels(asked) == ["2 h", "4 h", "6 h", "8 h", "Another time…"]
        assert "(you all" not in words(await dave.slash(channel, "topics", topic="Knots"))
        if choice:
            kept = await member.click(reply(asked), label=choice)
            assert f"Noted: {choice} for [Rope work]" in words(kept)
        else:
            box = await member.click(reply(asked), label="Another time…")
            assert "I can't read" in words(await member.submit_modal(box, {"time": "ages"}))
            box = await member.click(reply(asked), label="Another time…")
            await member.submit_modal(box, {"time": "5 h"})
    card = words(await dave.slash(channel, "topics", topic="Knots"))
    assert "Rope work](https://sailing.example/knots) · website · 4 h (you all: 6 h) · 2 of 3 found it worth it" in card
    plan = words(await dave.slash(channel, "plan", goal="Reefing", hours=4))
    assert "Rope work](https://sailing.example/knots) · 4 of 6 h" in plan
    assert "Where three of you said how long something took" in plan
    reefing = words(await dave.slash(channel, "topics", topic="Reefing"))
    assert "A manual · notes · ~2 h" in reefing
    await stored(simcord_env).members.save(alice.id, MemberSettings(hidden=True))
    assert "you all" not in words(await dave.slash(channel, "topics", topic="Knots"))
