"""Two taps after a resource is finished: was it worth it, and how long did it take."""

from __future__ import annotations

from bot.core.feedback import FeedbackKept, HoursUnclear, HowLong
from bot.render.markup import quoted, resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import amount, estimated
from bot.texts import Texts
from roadmap.model import Resource
from storage import Worth

_WORTHS: tuple[Worth, ...] = ("yes", "so-so", "no")


def worth_buttons(resource: Resource, say: Texts) -> tuple[Button, ...]:
    """The first tap."""
    return tuple(Button("worth", (resource.id, worth), say(f"button-worth-{worth}")) for worth in _WORTHS)


@render.register
def how_long(answer: HowLong, say: Texts, here: Surroundings) -> Reply:
    """The second tap: less, as much, more, or another time."""
    resource = answer.resource
    text = say("feedback-how-long", resource=resource_link(resource), hours=estimated(say, resource))
    return Reply(content=text, buttons=_times(answer, say), private=True)


def _times(answer: HowLong, say: Texts) -> tuple[Button, ...]:
    key = answer.resource.id
    times = (Button("took", (key, str(round(choice * 60))), amount(say, choice)) for choice in answer.choices)
    return (*times, Button("took-other", (key,), say("button-took-other")))


@render.register
def kept(answer: FeedbackKept, say: Texts, here: Surroundings) -> Reply:
    """What becomes of it."""
    shown = {"resource": resource_link(answer.resource), "hours": amount(say, answer.hours)}
    return Reply(content=say("feedback-kept", **shown) + " " + say(f"feedback-{answer.counts}"), private=True)


@render.register
def unclear(answer: HoursUnclear, say: Texts, here: Surroundings) -> Reply:
    """What a length of time looks like, and the question again."""
    text = say("feedback-unclear", typed=quoted(answer.typed))
    return Reply(content=text, buttons=_times(answer.asked, say), private=True)
