"""What a group could read together next."""

from __future__ import annotations

from bot.core.reading import ReadingAnswer
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, name, resource_link, rounded
from bot.texts import Texts


@render.register
def reading(answer: ReadingAnswer, say: Texts, here: Surroundings) -> Reply:
    """Up to three topics with how many are ready, and what each starts with."""
    if not answer.candidates:
        return Reply(content=say("reading-none"))
    lines = [say("reading-title")]
    for number, one in enumerate(answer.candidates, start=1):
        line = say("reading-line", topic=name(say, one.topic), hours=rounded(one.topic.hours))
        facts = [say("reading-ready", count=one.ready)] if one.ready else []
        facts += [say("reading-learners", count=one.learners)] if one.learners else []
        first = one.topic.resources.required[:1]
        facts += [say("reading-starts", resource=resource_link(resource)) for resource in first]
        lines.append(f"`{number}` {line} — {say('list-comma').join(facts)}" if facts else f"`{number}` {line}")
    buttons = tuple(
        Button("show", (one.topic.id,), label(one.topic.title.in_lang(say.lang))) for one in answer.candidates
    )
    return Reply(content="\n".join(lines), buttons=buttons)
