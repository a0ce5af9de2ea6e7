"""What the columns of a table hold: told by their header, in many languages, and by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from roadmap.amounts import hours_in

Column = Literal[
    "title", "track", "week", "number", "code", "hours", "weeks", "effort", "needs", "link", "notes", "level", "other"
]
_Named = Literal[Column, "item", "aside"]
"""``item``: what numbers or names a step, such as a lecture. ``aside``: what is of no use here, such as a due date."""

_HEADERS: tuple[tuple[_Named, str], ...] = (
    ("needs", r"prereq|pre-req|needs|requires|depend|blocked by|predecessor|precondition|builds on"
     r"|required (?:before|courses?|topics?)|^after$"
     r"|前驱|依赖|前导|先导|预备|voraussetzung|vorkenntnis|requisito|pr[ée]-?requis"
     r"|требован|зависит|пререквизит|先修|前置|前提|선수|선행"),
    ("effort", r"effort|(hours?|hrs?|h) ?(/|per|a) ?week|每周"),
    ("weeks", r"duration|length|weeks|周数|dauer|durac|dura[çc]|dur[ée]e|durata|длительность|期間|기간"),
    ("hours", r"^(hours?|hrs?|time|minutes|stunden?|std|zeit\w*|horas?|tiempo|tempo|heures?|temps|ore|uren|godziny|saat"
     r"|часы|часов|время)\b|^est\w*\.? ?(time|hours?)?$|hours$|学时|學時|用时|时间|小时|時間|所要|시간"),
    ("link", r"(links?|urls?|websites?|materials?|resources?)$|^(links?|urls?|resources?|readings?|materials?|sources?"
     r"|videos?|address|quellen?|literatur|enlaces?|recursos?|liens?|ressources?|ссылк\w*|материал\w*)\b|链接|鏈接|资料|網址|网址"
     r"|阅读|リンク|資料|링크|자료"),
    ("notes", r"(description|summary|notes)$|^(notes?|description|details?|summary|comments?|about|goals?|beschreibung"
     r"|notiz\w*|bemerkung\w*|anmerkung\w*|descrip\w*|descri[çc]\w*|notas?|remarques?|описани\w|заметк\w|примечан\w+)\b|说明|備註|备注|简介|説明"
     r"|備考|설명|비고"),
    ("level", r"^(level|difficulty|niveau|nivel|n[ií]vel|schwierigkeit|dificul\w*|сложность|уровень)\b|难度|级别"
     r"|レベル|難易度|난이도"),
    ("code", r"(\b|^)(id|code|key|k[üu]rzel|c[óo]digo|код)$|课程号|代码|编码|コード|코드"),
    ("aside", r"^(dates?|due|deadline|start|end|status|state|tags?|labels?|credits?|ects|cp|pages?|pp|instructors?"
     r"|teachers?|professors?|lecturers?|speakers?|authors?|owner|assign\w*|homework|formats?|types?|kind|priority"
     r"|progress|done|completed?|grades?|scores?|points?|ratings?|languages?|places?|where|rooms?|datum|seiten|leistung\w*"
     r"|dozent\w*|fechas?|estado|cr[ée]dit\w*|p[áa]gin\w*|profesor\w*|дата|статус|кредит|преподаватель|страниц)\b"
     r"|日期|状态|学分|页数|教师|老师|作者|日付|単位|担当|날짜|상태|학점|교수"),
    ("title", r"\b(topics?|titles?|names?|subjects?|courses?|skills?|concepts?|themes?|themen?|titel|kurse?|fach"
     r"|inhalte?|bezeichnung|temas?|t[íi]tulos?|nombre|nome|cursos?|asignaturas?|materias?|disciplinas?|assuntos?|conte[úu]dos?"
     r"|contenidos?|sujets?|th[èe]mes?|titres?|nom|cours|mati[èe]res?|intitul[ée]s?|argoment[oi]|titolo|cors[oi]|onderwerp"
     r"|vak|naam|тем[аы]|название|курсы?|предмет|temat|nazwa|przedmiot|konu|ders)\b|课程|主题|内容|标题|名称|知识点|課程"
     r"|主題|標題|名稱|トピック|科目|題目|タイトル|内容|テーマ|주제|제목|과목|이름|내용"),
    ("week", r"^(weeks?|wk|woche|semana|semaine|settimana|неделя)\b|^周|^第.*[周週]|^週|주차"),
    ("track", r"^(tracks?|sections?|phases?|category|categories|modules?|parts?|units?|stages?|areas?|groups?|parent"
     r"|semester|term|period|year|quarter|block|modul|abschnitt|teil|bereich|gruppe|m[óo]dulo|secci[óo]n|unidade?|fase|bloque|bloco"
     r"|semestre|cat[ée]gor\w+|[áa]rea|parte|partie|раздел|модуль|семестр|часть|блок)\b|方向|阶段|模块|分类|学期|单元|部分|分野|カテゴリ"
     r"|분야|단원|학기|분류"),
    ("number", r"^(#|№|nr|no|num|number|nummer|num[ée]ro|n[úu]mero|order|index|номер)\.?$|序号|编号|番号|번호"),
    ("item", r"^(lectures?|lessons?|chapters?|sessions?|class|classes|days?|items?|tasks?|books?|contents?|what"
     r"|activity|lektion|kapitel|sitzung|vorlesung|tag|lecci[óo]n|cap[íi]tulo|sesi[óo]n|clase|d[íi]a|aula|li[çc][ãa]o|le[çc]on"
     r"|chapitre|s[ée]ance|jour|lezione|capitolo|урок|глава|лекция|занятие|день)\b|章节|章|题目|课|講義|レッスン|回|강의"
     r"|강|차시"),
)  # fmt: skip
_PATTERNS: tuple[tuple[_Named, re.Pattern[str]], ...] = tuple((name, re.compile(pattern)) for name, pattern in _HEADERS)
_OVERVIEW = re.compile(
    r"^(?:(?:main|key|core|covered) )?(?:topics|contents?|concepts|themes|subjects|skills)(?: covered)?$"
    r"|内容|知识点|要点",
    re.IGNORECASE,
)
"""Headers of what stands in a step that has a name of its own."""
_TELLING = frozenset(("needs", "effort", "weeks", "hours", "level", "week", "track", "number"))
_FALLBACKS: tuple[frozenset[_Named], ...] = (
    frozenset(("other",)), frozenset(("track",)), frozenset(("link",)), frozenset(("notes",)), frozenset(("aside",)),
)  # fmt: skip
"""Where titles are looked for when no header names them, the likeliest first."""

NOTHING = frozenset({"", "-", "–", "—", "none", "no", "n/a", "na", "无", "没有", "/"})
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|okt|dez|ene|abr|ago|dic)[a-zé]*"
_NUMBER = re.compile(r"[#№(]?\s*[\d.,:/×x–—-]*\d[\d.,:/×x–—-]*\s*[%).+]?|[IVX]+\.?")
_DATE = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s*)?(?:\d{{1,2}}[\s./-]*{_MONTH}|{_MONTH}[\s./-]*\d{{1,2}})\b.{{0,20}}"
    r"|(?:mon|tue|wednes|thurs|fri|satur|sun)(?:day)?\.?|\d{2,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.{0,20}|.{0,4}\d{1,2}月\d{1,2}日?.{0,8}",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"[A-Z]{1,6}[-_. ]?\d{1,5}[A-Za-z]?(?:[-.]\w{1,6})?|[A-Za-z]+[-_]?\d{2,}[A-Za-z]?"
    r"|(?i:week|day|lecture|lesson|session|class|chapter|module|unit|part|semester|term)s?\s*#?\d[\d.–-]*"
)
_LOOKED_AT = 200
"""Rows that decide what a column holds."""
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds. ``title`` is there once, or not at all when it is no table of topics."""

    roles: tuple[Column, ...]
    evidence: int = 0
    """How surely it is one, by its header: 2 and more, surely; 0, only by what stands in it."""
    counted: bool = False
    """Whether the titles are numbers, which mean something only with the header in front of them."""
    ordered: bool = False
    """Whether a column numbers the rows in their order."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in a column: shares of its cells."""

    filled: float
    texts: float
    codes: float
    distinct: float
    words: float
    rising: bool

    @property
    def names(self) -> bool:
        """Whether they can be names of topics."""
        return self.filled >= 0.3 and self.texts >= 0.5

    @property
    def is_of_names(self) -> bool:
        """Whether each cell is a name, and another one."""
        return self.filled == self.texts == self.distinct == 1

    @property
    def differs(self) -> bool:
        return self.distinct > 0.5

    @property
    def score(self) -> float:
        return self.filled * self.distinct * self.texts * (1 + min(self.words, 4) / 5)


def header_of(cell: str) -> _Named | None:
    """What a cell names if it is the header of a column; None if it is a word of no known header."""
    spoken = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell[:_LONGEST].strip(" *_`:?")).replace("_", " ").casefold()
    return next((name for name, pattern in _PATTERNS if pattern.search(spoken)), None) if spoken else None


def columns_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """What the columns of a table hold, whose first row is ``header``; without one it is empty."""
    width = len(header) or max((len(row) for row in rows), default=0)
    named: list[_Named] = [header_of(name) or "other" for name in header] or ["other"] * width
    contents = [
        _content([row[place] if place < len(row) else "" for row in rows[:_LOOKED_AT]]) for place in range(width)
    ]
    title, counted = _title(named, contents), False
    if title is not None and named[title] == "title" and _OVERVIEW.search(header[title].strip(" *_`:")):
        steps = [place for place, name in enumerate(named) if name in ("item", "track")]
        steps = [place for place in steps if contents[place].is_of_names]
        title = steps[0] if steps else title
    if title is None:
        title = next((place for place, name in enumerate(named) if name in ("title", "item")), None)
        counted = title is not None and contents[title].codes < 0.5 and contents[title].filled > 0
        if not counted:
            title = next((place for place, one in enumerate(contents) if one.codes >= 0.5 and one.differs), None)
    if title is None:
        return Columns(tuple("other" for _ in range(width)))
    roles = _roles(named, contents, title)
    known = [name for name in named if name in _TELLING]
    evidence = 2 if "title" in named and contents[title].names else {"title": 2, "item": 1}.get(named[title], 0)
    evidence += len(known)
    evidence = evidence or int("link" in named or "notes" in named)
    _find_needs(roles, rows, title)
    numbers = [place for place, role in enumerate(roles) if role == "number" and contents[place].rising]
    return Columns(tuple(roles), evidence, counted, ordered=bool(numbers) or (counted and contents[title].rising))


def _title(named: Sequence[_Named], contents: Sequence[_Content]) -> int | None:
    """The column whose cells name topics: by its header if they can, else the one that looks most like it."""
    for wanted in ("title", "item"):
        places = [place for place, name in enumerate(named) if name == wanted and contents[place].names]
        telling = [place for place in places if contents[place].differs]
        if telling or (places and wanted == "title"):
            return (telling or places)[0]
    for group in _FALLBACKS:
        places = [
            place
            for place, name in enumerate(named)
            if name in group and contents[place].names and contents[place].differs
        ]
        if places:
            return max(places, key=lambda place: contents[place].score - place / 20)
    return None


def _roles(named: Sequence[_Named], contents: Sequence[_Content], title: int) -> list[Column]:
    roles: list[Column] = []
    for place, (name, content) in enumerate(zip(named, contents, strict=True)):
        role: Column = "other"
        if place == title:
            role = "title"
        elif name in ("title", "item", "other", "code") and content.codes >= 0.5 and content.differs:
            role = "code"
        elif name in ("item", "number", "track", "title", "other") and content.rising and content.distinct == 1:
            role = "number"
        elif name == "title" and content.names and not content.differs and "track" not in named:
            role = "track"
        elif name not in ("title", "item", "aside", "number"):
            role = name
        elif name == "title" and named[title] != "title" and "notes" not in named:
            role = "notes"
        roles.append("other" if role in roles[:place] and role != "link" else role)
    return roles


def _find_needs(roles: list[Column], rows: Sequence[Sequence[str]], title: int) -> None:
    """Where no header says what comes before, that is the column whose cells are titles of other rows."""
    titles = {row[title] for row in rows if title < len(row)}
    for place, role in enumerate(roles):
        if role == "other" and "needs" not in roles:
            cells = [row[place] for row in rows[:_LOOKED_AT] if place < len(row) and row[place].strip()]
            if cells and sum(cell in titles for cell in cells) > len(cells) / 2:
                roles[place] = "needs"


def _content(cells: Sequence[str]) -> _Content:
    filled = [cell.strip() for cell in cells if cell.strip().casefold() not in NOTHING]
    if not filled:
        return _Content(0, 0, 0, 0, 0, rising=False)
    count = len(filled)
    kinds = [_kind(cell) for cell in filled]
    whole = [int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 9 else None for cell in filled]
    numbers = [number for number in whole if number is not None]
    texts = [cell for cell, kind in zip(filled, kinds, strict=True) if kind == "text"]
    return _Content(
        count / len(cells),
        len(texts) / count,
        kinds.count("code") / count,
        len(set(filled)) / count,
        sum(len(cell.split()) for cell in texts) / max(len(texts), 1),
        rising=len(numbers) == count > 1 and all(a < b for a, b in pairwise(numbers)),
    )


def _kind(cell: str) -> Literal["number", "code", "address", "text", "nothing"]:
    short = cell[:_LONGEST]
    if re.match(r"https?://\S+$", cell):
        return "address"
    if _NUMBER.fullmatch(short) or _DATE.fullmatch(short) or hours_in(short) is not None:
        return "number"
    if _CODE.fullmatch(short):
        return "code"
    return "text" if any(map(str.isalpha, short)) else "nothing"
