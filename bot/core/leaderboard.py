"""A group's leaderboard: by week, month, all time, or on one topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.core.answer import Answer, ServerOnly
from bot.core.finding import NotUnderstood, WhichTopicFor, find_topic_for
from bot.core.visit import Visit
from roadmap.model import Text, Topic
from storage import BoardPage, BoardRow, Cursor, Period

PAGE_ROWS = 10


@dataclass(frozen=True)
class LeaderboardAnswer(Answer):
    """A page of a group's board and the asker's own row, always.

    ``roadmap``: it counts what was studied of this one of the group's roadmaps, that of the channel.
    """

    period: Period
    page: BoardPage
    own: BoardRow | None
    asker_id: int
    own_hidden: bool
    timezone: str
    today: date
    topic: Topic | None = None
    private: bool = False
    roadmap: Text | None = None

    @property
    def is_past(self) -> bool:
        """Whether it is of a week or month before the present one."""
        return self.period.kind in ("week", "month") and self.period != _period(self.period.kind, self.today)

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody on the page, and the asker with a row of their own."""
        own = () if self.own is None else (self.own.member_id,)
        return tuple(dict.fromkeys([*(row.member_id for row in self.page.rows), *own]))


@dataclass(frozen=True)
class BoardOff(Answer):
    """The group's admins switched the leaderboard off."""


def leaderboard(
    visit: Visit, kind: str = "week", *, topic: Topic | None = None, place: str = "", of: Period | None = None
) -> LeaderboardAnswer | BoardOff | ServerOnly:
    """A page of the group's board, by week, month, all time or for one topic, and the asker's own row.

    ``of``: the week or month that is not the present one.

    ``place``: empty for the top, ``me`` for the page around the asker, ``<cursor`` and ``>cursor`` to turn pages.
    What a hidden asker calls for is private; where it cannot be, no row of theirs is in it.
    """
    if visit.guild_id is None:
        return ServerOnly("leaderboard")
    if not visit.group.board:
        return BoardOff()
    period = Period.topic(topic.id) if topic else of or _period(kind, visit.today)
    unseen = visit.member.hidden and visit.audience is not None and not visit.asker.can_be_private
    boards = visit.session.boards
    ids = visit.loaded.ids if visit.is_bound and topic is None else None
    if place == "me" and not unseen:
        page = boards.around(visit.guild_id, period, visit.member_id, PAGE_ROWS, ids)
    else:
        after = Cursor.parse(place[1:]) if place.startswith(">") else None
        before = Cursor.parse(place[1:]) if place.startswith("<") else None
        page = boards.page(visit.guild_id, period, after=after, before=before, limit=PAGE_ROWS, ids=ids)
    return LeaderboardAnswer(
        period=period,
        page=page,
        own=None if unseen else boards.row(visit.guild_id, period, visit.member_id, ids),
        asker_id=visit.member_id,
        own_hidden=visit.member.hidden,
        timezone=visit.group.timezone,
        today=visit.today,
        topic=topic,
        private=visit.audience is None or (visit.member.hidden and not unseen),
        roadmap=visit.loaded.roadmap.title if ids else None,
    )


def topic_board(
    visit: Visit, text: str, place: str = ""
) -> LeaderboardAnswer | BoardOff | ServerOnly | WhichTopicFor | NotUnderstood:
    """The board of the topic that ``text`` names."""
    topic = find_topic_for(visit, text, "topic-board")
    return leaderboard(visit, "topic", topic=topic, place=place) if isinstance(topic, Topic) else topic


def _period(kind: str, today: date) -> Period:
    """The period that ``kind`` (week, month or all) names today."""
    match kind:
        case "week":
            return Period.week(today)
        case "month":
            return Period.month(today)
        case _:
            return Period.all_time()
