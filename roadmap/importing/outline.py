"""What every format is read into: entries in the author's order, before anything is named or connected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from roadmap.amounts import A_WEEK, HOUR, MINUTE, WEEK, hours_in, number_of
from roadmap.importing.cleaning import without_notes, without_signs
from roadmap.importing.fields import ADDRESS, apart
from roadmap.importing.prose import beginning, is_sentence, split_lead
from roadmap.model import Level, ResourceKind
from roadmap.numerals import NUMBER
from roadmap.problems import Unread


@dataclass(frozen=True, slots=True)
class Link:
    """A resource, or a text that leads somewhere."""

    title: str
    url: str | None = None
    kind: ResourceKind | None = None
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text with the links in it, in order."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """What is written where a topic says what comes before it.

    ``key`` is the key of another entry where the format has keys. ``free`` texts are prose, of which only what surely
    names a topic is taken. ``part``: what says so is a part of the curriculum, and not the topic itself; one that is
    ``quiet`` is told of another topic of that part already.
    """

    text: str
    url: str | None = None
    key: str | None = None
    helpful: bool = False
    free: bool = False
    part: str = ""
    quiet: bool = False


@dataclass(slots=True)
class Entry:
    """A topic. ``follows`` is set in an ordered list: the entry before it is helpful for it.

    ``says``: it is a sentence of a list, and no topic where others are.
    """

    title: str
    line: int
    track: str = ""
    key: str = ""
    number: str = ""
    """What it has in front of its title in an outline."""
    code: str = ""
    """What it is called for short, such as CS101."""
    summary: str = ""
    hours: float | None = None
    week: int | None = None
    level: Level | None = None
    follows: bool = False
    says: bool = False
    left: str = ""
    """The end of a line that is too long to be read."""
    needs: list[Need] = field(default_factory=list[Need])
    choices: list[Link] = field(default_factory=list[Link])
    """Resources of which one is enough."""
    required: list[Link] = field(default_factory=list[Link])
    optional: list[Link] = field(default_factory=list[Link])


@dataclass(slots=True)
class Outline:
    """A curriculum as it is written. ``before``: what lines of it, from the first to before the last, need."""

    title: str = ""
    entries: list[Entry] = field(default_factory=list[Entry])
    unread: list[Unread] = field(default_factory=list[Unread])
    before: list[tuple[range, Need]] = field(default_factory=list[tuple[range, Need]])


_LEAD = re.compile(r"^(?::[a-z0-9_+-]+:|[^\w\s\[(<\"'#.$@/`~≈-])\s+", re.IGNORECASE)
"""A sign in front of an item: an emoji, or the name of one."""
_BOX = re.compile(r"^\[[ xX✓✔/><!?-]\]\s*|^[☐☑☒✅⬜]\s*")
_NEEDS = re.compile(
    r"[\s(\[（—–-]{0,8}"
    r"(?:\b(?P<word>needs?|requires?|prereq(?:uisite)?s?|depends on|after"
    r"|helpful|需要|(?:先修|前置|预备|先导)(?:课程?|知识|要求|条件|内容)?|依赖|voraussetzung(?:en)?"
    r"|benötigt|(?:pre-?|prer|pré-?)?requisitos?|pré-?requis|requiere|nécessite|требу(?:ет|ется|ются)|нужн[оаы]"
    r"|пререквизиты?|前提|선수(?: ?과목)?|선행)\s*[:：]{1,2}"
    r"|(?<=[(\[（])(?:needs?|requires|prerequisites?|depends on|after|builds on)\b"
    r"|(?<=\s[—–-]\s)(?:needs|requires|depends on|builds on)\b)\s*"
    r"(?P<what>(?:(?!\s[—–-]\s{0,9}[~≈约]?\d)[^()（）])+)[)\]）]?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^\W*(?:pre-?requisites?|pre-?reqs?|requirements|(?:prior|assumed|required|background) knowledge"
    r"|before (?:you|we) (?:start|begin)|what (?:you|to) (?:should |need to |must )?know(?: (?:first|before.{0,40}))?"
    r"|voraussetzungen|vorkenntnisse|pr[ée]-?requis|pr?e-?requisitos|requisitos previos|пререквизиты"
    r"|предварительные требования|前提知識|선수 ?지식"
    r"|先修(?:要求|知识|课程?|内容)?|前置(?:要求|知识|条件|课程|内容)?|(?:预备|前导|先导)(?:知识|课程)|基础要求|学习前提)\W*$",
    re.IGNORECASE,
)
_IS_NEED = re.compile(
    r"needs?|requires?|depends on|builds on|after|prereq(?:uisite)?s?|依赖|需要|前置|先修|benötigt|requiere"
    r"|nécessite|требует",
    re.IGNORECASE,
)
_SPAN = r"\d[\d.,]*(?:\s*(?:[-–—]|to|bis)\s*\d[\d.,]*)?\s*"
_WEEKLY = (
    rf"{_SPAN}{HOUR}{A_WEEK}\s*(?:[×x*,;]|for|over)?\s*{_SPAN}{WEEK}"
    rf"|{_SPAN}{WEEK}\s*(?:[×x*,;@]|at|of)?\s*{_SPAN}{HOUR}{A_WEEK}"
)
_TIME = re.compile(
    r"[(（\[]\s*([~≈约]?[^()（）\[\]]*\d[^()（）\[\]]*)[)）\]]"
    rf"|(?:^|[\s,，;；:：—–])\s*[-–—,·]?\s*([~≈约]?\s*(?:{_WEEKLY})|[~≈约]\s*\d[\d.:,]*\s*\w*|{_SPAN}(?:{HOUR}|{MINUTE}))\s*$",
    re.IGNORECASE,
)
_WEEK = re.compile(rf"^(?:week|wk)\s*(\d{{1,3}})\b|^第\s*(\d{{1,3}}|{NUMBER})\s*[周週]", re.IGNORECASE)
_PERIOD = re.compile(
    r"^(?:week|day|lesson|lecture|module|unit|chapter|session|part|step|phase|sprint|class)\s*#?\d|^第\s*\S{1,3}\s*[周天课章节讲]|^\d{1,3}[.):：]\s",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:(?:week|day|lesson|lecture|module|unit|chapter|session|part|step|phase)\s*#?\d{1,3}"
    rf"|第\s*(?:\d{{1,3}}|{NUMBER})\s*(?:[周週天课章节讲篇]|部分|单元|阶段|模块))\s*[:：.、)—–-]?\s*(?=\S)",
    re.IGNORECASE,
)
ADDRESS_BEHIND = re.compile(r"\s*[(（]\s*https?://[^()（）\s]*\s*[)）]")
"""What Notion writes behind the name of a page."""
_INSIDE = re.compile(r"\b(?:in|within|under|for|of)$", re.IGNORECASE)
"""How a title ends that says a length of time itself, such as "Sorting in 18 minutes"."""
_UNIT = re.compile(r"[^\W\d_]|\d:\d|^[~≈约]")
_TAIL = re.compile(r"\s+[-–—]\s+|\s*[:：]\s+|\s*——\s*")
_STOP = re.compile(r"。$|(?<=[a-z]{3})(?<!\betc)(?<!\bltd)(?<!\binc)\.$")
_NO_NAME = re.compile(
    r"(?:click |read |see |watch )?(?:here|more|now|it|this)|links?|open|url|website"
    r"|点击.{0,4}|(?:在线)?(?:阅读|观看|查看)(?:全文|原文|更多)?|链接|地址|传送门|原文|详情|这里|リンク|こちら|링크|ссылка|aquí|enlace|ici|lien|hier",
    re.IGNORECASE,
)
"""What links say that name nothing."""
_KIND = re.compile(
    r"docs?|videos?|slides?|pdf|code|github|repo|notes|book|article|blog|paper|course|tutorial|website|link|here|wiki"
    r"|youtube|bilibili|文档|视频|课件|代码|笔记|书|文章|博客|论文|课程|教程|官网|链接|这里|阅读|原文",
    re.IGNORECASE,
)
"""What links say that only tell what they lead to."""
MAX_WEEK = 520
_LONGEST_TITLE = 120
LONGEST_TEXT = 1000
"""Characters of a line that are looked at: it bounds what searching in them costs."""


def bare_links(text: str) -> list[Link]:
    """The addresses that stand bare in a text."""
    return [Link(address, address) for address in ADDRESS.findall(text)]


def is_period(text: str) -> bool:
    """Whether a heading is a step of a course, such as "Week 3: …" or "2. …"."""
    return _PERIOD.match(text) is not None


def without_period(title: str) -> str:
    """What a title such as "Week 3 - Regression" says behind its number."""
    return _NUMBERED.sub("", title) or title


def is_before(title: str) -> bool:
    """Whether a heading is that of prerequisites."""
    return _BEFORE.match(title[:_LONGEST_TITLE]) is not None


def is_need(label: str) -> bool:
    """Whether an arrow that says so leads from what needs to what is needed."""
    return _IS_NEED.fullmatch(label.strip()) is not None


def says_needs(text: str) -> bool:
    """Whether a line only says what comes before, such as "needs: …"."""
    return _NEEDS.match(text[:LONGEST_TEXT].strip()) is not None


def week_of(text: str) -> int | None:
    """The week a title begins with."""
    found = _WEEK.match(text)
    number = int(number_of(found[1] or found[2])) if found else 0
    return number if 0 < number <= MAX_WEEK else None


def entry_of(words: Words, line: int, track: str = "") -> Entry:
    """A topic from one line: its title, link, hours, what it needs, and what is said of it."""
    start, left = beginning(words.text.strip(), LONGEST_TEXT)
    text = without_notes(_LEAD.sub("", _BOX.sub("", start.strip())))
    needs: list[Need] = []
    if (only := _NEEDS.match(text)) and only["word"]:  # nothing else stands in this line
        helpful = only["word"].lower() == "helpful"
        what = Words(text[only.start("what") :], words.links)
        return Entry("", line, track, needs=needs_of(what, helpful=helpful), left=left)
    hours: float | None = None
    while found := _NEEDS.search(text):
        helpful = (found["word"] or "").lower() == "helpful"
        what, hours = apart(found["what"]) if hours is None else (found["what"], hours)
        needs += needs_of(Words(what, words.links), helpful=helpful)
        text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    text, stated = apart(text)
    hours = stated if stated is not None else hours
    if hours is None:
        shorter, hours = _without_time(text)
        text = text if _INSIDE.search(shorter) else shorter
    text, named_links = _without_signs(text, words.links)
    named = {need.url for need in needs if need.url}
    text, links = _with_links_behind(text, [link for link in named_links if link.url not in named])
    title, summary = text, ""
    if links and text.startswith(links[0].title) and links[0].title:
        title, summary = links[0].title, _without_links(text[len(links[0].title) :], links[1:])
    elif (lead := split_lead(text))[1]:
        title, summary = lead
    elif len(text) > _LONGEST_TITLE and (cut := _TAIL.search(text)):
        title, summary = text[: cut.start()], text[cut.end() :]
    entry = Entry(
        title_of(title),
        line,
        track,
        summary=summary,
        hours=hours,
        week=week_of(title),
        needs=needs,
        left=left,
    )
    place_links(entry, links)
    return entry


def title_of(text: str) -> str:
    """A title without signs around it and punctuation behind it."""
    title = without_signs(text).strip(" \t-–—:：,;，；")
    return title if is_sentence(title) else _STOP.sub("", title)


def _without_signs(text: str, links: Sequence[Link]) -> tuple[str, list[Link]]:
    """A text, and the links in it, without emoji around their titles."""
    bare = [replace(link, title=without_signs(link.title)) for link in links]
    for link, shorter in zip(links, bare, strict=True):
        if link.title != shorter.title:
            text = text.replace(link.title, shorter.title, 1)
    return text, bare


def _with_links_behind(text: str, links: list[Link]) -> tuple[str, list[Link]]:
    """The text without links that stand behind it, such as "docs" or "video"; these are named after it instead.

    Behind a label, such as "Book:", a link is what that is about, unless it says no more than "docs" or "here".
    """
    if not links or text.startswith(links[0].title):
        return text, links
    before = text[: text.find(links[0].title)].rstrip()
    if before.endswith((":", "：")) and not all(map(_says_nothing, links)):
        return text, links
    bare = text
    for link in reversed(links):
        ending = bare.rstrip(" ,;/|()[]·-–—:")
        if not ending.endswith(link.title) or len(ending) == len(link.title):
            return text, links
        bare = ending[: -len(link.title)]
    bare = bare.strip(" ,;/|([·-–—:")
    if not any(map(str.isalpha, bare)) or bare.count("(") > bare.count(")"):  # it stands inside of a remark
        return text, links
    named = bare.rstrip("：")
    return bare, [
        replace(link, title=link.title if link.title == link.url else f"{named}: {link.title}") for link in links
    ]


def _says_nothing(link: Link) -> bool:
    return link.title == link.url or _KIND.fullmatch(link.title) is not None


def _without_links(text: str, links: Sequence[Link]) -> str:
    for link in links:
        text = text.replace(link.title, " ", 1)
    text = re.sub(r"[(（\[]\s*[,;/|·]*\s*[)）\]]", " ", text)
    return " ".join(text.split()).strip(" -–—:：·,.;*/|()") if any(ch.isalnum() for ch in text) else ""


def place_links(entry: Entry, links: Sequence[Link]) -> None:
    """Give the entry its links: the first is its reading, alternatives are choices, the rest goes further."""
    for link in links:
        first = not (entry.choices or entry.required)
        if re.match(r"(?:alt(?:ernat\w*)?|or)\b", link.title.strip("([ "), re.IGNORECASE) and not first:
            if not entry.choices:
                entry.choices.append(entry.required.pop(0))
            entry.choices.append(replace(link, title=f"{entry.title} ({link.title.strip('()[] ')})"))
        elif first:
            title = entry.title if link.title in ("", link.url) or _NO_NAME.fullmatch(link.title) else link.title
            entry.required.append(replace(link, title=title))
        else:
            entry.optional.append(link)


def needs_of(words: Words, *, helpful: bool = False, free: bool = False) -> list[Need]:
    """What a text names as coming before: the links in it, and the text itself."""
    text = ADDRESS_BEHIND.sub("", beginning(words.text, LONGEST_TEXT)[0])
    co = re.match(r"\s*co-?requisites?\s*[:：]?\s*", text, re.IGNORECASE)
    if co:
        text, helpful = text[co.end() :], True
    needs = [
        Need(link.title, link.url, helpful=helpful, free=free)
        for link in words.links
        if link.title and link.title in text
    ]
    for need in needs:
        text = text.replace(need.text, ",", 1)
    if text.strip(" ,;.、，；-–—"):
        needs.append(Need(text.strip(), helpful=helpful, free=free))
    return needs


def is_detail(words: Words) -> bool:
    """Whether an item only says something about the one above: a link to read, or what that needs."""
    text = _LEAD.sub("", _BOX.sub("", words.text[:LONGEST_TEXT].strip()))
    return _NEEDS.match(text) is not None or (bool(words.links) and text.startswith(words.links[0].title))


def _without_time(text: str) -> tuple[str, float | None]:
    """The text without the length of time it states, and that in hours."""
    for found in _TIME.finditer(text):
        stated = (found[1] or found[2]).strip()
        hours = hours_in(stated) if _UNIT.search(stated) else None
        if hours:
            return f"{text[: found.start()]} {text[found.end() :]}".strip(), hours
    return text, None
