"""Of resources under *any of* one is enough: the one that is chosen, or else the author's first."""

from __future__ import annotations

from simcord import ChannelHandle, MemberActor

from tests.bot.driving import reply, words


async def test_a_finished_topic_gives_the_hours_of_the_first_choice(channel: ChannelHandle, alice: MemberActor) -> None:
    finished = words(await alice.slash(channel, "done", topic="parallel-computing"))
    assert "61 h in one go" in finished, "CS267, not three courses"
    card = await alice.slash(channel, "topics", topic="parallel-computing")
    assert "1/1" in words(card)
    assert ", or [" in words(card)
    assert "One of these 3 is enough" in words(await alice.click(reply(card), label="All"))


async def test_another_choice_finishes_the_topic_with_its_own_hours(channel: ChannelHandle, alice: MemberActor) -> None:
    finished = words(await alice.slash(channel, "done", topic="parallel-computing", resource="cs149"))
    assert "90 h in one go" in finished
    assert "1/1" in words(await alice.slash(channel, "topics", topic="parallel-computing"))
    again = words(await alice.slash(channel, "done", topic="parallel-computing"))
    assert "61" not in again
