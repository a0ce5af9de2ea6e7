"""What holds for any text and any name."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import opencc
from hypothesis import given
from hypothesis import strategies as st

from roadmap.matching import Intent
from tests.shipped import shipped_matcher, shipped_roadmap

ROADMAP = shipped_roadmap()
MATCHER = shipped_matcher()
NAMES = sorted({name for topic in ROADMAP.topics for name in topic.aliases.all()})
INTENTS = set(get_args(Intent))

fragments = st.sampled_from(
    [
        "kv cache",
        "量化",
        "\0",
        "\u202e",
        "👩‍🔬",
        "@everyone",
        "```",
        "先学",
        "from",
        "to",
        "🀄",
        "'s",
        "c++",
        "  ",
        "__",
    ]
)
texts = st.one_of(
    st.text(max_size=4000),
    st.lists(st.one_of(fragments, st.text(max_size=12)), max_size=80).map(" ".join),
    st.integers(1, 4000).map(lambda count: "从" * count),
    st.integers(1, 4000).map(lambda count: "a" * count),
)


@given(texts)
def test_any_text_gives_a_well_formed_match(text: str) -> None:
    match = MATCHER.match(text)
    assert match.question == text
    assert match.lang in ("en", "zh")
    assert match.intent in INTENTS
    assert len(match.topics) <= 5
    assert len({candidate.id for candidate in match.topics}) == len(match.topics)
    assert all(0 <= candidate.score <= 1 and candidate.id in ROADMAP.by_id for candidate in match.topics)
    assert all(better.score >= worse.score for better, worse in pairwise(match.topics))
    ids = (*match.known, *match.excluded, *match.named, *match.after)
    assert {*ids, *filter(None, (match.start, match.asked))} <= set(ROADMAP.by_id)
    if match.tier == "none":
        assert not match.topics
    if match.tier == "suggest":
        assert len(match.topics) > 1
    assert MATCHER.match(text) == match


@given(texts)
def test_any_text_is_explained_resolved_and_completed(text: str) -> None:
    assert str(MATCHER.explain(text))
    assert MATCHER.resolve(text).question == text
    assert len(MATCHER.autocomplete(text, "en")) <= 25


def best_of(text: str) -> str | None:
    topics = MATCHER.match(text).topics
    return topics[0].id if topics else None


@given(st.sampled_from(NAMES))
def test_case_width_hyphens_and_script_change_nothing(name: str) -> None:
    plain = best_of(name)
    assert best_of(name.upper()) == plain
    assert best_of("".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)) == plain
    assert best_of(opencc.OpenCC("s2t").convert(name)) == plain
    assert best_of(f"  {name}\u200b？") == plain
    if " " in name and name.isascii():
        assert best_of(name.replace(" ", "-")) == plain
        assert best_of(name.replace(" ", "_")) == plain


@given(st.sampled_from(NAMES), st.data())
def test_two_swapped_letters_of_a_long_name_are_forgiven(name: str, data: st.DataObject) -> None:
    if not (name.isascii() and name.isalpha() and len(name) > 8):
        return
    at = data.draw(st.integers(1, len(name) - 3))
    typo = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assert MATCHER.resolve(typo).tier != "none"
