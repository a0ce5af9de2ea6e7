"""What is answered to greetings, thanks, complaints and questions about the bot."""

from __future__ import annotations

from bot.core.talk import AboutAnswer, Complaint, SmallTalk, Thanks, Unsupported, WhereToSet
from bot.render.markup import link, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.texts import Texts


@render.register
def small_talk(answer: SmallTalk, say: Texts, here: Surroundings) -> Reply:
    """A friendly word and a way in."""
    return Reply(content=say("small-talk"), buttons=(_next(say), _help(say)))


@render.register
def thanks(answer: Thanks, say: Texts, here: Surroundings) -> Reply:
    """You are welcome."""
    return Reply(content=say("thanks"))


@render.register
def complaint(answer: Complaint, say: Texts, here: Surroundings) -> Reply:
    """An apology, and how to get further."""
    return Reply(content=say("complaint"), buttons=(_help(say), _browse(say)))


@render.register
def unsupported(answer: Unsupported, say: Texts, here: Surroundings) -> Reply:
    """What the bot cannot do, and what it can."""
    return Reply(content=say("unsupported"), buttons=(_help(say),))


@render.register
def where_to_set(answer: WhereToSet, say: Texts, here: Surroundings) -> Reply:
    """The command of a setting."""
    return Reply(content=say(f"where-to-set-{answer.setting}"), buttons=(_help(say),))


@render.register
def about(answer: AboutAnswer, say: Texts, here: Surroundings) -> Reply:
    """What the bot is, where its roadmap is from, and when the digest comes."""
    lines = [say("about", roadmap=plain(answer.roadmap.title.in_lang(say.lang)), topics=len(answer.roadmap.topics))]
    source = answer.roadmap.source
    if source is not None:
        title = link(source.title, source.url) if source.url else plain(source.title)
        lines.append(say("browse-source", title=title, author=plain(source.author) if source.author else "none"))
    digest = answer.digest
    if digest is not None and digest.blocked is None:
        day = say(f"weekday-{digest.weekday}")
        where = f"<#{digest.channel_id}>"
        time = f"{digest.hour:02d}:00"
        lines.append(say("about-digest", weekday=day, time=time, timezone=answer.timezone, channel=where))
    elif here.server:
        lines.append(say("about-no-digest"))
    return Reply(content="\n".join(lines), buttons=(_help(say), _browse(say)))


def _next(say: Texts) -> Button:
    return Button("suggest", (), say("button-what-next"), "primary")


def _help(say: Texts) -> Button:
    return Button("help", (), say("button-help"))


def _browse(say: Texts) -> Button:
    return Button("browse", (), say("button-browse"))
