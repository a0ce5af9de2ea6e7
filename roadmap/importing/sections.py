"""The sections of a Markdown text: a heading with the lists, tables and paragraphs below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap.importing.cleaning import without_signs
from roadmap.importing.columns import Columns
from roadmap.importing.nesting import Node, flat
from roadmap.importing.outline import Link
from roadmap.importing.prose import names_languages
from roadmap.importing.tables import Row
from roadmap.problems import Unread

_ASIDE = re.compile(
    r"(?:"
    r"(?:table of )?contents?|toc|(?:code |content )?licen[cs](?:es?|ing)(?: .*)?|copyright"
    r"|disclaimers?|contribut(?:e|ing|ors?|ions?)(?: (?:guide(?:lines)?|to this .*))?"
    r"|how to contribute.*|code of conduct|(?:the )?team|(?:the )?authors?|credits?|acknowledge?ments?"
    r"|(?:our )?sponsors?.*|donat(?:e|ions?)|thanks?(?: to.*)?|special thanks.*|(?:.* )?community"
    r"|community (?:guide|support|links?|chat|channel).*|faqs?|references?|frequently asked.*|changelog"
    r"|about(?: (?:this|the|us|me|our|it|ossu)\b.*)?"
    r"|how to (?:use|read|take|join|follow|navigate|get help|study)(?: (?:this|it|the|with)\b.*)?"
    r"|install(?:ation|ing)?(?: (?:guide|instructions))?|summary"
    r"|(?:available |other )?translations?|congratulations.*"
    r"|(?:how to )?show your progress|getting help.*|support(?: (?:my|our|this|the) (?:work|project|channel).*)?"
    r"|(?:give|leave) (?:it |us )?a star|wrap[- ]?up|contact(?: us)?|feedback"
    r"|star(?:gazers| history).*|citation|citing.*|cite .*"
    r"|(?:(?:past|your|course|the|our|meet the|meet your|meet our) )*(?:instructors|teachers|mentors|maintainers|staff)"
    r"|testimonials|what (?:people|learners|students|others) say.*|(?:.* )?(?:live )?cohort"
    r"|(?:(?:course|the|your) )*certificat(?:e|ion)s?(?: of completion)?"
    r"|(?:who|what|why) (?:is (?:it|this)|use it|this|should)\b.*|other (?:free )?courses.*|office hours"
    r"|self-paced(?: learning)?"
    r"|grading|attendance|polic(?:y|ies)"
    r"|(?:repository|repo|project|folder|directory) (?:structure|layout)"
    r"|(?:latest )?(?:news|updates|announcements)|what you won.t see.*|目录|(?:仓库|目录|项目|文件)结构"
    r"|.*(?:许可证|许可协议|开源协议)|许可|常见问题.*|参考(?:资源|资料|文献|链接)|版权(?:声明)?|(?:免责)?声明|更新日志|关于(?:(?:本|我|作者|项目|这).*)?"
    r"|(?:核心|主要|项目)?贡献(?:者|指南|名单|人员)?(?:名单)?|(?:参与|如何)贡献.*|致谢|鸣谢|感谢.*|赞助.*|捐赠.*|打赏.*|使用(?:说明|方法|指南)"
    r"|如何(?:使用|阅读|学习)(?:本.*|这.*)?|联系(?:我|我们|方式|作者)?|.*交流群|加入我们|参与交流|(?:微信)?公众号|关注.*|项目(?:背景|受众|介绍|简介|亮点)"
    r"|(?:适合|适用|面向)(?:的)?人群|维护者|讲师(?:介绍)?"
    r")[\s:：!！.。]*",
    re.IGNORECASE,
)
"""Headings of what a readme says beside its curriculum."""
AROUND = re.compile(r"#|(?:\S{0,80}/)?(?:translations?/|readme[-_.](?!md$)[a-z-]{2,30}(?:\.md|$))", re.IGNORECASE)
"""Addresses of a table of contents, and of translations of a readme."""


_LONGEST = 100
_LONGEST_TOLD = 300


@dataclass(slots=True)
class Table:
    """A table, with what its columns are."""

    line: int
    columns: Columns
    header: list[str]
    rows: list[Row]

    @property
    def evidence(self) -> int:
        """How surely it is a table of topics; below nothing when it is none, or one of contents."""
        if "title" not in self.columns.roles:
            return -1
        title = self.columns.roles.index("title")
        links = [link for _, cells in self.rows for words in cells[title : title + 1] for link in words.links]
        is_contents = bool(links) and all(AROUND.match(link.url or "") for link in links)
        return -1 if is_contents else self.columns.evidence

    @property
    def unread(self) -> Unread:
        """The line that tells that it is left out."""
        return Unread(self.line, " | ".join(filter(None, self.header)) or _text_of(self.rows))


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of any level."""

    title: str
    level: int
    line: int
    above: tuple[str, ...] = ()
    links: list[Link] = field(default_factory=list[Link])
    tables: list[Table] = field(default_factory=list[Table])
    lists: list[list[Node]] = field(default_factory=list[list[Node]])
    paragraphs: list[Node] = field(default_factory=list[Node])
    loose: list[Node] = field(default_factory=list[Node])
    """Links that stand alone in a paragraph, as one list."""
    before: list[Node] = field(default_factory=list[Node])
    """What it says that it needs."""
    quoted: list[list[Node]] = field(default_factory=list[list[Node]])
    """Lists in quotations, which are no part of it."""
    unread: list[Unread] = field(default_factory=list[Unread])
    """Code and HTML."""
    number: str = ""
    """What it had in front of its title in an outline."""
    is_step: bool = False
    """Whether it is one of a course, such as "Week 3: …" or "2. …"."""
    heading: str = ""
    """The title of the page where that is written in HTML."""

    def settle(self) -> None:
        """One link with words behind it is no list below a heading, but what is said there."""
        if self.title and len(self.loose) == 1 and self.loose[0].words.text != self.loose[0].words.links[0].title:
            self.lists.remove(self.loose)
            self.paragraphs = sorted([*self.paragraphs, *self.loose], key=lambda node: node.line)

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands below its heading."""
        return bool(self.title) and not (self.lists or self.tables or self.paragraphs)

    def is_aside(self, title: str) -> bool:
        """Whether it is of what a readme says beside its curriculum, which is called ``title``."""
        return any(
            _ASIDE.fullmatch(without_signs(name)[:_LONGEST]) for name in (*self.above, self.title) if name != title
        )

    @property
    def rest(self) -> list[Unread]:
        """What no topic is made of in any case: code, quoted lists and paragraphs."""
        quoted = [node for nodes in self.quoted for node in nodes]
        said = [node for node in (*quoted, *self.paragraphs) if node.words.text and not node.is_label]
        return [*self.unread, *(node.told for node in said)]

    @property
    def only_leads_around(self) -> bool:
        """Whether there is nothing below its heading but a table of contents."""
        return bool(self.lists) and not (self.rest or self.tables) and all(map(leads_around, self.lists))

    @property
    def whole(self) -> Unread:
        """All of it in one line."""
        told = [*self.rest, *(table.unread for table in self.tables)]
        told += [node.told for nodes in self.lists for node in nodes if not leads_around(nodes)]
        said = "; ".join(one.text for one in sorted(told, key=lambda one: one.line))
        return Unread(self.line, f"{self.title}: {said}"[:_LONGEST_TOLD] if said else self.title)


def leads_around(nodes: Sequence[Node]) -> bool:
    """Whether a list only leads around in its own page, or to the same page in other languages."""
    links = [link for node in flat(nodes) for link in node.words.links]
    if not links:
        return False
    if all(AROUND.match(link.url or "") for link in links):
        return True
    firsts = links if len(nodes) == 1 else [node.words.links[0] for node in nodes if node.words.links]
    places = {(link.url or "").rpartition("/")[0].removeprefix(".") for link in firsts}
    every = len(firsts) == len(nodes) or len(nodes) == 1
    return every and len(firsts) > 1 == len(places) and names_languages([link.title for link in firsts])


def _text_of(rows: Sequence[Row]) -> str:
    return " | ".join(words.text for _, cells in rows[:1] for words in cells)
