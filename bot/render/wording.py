"""Small phrases that many messages share: hours, marks, a resource's line, reasons."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton

from bot.core.topics import Mark
from bot.render.card import More
from bot.render.markup import clip, link, plain, resource_link, visible
from bot.texts import Texts
from roadmap.belonging import plain_id
from roadmap.model import Access, Lang, Resource, ResourceKind, Roadmap, Topic
from roadmap.planning import (
    Continue,
    FollowsFrom,
    HelpfulFirst,
    Hours,
    Needs,
    OnPathTo,
    Ready,
    Reason,
    StartHere,
    StudiedNow,
    Unlocks,
)
from storage import Opinions

MARKS: dict[Mark, str] = {"done": "✅", "known": "✅", "implied": "✅", "learning": "📖", "open": "▫️"}

_MOST_KEPT = 4096
"""Summaries, titles, hours and kinds of resources that are worded once: those of some roadmaps."""

_LOCALES: Mapping[Lang, str] = {"en": "en_GB", "zh": "zh_Hans"}


def rounded(value: float) -> float:
    """Hours as they are shown: to a tenth, below one to a hundredth."""
    return round(value, 1 if abs(value) >= 1 else 2)


@lru_cache(_MOST_KEPT, typed=True)
def hours(say: Texts, value: float) -> str:
    """ "14.5 h" in the reader's language."""
    return say("hours", hours=rounded(value))


def summed(say: Texts, value: float, unmeasured: int) -> str:
    """ "14.5 h" of several topics, "at least 14.5 h" where nobody says how long some of them take."""
    return say("hours-at-least", hours=rounded(value)) if unmeasured else hours(say, value)


def amount(say: Texts, value: float) -> str:
    """ "45 min" or "1.5 h" in the reader's language."""
    if value >= 1:
        return hours(say, value)
    return say("minutes", minutes=round(60 * value))


def days(say: Texts, first: date, last: date) -> str:
    """ "9–15 Feb" in the reader's language."""
    return format_interval(first, last, "MMMd", locale=_LOCALES[say.lang])


def day(say: Texts, on: date) -> str:
    """ "9 Feb 2026" in the reader's language."""
    return format_date(on, locale=_LOCALES[say.lang])


def month_name(say: Texts, on: date) -> str:
    """ "Feb" in the reader's language."""
    return format_skeleton("MMM", on, locale=_LOCALES[say.lang])


def weekday(say: Texts, on: date) -> str:
    """ "Friday" in the reader's language."""
    return format_date(on, "EEEE", locale=_LOCALES[say.lang])


def month(say: Texts, day: date) -> str:
    """ "February 2026" in the reader's language."""
    return format_skeleton("yMMMM", day, locale=_LOCALES[say.lang])


def moment(at: datetime) -> str:
    """When something was uploaded, to the second: two of a minute have to differ in a list."""
    return f"{at:%Y-%m-%d %H:%M:%S}"


def name(say: Texts, topic: Topic) -> str:
    """The topic's title in the reader's language, safe to show."""
    return plain(topic.title.in_lang(say.lang))


_ASIDE = re.compile(r"\s*[(（][^)）]*[)）]")
_SHORTEST_NAME = 4


def short_name(say: Texts, topic: Topic) -> str:
    """The topic's title without what is in brackets or behind a colon: beside its other words these say nothing new."""
    title = topic.title.in_lang(say.lang)
    head = re.split(r": |：", _ASIDE.sub("", title), maxsplit=1)[0].strip()
    return plain(head if len(head) >= _SHORTEST_NAME else title)


def name_or_id(say: Texts, topic: Topic | None, topic_id: str) -> str:
    """The topic's title; of one that left the roadmap only the id is known."""
    return name(say, topic) if topic else say("topic-gone", id=plain(plain_id(topic_id)))


def topic_facts(say: Texts, topic: Topic) -> str:
    """A topic's level and hours, as far as they are known, behind its name."""
    level = [say(f"level-{topic.level}")] if topic.level else []
    return " · ".join([f"**{name(say, topic)}**", *level, *told_hours(say, topic)])


def names(say: Texts, topics: Iterable[Topic], most: int = 4, *, short: bool = False) -> str:
    """A list of titles, with how many are left out."""
    listed, named = list(topics), short_name if short else name
    shown = say("list-comma").join(named(say, topic) for topic in listed[:most])
    return f"{shown}{say('list-more', count=len(listed) - most)}" if len(listed) > most else shown


def more(say: Texts) -> More:
    """How cut lists say how many lines they left out."""
    return lambda count: say("and-more", count=count)


def quiet(text: str) -> str:
    """A line below another one that it explains: a block quote, and an empty line that ends it."""
    return f"> {text}\n"


_SENTENCE_END = re.compile(r"(?<=[.!?])\s|(?<=[。！？])")


@lru_cache(_MOST_KEPT)
def first_sentence(text: str) -> str:
    """The first sentence of a summary, for lists."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]


_GIST = 100
"""Columns of a gist, about three lines on a phone; a Chinese character takes two."""
_SHORTEST_GIST = 14
_EXPLANATION = re.compile(r"[:;] | — |[：；]")
_CLAUSE = re.compile(
    r"，|, and (?=the )|(?:,| —) (?=so that|which|where|by |while|with |without |executed )"
    r"| (?=while |so that |because |until )"
)


@lru_cache(_MOST_KEPT)
def gist(text: str) -> str:
    """What a topic is, in a few words: the first sentence; where it is long, what comes before it explains itself."""
    sentence = first_sentence(text)
    if _columns(sentence) <= _GIST:
        return sentence
    heads = [sentence[: end.start()] for breaks in (_EXPLANATION, _CLAUSE) for end in breaks.finditer(sentence)]
    head = next((head for head in heads if _SHORTEST_GIST <= _columns(head) <= _GIST), None)
    if head is None:
        return shorten(sentence, _GIST * len(sentence) // _columns(sentence))
    return head + ("。" if sentence.endswith("。") else ".")


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text)


_LONGEST_LABEL = 40


def label(text: str) -> str:
    """A button's label, never cut inside a word: what is too long loses what is in brackets or behind a colon."""
    text = visible(text)
    if len(text) > _LONGEST_LABEL:
        text = _ASIDE.sub("", text)
    head, colon, _ = text.rpartition(": ")
    return head if len(text) > _LONGEST_LABEL and colon and len(head) > _LONGEST_LABEL / 3 else text


_SHORT_TITLE = 36


def short_title(resource: Resource, longest: int = _SHORT_TITLE) -> str:
    """A title for lists: where it is long, what stands before the colon, and no more words than ``longest`` allows."""
    return _short(resource.title, longest)


@lru_cache(_MOST_KEPT)
def _short(title: str, longest: int) -> str:
    if len(title) <= longest:
        return title
    head = re.split(r": |：| — ", title, maxsplit=1)[0]
    return shorten(head if len(head) > 2 else title, longest)


def shorten(text: str, longest: int) -> str:
    """Whole words, an ellipsis for those left out."""
    if len(text) <= longest:
        return text
    words = text[:longest].rpartition(" ")[0]
    return f"{words.rstrip(' ,;')}…" if len(words) > longest / 2 else clip(text, longest)


def short_link(resource: Resource, longest: int = _SHORT_TITLE) -> str:
    """A resource as a link with a short title."""
    title = short_title(resource, longest)
    return link(title, resource.url) if resource.url and not resource.dead else plain(title)


def estimated(say: Texts, resource: Resource) -> str:
    """A resource's hours, "~1 h" where its author states none."""
    long = hours(say, resource.hours)
    return long if resource.hours_are_known else say("hours-about", hours=long)


def topic_hours(say: Texts, topic: Topic) -> str:
    """A topic's hours, "~1 h" where its author does not state all of them; nothing where it names nothing to read."""
    if not topic.hours:
        return ""
    long = hours(say, topic.hours)
    return long if topic.hours_are_known else say("hours-about", hours=long)


def told_hours(say: Texts, topic: Topic) -> list[str]:
    """A topic's hours as a fact among others, if any are known."""
    return [long] if (long := topic_hours(say, topic)) else []


def resource_facts(
    say: Texts, resource: Resource, *, kind: bool = True, left: float | None = None, told: Opinions | None = None
) -> list[str]:
    """What to know before opening a resource: its kind, its length, its language where that is not the reader's, its
    price. ``told`` is what the group says of it.
    """
    begun = left is not None and 0 < left < resource.hours
    long = (
        say("hours-left-of", left=rounded(left or 0), hours=rounded(resource.hours))
        if begun
        else estimated(say, resource)
    )
    if told is not None and told.hours is not None:
        long = say("hours-you-all", stated=long, hours=hours(say, told.hours))
    what = _nature(say, resource.kind, resource.lang, resource.access, resource.video, resource.dead)
    facts = [*what[: int(kind)], long, *what[1:]]
    if told is not None and told.asked:
        facts.append(say("worth-it", count=told.worth, asked=told.asked))
    return facts


@lru_cache(_MOST_KEPT)
def _nature(say: Texts, kind: ResourceKind, lang: Lang, access: Access, video: bool, dead: bool) -> tuple[str, ...]:
    """A resource's kind, and what it has apart from that."""
    facts = [say(f"kind-{kind}")]
    if lang != say.lang:
        facts.append(say(f"in-{lang}"))
    if access != "free":
        facts.append(say(f"access-{access}"))
    if video and kind not in ("video", "talk"):
        facts.append(say("with-video"))
    if dead:
        facts.append(say("link-dead"))
    return tuple(facts)


def resource_line(
    say: Texts,
    resource: Resource,
    number: int | None = None,
    *,
    marked: bool = False,
    told: Opinions | None = None,
) -> str:
    """A resource: mark, link, and what it is."""
    venue = resource.venue or (str(resource.year) if resource.year else None)
    facts = [*dict.fromkeys([resource.authors, venue]), *resource_facts(say, resource, told=told)]
    lead = "✅" if marked else ("▫️" if number is None else f"`{number}`")
    return f"{lead} {resource_link(resource)} — {' · '.join(plain(fact) for fact in facts if fact)}"


def resource_lines(
    say: Texts, resources: Iterable[Resource], marked: frozenset[str], told: Mapping[str, Opinions]
) -> list[str]:
    """Resources, each with why to read it below."""
    return [
        f"{resource_line(say, r, number, marked=r.id in marked, told=told.get(r.id))}\n"
        + (quiet(plain(r.why.in_lang(say.lang))) if r.why else "")
        for number, r in enumerate(resources, start=1)
    ]


def reason(say: Texts, roadmap: Roadmap, why: Reason) -> str:
    """Why a topic is a good next one."""
    match why:
        case Hours(value):
            return hours(say, value)
        case Unlocks(count):
            return say("reason-unlocks", count=count)
        case FollowsFrom(topic_id):
            return say("reason-follows", topic=short_name(say, roadmap.by_id[topic_id]))
        case OnPathTo(goal_id):
            return say("reason-on-path", topic=short_name(say, roadmap.by_id[goal_id]))
        case HelpfulFirst(first):
            return say("reason-helpful", topics=names(say, (roadmap.by_id[t] for t in first), most=1, short=True))
        case StartHere():
            return say("reason-start-here")
        case Ready():
            return say("reason-ready")
        case Continue():
            return say("reason-continue")
        case StudiedNow(members):
            return say("reason-studied-now", count=members)
        case Needs(first, value):
            before = [roadmap.by_id[topic_id] for topic_id in first]
            time = summed(say, value, sum(not topic.hours for topic in before))
            return say("reason-needs", topics=names(say, before, most=2, short=True), hours=rounded(value), time=time)
