"""A single change to a roadmap: what it does, what stays, and what is refused."""

from __future__ import annotations

import pytest

from roadmap.editing import (
    AddAlias,
    AddResource,
    AddTopic,
    Change,
    EditResource,
    EditTopic,
    MarkDead,
    MendLink,
    MoveTopic,
    RateTopic,
    RemoveResource,
    RemoveTopic,
    Spot,
    TopicText,
    aliases_as_text,
    changed,
    needs_as_text,
)
from roadmap.loading import dump_roadmap, parse_roadmap
from roadmap.model import Roadmap
from roadmap.problems import RoadmapError
from tests.shipped import shipped_roadmap

SAILING = parse_roadmap("""\
title: Learn to sail
ordered: true
topics:
  - {title: Knots, track: Ashore, resources: [{title: Rope, url: "https://sailing.example/rope", hours: 2}]}
  - {title: Weather, aliases: [wind, 天气]}
  - title: Points of sail
    track: Afloat
    prerequisites: [{topic: Knots, reason: sheets are knotted}]
    resources:
      required: [{any_of: [{title: Film, url: "https://sailing.example/film"}, {title: Book}]}]
      optional: [{title: Song}]
    outcomes: [{en: name them, by: [points-of-sail-film]}]
  - {title: {en: Tacking, zh: 迎风换舷}, prerequisites: [Points of sail]}
""")
KNOTS, WEATHER, POINTS, TACKING = range(4)


def made(change: Change, roadmap: Roadmap = SAILING) -> Roadmap:
    """The roadmap after a change, as it is kept: through its text."""
    return parse_roadmap(dump_roadmap(changed(roadmap, change)))


def refused(change: Change) -> str:
    with pytest.raises(RoadmapError) as refusal:
        changed(SAILING, change)
    return refusal.value.problems[0].finding.key


def titles(roadmap: Roadmap, track: str) -> list[str]:
    return [topic.title.in_lang("en") for topic in roadmap.topics if topic.track == track]


def text_of(place: int, title: str | None = None, **other: str) -> TopicText:
    """A topic as the form shows it, with some boxes filled otherwise."""
    topic = SAILING.topics[place]
    as_shown = {
        "title": title or topic.title.in_lang("en"),
        "summary": topic.summary.in_lang("en"),
        "needs": needs_as_text(SAILING, topic, "en"),
        "aliases": aliases_as_text(topic),
    }
    return TopicText(**{**as_shown, **other})


def test_a_form_sent_as_it_was_shown_changes_nothing() -> None:
    for place in range(4):
        assert made(EditTopic(place, text_of(place), "en")) == SAILING


def test_a_new_topic_has_its_links_hours_and_what_it_needs() -> None:
    reading = (
        "Reefing early <https://sailing.example/reef> (~2 h)\n- [A film](https://youtube.com/w) 45 min\nThe manual"
    )
    written = TopicText("Reefing", "Less sail in more wind.", "points of sail, wind", "shorten sail")
    after = made(AddTopic(written, reading, Spot(after=POINTS)))
    assert titles(after, "afloat") == ["Points of sail", "Reefing", "Tacking"]
    new = after.by_id["reefing"]
    assert new.needed == ("points-of-sail", "weather")
    assert [(each.title, each.url, each.hours) for each in new.resources.required] == [
        ("Reefing early", "https://sailing.example/reef", 2),
        ("A film", "https://youtube.com/w", 0.75),
        ("The manual", None, 2),
    ]
    assert after.model_copy(update={"topics": tuple(t for t in after.topics if t.id != "reefing")}) == SAILING


def test_fields_of_a_line_of_reading_stand_in_any_order() -> None:
    lines = "Rope — 2h — https://reef.example\nhttps://reef.example/b, Bends, 30 min"
    added = made(AddTopic(TopicText("Reefing"), lines, Spot())).by_id["reefing"].resources.required
    assert [(each.title, each.url, each.hours) for each in added] == [
        ("Rope", "https://reef.example", 2),
        ("Bends", "https://reef.example/b", 0.5),
    ]


def test_a_new_topic_may_begin_a_track_and_never_takes_anothers_id() -> None:
    renamed = made(EditTopic(KNOTS, text_of(KNOTS, "Bends"), "en"))
    again = made(AddTopic(TopicText("Knots"), "", Spot(track="In the harbour")), renamed)
    assert titles(again, "in-the-harbour") == ["Knots"]
    assert again.by_id["knots-2"].title.in_lang("en") == "Knots"


def test_a_topic_that_comes_back_is_the_one_it_was_also_by_a_later_title() -> None:
    renamed = made(EditTopic(KNOTS, text_of(KNOTS, "Bends"), "en"))
    again = changed(made(RemoveTopic(KNOTS), renamed), AddTopic(TopicText("Bends"), "", Spot()), renamed)
    assert again.by_id["knots"].title.in_lang("en") == "Bends"


def test_another_title_keeps_the_id_and_reasons_and_what_else_is_written() -> None:
    after = made(
        EditTopic(POINTS, text_of(POINTS, "Courses to the wind", needs="Knots\nWeather", aliases="courses"), "en")
    )
    topic = after.by_id["points-of-sail"]
    assert topic.title.in_lang("en") == "Courses to the wind"
    assert [(edge.topic, edge.kind, edge.reason.in_lang("en")) for edge in topic.prerequisites] == [
        ("knots", "needed", "sheets are knotted"),
        ("weather", "needed", ""),
    ]
    assert topic.resources == SAILING.topics[POINTS].resources
    assert topic.aliases.en == ("courses",)


def test_a_text_in_two_languages_keeps_the_other_one() -> None:
    english = made(EditTopic(TACKING, text_of(TACKING, "Going about"), "en")).topics[TACKING].title
    assert (english.en, english.zh) == ("Going about", "迎风换舷")
    translated = made(EditTopic(KNOTS, text_of(KNOTS, "绳结"), "zh")).topics[KNOTS].title
    assert (translated.en, translated.zh) == ("Knots", "绳结")


def test_a_moved_topic_stands_where_it_is_wanted_or_is_told_why_not() -> None:
    assert titles(made(MoveTopic(WEATHER, Spot(first=True))), "ashore") == ["Weather", "Knots"]
    assert titles(made(MoveTopic(WEATHER, Spot(after=TACKING))), "afloat") == ["Points of sail", "Tacking", "Weather"]
    assert titles(made(MoveTopic(WEATHER, Spot(track="Afloat"))), "afloat")[-1] == "Weather"
    assert refused(MoveTopic(TACKING, Spot(first=True))) == "edit-needs-order"
    assert refused(MoveTopic(TACKING, Spot(after=TACKING))) == "edit-behind-itself"


def test_a_removed_topic_leaves_no_reference_behind() -> None:
    after = made(RemoveTopic(KNOTS))
    assert [edge.topic for edge in after.by_id["points-of-sail"].prerequisites] == ["weather"]
    assert "knots" not in after.by_id
    assert made(AddTopic(TopicText("Knots"), "", Spot(track="Ashore", first=True)), after).by_id["knots"]


def test_resources_come_and_go() -> None:
    linked = AddResource(KNOTS, "sailing.example/bends", hours="1.5 h", why="the drawings")
    added = made(linked).topics[KNOTS].resources.required[-1]
    assert (added.title, added.url, added.hours) == ("sailing.example/bends", "https://sailing.example/bends", 1.5)
    assert made(AddResource(TACKING, "", "A quiet bay", optional=True)).topics[TACKING].resources.optional
    assert refused(AddResource(KNOTS, "<https://sailing.example/rope>")) == "edit-resource-there"
    assert refused(AddResource(KNOTS, "", "Rope again", hours="soon")) == "field-not-a-number"
    left = made(RemoveResource(POINTS, "points-of-sail-film"))
    assert [each.title for each in left.topics[POINTS].resources.all()] == ["Book", "Song"]
    assert left.topics[POINTS].outcomes[0].by == ()


def test_a_dead_link_is_marked_until_it_is_mended() -> None:
    dead = made(MarkDead(KNOTS, "knots-rope"))
    assert dead.resources_by_id["knots-rope"][1].dead
    mended = made(MendLink(KNOTS, "knots-rope", "https://rope.example"), dead).resources_by_id["knots-rope"][1]
    assert (mended.dead, mended.url) == (False, "https://rope.example")


def test_words_that_mean_a_topic_become_its_name_or_when_long_a_question() -> None:
    assert made(AddAlias(KNOTS, "how to tie  things")).topics[KNOTS].aliases.en == ("how to tie things",)
    assert made(AddAlias(WEATHER, "看云")).topics[WEATHER].aliases.zh == ("天气", "看云")
    long = "what do I do when " + "a rope is stuck and " * 5
    assert made(AddAlias(KNOTS, long)).topics[KNOTS].questions.en == (long.strip(),)
    assert refused(AddAlias(WEATHER, "Wind")) == "edit-alias-there"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (AddTopic(TopicText("Reefing", needs="seamanship"), "", Spot()), "prerequisite-unknown"),
        (EditTopic(KNOTS, text_of(KNOTS, needs="Tacking"), "en"), "circle"),
        (AddTopic(TopicText("\u200b"), "", Spot()), "field-nothing-visible"),
        (AddTopic(TopicText("tacking"), "", Spot()), "edit-title-there"),
        (AddTopic(TopicText("迎风换舷"), "", Spot()), "edit-title-there"),
        (EditTopic(KNOTS, text_of(KNOTS, "Weather!"), "en"), "edit-title-there"),
    ],
)
def test_what_would_break_the_roadmap_is_refused(change: Change, why: str) -> None:
    assert refused(change) == why


def test_of_two_topics_with_one_title_each_may_keep_it() -> None:
    twins = parse_roadmap(
        "topics: [{title: Alpha, id: one}, {title: Alpha, id: two}, {title: Beta, prerequisites: [two]}]"
    )
    assert made(EditTopic(1, TopicText("Alpha", "more of it"), "en"), twins).topics[1].summary.en == "more of it"
    with pytest.raises(RoadmapError, match="edit-need-shared"):
        changed(twins, AddTopic(TopicText("Gamma", needs="Beta, Alpha"), "", Spot()))
    assert made(AddTopic(TopicText("Gamma", needs="one"), "", Spot()), twins).by_id["gamma"].needed == ("one",)
    more = made(AddTopic(TopicText("Gamma"), "", Spot(first=True)), twins)
    assert made(EditTopic(3, TopicText("Beta", needs="Alpha, Gamma"), "en"), more).by_id["beta"].needed == (
        "two",
        "gamma",
    )


def test_the_last_topic_stays() -> None:
    with pytest.raises(RoadmapError):
        changed(parse_roadmap("topics: [Knots]"), RemoveTopic(0))


def test_a_change_to_the_shipped_roadmap_is_that_change_alone() -> None:
    shipped = shipped_roadmap()
    place = next(index for index, topic in enumerate(shipped.topics) if topic.id == "kv-cache")
    after = made(AddResource(place, "https://blog.example/kv", "KV"), shipped)
    assert after.by_id.keys() == shipped.by_id.keys()
    assert [topic.id for topic in after.topics if topic != shipped.by_id[topic.id]] == ["kv-cache"]


def test_a_resource_is_edited_in_place_and_keeps_its_id() -> None:
    edit = EditResource(KNOTS, "knots-rope", "Ropes", "sailing.example/ropes", "45 min", "the bowline", "en")
    (rope,) = made(edit).topics[KNOTS].resources.all()
    assert (rope.id, rope.title, rope.url) == ("knots-rope", "Ropes", "https://sailing.example/ropes")
    assert (rope.hours, rope.why.in_lang("en")) == (0.75, "the bowline")
    dead = changed(SAILING, MarkDead(KNOTS, "knots-rope"))
    mended = made(edit, dead).topics[KNOTS].resources.all()[0]
    assert not mended.dead
    without = EditResource(KNOTS, "knots-rope", "Ropes", "", "", "", "en", optional=True)
    resources = made(without).topics[KNOTS].resources
    assert ([each.title for each in resources.optional], resources.steps) == (["Ropes"], ())
    assert not resources.optional[0].hours_are_known
    one = EditResource(POINTS, "points-of-sail-film", "Film", "", "", "", "en", optional=True)
    apart = made(one).topics[POINTS].resources
    assert [each.title for each in apart.optional] == ["Song", "Film"]
    assert made(one).topics[POINTS].outcomes[0].by == ("points-of-sail-film",)
    back = EditResource(POINTS, "points-of-sail-song", "Song", "", "", "", "en", optional=False)
    assert len(made(back).topics[POINTS].resources.steps) == 2
    again = EditResource(POINTS, "points-of-sail-song", "Song", "https://sailing.example/film", "", "", "en")
    assert refused(again) == "edit-resource-there"


def test_a_topic_gets_a_level_and_hours() -> None:
    rated = made(RateTopic(KNOTS, "advanced", "1:30")).topics[KNOTS]
    assert (rated.level, rated.hours, rated.resources.all()[0].id) == ("advanced", 1.5, "knots-rope")
    assert made(RateTopic(WEATHER, None, "3 h")).topics[WEATHER].hours == 3
    several = changed(SAILING, AddResource(KNOTS, "https://sailing.example/more"))
    with pytest.raises(RoadmapError) as refusal:
        changed(several, RateTopic(KNOTS, None, "3 h"))
    assert refusal.value.problems[0].finding.key == "edit-hours-of-several"
    with pytest.raises(RoadmapError):
        changed(SAILING, RateTopic(KNOTS, None, "soon"))
