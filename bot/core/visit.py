"""One request: who asks, where, and everything a use case works with, inside one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.core.library import Library, LoadedRoadmap
from roadmap.model import LANGS, Lang, Topic
from storage import Entry, GroupSettings, Home, MemberSettings, Session

NOBODY = 0
"""The member id of what is posted to a group without anybody asking."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where. ``guild_id`` is None in a direct message, and wherever else the bot has no group.

    ``public`` says that others in the server read the answer: it then shows only what was logged in that server (rule 6
    of the design). ``locale`` is the language of their Discord client, ``worded`` the one their question is asked in.
    ``can_be_private``: what turns out to be for the asker alone can still be shown to them alone.

    ``channel_id`` is the channel, of a thread the one it is in. ``likely`` is, in a direct message, the server of
    whoever is not known in any. ``beside``: what the control that they pressed carries, such as a topic's id.
    ``counts_sure``: that those whom the group counts are there was looked up lately.
    """

    member_id: int
    guild_id: int | None
    public: bool = False
    locale: Lang | None = None
    worded: Lang | None = None
    can_be_private: bool = True
    channel_id: int | None = None
    likely: int | None = None
    beside: tuple[str, ...] = ()
    counts_sure: bool = False

    @classmethod
    def group(cls, guild_id: int, channel_id: int | None = None) -> Asker:
        """A whole group, or those in one channel: what is posted there by itself, in the group's language."""
        return cls(NOBODY, guild_id, public=True, can_be_private=False, channel_id=channel_id)

    def asking_in(self, lang: Lang | None) -> Asker:
        """The same, with a question in ``lang``."""
        return replace(self, worded=lang)


@dataclass(frozen=True, slots=True)
class HomeChoice:
    """A roadmap that direct messages can be about: that of a server, or of one of its channels."""

    guild_id: int
    channel_id: int | None
    name: str


class MustWriteError(Exception):
    """A use case that was to change nothing has to change something: it is run again where it may."""


class Visit:
    """A request inside its transaction. Use cases are plain functions of one, and return an answer.

    Settings are read once; :meth:`change_member` and :meth:`change_group` keep them in step with the database.
    """

    def __init__(
        self, session: Session, library: Library, asker: Asker, now: datetime, *, writable: bool = False
    ) -> None:
        self.writable = writable
        self.claims: frozenset[str] = frozenset()
        """Topics that the asker said they know: known for this answer."""
        self.refusals: frozenset[str] = frozenset()
        """Topics that the asker does not want: not offered in this answer."""
        self.session = session
        self.library = library
        self.asker = asker
        self.now = now
        visitor = session.visits.visitor(asker.member_id, asker.guild_id)
        self.member = visitor.member
        self.group = visitor.group
        self.has_left = visitor.has_left
        """Whether the asker is marked as somebody who left the server."""
        self._has_channels = visitor.has_channels

    @property
    def member_id(self) -> int:
        """Who asks."""
        return self.asker.member_id

    @property
    def guild_id(self) -> int | None:
        """The server it is asked in; None in a direct message and wherever the bot is not."""
        return self.asker.guild_id

    @property
    def audience(self) -> int | None:
        """The server whose members read the answer; None when only the asker does."""
        return self.asker.guild_id if self.asker.public else None

    @property
    def lang(self) -> Lang:
        """The language to answer in: the question's, the member's choice, their Discord's, the group's, English."""
        return self.asker.worded or spoken(self.member.language) or self.asker.locale or self.group_lang

    @property
    def group_lang(self) -> Lang:
        """The language of what is posted to the group by itself."""
        return spoken(self.group.language) or "en"

    def must_write(self) -> None:
        """Say that something has to be changed. Raises MustWriteError when the transaction is one that only reads."""
        if not self.writable:
            raise MustWriteError

    @cached_property
    def channels(self) -> Mapping[int, int | None]:
        """The channels of the server that have a roadmap of their own."""
        return self.session.groups.channels(self.guild_id) if self.guild_id is not None and self._has_channels else {}

    @property
    def is_bound(self) -> bool:
        """Whether this channel has a roadmap of its own."""
        return self.asker.channel_id in self.channels

    @cached_property
    def homes(self) -> tuple[Home, ...]:
        """In a direct message: the roadmaps of the asker's servers, the one in use first."""
        return self.session.members.homes(self.member_id, self.asker.likely) if self.guild_id is None else ()

    @property
    def homes_used(self) -> tuple[HomeChoice, ...]:
        """:attr:`homes`, when the answer came from the first of several that have different roadmaps."""
        if "loaded" not in self.__dict__ or len({home.roadmap_id for home in self.homes}) < 2:
            return ()
        return tuple(map(self.named, self.homes))

    def named(self, home: Home) -> HomeChoice:
        """A roadmap of a server with its name in the asker's language."""
        shipped = self.library.default.roadmap.title.in_lang(self.lang)
        name = (self.lang == "zh" and home.name_zh) or home.name or shipped
        return HomeChoice(home.guild_id, home.channel_id, name)

    @property
    def roadmap_id(self) -> int | None:
        """The roadmap in use here: this channel's, else the server's; in a direct message that of one's server."""
        if self.guild_id is None:
            return self.homes[0].roadmap_id if self.homes else None
        if self.asker.channel_id is not None and self.is_bound:
            return self.channels[self.asker.channel_id]
        return self.group.roadmap_id

    @cached_property
    def loaded(self) -> LoadedRoadmap:
        """The roadmap in use here, or that of the topic beside whose control the asker is.

        Raises RoadmapNotLoadedError: whoever runs the use case loads it and tries again.
        """
        here = self.library.of_group(self.roadmap_id)
        if not any(map(here.has, self.asker.beside)):
            for other in self.others if self.asker.beside else ():
                if any(map(other.has, self.asker.beside)):
                    return other
        return here

    @property
    def others(self) -> tuple[LoadedRoadmap, ...]:
        """The other roadmaps that the server uses; in a direct message those of the asker's servers."""
        used = (
            [home.roadmap_id for home in self.homes]
            if self.guild_id is None
            else [self.group.roadmap_id, *self.channels.values()]
        )
        return tuple(self.library.of_group(each) for each in dict.fromkeys(used) if each != self.roadmap_id)

    def having(self, topic_id: str) -> LoadedRoadmap:
        """The roadmap that has a topic: the one in use here, or else another one of the server; here if none has it."""
        if self.loaded.topic(topic_id) is not None:
            return self.loaded
        return next((other for other in self.others if other.topic(topic_id) is not None), self.loaded)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id in any of the roadmaps that the server uses."""
        return self.having(topic_id).topic(topic_id)

    @property
    def topics_by_any_id(self) -> dict[str, Topic]:
        """The topics of all roadmaps that the server uses, by every id they have or had."""
        topics: dict[str, Topic] = {}
        for one in (*self.others, self.loaded):
            topics |= one.topics_by_any_id
        return topics

    @cached_property
    def timezone(self) -> str:
        """By what the asker's days are told: their own timezone, else the group's; in a direct message that of the
        group where they logged something last, else UTC.
        """
        if self.member.timezone is not None:
            return self.member.timezone
        if self.guild_id is not None:
            return self.group.timezone
        return self.session.members.home_timezone(self.member_id)

    @property
    def today(self) -> date:
        """Today where the asker is: what they do is dated by it, and their goal, week and streak are judged by it."""
        return self.now.astimezone(ZoneInfo(self.timezone)).date()

    def group_time(self, at: datetime) -> datetime:
        """A moment in the group's timezone."""
        return at.astimezone(ZoneInfo(self.group.timezone))

    @property
    def entry(self) -> Entry:
        """The who, where and when of something the asker does now."""
        return Entry(self.member_id, self.guild_id, self.now, self.today)

    def in_private(self) -> Visit:
        """The same, for the asker alone."""
        return Visit(self.session, self.library, replace(self.asker, public=False), self.now, writable=self.writable)

    def seen_as(self, member_id: int) -> Visit:
        """The same place and moment with another member in it, seen by others."""
        return Visit(self.session, self.library, replace(self.asker, member_id=member_id, public=True), self.now)

    def change_member(self, settings: MemberSettings) -> MemberSettings:
        """Keep what the member chose."""
        if settings != self.member:
            self.session.members.save(self.member_id, settings)
            self.member = settings
            self.__dict__.pop("timezone", None)
        return settings

    def change_group(self, settings: GroupSettings) -> GroupSettings:
        """Keep what the group's admins chose. Raises ValueError in a direct message."""
        if self.guild_id is None:
            raise ValueError("a direct message has no group")
        if settings != self.group:
            self.session.groups.save(self.guild_id, settings)
            self.group = settings
            self.look_again()
        return settings

    def use_instead(self, before: int, now: int) -> None:
        """Use another version of a roadmap wherever the group uses it. Raises ValueError in a direct message."""
        if self.guild_id is None:
            raise ValueError("a direct message has no group")
        self.session.groups.replace_roadmap(self.guild_id, before, now)
        self.group = self.session.groups.settings(self.guild_id)
        self.look_again()

    def look_again(self) -> None:
        """What is used here and in channels has changed."""
        self._has_channels = True
        for kept in ("loaded", "channels", "homes"):
            self.__dict__.pop(kept, None)


def spoken(value: str | None) -> Lang | None:
    """A stored language setting, or None when it is unset."""
    return next((lang for lang in LANGS if lang == value), None)
