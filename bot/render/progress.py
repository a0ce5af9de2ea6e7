"""A member's progress card."""

from __future__ import annotations

from bot.core.progress import Hidden, HiddenAsker, NotHere, OtherRoadmap, ProgressAnswer, TrackProgress
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, more, name, names, rounded
from bot.texts import Texts

_BAR = 5


_DONE_SHOWN = 12


@render.register
def progress(answer: ProgressAnswer, say: Texts, here: Surroundings) -> Reply:
    """A member's progress card: private for oneself, in public only what was logged in this server."""
    who = here.names.get(answer.member_id, say("someone"))
    title = say("progress-title-own") if answer.own else say("progress-title", who=who)
    card = Card("done").title(title)
    key = "progress-hours-of-all" if answer.others else "progress-hours"
    lines = [say(key, hours=rounded(answer.hours), week=rounded(answer.week_hours))]
    if answer.weekly_goal:
        lines.append(say("progress-goal", done=rounded(answer.week_hours), goal=rounded(answer.weekly_goal)))
    if answer.streak:
        lines.append(say("progress-streak", count=answer.streak))
    if answer.rank is not None and answer.own:
        lines.append(say("progress-rank", rank=answer.rank.rank))
    if not answer.done and not answer.learning and not answer.hours and not answer.others:
        lines.append(say("progress-empty"))
    card.lines(lines, more(say))
    learning = [
        say(
            "progress-learning-line",
            topic=name(say, v.topic),
            done=rounded(v.hours_done),
            total=rounded(v.topic.hours),
        )
        for v in answer.learning
    ]
    card.field(say("progress-learning"), learning, more(say))
    if answer.done:
        card.field(say("progress-done", count=len(answer.done)), [names(say, answer.done, most=_DONE_SHOWN)], more(say))
    card.field(say("progress-tracks"), [_bar(track, say) for track in answer.tracks if track.total], more(say))
    card.field(say("progress-others"), [_other(other, say) for other in answer.others], more(say))
    buttons: list[Button] = []
    if answer.own:
        buttons = [
            Button("suggest", (), say("button-what-next"), "primary"),
            Button("year", ("l",), say("button-year")),
        ]
        buttons += [Button("show", (v.topic.id,), label(v.topic.title.in_lang(say.lang))) for v in answer.learning[:3]]
    return Reply(embed=card.embed, buttons=tuple(buttons), private=answer.own)


def _other(other: OtherRoadmap, say: Texts) -> str:
    title = say("progress-gone") if other.name is None else plain(other.name)
    return say("progress-other", roadmap=title, hours=rounded(other.hours), done=other.done, learning=other.learning)


def _bar(track: TrackProgress, say: Texts) -> str:
    filled = round(_BAR * track.mastered / track.total)
    bar = "█" * filled + "░" * (_BAR - filled)
    return f"`{bar}` {track.mastered}/{track.total} {plain(track.track.title.in_lang(say.lang))}"


@render.register
def hidden(answer: Hidden, say: Texts, here: Surroundings) -> Reply:
    """The member does not show their progress."""
    who = plain(here.names.get(answer.member_id, say("someone")))
    return Reply(content=say("member-hidden", who=who), private=True)


@render.register
def hidden_asker(answer: HiddenAsker, say: Texts, here: Surroundings) -> Reply:
    """A hidden member's own progress is for them alone."""
    return Reply(content=say("progress-yours-alone"), private=True)


@render.register
def not_here(answer: NotHere, say: Texts, here: Surroundings) -> Reply:
    """The member is not in this server."""
    return Reply(content=say("progress-not-here"), private=True)
