"""Messages for what was not quite understood, small talk and help."""

from __future__ import annotations

from bot.core.answers import DidYouMean, NotUnderstood, ServerOnly
from bot.render.card import Card
from bot.render.markup import quoted
from bot.render.reply import Button, Reply
from bot.render.wording import label, more
from bot.texts import Texts

_HELP_PARTS = ("study", "log", "group", "yours", "admins")


def did_you_mean(answer: DidYouMean, say: Texts) -> Reply:
    """Up to five topics to choose from; a press answers the question that was asked."""
    buttons = tuple(
        Button(
            "pick", (answer.intent, topic.id), label(topic.title.in_lang(say.lang)), "primary" if not i else "secondary"
        )
        for i, topic in enumerate(answer.topics)
    )
    return Reply(content=say("did-you-mean", question=quoted(answer.question)), buttons=buttons)


def not_understood(answer: NotUnderstood, say: Texts) -> Reply:
    """Admit it, and show how to browse."""
    question = quoted(answer.question)
    key = ("no-such-topic" if question else "no-topic-named") if answer.wanted_topic else "not-understood"
    buttons = (Button("browse", (), say("button-browse"), "primary"), Button("help", (), say("button-help")))
    return Reply(content=say(key, question=question), buttons=buttons, private=answer.wanted_topic)


def small_talk(say: Texts) -> Reply:
    """A friendly word and a way in."""
    buttons = (Button("suggest", (), say("button-what-next"), "primary"), Button("help", (), say("button-help")))
    return Reply(content=say("small-talk"), buttons=buttons)


def help_message(say: Texts) -> Reply:
    """Everything Nextup does, on one card."""
    card = Card().title(say("help-title")).lines([say("help-intro")], more(say))
    for part in _HELP_PARTS:
        card.field(say(f"help-{part}-title"), say(f"help-{part}").splitlines(), more(say))
    card.footer(say("help-footer"))
    buttons = (Button("suggest", (), say("button-what-next"), "primary"), Button("browse", (), say("button-browse")))
    return Reply(embed=card.embed, buttons=buttons)


def server_only(answer: ServerOnly, say: Texts) -> Reply:
    """A group command in a direct message: why it does not work there."""
    return Reply(content=say("server-only", command=answer.command), private=True)
