"""The roadmap to browse: tracks in a line each, then the topics of one, or all names; a page fills a menu."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.browse import BrowseAnswer
from bot.render.card import FIELD_NAME, FIELD_VALUE, Card
from bot.render.markup import clip, link, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import first_sentence, more, name, quiet, topic_facts, topic_hours
from bot.texts import Texts
from roadmap.model import Topic, Track

_PAGE = 25
"""Options of a menu, and fields of a card."""

_LONGEST_TRACK = 80


@render.register
def browse(answer: BrowseAnswer, say: Texts, here: Surroundings) -> Reply:
    """All tracks, with their topics' names where these are unfolded, or one track's topics with what they are."""
    return _all_tracks(answer, say) if answer.track is None else _one_track(answer, answer.track, say)


def _all_tracks(answer: BrowseAnswer, say: Texts) -> Reply:
    tracks = answer.roadmap.tracks
    page = _page(answer, len(tracks))
    shown, later = tracks[page * _PAGE :][:_PAGE], _later(page, len(tracks))
    card = Card().title(answer.roadmap.title.in_lang(say.lang))
    if answer.unfolded:
        fold = Button("browse-page", ("", str(page)), say("button-tracks"))
        _fields(card.lines([_counts(answer, say)], more(say)), answer, shown, say)
    else:
        fold = Button("browse-all", (str(page),), say("button-all-topics"))
        lines = [_counts(answer, say), "", *_track_lines(answer, shown, say), "", *_source(answer, say)]
        card.lines(lines, more(say))
    card.footer(" · ".join([*([say("browse-later", count=later)] if later else []), say("browse-legend")]))
    turning = _turning(("browse-all", ()) if answer.unfolded else ("browse-page", ("",)), page, later, say)
    buttons = (fold, Button("map", ("", "", "wl"), say("button-map")), *turning)
    return Reply(embed=card.embed, buttons=buttons, selects=(_track_menu(shown, None, say),))


def _one_track(answer: BrowseAnswer, track: Track, say: Texts) -> Reply:
    roadmap = answer.roadmap
    topics = [topic for topic in roadmap.topics if topic.track == track.id]
    page = _page(answer, len(topics))
    shown, later = topics[page * _PAGE :][:_PAGE], _later(page, len(topics))
    lines = [
        f"{_mark(answer, topic)} {topic_facts(say, topic)}\n"
        + (quiet(plain(first_sentence(topic.summary.in_lang(say.lang)))) if topic.summary else "")
        for topic in shown
    ]
    rest = [say("browse-later", count=later)] if later else []
    card = Card().author(roadmap.title.in_lang(say.lang)).title(track.title.in_lang(say.lang))
    card.lines([*lines, *rest], lambda cut: say("and-more", count=cut - len(rest) + later))
    card.footer(say("browse-legend"))
    menu = Select(
        "show-topic",
        (),
        say("menu-topic"),
        tuple(SelectOption(t.id, clip(t.title.in_lang(say.lang), 100), topic_hours(say, t) or None) for t in shown),
    )
    turning = _turning(("browse-page", (track.id,)), page, later, say)
    buttons = (Button("map", ("", track.id, "nl"), say("button-map")), *turning)
    if len(roadmap.tracks) > _PAGE:
        buttons = (*buttons, Button("browse", (), say("button-browse")))
    first = roadmap.tracks.index(track) // _PAGE * _PAGE
    tracks = _track_menu(roadmap.tracks[first:][:_PAGE], track, say)
    return Reply(embed=card.embed, buttons=buttons, selects=(menu, tracks))


def _page(answer: BrowseAnswer, count: int) -> int:
    """The wanted page, or the last one: the roadmap may have become shorter."""
    return min(answer.page, (count - 1) // _PAGE)


def _later(page: int, count: int) -> int:
    return max(count - (page + 1) * _PAGE, 0)


def _turning(to: tuple[str, tuple[str, ...]], page: int, later: int, say: Texts) -> tuple[Button, ...]:
    action, arguments = to
    buttons: list[Button] = []
    if page:
        buttons.append(Button(action, (*arguments, str(page - 1)), say("page-before")))
    if later:
        buttons.append(Button(action, (*arguments, str(page + 1)), say("page-after")))
    return tuple(buttons)


def _track_menu(tracks: Sequence[Track], chosen: Track | None, say: Texts) -> Select:
    options = tuple(
        SelectOption(track.id, clip(track.title.in_lang(say.lang), 100), chosen=track == chosen) for track in tracks
    )
    return Select("browse-track", (), say("menu-track"), options)


def _counts(answer: BrowseAnswer, say: Texts) -> str:
    roadmap = answer.roadmap
    total = sum(resource.hours for _, resource in roadmap.resources_by_id.values())
    return say("browse-intro", topics=len(roadmap.topics), resources=len(roadmap.resources_by_id), hours=round(total))


def _source(answer: BrowseAnswer, say: Texts) -> list[str]:
    """What the roadmap grew from, and what its author says about that."""
    source = answer.roadmap.source
    if source is None:
        return []
    return [
        say(
            "browse-source",
            title=link(source.title, source.url) if source.url else plain(source.title),
            author=plain(source.author) if source.author else "none",
        ),
        *(quiet(plain(text.in_lang(say.lang))) for text in (source.dates, source.note) if text),
    ]


def _track_lines(answer: BrowseAnswer, tracks: Sequence[Track], say: Texts) -> list[str]:
    """A line for every track: how one stands to it, how many of its topics are known, its name."""
    topics = {track.id: [topic for topic in answer.roadmap.topics if topic.track == track.id] for track in tracks}
    counts = {id_: f"{_known(answer, inside)}/{len(inside)}" for id_, inside in topics.items()}
    wide = max(map(len, counts.values()), default=0)
    return [
        f"{_mark_of_track(answer, topics[track.id])} `{counts[track.id]:>{wide}}` "
        + plain(clip(track.title.in_lang(say.lang), _LONGEST_TRACK))
        for track in tracks
    ]


def _mark_of_track(answer: BrowseAnswer, topics: Sequence[Topic]) -> str:
    """That of the topic to go on with: being learned, else within reach, else later; known when all are."""
    marks = {_mark(answer, topic) for topic in topics}
    return next((mark for mark in ("📖", "🟢", "▫️") if mark in marks), "✅")


def _known(answer: BrowseAnswer, topics: Sequence[Topic]) -> int:
    return sum(topic.id in answer.mastered for topic in topics)


def _fields(card: Card, answer: BrowseAnswer, tracks: Sequence[Track], say: Texts) -> None:
    """A field for every track: when not all topics fit, each track has its share of the card."""
    topics = {track.id: [topic for topic in answer.roadmap.topics if topic.track == track.id] for track in tracks}
    headings = {track.id: _heading(answer, track, topics[track.id], say) for track in tracks}
    whole = {track.id: _listed(answer, topics[track.id], FIELD_VALUE, say) for track in tracks}
    # A card takes no further field once a longest name would not fit.
    room = card.room - FIELD_NAME
    fits = sum(len(headings[track.id]) + len(whole[track.id]) for track in tracks) <= room
    for number, track in enumerate(tracks):
        text = whole[track.id]
        if not fits:
            share = (card.room - FIELD_NAME) // (len(tracks) - number) - len(headings[track.id])
            text = _listed(answer, topics[track.id], min(share, FIELD_VALUE), say)
        card.field(headings[track.id], [text], more(say))


def _heading(answer: BrowseAnswer, track: Track, topics: Sequence[Topic], say: Texts) -> str:
    return f"{clip(track.title.in_lang(say.lang), _LONGEST_TRACK)} · {_known(answer, topics)}/{len(topics)}"


def _listed(answer: BrowseAnswer, topics: Sequence[Topic], longest: int, say: Texts) -> str:
    """As many names as fit, and how many are left out."""
    marked: list[str] = []
    comma, length = say("list-comma"), 0
    for topic in topics:
        marked.append(f"{_mark(answer, topic)} {name(say, topic)}")
        length += len(marked[-1]) + len(comma)
        if length - len(comma) > longest:
            break
    else:
        return comma.join(marked)
    # The last one did not fit; the word about how many are left out takes room, too.
    for shown in range(len(marked) - 1, 0, -1):
        length -= len(marked[shown]) + len(comma)
        more_text = say("list-more", count=len(topics) - shown)
        if length - len(comma) + len(more_text) <= longest:
            return comma.join(marked[:shown]) + more_text
    return say("and-more", count=len(topics))


def _mark(answer: BrowseAnswer, topic: Topic) -> str:
    if topic.id in answer.mastered:
        return "✅"
    if topic.id in answer.learning:
        return "📖"
    return "🟢" if topic.id in answer.available else "▫️"
