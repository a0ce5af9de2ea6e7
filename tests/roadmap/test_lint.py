from __future__ import annotations

import pytest

from tests.roadmap.building import HEADING, problems_of, single_file, topic_text


def messages(*topics: str, heading: str = HEADING) -> list[str]:
    return [problem.split(": ", 1)[1] for problem in problems_of(single_file(*topics, heading=heading), strict=True)]


def words(*, en: str = "", zh: str = "", strong: str = "", weak: str = "") -> str:
    return f"aliases: {{en: [{en}], zh: [{zh}]}}\nterms: {{strong: [{strong}], weak: [{weak}]}}\n"


def test_a_good_roadmap_has_no_problems() -> None:
    assert messages(topic_text("one"), topic_text("two", needs=["one"], extra=words(en="CUDA", zh="CUDA"))) == []


@pytest.mark.parametrize(
    "second",
    [topic_text("one"), topic_text("two", extra="renamed_from: [one]\n"), "id: one\nmerged_into: two\n"],
)
def test_a_topic_id_is_used_once(second: str) -> None:
    found = messages(topic_text("one"), topic_text("zwei"), second)
    assert "the topic id 'one' is taken already (r.yaml:7): choose another" in found


def test_a_track_id_is_used_once_and_a_track_has_topics() -> None:
    heading = HEADING + "  - id: base\n    title: {en: Base, zh: 基础}\n  - id: idle\n    title: {en: Idle, zh: 空}\n"
    assert messages(topic_text("one"), heading=heading) == [
        "the track id 'base' is taken already: choose another",
        "the track 'idle' has no topics: give it one or remove it",
    ]


def test_a_topic_is_in_a_track_that_is_there() -> None:
    found = messages(topic_text("one"), topic_text("two").replace("track: base", "track: bsae"))
    assert found == ["there is no track 'bsae': did you mean 'base'?"]


def test_a_resource_id_is_used_once_in_the_whole_roadmap() -> None:
    found = messages(topic_text("one"), topic_text("two").replace("id: two-book", "id: one-book"))
    assert found == ["the resource id 'one-book' is taken already (r.yaml:16): choose another"]
    found = messages(
        topic_text("one"), topic_text("two").replace("hours: 2", "hours: 2\n      renamed_from: [one-book]")
    )
    assert found == ["the resource id 'one-book' is taken already (r.yaml:16): choose another"]


@pytest.mark.parametrize(
    ("merged", "expected"),
    [
        ("id: old\nmerged_into: oen\n", "there is no topic 'oen' to merge into: did you mean 'one'?"),
        ("id: old\nmerged_into: old\n", "the topic 'old' is merged into itself: name another topic"),
        ("id: old\nmerged_into: gone\n", "'gone' has moved into 'one' itself: merge into 'one'"),
    ],
)
def test_a_merged_topic_points_to_a_living_one(merged: str, expected: str) -> None:
    assert messages(topic_text("one"), merged, "id: gone\nmerged_into: one\n") == [expected]


def test_edges_that_lead_nowhere_or_to_themselves_or_twice() -> None:
    found = messages(
        topic_text("one", extra="renamed_from: [uno]\n"),
        topic_text("two", needs=["uno"]),
        topic_text("three", helpful=["three"]),
        topic_text("four", needs=["one"], helpful=["one"]),
        topic_text("five", helpful=["xyzzy"]),
    )
    assert found == [
        "the prerequisite 'uno' has moved: point to 'one'",
        "'three' is its own prerequisite: remove the edge",
        "the prerequisite 'one' is there twice: keep one edge",
        "the prerequisite 'xyzzy' is no topic of this roadmap: add the topic or remove the edge",
    ]


def test_a_circle_is_named_in_the_order_of_study() -> None:
    found = messages(
        topic_text("aa", needs=["cc"]),
        topic_text("bb", helpful=["aa"]),
        topic_text("cc", needs=["bb"]),
        topic_text("dd"),
    )
    assert found == ["prerequisites go in a circle: aa → bb → cc → aa; remove one of these edges"]


def test_each_knot_of_circles_is_told_once() -> None:
    found = messages(
        topic_text("aa", needs=["bb"]),
        topic_text("bb", needs=["aa", "cc"]),
        topic_text("cc", needs=["bb"]),
        topic_text("pp", needs=["qq"]),
        topic_text("qq", needs=["pp"]),
    )
    assert [message for message in found if "circle:" in message] == [
        "prerequisites go in a circle: aa → bb → aa; remove one of these edges",
        "prerequisites go in a circle: pp → qq → pp; remove one of these edges",
    ]


def test_what_stands_behind_a_circle_or_a_missing_topic_is_unreachable() -> None:
    found = messages(
        topic_text("aa", needs=["bb"]),
        topic_text("bb", needs=["aa"]),
        topic_text("behind", needs=["aa"]),
        topic_text("far", needs=["behind"]),
        topic_text("lost", needs=["gone"]),
        topic_text("after", needs=["lost"]),
        topic_text("aside", helpful=["aa"]),
        "id: gone\nmerged_into: aside\n",
    )
    assert [message for message in found if "never be reached" in message] == [
        "2 topics ('behind', 'far') can never be reached: 'aa', which comes before, is in a circle of prerequisites; "
        "mend that",
        "'after' can never be reached: 'lost', which comes before, needs a topic that is not there; mend that",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "zh: 主题 one",
            "zh: Topic one",
            "title: the Chinese text 'Topic one' has no Chinese in it: write it in Chinese",
        ),
        ("zh: 这是什么", "zh: TODO", "summary: the Chinese text 'TODO' has no Chinese in it: write it in Chinese"),
        ("zh: 会做", "zh: x", "outcomes[1]: the Chinese text 'x' has no Chinese in it: write it in Chinese"),
        (
            "zh: 读它",
            "zh: x",
            "resources.required[1].why: the Chinese text 'x' has no Chinese in it: write it in Chinese",
        ),
        ("zh: 小路线", "zh: x", "title: the Chinese text 'x' has no Chinese in it: write it in Chinese"),
        ("zh: 基础", "zh: x", "tracks[1].title: the Chinese text 'x' has no Chinese in it: write it in Chinese"),
        (
            "en: Read it",
            "en: 读",
            "resources.required[1].why: the English text '读' has Chinese in it: write it in English",
        ),
    ],
)
def test_both_languages_are_really_there(old: str, new: str, expected: str) -> None:
    text = single_file(topic_text("one")).replace(old, new)
    assert [problem.split(": ", 1)[1] for problem in problems_of(text, strict=True)] == [expected]


def test_a_resource_keeps_its_chinese_title() -> None:
    assert messages(topic_text("one").replace("title: Book of one", "title: 动手学深度学习")) == []


def test_a_reason_needs_chinese_too() -> None:
    found = messages(topic_text("one"), topic_text("two", needs=["one"]).replace("zh: 以它为基础", "zh: why"))
    assert found == ["prerequisites[1].reason: the Chinese text 'why' has no Chinese in it: write it in Chinese"]


def test_the_same_resource_stands_once_in_a_topic() -> None:
    again = topic_text("one").split("    - id: one-book")[1]
    found = messages(topic_text("one") + "    - id: second" + again)
    assert found == ["the resource 'Book of one' is in this topic twice: keep one"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            words(en="KV Cache"),
            words(zh="kv-cache"),
            ["the alias 'kv-cache' belongs to the topic 'one' already: keep it in one of the two"],
        ),
        ("", words(en="topic-ONE"), ["the alias 'topic-ONE' is the name of the topic 'one': remove it here"]),
        ("", words(zh="主题one"), ["the alias '主题one' is the name of the topic 'one': remove it here"]),
        (
            words(en="gqa"),
            words(strong="GQA"),
            ["the strong term 'GQA' is an alias of the topic 'one': remove it here or make it weak"],
        ),
        (words(en="gqa"), words(weak="gqa"), []),
        (words(strong="warp"), words(strong="warp"), []),
        ("", words(strong="warp", weak="Warp"), ["the term 'Warp' is strong in this topic too: keep one of the two"]),
        ("", words(en="gqa, GQA"), ["the alias 'GQA' is in this topic twice: keep one"]),
        ("", words(en="kv cache, kvcache", zh="KV Cache"), []),
        (
            "",
            words(strong="a b, A  b", weak="x, y, X"),
            [
                "the strong term 'A  b' is in this topic twice: keep one",
                "the weak term 'X' is in this topic twice: keep one",
            ],
        ),
        ("", words(en="缓存"), ["the alias '缓存' is Chinese: move it to aliases.zh"]),
    ],
)
def test_names_and_words_have_their_place(first: str, second: str, expected: list[str]) -> None:
    assert messages(topic_text("one", extra=first), topic_text("two", extra=second)) == expected


def test_a_strong_term_belongs_to_two_topics_at_most() -> None:
    topics = [topic_text(name, extra=words(strong="bank conflict")) for name in ("one", "two", "three")]
    assert messages(*topics) == [
        "the term 'bank conflict' is strong in more than 2 topics (also one, two): make it weak"
    ]


def test_two_topics_have_two_titles() -> None:
    found = messages(topic_text("one"), topic_text("two").replace("en: Topic two", "en: topic one"))
    assert found == ["the title 'topic one' is the title of 'one' too: tell the two apart"]


def test_a_topic_is_about_what_it_is_called() -> None:
    aliases = words(
        en="RDMA, topic basics, caching pages, MLA, ML books, kv-cache, gated deltanet, KV cache of pages",
        zh="KV缓存, 换页缓存, 存算一体, RDMA入门",
    )
    cared_for = topic_text("one", extra=aliases).replace(
        "{en: do it, zh: 会做}",
        "{en: cache a page of a KV cache with multi-head latent attention, zh: 缓存一页, by: [one-book]}",
    )
    cared_for = cared_for.replace("title: Book of one", 'title: "ML: a Book on one gated thing"')
    unmentioned = {message.split("alias '")[1].split("'")[0] for message in messages(cared_for)}
    assert unmentioned == {"RDMA", "gated deltanet", "存算一体", "RDMA入门"}
    assert messages(cared_for)[0] == (
        "nothing here is about the alias 'RDMA': cover it, move it to the topic that does, or drop it"
    )
    assert messages(topic_text("one", extra=aliases)) == [], "only of topics whose outcomes say what serves them"
