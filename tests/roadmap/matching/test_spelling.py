"""Words as they were meant."""

from __future__ import annotations

import pytest

from roadmap.matching.index import build
from roadmap.matching.phrases import load_phrases
from roadmap.matching.spelling import Speller
from roadmap.matching.vocabulary import gather
from roadmap.model import Roadmap


@pytest.fixture(scope="module")
def speller(roadmap: Roadmap) -> Speller:
    return Speller(build(gather(roadmap, load_phrases()), tuple(topic.id for topic in roadmap.topics)))


@pytest.mark.parametrize(
    ("token", "read"),
    [
        ("trtion", ["triton"]),
        ("fdsp", ["fsdp"]),
        ("papper", ["paper"]),
        ("relly", ["really"]),
        ("befor", ["before"]),
        ("progess", ["progress"]),
        ("matrixplan", ["matrix", "plan"]),
        ("FusedSoftmaxPlanner", ["fused", "softmax", "planner"]),
        ("Europe", ["europe"]),
        ("restaurant", ["restaurant"]),
        ("qqqqqq", ["qqqqqq"]),
        ("x" * 400, ["x" * 400]),
    ],
)
def test_tokens_are_read_as_meant(speller: Speller, token: str, read: list[str]) -> None:
    assert [word.raw for word in speller.read(token)] == read


def test_a_corrected_word_is_trusted_less(speller: Speller) -> None:
    assert speller.read("quantization")[0].quality == 1
    assert speller.read("quantizatoin")[0].quality < 1
