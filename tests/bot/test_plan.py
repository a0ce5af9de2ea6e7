"""Plans by weeks: asked for hours, told with a date, changed in place, taken along as files."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar
from simcord import ChannelHandle, Env, InteractionResult, MemberActor

from tests.bot.driving import field, is_private, labels, option_values, reply, shipped, title, words

KV = shipped().roadmap.by_id["kv-cache"]


async def file_of(result: InteractionResult) -> bytes:
    (file,) = reply(result).attachments
    return await file.read()


async def test_without_a_weekly_goal_the_hours_are_asked(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "know", topic="llm-basics")
    asked = await alice.slash(channel, "plan", goal="kv cache")
    assert is_private(asked)
    assert "How many hours a week do you have?" in words(asked)
    planned = await alice.select(reply(asked), ["5"])
    assert reply(planned).id == reply(asked).id
    assert "At 5 h a week: 3 weeks, so done by " in words(planned)
    first = KV.resources.required[0]
    assert f"]({first.url}) · {first.hours:g} h" in field(planned, "This week")
    assert "With 8 h a week: done by " in field(planned, "What moves it")


async def test_the_weekly_goal_is_the_pace(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "goal", hours=10)
    shown = await alice.slash(channel, "plan", goal="kv-cache")
    assert title(shown) == "The plan to KV Cache Optimization"
    assert "At 10 h a week: " in words(shown)
    assert "If you know **Deep Learning Basics** already: " in words(shown)
    assert labels(shown) == ["Track the first", "Calendar", "Checklist", "Map"]
    assert "At 20 h a week" in words(await alice.slash(channel, "plan", goal="kv-cache", hours=20))


async def test_what_is_finished_is_not_planned(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "know", topic="llm-basics")
    first = KV.resources.required[0]
    await alice.slash(channel, "done", resource=first.id, topic="kv-cache")
    shown = words(await alice.slash(channel, "plan", goal="kv-cache", hours=5))
    assert f"{KV.hours - first.hours:g} h of required reading left" in shown
    assert first.title not in shown


async def test_without_a_goal_it_is_the_groups(channel: ChannelHandle, alice: MemberActor, admin: MemberActor) -> None:
    assert "Where to?" in words(await alice.slash(channel, "plan"))
    await admin.slash(channel, "group goal", topic="kv-cache")
    assert "The plan to KV Cache" in words(await alice.slash(channel, "plan", hours=5))


async def test_what_is_known_needs_no_plan(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "know", topic="kv-cache")
    assert "You know **KV Cache Optimization** already." in words(await alice.slash(channel, "plan", goal="kv-cache"))
    assert "no topic like" in words(await alice.slash(channel, "plan", goal="qwertyuiop"))


async def test_a_calendar_is_updated_by_a_newer_one(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "know", topic="llm-basics")

    async def calendar() -> list[dict[str, object]]:
        shown = await alice.slash(channel, "plan", goal="kv-cache", hours=5)
        content = await file_of(await alice.click(reply(shown), label="Calendar"))
        events = Calendar.from_ical(content.decode()).events
        return [{key: event.decoded(key) for key in ("uid", "sequence", "dtstart", "summary")} for event in events]

    before = await calendar()
    assert len(before) == 3
    assert len({str(event["uid"]) for event in before}) == 3
    starts = [event["dtstart"] for event in before]
    assert starts == [simcord_env.now().date() + timedelta(weeks=week) for week in range(3)]
    await simcord_env.advance_time(timedelta(days=3).total_seconds())
    after = await calendar()
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert all(int(str(new["sequence"])) > int(str(old["sequence"])) for old, new in zip(before, after, strict=True))
    assert after[0]["dtstart"] == simcord_env.now().date()


async def test_a_list_to_tick_off(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "language", language="zh")
    await alice.slash(channel, "know", topic="llm-basics")
    shown = await alice.slash(channel, "plan", goal="kv-cache", hours=5)
    text = (await file_of(await alice.click(reply(shown), label="清单"))).decode()
    assert text.startswith("# 通往 KV 缓存优化 的计划\n\n## ")
    assert text.count("- [ ] KV 缓存优化: ") >= len(KV.resources.steps)


async def test_a_path_leads_to_its_plan_and_its_map(channel: ChannelHandle, alice: MemberActor) -> None:
    way = await alice.slash(channel, "path", goal="kv-cache")
    assert "Plan it" in labels(way)
    asked = await alice.click(reply(way), label="Plan it")
    assert "5" in option_values(asked, "plan-pace")
    shown = await alice.click(reply(way), label="Map")
    assert reply(shown).id != reply(way).id
    assert "The way to KV Cache Optimization" in words(shown)
