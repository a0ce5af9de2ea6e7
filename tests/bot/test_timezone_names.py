"""A timezone by city, country, abbreviation or offset: what is offered is accepted, what is accepted is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord import ChannelHandle, Env, MemberActor

from bot.core.timezones import COMMON, known_timezone, named, near, shown
from tests.bot.driving import options, reply, stored, words

WRITTEN = (
    "北京", "上海", "Shanghai", "shanghai", "New York", "纽约", "los angeles", "Kiev", "Kyiv", "Germany", "德国",
    "Japan", "日本", "UTC", "utc", "UTC+8", "gmt-3", "+5:45", "+8", "PST", "EST", "CST", "China", "US", "Singapore",
    "新加坡", "Berlin", "asia/shanghai", "Asia/Kolkata", "台北", "London", "jst", "北京时间",
    "São Paulo", "Zürich", "东八区", "beijing time",
)  # fmt: skip
begun = st.sampled_from(WRITTEN).map(lambda written: written[:3])


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("北京", "Asia/Shanghai"),
        ("Shanghai", "Asia/Shanghai"),
        ("New York", "America/New_York"),
        ("纽约", "America/New_York"),
        ("UTC+8", "Etc/GMT-8"),
        ("utc", "UTC"),
        ("GMT-3", "Etc/GMT+3"),
        ("Germany", "Europe/Berlin"),
        ("日本", "Asia/Tokyo"),
        ("jst", "Asia/Tokyo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Zürich", "Europe/Zurich"),
        ("München", "Europe/Berlin"),
        ("Texas", "America/Chicago"),
        ("beijing time", "Asia/Shanghai"),
        ("东八区", "Etc/GMT-8"),
        ("西五区", "Etc/GMT+5"),
        ("UTC+12:45", "Pacific/Chatham"),
        ("UTC-9:30", "Pacific/Marquesas"),
    ],
)
def test_one_zone_is_accepted(written: str, zone: str) -> None:
    assert known_timezone(written) == zone


@pytest.mark.parametrize("written", ["EST", "CST", "PST", "China", "USA", "IST"])
def test_of_several_it_is_asked_which(written: str) -> None:
    assert known_timezone(written) is None
    assert len(named(written)) > 1


@given(st.one_of(st.sampled_from([*WRITTEN, *COMMON]), st.text(max_size=12), begun))
def test_what_is_offered_is_accepted_and_what_is_accepted_is_offered(typed: str) -> None:
    offered = near(typed)
    assert all(known_timezone(zone) == zone for zone in offered)
    assert set(named(typed)) <= set(offered)


def test_a_fixed_offset_reads_as_it_is_written() -> None:
    assert (shown("Etc/GMT-8"), shown("Etc/GMT+3"), shown("Asia/Tokyo")) == ("UTC+8", "UTC-3", "Asia/Tokyo")


async def test_completion_fits_what_is_typed(channel: ChannelHandle, alice: MemberActor) -> None:
    for typed, zone in (("北京", "Asia/Shanghai"), ("utc", "UTC"), ("UTC+8", "Etc/GMT-8"), ("shang", "Asia/Shanghai")):
        first, *_ = await alice.autocomplete(channel, "settings", "timezone", typed)
        assert first["value"] == zone
    assert await alice.autocomplete(channel, "settings", "timezone", "qqqq") == []


async def test_an_abbreviation_asks_which_and_the_choice_is_kept(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    asked = await alice.slash(channel, "settings", timezone="EST")
    assert "Which one is yours?" in words(asked)
    assert any("America/New_York" in option for option in options(asked, "set-me"))
    assert (await stored(simcord_env).members.settings(alice.id)).timezone is None
    await alice.select(reply(asked), ["America/New_York"])
    assert (await stored(simcord_env).members.settings(alice.id)).timezone == "America/New_York"


async def test_what_is_nearly_a_name_is_asked_back(channel: ChannelHandle, alice: MemberActor) -> None:
    asked = await alice.slash(channel, "settings", timezone="Shangai")
    assert any("Asia/Shanghai" in option for option in options(asked, "set-me"))
