"""What a message lacks, and what an answer takes for granted."""

from __future__ import annotations

from dataclasses import replace

from bot.core.ask import Mentioned, NoText, WithClaims, YoursAlone
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, names
from bot.texts import Texts


@render.register
def no_text(answer: NoText, say: Texts, here: Surroundings) -> Reply:
    """The message has nothing to read."""
    return Reply(content=say("error-no-text"), private=True)


@render.register
def mentioned(answer: Mentioned, say: Texts, here: Surroundings) -> Reply:
    """What can be asked."""
    return Reply(content=say("mention-empty"))


@render.register
def yours_alone(answer: YoursAlone, say: Texts, here: Surroundings) -> Reply:
    """What is about a member is for them alone."""
    return Reply(content=say("yours-alone"), buttons=(Button("my-progress", (), say("button-my-progress"), "primary"),))


_LONGEST_IDS = 80
"""Characters of topic ids that a button has room for."""


@render.register
def with_claims(answer: WithClaims, say: Texts, here: Surroundings) -> Reply:
    """The answer, with what it takes for granted above it and buttons that note it."""
    reply = render(answer.answer, say, here)
    heading = say("claims", topics=names(say, answer.claimed, most=6))
    buttons: list[Button] = []
    if answer.finished:
        done = label(say("act-button-done", topic=answer.claimed[0].title.in_lang(say.lang)))
        buttons.append(Button("done", (answer.claimed[0].id,), done, "success"))
    ids = ""
    for topic in answer.claimed:
        longer = f"{ids},{topic.id}" if ids else topic.id
        if len(longer) > _LONGEST_IDS:
            break
        ids = longer
    if ids:
        buttons.append(Button("know-all", (ids,), say("button-note-known"), "success"))
    content = f"{heading}\n{reply.content}" if reply.content else heading
    return replace(reply, content=content, buttons=(*buttons, *reply.buttons))
