"""The roadmap to browse: tracks, then the topics of one."""

from __future__ import annotations

from bot.core.answers import BrowseAnswer
from bot.render.card import Card
from bot.render.markup import clip, plain
from bot.render.reply import Reply, Select, SelectOption
from bot.render.wording import first_sentence, hours, more, name, quiet
from bot.texts import Texts
from roadmap.model import Topic

_OPTIONS = 25


def browse(answer: BrowseAnswer, say: Texts) -> Reply:
    """All tracks with their topics' names, or one track's topics with what they are."""
    roadmap = answer.roadmap
    tracks = Select(
        "browse-track",
        (),
        say("menu-track"),
        tuple(
            SelectOption(track.id, clip(track.title.in_lang(say.lang), 100), chosen=track == answer.track)
            for track in roadmap.tracks[:_OPTIONS]
        ),
    )
    if answer.track is None:
        return Reply(embed=_overview(answer, say).embed, selects=(tracks,))
    topics = [topic for topic in roadmap.topics if topic.track == answer.track.id]
    lines = [
        f"{_mark(answer, topic)} **{name(say, topic)}** · {say(f'level-{topic.level}')} · {hours(say, topic.hours)}\n"
        f"{quiet(plain(first_sentence(topic.summary.in_lang(say.lang))))}"
        for topic in topics
    ]
    card = Card().author(roadmap.title.in_lang(say.lang)).title(answer.track.title.in_lang(say.lang))
    card.lines(lines, more(say)).footer(say("browse-legend"))
    menu = Select(
        "show-topic",
        (),
        say("menu-topic"),
        tuple(SelectOption(t.id, clip(t.title.in_lang(say.lang), 100), hours(say, t.hours)) for t in topics[:_OPTIONS]),
    )
    return Reply(embed=card.embed, selects=(menu, tracks))


def _overview(answer: BrowseAnswer, say: Texts) -> Card:
    roadmap = answer.roadmap
    card = Card().title(roadmap.title.in_lang(say.lang))
    total = sum(resource.hours for _, resource in roadmap.resources_by_id.values())
    intro = say("browse-intro", topics=len(roadmap.topics), resources=len(roadmap.resources_by_id), hours=round(total))
    lines = [intro]
    if roadmap.source is not None:
        lines.append(
            say(
                "browse-source",
                title=plain(roadmap.source.title),
                url=roadmap.source.url,
                author=plain(roadmap.source.author),
            )
        )
    card.lines(lines, more(say))
    for track in roadmap.tracks:
        topics = [topic for topic in roadmap.topics if topic.track == track.id]
        known = sum(topic.id in answer.mastered for topic in topics)
        listed = [say("list-comma").join(f"{_mark(answer, topic)} {name(say, topic)}" for topic in topics)]
        card.field(f"{track.title.in_lang(say.lang)} · {known}/{len(topics)}", listed, more(say))
    return card.footer(say("browse-legend"))


def _mark(answer: BrowseAnswer, topic: Topic) -> str:
    if topic.id in answer.mastered:
        return "✅"
    if topic.id in answer.learning:
        return "📖"
    return "🟢" if topic.id in answer.available else "▫️"
