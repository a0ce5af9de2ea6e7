"""Buttons by which a group chooses what it reads, and votes on it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.conversation.admins import refusal_of
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core import reading, reading_votes
from bot.digests.channels import spot_of


@press("reading-choose")
async def choose(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Read a topic together."""
    spot, admin = spot_of(interaction), refusal_of(interaction) is None
    await bot.change(
        interaction, lambda visit: reading.choose(visit, topic_id, spot.channel_of(visit), spot.pins, admin=admin)
    )
    bot.dispatch("reading_change")


@press("reading-vote")
async def vote(bot: NextupBot, interaction: AnyInteraction, first: str) -> None:
    """Put the candidates to the vote; ``first`` is the first of those beside it."""
    spot, admin = spot_of(interaction), refusal_of(interaction) is None
    await bot.change(
        interaction,
        lambda visit: reading_votes.open_vote(visit, first, spot.channel_id, spot.pins, admin=admin, native=spot.polls),
    )
    bot.dispatch("reading_change")


@press("reading-ballot")
async def ballot(bot: NextupBot, interaction: AnyInteraction, opened: str, topic_id: str) -> None:
    """Vote for a topic; the counts on the buttons are those after it."""
    if not opened.isdecimal():
        await bot.tell(interaction, "error-expired")
        return
    opened_at = datetime.fromtimestamp(int(opened), UTC)
    await bot.change(
        interaction, lambda visit: reading_votes.cast(visit, opened_at, topic_id), in_place=True, gone="vote-closed"
    )


@press("reading-next")
async def next_reading(bot: NextupBot, interaction: AnyInteraction) -> None:
    """What could be read next, for the presser with what they lack."""
    await bot.read(interaction, reading.next_reading)


@press("reading-mine")
async def mine(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """What is read, for the presser alone, with what they lack."""
    await bot.read(interaction, lambda visit: reading.reading_of(visit, topic_id))


@press("reading-end")
async def end(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Read that together no longer."""
    admin = refusal_of(interaction) is None
    await bot.change(interaction, lambda visit: reading.end(visit, topic_id, admin=admin))


@press("reading-history")
async def history(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """What was read, and who finished it. ``key`` is how the message is known again."""
    await bot.read(interaction, reading.history)
