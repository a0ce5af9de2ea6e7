"""What was not quite understood: which topic is meant, or that none was found."""

from __future__ import annotations

from bot.core.finding import DidYouMean, NamesSeveral, NotUnderstood, WhichTopicFor
from bot.render.markup import quoted
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, name, names
from bot.texts import Texts


@render.register
def did_you_mean(answer: DidYouMean, say: Texts, here: Surroundings) -> Reply:
    """Up to five topics to choose from; a press answers the question that was asked."""
    buttons = tuple(
        Button(
            "pick", (answer.intent, topic.id), label(topic.title.in_lang(say.lang)), "primary" if not i else "secondary"
        )
        for i, topic in enumerate(answer.topics)
    )
    return Reply(content=say("did-you-mean", question=quoted(answer.question)), buttons=buttons)


@render.register
def not_understood(answer: NotUnderstood, say: Texts, here: Surroundings) -> Reply:
    """Admit it, and show how to browse."""
    question = quoted(answer.question)
    key = ("no-such-topic" if question else "no-topic-named") if answer.wanted_topic else "not-understood"
    lines = [say(key, question=question)]
    if answer.examples and not answer.wanted_topic:
        lines.append(
            say("not-understood-examples", topic=name(say, answer.examples[0]), other=name(say, answer.examples[-1]))
        )
    buttons = (Button("browse", (), say("button-browse"), "primary"), Button("help", (), say("button-help")))
    return Reply(content="\n".join(lines), buttons=buttons, private=answer.wanted_topic)


@render.register
def names_several(answer: NamesSeveral, say: Texts, here: Surroundings) -> Reply:
    """Up to five topics, one of which is to be picked in the command."""
    topics = names(say, answer.topics, most=5)
    return Reply(content=say("names-several", question=quoted(answer.question), topics=topics), private=True)


@render.register
def which_topic_for(answer: WhichTopicFor, say: Texts, here: Surroundings) -> Reply:
    """Up to five topics to choose from; a press goes on with what was asked for."""
    buttons = tuple(
        Button(answer.action, (topic.id,), label(topic.title.in_lang(say.lang)), "secondary" if i else "primary")
        for i, topic in enumerate(answer.topics)
    )
    return Reply(content=say("did-you-mean", question=quoted(answer.question)), buttons=buttons, private=True)
