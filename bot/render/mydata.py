"""What is kept about a member: a file of it, and its deletion."""

from __future__ import annotations

from bot.core.mydata import DataDeleted, DataExport, DeletionAsked
from bot.render.registry import render
from bot.render.reply import Button, File, Reply, Surroundings
from bot.texts import Texts


@render.register
def data_export(answer: DataExport, say: Texts, here: Surroundings) -> Reply:
    """The file."""
    file = File("nextup-my-data.json", answer.content)
    return Reply(content=say("mydata-export"), files=(file,), private=True)


@render.register
def deletion_asked(answer: DeletionAsked, say: Texts, here: Surroundings) -> Reply:
    """What would be deleted, and the button that does it; it belongs to the member and expires."""
    arguments = (str(answer.member_id), str(int(answer.until.timestamp())))
    button = Button("delete-data", arguments, say("mydata-delete-confirm"), "danger")
    return Reply(content=say("mydata-delete-ask"), buttons=(button,), private=True)


@render.register
def data_deleted(answer: DataDeleted, say: Texts, here: Surroundings) -> Reply:
    """It is gone."""
    return Reply(content=say("mydata-deleted"), private=True)
