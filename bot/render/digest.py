"""The weekly and the monthly digest: one message, whatever the size of the group; nobody is pinged."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.bars import FEWEST
from bot.core.digest import DigestAnswer, DigestNotSet, DigestOff, DigestSentNow, DigestSet
from bot.core.group_map import WORTH_IT
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.reading import past_reading
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import (
    days,
    hours,
    month,
    more,
    name,
    name_or_id,
    resource_link,
    rounded,
)
from bot.texts import Texts
from storage import TopicFinish

_FINISHES_SHOWN = 8


_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


@render.register
def digest(answer: DigestAnswer, say: Texts, here: Surroundings) -> Reply:
    """What the group did, who led, and what it could study next."""
    facts = answer.facts
    card = Card("board").author(say(f"digest-author-{answer.edition}", server=here.server, dates=_dates(answer, say)))
    card.title(say("digest-title", hours=rounded(facts.hours)) if facts.hours else say("digest-title-quiet"))
    card.lines([*_together(answer, say, here), _summary(answer, say)], more(say))
    card.field(say("digest-finished"), _finishes(answer, say, here), more(say))
    if answer.board:
        board = [
            f"{_MEDALS.get(row.rank, f'`{row.rank:>2}`')} {_who(say, here, row.member_id)} · {hours(say, row.points)}"
            for row in facts.top
        ]
        card.field(say("digest-board"), board, more(say))
    card.field(say("digest-highlights"), _highlights(answer, say, here), more(say))
    if answer.goal is not None:
        goal = say(
            "digest-goal",
            topic=name(say, answer.goal.topic),
            finished=answer.goal.finished,
            learning=answer.goal.learning,
        )
        card.field(say("digest-goal-title"), [goal], more(say))
    if answer.suggestion is not None:
        card.field(say("digest-next"), _suggestion(answer, say), more(say))
    card.footer(say("digest-footer"))
    return Reply(embed=card.embed, buttons=_buttons(answer, say))


def _dates(answer: DigestAnswer, say: Texts) -> str:
    """Which days it covers: a month is called by its name."""
    return month(say, answer.first_day) if answer.edition == "monthly" else days(say, answer.first_day, answer.last_day)


def _summary(answer: DigestAnswer, say: Texts) -> str:
    facts = answer.facts
    if not facts.hours and not facts.people:
        return say("digest-quiet")
    if not answer.compared and not facts.hours_before:
        return say("digest-summary-first", people=facts.people)
    change = rounded(facts.hours - facts.hours_before)
    key = "digest-summary-more" if change > 0 else "digest-summary-less" if change < 0 else "digest-summary-same"
    period = say(f"digest-last-{answer.edition}")
    return say(key, change=abs(change), people=facts.people, period=period)


def _together(answer: DigestAnswer, say: Texts, here: Surroundings) -> list[str]:
    """What was read together, and who came to sessions about it: what a digest begins with."""
    lines = [f"{say('digest-reading')} · {past_reading(one, say, here)}" for one in answer.readings]
    for met in answer.met:
        who = _people(say, here, met.there, met.count)
        if met.coming >= met.count:
            lines.append(say("digest-came-of", count=met.count, coming=met.coming, who=who))
        else:
            lines.append(say("digest-came", count=met.count, who=who))
    return lines


def _who(say: Texts, here: Surroundings, member_id: int) -> str:
    return plain(here.names.get(member_id, say("someone")))


def _finishes(answer: DigestAnswer, say: Texts, here: Surroundings) -> list[str]:
    lines = [_finish(answer, finish, say, here) for finish in answer.facts.finishes[:_FINISHES_SHOWN]]
    hidden = answer.facts.finish_count - len(lines)
    return [*lines, say("and-more", count=hidden)] if hidden > 0 else lines


def _finish(answer: DigestAnswer, finish: TopicFinish, say: Texts, here: Surroundings) -> str:
    topic = answer.topics.get(finish.topic_id)
    shown = name_or_id(say, topic, finish.topic_id)
    return say(
        "digest-finish-first" if finish.first_in_group else "digest-finish",
        who=_who(say, here, finish.member_id),
        topic=shown,
    )


def _highlights(answer: DigestAnswer, say: Texts, here: Surroundings) -> list[str]:
    facts = answer.facts
    lines: list[str] = []
    if facts.streaks and facts.streaks[0].weeks > 1:
        best = facts.streaks[0].weeks
        holders = tuple(streak.member_id for streak in facts.streaks if streak.weeks == best)
        lines.append(say("digest-streak", who=_people(say, here, holders, facts.longest_count), count=best))
    if facts.comebacks:
        lines.append(say("digest-comebacks", who=_people(say, here, facts.comebacks, len(facts.comebacks))))
    if facts.new_members:
        lines.append(say("digest-newcomers", who=_people(say, here, facts.new_members, facts.new_count)))
    return lines


def _people(say: Texts, here: Surroundings, ids: tuple[int, ...], count: int) -> str:
    """Their names, and how many of ``count`` are left out."""
    shown = say("list-comma").join(_who(say, here, member_id) for member_id in ids)
    return shown + say("list-more-people", count=count - len(ids)) if count > len(ids) else shown


def _suggestion(answer: DigestAnswer, say: Texts) -> list[str]:
    suggestion = answer.suggestion
    if suggestion is None:
        return []
    topic = suggestion.topic
    key = "digest-suggestion-ready" if suggestion.ready else "digest-suggestion"
    lines = [say(key, topic=name(say, topic), count=suggestion.ready, hours=rounded(topic.hours))]
    if topic.resources.required:
        first = topic.resources.required[0]
        lines.append(say("digest-start-with", resource=resource_link(first), hours=rounded(first.hours)))
    return lines


def _buttons(answer: DigestAnswer, say: Texts) -> tuple[Button, ...]:
    buttons: list[Button] = []
    if answer.suggestion is not None:
        buttons.append(Button("track", (answer.suggestion.topic.id,), say("button-track"), "primary"))
    if answer.board and len(answer.facts.top) >= FEWEST:
        kind = "week" if answer.edition == "weekly" else "month"
        buttons.append(Button("bars", (kind, answer.period_key, "l"), say("button-bars")))
    if answer.facts.people >= WORTH_IT:
        buttons.append(Button("group-map", ("l",), say("button-group-map")))
    # This button is also how the message is known again after a crash: it carries what the digest covers.
    buttons.append(Button("digest-next", (answer.edition, answer.period_key), say("button-what-next")))
    return tuple(buttons)


@render.register
def digest_set(answer: DigestSet, say: Texts, here: Surroundings) -> Reply:
    """Where and when it comes, and the first one's moment."""
    schedule = answer.schedule
    day = say(f"weekday-{schedule.weekday}")
    lines = [
        say(
            "digest-set",
            channel=f"<#{schedule.channel_id}>",
            weekday=day,
            time=f"{schedule.hour:02d}:00",
            timezone=answer.timezone,
            first=format_dt(answer.first_at, "F"),
        )
    ]
    if schedule.monthly:
        lines.append(say("digest-monthly-too", weekday=day))
    return Reply(content="\n".join(lines), private=True)


@render.register
def digest_not_set(answer: DigestNotSet, say: Texts, here: Surroundings) -> Reply:
    """Why the digest cannot come there."""
    if answer.reason == "gone":
        return Reply(content=say("digest-channel-gone"), private=True)
    return Reply(content=say(f"digest-set-{answer.reason}", channel=f"<#{answer.channel_id}>"), private=True)


@render.register
def digest_sent_now(answer: DigestSentNow, say: Texts, here: Surroundings) -> Reply:
    """What came of it."""
    key = "digest-channel-gone" if answer.outcome == "gone" else f"digest-now-{answer.outcome}"
    return Reply(content=say(key, channel=f"<#{answer.channel_id}>"), private=True)


@render.register
def digest_off(answer: DigestOff, say: Texts, here: Surroundings) -> Reply:
    """It is off."""
    return Reply(content=say("digest-off" if answer.was_on else "digest-off-already"), private=True)
