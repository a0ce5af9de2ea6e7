"""Sessions as their admins set them, and what the group is told when one is moved."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.session import SessionChanged, SessionMoved, SessionNotMoved, SessionNotSet, SessionOff, SessionSet
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.texts import Texts
from roadmap.model import Topic


def session_title(reading: Topic | None, say: Texts) -> str:
    """What a session is called: by what is read, if anything is."""
    if reading is None:
        return say("session-title-open")
    return say("session-title", topic=reading.title.in_lang(say.lang))


@render.register
def session_set(answer: SessionSet, say: Texts, here: Surroundings) -> Reply:
    """When the first one is, and what the bot may not do there."""
    plan = answer.plan
    time = f"{plan.minute // 60:02d}:{plan.minute % 60:02d}"
    lines = [
        say(
            "session-set-weekly" if plan.weekly else "session-set-once",
            channel=f"<#{plan.channel_id}>",
            weekday=say(f"weekday-{plan.first_on.weekday()}"),
            time=time,
            timezone=answer.timezone,
            first=format_dt(answer.first_at, "F"),
        )
    ]
    if answer.jumps:
        lines.append(say("session-jumps", time=time, first=format_dt(answer.first_at, "F")))
    if answer.reading is None:
        lines.append(say("session-set-no-reading"))
    if answer.left_out:
        dates = say("list-comma").join(format_dt(at, "D") for at in answer.left_out)
        lines.append(say("session-set-left-out", dates=dates))
    lines += [say(f"session-lacks-{lack}") for lack in answer.lacks]
    return Reply(content="\n".join(lines), private=True)


@render.register
def session_not_set(answer: SessionNotSet, say: Texts, here: Surroundings) -> Reply:
    """Why nothing changed."""
    return Reply(content=say(f"session-not-{answer.why}", timezone=answer.timezone), private=True)


@render.register
def session_not_moved(answer: SessionNotMoved, say: Texts, here: Surroundings) -> Reply:
    """Between what moments it can be."""
    after, before = format_dt(answer.after, "F"), format_dt(answer.before, "F")
    return Reply(content=say("session-not-between", after=after, before=before), private=True)


@render.register
def session_changed(answer: SessionChanged, say: Texts, here: Surroundings) -> Reply:
    """It is skipped or moved."""
    key = "session-skipped" if answer.skipped else "session-moved-to"
    at = format_dt(answer.at, "F")
    lines = [say(key, at=at)]
    if answer.jumps is not None:
        lines.append(say("session-jumps", time=f"{answer.jumps:%H:%M}", first=at))
    return Reply(content="\n".join(lines), private=True)


@render.register
def session_off(answer: SessionOff, say: Texts, here: Surroundings) -> Reply:
    """There are none any more."""
    return Reply(content=say("session-off" if answer.was else "session-off-already"), private=True)


@render.register
def moved(answer: SessionMoved, say: Texts, here: Surroundings) -> Reply:
    """A session that was announced is at another time or place, or not at all, or after all."""
    channel = f"<#{answer.channel_id}>"
    told = [
        say(
            f"session-told-{answer.what}",
            title=plain(session_title(answer.reading, say)),
            was=format_dt(answer.was, "F"),
            at=format_dt(answer.at, "F"),
            channel=channel,
        )
    ]
    if answer.channel_id is not None and answer.what != "elsewhere":
        told.append(say("session-told-there", channel=channel))
    if answer.announcement_url is not None and answer.what != "off":
        told.append(say("session-told-coming", announcement=answer.announcement_url))
    history = Button("reading-history", (answer.mark,), say("button-reading-history"))
    return Reply(content="\n".join(told), buttons=(history,))
