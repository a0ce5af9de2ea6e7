"""Why a resource of a group's own roadmap was not changed."""

from __future__ import annotations

from bot.core.editing_resources import NoSuchResource
from bot.render.markup import quoted
from bot.render.registry import render
from bot.render.reply import Reply, Surroundings
from bot.render.wording import name
from bot.texts import Texts


@render.register
def no_such_resource(answer: NoSuchResource, say: Texts, here: Surroundings) -> Reply:
    """Nothing of the topic is called so."""
    text = say("edit-no-resource", topic=name(say, answer.topic), resource=quoted(answer.typed))
    return Reply(content=text, private=True)
