"""One page of a roadmap's web site as HTML: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from roadmap.diagram.chart import States, Theme, chart_of
from roadmap.diagram.kinds import LEGENDS
from roadmap.diagram.lettering import printable
from roadmap.drawing import draw_svg
from roadmap.model import LANGS, Lang, Resource, Roadmap, Topic
from roadmap.planning import unlocks
from roadmap.site.words import WORDS

GENERATOR = '<meta name="generator" content="Nextup">'
"""How a page that Nextup wrote is known again."""
_THEMES: tuple[Theme, ...] = ("light", "dark")


def overview(roadmap: Roadmap, lang: Lang) -> str:
    """The map with links, and every topic by its track."""
    words = WORDS[lang]
    links = {topic.id: f"{topic.id}.html" for topic in roadmap.topics}
    start = [roadmap.by_id[topic_id] for topic_id in roadmap.start]
    parts = [f"<h1>{_text(roadmap.title.in_lang(lang))}</h1>", f'<p class="quiet">{_text(_count(roadmap, lang))}</p>']
    if start:
        parts.append(f"<p>{_text(words['start'])}: {', '.join(_link(topic, lang) for topic in start)}</p>")
    parts.append(f"<h2>{_text(words['map'])}</h2>")
    for theme in _THEMES:
        svg = draw_svg(chart_of(roadmap, States(), lang, LEGENDS[lang], theme=theme), links)
        label = escape(words["map"])
        parts.append(f'<div class="map {theme}" role="region" tabindex="0" aria-label="{label}">{svg}</div>')
    parts.append(f"<h2>{_text(words['topics'])}</h2>")
    for track in roadmap.tracks:
        topics = [topic for topic in roadmap.topics if topic.track == track.id]
        if topics:
            items = "".join(f"<li>{_link(topic, lang)}{_time(topic, lang)}</li>" for topic in topics)
            parts.append(f'<h3>{_text(track.title.in_lang(lang))}</h3><ul class="topics">{items}</ul>')
    return _page(roadmap, lang, roadmap.title.in_lang(lang), "index.html", parts)


def topic_page(roadmap: Roadmap, topic: Topic, lang: Lang) -> str:
    """A topic: what it is, what it needs, what to read, what it opens."""
    words = WORDS[lang]
    title = topic.title.in_lang(lang)
    track = next(track for track in roadmap.tracks if track.id == topic.track)
    facts = [track.title.in_lang(lang), words[topic.level] if topic.level else "", _hours(topic.hours, lang)]
    parts = [f"<h1>{_text(title)}</h1>", f'<p class="quiet">{_text(" · ".join(filter(None, facts)))}</p>']
    if topic.summary:
        parts.append(f"<p>{_text(topic.summary.in_lang(lang))}</p>")
    if topic.outcomes:
        parts += [_heading(words["outcomes"]), _list(_text(outcome.in_lang(lang)) for outcome in topic.outcomes)]
    parts.append(_heading(words["needed"]))
    edges = sorted(topic.prerequisites, key=lambda edge: edge.kind != "needed")
    needs = [
        _link(roadmap.by_id[edge.topic], lang)
        + (f" ({_text(words['helpful'])})" if edge.kind == "helpful" else "")
        + (f" — {_text(edge.reason.in_lang(lang))}" if edge.reason else "")
        for edge in edges
    ]
    parts.append(_list(needs) if needs else f"<p>{_text(words['nothing'])}</p>")
    if topic.resources.steps:
        parts += [_heading(words["required"]), _list(_steps(topic, lang), ordered=True)]
    if topic.resources.optional:
        parts += [_heading(words["optional"]), _list(_resource(one, lang) for one in topic.resources.optional)]
    if opened := unlocks(roadmap, topic.id):
        parts += [_heading(words["opens"]), _list(_link(one, lang) for one in opened)]
    return _page(roadmap, lang, f"{title} · {roadmap.title.in_lang(lang)}", f"{topic.id}.html", parts)


def entrance(roadmap: Roadmap) -> str:
    """The page that leads to the languages."""
    items = "".join(
        f'<li><a href="{lang}/index.html" lang="{lang}">{_text(roadmap.title.in_lang(lang))} '
        f"({_text(WORDS[lang]['language'])})</a></li>"
        for lang in LANGS
    )
    title = _text(roadmap.title.in_lang("en"))
    return _document("en", title, f"<main><h1>{title}</h1><ul>{items}</ul></main>", "style.css")


def _steps(topic: Topic, lang: Lang) -> Iterator[str]:
    for step in topic.resources.steps:
        if len(step) == 1:
            yield _resource(step[0], lang)
        else:
            yield _text(WORDS[lang]["any-of"]) + _list(_resource(one, lang) for one in step)


def _resource(resource: Resource, lang: Lang) -> str:
    words = WORDS[lang]
    title = f'<span lang="{resource.lang}">{_text(resource.title)}</span>'
    if resource.url:
        title = f'<a href="{escape(str(resource.url))}" rel="noreferrer">{title}</a>'
    facts = [
        resource.authors or "",
        str(resource.year or ""),
        _hours(resource.hours, lang),
        words[f"in-{resource.lang}"] if resource.lang != lang else "",
        words[resource.access] if resource.access != "free" else "",
        words["video"] if resource.video else "",
    ]
    why = f"<br>{_text(resource.why.in_lang(lang))}" if resource.why else ""
    return f'{title} <span class="quiet">{_text(" · ".join(filter(None, facts)))}</span>{why}'


def _page(roadmap: Roadmap, lang: Lang, title: str, file: str, parts: list[str]) -> str:
    words = WORDS[lang]
    others = "".join(
        f'<a href="../{other}/{file}" lang="{other}" hreflang="{other}">{_text(WORDS[other]["language"])}</a>'
        for other in LANGS
        if other != lang
    )
    body = (
        f'<a class="skip" href="#content">{_text(words["skip"])}</a>'
        f'<header><nav><a href="index.html">{_text(words["all"])}</a>{others}</nav></header>'
        f'<main id="content">{"".join(parts)}</main>{_footer(roadmap, lang)}'
    )
    return _document(lang, _text(title), body, "../style.css")


def _footer(roadmap: Roadmap, lang: Lang) -> str:
    source, words = roadmap.source, WORDS[lang]
    if source is None:
        return ""
    title = _text(source.title)
    linked = f'<a href="{escape(str(source.url))}" rel="noreferrer">{title}</a>' if source.url else title
    by = f" ({_text(words['by'])} {_text(source.author)})" if source.author else ""
    licence = f"<br>{_text(words['licence'])}: {_text(source.licence)}" if source.licence else ""
    return f"<footer><p>{_text(words['source'])} {linked}{by}{licence}</p></footer>"


def _document(lang: Lang, title: str, body: str, style: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{"zh-Hans" if lang == "zh" else lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{GENERATOR}\n<title>{title}</title>\n'
        f'<link rel="stylesheet" href="{style}">\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def _count(roadmap: Roadmap, lang: Lang) -> str:
    hours = round(sum(resource.hours for _, resource in roadmap.resources_by_id.values()))
    return WORDS[lang]["count"].format(topics=len(roadmap.topics), resources=len(roadmap.resources_by_id), hours=hours)


def _time(topic: Topic, lang: Lang) -> str:
    return f' <span class="quiet">{_text(_hours(topic.hours, lang))}</span>' if topic.hours else ""


def _hours(hours: float, lang: Lang) -> str:
    return f"{round(hours, 1):g} {WORDS[lang]['hours']}" if hours else ""


def _heading(text: str) -> str:
    return f"<h2>{_text(text)}</h2>"


def _list(items: Iterable[str], *, ordered: bool = False) -> str:
    kind = "ol" if ordered else "ul"
    return f"<{kind}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"


def _link(topic: Topic, lang: Lang) -> str:
    return f'<a href="{topic.id}.html">{_text(topic.title.in_lang(lang))}</a>'


def _text(text: str) -> str:
    return escape(printable(text), quote=False)
