"""A group's leaderboard and a member's progress card."""

from __future__ import annotations

from bot.core.answers import Hidden, LeaderboardAnswer, ProgressAnswer, TrackProgress
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import hours, label, more, name, names, rounded
from bot.texts import Texts
from storage import BoardRow, short_id

_BAR = 10
_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
_DONE_SHOWN = 12


def leaderboard(answer: LeaderboardAnswer, say: Texts, here: Surroundings) -> Reply:
    """A page of the board; the asker's own row is always there; buttons are for the one who asked."""
    card = Card("board").title(_title(answer, say, here))
    lines = [_row(row, answer, say, here) for row in answer.page.rows] or [say("board-empty")]
    own = answer.own
    if own is not None and all(row.member_id != answer.asker_id for row in answer.page.rows):
        key = "board-own-hidden" if answer.own_hidden else "board-own"
        lines += ["…", say(key, rank=own.rank, hours=rounded(own.points))]
    elif own is None and not answer.own_hidden:
        lines += ["", say("board-own-none")]
    card.lines(lines, more(say)).footer(_footer(answer, say))
    return Reply(embed=card.embed, buttons=_board_buttons(answer, say))


def _title(answer: LeaderboardAnswer, say: Texts, here: Surroundings) -> str:
    if answer.topic is not None:
        return say("board-title-topic", topic=answer.topic.title.in_lang(say.lang), server=here.server)
    return say(f"board-title-{answer.period.kind}", server=here.server)


def _row(row: BoardRow, answer: LeaderboardAnswer, say: Texts, here: Surroundings) -> str:
    place = _MEDALS.get(row.rank, f"`{row.rank:>2}`")
    return f"{place} {_who(say, here, row.member_id, answer.asker_id)} · {hours(say, row.points)}"


def _who(say: Texts, here: Surroundings, member_id: int, asker_id: int) -> str:
    shown = plain(here.names.get(member_id, say("someone")))
    return say("board-you", who=shown) if member_id == asker_id else shown


def _footer(answer: LeaderboardAnswer, say: Texts) -> str:
    members = say("board-members", count=answer.page.members)
    if answer.topic is not None or answer.period.kind == "all":
        return members
    return f"{members} · {say(f'board-resets-{answer.period.kind}', timezone=answer.timezone)}"


def _board_buttons(answer: LeaderboardAnswer, say: Texts) -> tuple[Button, ...]:
    owner = short_id(answer.asker_id)
    kind = answer.period.kind
    scope = f"={answer.topic.id}" if answer.topic else kind
    page = answer.page
    buttons = [
        Button("page", (owner, "week", ""), say("board-week"), "primary" if kind == "week" else "secondary"),
        Button("page", (owner, "month", ""), say("board-month"), "primary" if kind == "month" else "secondary"),
        Button("page", (owner, "all", ""), say("board-all"), "primary" if kind == "all" else "secondary"),
    ]
    if page.before is not None:
        buttons.append(Button("page", (owner, scope, f"<{page.before}"), say("page-before")))
    if page.after is not None:
        buttons.append(Button("page", (owner, scope, f">{page.after}"), say("page-after")))
    on_page = any(row.member_id == answer.asker_id for row in page.rows)
    if answer.own is not None and not on_page and not answer.own_hidden:
        buttons.append(Button("page", (owner, scope, "me"), say("board-my-row")))
    return tuple(buttons)


def board_off(say: Texts) -> Reply:
    """The admins switched the board off."""
    return Reply(content=say("board-off"), private=True)


def progress(answer: ProgressAnswer, say: Texts, here: Surroundings) -> Reply:
    """A member's progress card: private for oneself, in public only what was logged in this server."""
    who = here.names.get(answer.member_id, say("someone"))
    title = say("progress-title-own") if answer.own else say("progress-title", who=who)
    card = Card("done").title(title)
    lines = [say("progress-hours", hours=rounded(answer.hours), week=rounded(answer.week_hours))]
    if answer.weekly_goal:
        lines.append(say("progress-goal", done=rounded(answer.week_hours), goal=rounded(answer.weekly_goal)))
    if answer.streak:
        lines.append(say("progress-streak", count=answer.streak))
    if answer.rank is not None and answer.own:
        lines.append(say("progress-rank", rank=answer.rank.rank))
    if not answer.done and not answer.learning and not answer.hours:
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
    buttons: list[Button] = []
    if answer.own:
        buttons = [Button("suggest", (), say("button-what-next"), "primary")]
        buttons += [Button("show", (v.topic.id,), label(v.topic.title.in_lang(say.lang))) for v in answer.learning[:3]]
    return Reply(embed=card.embed, buttons=tuple(buttons), private=answer.own)


def _bar(track: TrackProgress, say: Texts) -> str:
    filled = round(_BAR * track.mastered / track.total)
    bar = "█" * filled + "░" * (_BAR - filled)
    return f"`{bar}` {plain(track.track.title.in_lang(say.lang))} {track.mastered}/{track.total}"


def hidden(answer: Hidden, say: Texts, here: Surroundings) -> Reply:
    """The member does not show their progress."""
    who = plain(here.names.get(answer.member_id, say("someone")))
    return Reply(content=say("member-hidden", who=who), private=True)


def hidden_asker(say: Texts) -> Reply:
    """A hidden member's own progress is for them alone."""
    return Reply(content=say("progress-yours-alone"), private=True)
