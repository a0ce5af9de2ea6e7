"""The button that deletes everything about a member."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.mydata import DataDeleted, delete
from bot.core.visit import Visit
from bot.digests.pod_stage import take_out_of


@press("delete-data")
async def delete_data(bot: NextupBot, interaction: AnyInteraction, owner: str, until: str) -> None:
    """Delete it, if it is the member's own button and not too old; then nobody knows which threads they are in."""
    if owner.isdecimal() and until.isdecimal():
        threads: list[tuple[int, int]] = []

        def deleted(visit: Visit) -> DataDeleted | None:
            found = visit.session.pods.threads_of(visit.member_id)
            answer = delete(visit, int(owner), int(until))
            threads.extend(found if answer else ())
            return answer

        await bot.change(interaction, deleted, in_place=True, gone="error-expired")
        for pod_id, thread_id in threads:
            await take_out_of(bot, thread_id, interaction.user.id)
            bot.dispatch("pod_change", pod_id)
        bot.dispatch("data_delete", interaction.user.id)
    else:
        await bot.tell(interaction, "error-expired")
