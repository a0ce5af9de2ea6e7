"""Reading partners over years of months: sizes, no repeats while others are left, nobody alone, near ones together."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest

from bot.core.pod_matching import Group, Pair, Seeker, hops_in, match

CHAIN = {f"t{n}": [f"t{n - 1}"] for n in range(1, 12)}
HOPS = hops_in(CHAIN)
FLAT = (1 / 24,) * 24
MONTHS = 24


def seeker(member: int, topic: str = "t0", lang: str = "en", hours: tuple[float, ...] = FLAT) -> Seeker:
    return Seeker(member, frozenset({topic}), frozenset(), hours, lang)


def at_hour(hour: int) -> tuple[float, ...]:
    return tuple(float(each == hour) for each in range(24))


def partitions(ids: Sequence[int]) -> Iterator[list[Group]]:
    """Every way to put members into groups of two to four."""
    if not ids:
        yield []
        return
    for size in (1, 2, 3):
        for others in combinations(ids[1:], size):
            rest = [one for one in ids[1:] if one not in others]
            for more in partitions(rest):
                yield [(ids[0], *others), *more]


def pairs(groups: Sequence[Group]) -> list[Pair]:
    return [pair for group in groups for pair in combinations(sorted(group), 2)]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, []), (1, [1]), (2, [2]), (3, [3]), (4, [4]), (5, [2, 3]), (7, [3, 4]), (14, [2, 3, 3, 3, 3])],
)
def test_sizes(count: int, sizes: list[int]) -> None:
    groups = match([seeker(member) for member in range(1, count + 1)], {}, HOPS)
    assert sorted(map(len, groups)) == sizes
    assert sorted(member for group in groups for member in group) == list(range(1, count + 1))


def test_near_ones_are_together() -> None:
    by_topic = [seeker(1, "t0"), seeker(2, "t9"), seeker(3, "t0"), seeker(4, "t8"), seeker(5, "t1"), seeker(6, "t9")]
    assert match(by_topic, {}, HOPS) == ((1, 3, 5), (2, 4, 6))
    by_hour = [seeker(member, hours=at_hour(8 if member % 2 else 20)) for member in range(1, 7)]
    assert match(by_hour, {}, HOPS) == ((1, 3, 5), (2, 4, 6))
    by_lang = [seeker(member, lang="zh" if member in (1, 4, 5) else "en") for member in range(1, 7)]
    assert match(by_lang, {}, HOPS) == ((1, 4, 5), (2, 3, 6))


def test_what_is_learned_counts_more_than_what_could_be_next() -> None:
    starts = frozenset({"t5"})
    one, other = (Seeker(n, frozenset(), starts, FLAT, "en") for n in (3, 4))
    assert match([seeker(1, "t5"), seeker(2, "t5"), one, other, seeker(5, "t5"), seeker(6, "t11")], {}, HOPS)[0] == (
        1,
        2,
        5,
    )


@pytest.mark.parametrize("seed", range(4))
def test_two_years_of_members_who_come_and_go(seed: int) -> None:
    chance = random.Random(f"pods {seed}")
    members = {n: seeker(n, f"t{chance.randrange(12)}", chance.choice(("en", "zh"))) for n in range(1, 10 + 6 * seed)}
    met: Counter[Pair] = Counter()
    waited: set[int] = set()
    for _ in range(MONTHS):
        asked = [one for one in members.values() if chance.random() < chance.choice((0.1, 0.6, 0.9))]
        groups = match(asked, met, HOPS)
        assert sorted(member for group in groups for member in group) == sorted(one.member_id for one in asked)
        if len(asked) > 1:
            assert all(2 <= len(group) <= 4 for group in groups)
        alone = {group[0] for group in groups if len(group) == 1}
        if len(groups) > 1:
            assert not alone & waited, "waited twice in a row while others were grouped"
        waited = alone
        again = [pair for pair in pairs(groups) if met[pair]]
        if again and len(asked) <= 8:
            ids = sorted(one.member_id for one in asked)
            assert all(any(met[pair] for pair in pairs(way)) for way in partitions(ids)), "a repeat that was avoidable"
        met.update(pairs(groups))


@pytest.mark.parametrize("count", [12, 24])
def test_in_a_steady_group_everybody_meets_new_people_first(count: int) -> None:
    """Months without any repeat, up to half of those that are thinkable; no pair meets three times before all can."""
    met: Counter[Pair] = Counter()
    members = [seeker(n, f"t{n % 12}") for n in range(count)]
    for month in range(count // 6):
        groups = match(members, met, HOPS)
        assert not [pair for pair in pairs(groups) if met[pair]], month
        met.update(pairs(groups))


def test_when_everybody_met_a_new_round_begins() -> None:
    members = [seeker(n) for n in range(4)]
    met: Counter[Pair] = Counter()
    for month in range(1, 7):
        groups = match(members, met, HOPS)
        assert groups == ((0, 1, 2, 3),)
        met.update(pairs(groups))
        assert set(met.values()) == {month}
