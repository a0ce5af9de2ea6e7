"""What follows from few replies: known topics come with what they need, and each question tells much."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.taps import edition, packed, packed_taps, unpacked
from roadmap.planning import Knowledge
from roadmap.planning.placement import Placement, Reply, corrected, placement, uppermost
from tests.shipped import shipped_roadmap

SHIPPED = shipped_roadmap()
NEEDS = SHIPPED.graph.needs
IDS = list(NEEDS)
NOTHING = Knowledge()
REPLIES: tuple[Reply, ...] = ("yes", "roughly", "no")


def is_closed(known: frozenset[str]) -> bool:
    return all(known.issuperset(NEEDS[id_]) for id_ in known)


@cache
def asked(*replies: Reply) -> Placement:
    """What follows when the questions, as long as there are some, get these replies."""
    so_far: tuple[tuple[str, Reply], ...] = ()
    for reply in replies:
        question = placement(SHIPPED, NOTHING, so_far).question
        if question is not None:
            so_far = (*so_far, (question, reply))
    return placement(SHIPPED, NOTHING, so_far)


def test_yes_is_known_with_all_it_needs_and_no_is_not_nor_what_needs_it() -> None:
    first = asked().question
    assert first is not None
    behind = SHIPPED.graph.ancestors([first])
    assert {first, *behind} <= asked("yes").known
    ahead = {id_ for id_ in IDS if first in SHIPPED.graph.ancestors([id_])}
    assert not {first, *ahead} & asked("no").known
    before, yes, roughly, no = (asked(*one).likelihood[first] for one in ((), ("yes",), ("roughly",), ("no",)))
    assert no < roughly < yes
    assert abs(before - 0.5) < 0.2, "the first question splits people into halves"


@pytest.mark.parametrize(("reply", "fewest", "most"), [("yes", 8, len(IDS)), ("no", 0, 0)])
def test_eight_replies_alike(reply: Reply, fewest: int, most: int) -> None:
    found = asked(*[reply] * 8)
    assert fewest <= len(found.known) <= most
    assert is_closed(found.known)


def test_what_is_noted_is_certain_and_what_is_learned_or_skipped_is_not_asked_about() -> None:
    first = asked().question
    assert first is not None
    found = placement(SHIPPED, Knowledge(known=frozenset({first})), ())
    assert all(found.likelihood[id_] == 1 for id_ in (first, *SHIPPED.graph.ancestors([first])))
    assert found.question != first
    for knowledge in (Knowledge(learning=frozenset({first})), Knowledge(skipped=frozenset({first}))):
        assert placement(SHIPPED, knowledge, ()).question not in (None, first)
    assert placement(SHIPPED, Knowledge(done=frozenset(IDS)), ()).question is None


replies = st.lists(st.sampled_from(REPLIES), max_size=5)


@settings(max_examples=40)
@given(replies, st.data())
def test_a_correction_is_closed_and_does_what_was_asked(given_replies: list[Reply], data: st.DataObject) -> None:
    known = asked(*given_replies).known
    assert is_closed(known)
    shown = data.draw(st.lists(st.sampled_from(IDS), max_size=8, unique=True))
    chosen = set(data.draw(st.lists(st.sampled_from(shown), unique=True))) if shown else set[str]()
    after = corrected(SHIPPED, known, shown, chosen)
    taken_out = {id_ for id_ in shown if id_ in known and id_ not in chosen}
    assert is_closed(after)
    assert not after & taken_out
    if not taken_out:
        assert after == known | chosen | SHIPPED.graph.ancestors(chosen)
    upper = uppermost(SHIPPED, after)
    assert {*upper, *SHIPPED.graph.ancestors(upper)} == after


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(REPLIES)), max_size=8), st.lists(st.sampled_from(IDS)))
def test_controls_carry_what_was_tapped(taps: list[tuple[str, Reply]], ids: list[str]) -> None:
    carried = edition(SHIPPED), packed_taps(SHIPPED, tuple(taps)), packed(SHIPPED, ids)
    assert unpacked(SHIPPED, *carried) == (tuple(taps), tuple(ids))


@pytest.mark.parametrize("carried", [("", "", ""), (edition(SHIPPED), "aax", ""), (edition(SHIPPED), "a", "__a")])
def test_what_no_control_carries_is_refused(carried: tuple[str, str, str]) -> None:
    assert unpacked(SHIPPED, *carried) is None
