"""One request: who asks, where, and everything a use case works with, inside one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.core.library import Library, LoadedRoadmap
from roadmap.model import LANGS, Lang
from storage import Entry, GroupSettings, MemberSettings, Session

NOBODY = 0
"""The member id of what is posted to a group without anybody asking."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where. ``guild_id`` is None in a direct message.

    ``public`` says that others in the server read the answer: it then shows only what was logged in that server (rule 6
    of the design). ``locale`` is the language of their Discord client, ``worded`` the one their question is asked in.
    ``can_be_private``: what turns out to be for the asker alone can still be shown to them alone.
    """

    member_id: int
    guild_id: int | None
    public: bool = False
    locale: Lang | None = None
    worded: Lang | None = None
    can_be_private: bool = True

    @classmethod
    def group(cls, guild_id: int) -> Asker:
        """A whole group: what is posted there by itself, in the group's language."""
        return cls(NOBODY, guild_id, public=True, can_be_private=False)

    def asking_in(self, lang: Lang | None) -> Asker:
        """The same, with a question in ``lang``."""
        return replace(self, worded=lang)


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
        self.member = session.members.settings(asker.member_id)
        self.group = GroupSettings() if asker.guild_id is None else session.groups.settings(asker.guild_id)

    @property
    def member_id(self) -> int:
        """Who asks."""
        return self.asker.member_id

    @property
    def guild_id(self) -> int | None:
        """The server it is asked in; None in a direct message."""
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
    def loaded(self) -> LoadedRoadmap:
        """The roadmap in use here; in a direct message that of the server where the asker studied last.

        Raises RoadmapNotLoadedError: whoever runs the use case loads it and tries again.
        """
        if self.guild_id is None:
            return self.library.of_group(self.session.members.home_roadmap(self.member_id))
        return self.library.of_group(self.group.roadmap_id)

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
            self.__dict__.pop("loaded", None)
        return settings


def spoken(value: str | None) -> Lang | None:
    """A stored language setting, or None when it is unset."""
    return next((lang for lang in LANGS if lang == value), None)
