"""Logging study as it happens: hours, parts, days and notes, as members write them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from roadmap.model import Lang
from storage import Period
from tests.bot.driving import (
    answer_to,
    arriving_twice,
    is_private,
    labels,
    options,
    reply,
    restart,
    shipped,
    stored,
    words,
)

PAGED = shipped().roadmap.resources_by_id["pagedattention"][1]
CSAPP = shipped().roadmap.resources_by_id["csapp"][1]
CHAPTER_3 = next(part for part in CSAPP.parts if part.id == "ch-3")
DAY = 86_400


async def points_of(env: Env, member: MemberActor) -> float:
    return (await stored(env).progress.of(member.id)).points


async def hours_on(env: Env, member: MemberActor, resource: str) -> float:
    return (await stored(env).progress.of(member.id)).hours_on(resource)


async def week_of(env: Env, server: GuildHandle, member: MemberActor) -> float:
    row = await stored(env).boards.row(server.id, Period.week(env.now().date()), member.id)
    return row.points if row else 0.0


async def test_time_on_a_paper_counts_is_private_and_can_be_taken_back(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    logged = await alice.slash(
        channel, "log", what="paged attention paper", time="1.5h", note="block tables are page tables"
    )
    assert is_private(logged)
    assert "+1.5 h on" in words(logged)
    assert f"{PAGED.hours - 1.5:g} h left" in words(logged)
    assert "block tables are page tables" in words(logged)
    assert await week_of(simcord_env, server, alice) == 1.5
    card = words(await alice.slash(channel, "topics", topic="kv-cache"))
    assert f"{PAGED.hours - 1.5:g} of {PAGED.hours:g} h left" in card
    await alice.click(reply(logged), label="Undo")
    assert await points_of(simcord_env, alice) == 0
    assert await week_of(simcord_env, server, alice) == 0


@pytest.mark.parametrize(
    ("written", "hours"),
    [("90 min", 1.5), ("1:30", 1.5), ("1小时半", 1.5), ("半小时", 0.5), ("half", PAGED.hours / 2), ("an hour", 1.0)],
)
async def test_time_is_read_as_people_write_it(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, written: str, hours: float
) -> None:
    await alice.slash(channel, "log", what="@pagedattention", time=written)
    assert await points_of(simcord_env, alice) == hours


async def test_finishing_gives_what_was_not_logged(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    logged = await alice.slash(channel, "log", what="@pagedattention", time="1 h")
    finished = await alice.click(reply(logged), label="Finished it")
    assert f"+{PAGED.hours - 1:g} h" in words(finished)
    assert await points_of(simcord_env, alice) == PAGED.hours
    again = await alice.slash(channel, "log", what="@pagedattention", time="2 h")
    assert "counted already" in words(again)
    assert await points_of(simcord_env, alice) == PAGED.hours
    # What the first entry gave leaves with it, and nothing else does.
    await alice.click(reply(logged), label="Undo")
    assert await points_of(simcord_env, alice) == PAGED.hours - 1


async def test_a_form_holds_all_of_an_entry(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    form = await alice.slash(channel, "log")
    typed = {"what": "pagedattention", "time": "45 min", "when": "yesterday", "note": "a line"}
    logged = await alice.submit_modal(form, typed)
    assert "+0.75 h" in words(logged)
    assert "yesterday" in words(logged)
    (entry,) = await stored(simcord_env).log.notes(alice.id)
    assert (entry.hours, entry.note) == (0.75, "a line")
    assert entry.studied_on == simcord_env.now().date() - timedelta(days=1)


async def test_an_entry_is_changed_in_the_form(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    logged = await alice.slash(channel, "log", what="@pagedattention", time="3 h", note="first")
    form = await alice.click(reply(logged), label="Change")
    changed = await alice.submit_modal(form, {"time": "1 h", "when": "today", "note": "second"})
    assert "Changed." in words(changed)
    assert await points_of(simcord_env, alice) == 1
    assert [entry.note for entry in await stored(simcord_env).log.notes(alice.id)] == ["second"]


async def test_buttons_on_the_card_of_what_is_read(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    card = await alice.slash(channel, "track", topic="kv-cache")
    assert labels(card)[:3] == ["Done", "+30 min", "+1 h"]
    await alice.click(reply(card), label="+1 h")
    await simcord_env.advance_time(60)
    await alice.click(reply(card), label="+30 min")
    assert await points_of(simcord_env, alice) == 1.5


async def test_a_button_pressed_twice_at_once_logs_once(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    card = await alice.slash(channel, "track", topic="kv-cache")
    with arriving_twice(simcord_env, from_another_client=True):
        await alice.click(reply(card), label="+1 h")
    assert await points_of(simcord_env, alice) == 1


async def test_a_part_is_a_step(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    card = await alice.slash(channel, "track", topic="computer-systems")
    menu = await alice.click(reply(card), label="Part…")
    assert CHAPTER_3.title.in_lang("en") in options(menu, "log-part")
    done = await alice.select(reply(menu), ["ch-3"])
    assert f"+{CHAPTER_3.hours:g} h" in words(done)
    assert f"{CSAPP.hours - CHAPTER_3.hours:g} h left" in words(done)
    again = await alice.click(reply(card), label="Part…")
    assert f"✅ {CHAPTER_3.title.in_lang('en')}" in options(again, "log-part")


@pytest.mark.parametrize("what", ["csapp chapter 3", "CSAPP 第三章", "csapp ch 3"])
async def test_a_part_is_named_in_words(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, what: str
) -> None:
    logged = await alice.slash(channel, "log", what=what, time="1 h")
    assert CHAPTER_3.title.in_lang("en") in words(logged)
    assert await hours_on(simcord_env, alice, "csapp") == 1


@pytest.mark.parametrize("said", ["读了一小时 CSAPP 第三章", "read an hour of CSAPP chapter 3"])
async def test_in_words_it_is_one_press_away(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, said: str
) -> None:
    told = await answer_to(simcord_env, alice, channel, said)
    assert await points_of(simcord_env, alice) == 0
    logged = await alice.click(told, label=labels(told)[0])
    assert await hours_on(simcord_env, alice, "csapp") == 1
    assert is_private(logged)
    progress = await stored(simcord_env).progress.of(alice.id)
    assert progress.parts["csapp", "ch-3"].hours == 1


async def test_a_day_takes_sixteen_hours_and_the_rest_is_asked_about(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    logged = await alice.slash(channel, "log", what="@csapp", time="20 h")
    assert "+16 h" in words(logged)
    assert "4 h of it are kept as studied *before*" in words(logged)
    assert await week_of(simcord_env, server, alice) == 16
    assert await hours_on(simcord_env, alice, "csapp") == 20
    await alice.click(reply(logged), label="All of it before")
    assert await week_of(simcord_env, server, alice) == 0
    assert await hours_on(simcord_env, alice, "csapp") == 20
    more = words(await alice.slash(channel, "log", what="@csapp", time="60 h"))
    assert "Only 24 h were left of it.\nA day takes 16 h and a week 112 h, so 8 h of it are kept" in more


@pytest.mark.parametrize(
    "what",
    [
        "csapp chapters 3 and 4",
        "csapp ch 3 and ch 4",
        "csapp ch 3-4",
        "csapp chapters 5, 6",
        "csapp 第三、四章",
        "csapp 第3到5章",
    ],
)
async def test_several_parts_at_once_are_not_called_unlisted(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, what: str
) -> None:
    logged = words(await alice.slash(channel, "log", what=what, time="2h"))
    assert "several parts at once" in logged
    assert "no such part" not in logged
    assert await hours_on(simcord_env, alice, "csapp") == 2
    await alice.slash(channel, "language", language="zh")
    assert "一次写了几个部分" in words(await alice.slash(channel, "log", what=what, time="1h"))
    await alice.slash(channel, "language", language="en")
    assert "no such part" in words(await alice.slash(channel, "log", what="csapp chapter 99", time="1h"))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("number", ["45", "~90", "17-30"])
async def test_a_number_that_no_day_holds_is_asked_about(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, lang: Lang, number: str
) -> None:
    await alice.slash(channel, "language", language=lang)
    for more in ({}, {"when": "yesterday"}, {"note": "n"}):
        asked = await alice.slash(channel, "log", what="@gptq", time=number, **more)
        assert ("Hours or minutes?" if lang == "en" else "是小时还是分钟？") in words(asked)
        assert await hours_on(simcord_env, alice, "gptq") == 0
    earlier = await alice.slash(channel, "log", what="@csapp", time="45", when="before")
    assert ("45 h on" if lang == "en" else "45 小时") in words(earlier)


async def test_the_minutes_it_may_be_are_a_press_away_on_their_day(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    asked = await alice.slash(channel, "log", what="@gptq", time="45", when="yesterday")
    kept = await alice.click(reply(asked), label="Log 45 min")
    assert "+0.75 h" in words(kept)
    assert "yesterday" in words(kept)
    assert await hours_on(simcord_env, alice, "gptq") == 0.75
    hours = await alice.slash(channel, "log", what="@csapp", time="16")
    assert "+16 h" in words(hours)


async def test_an_entry_is_not_changed_to_what_no_day_holds(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    logged = await alice.slash(channel, "log", what="@csapp", time="1 h")
    form = await alice.click(reply(logged), label="Change")
    asked = await alice.submit_modal(form, {"time": "45", "when": "today", "note": ""})
    assert "Hours or minutes?" in words(asked)
    assert await hours_on(simcord_env, alice, "csapp") == 1


async def test_more_than_a_day_takes_is_asked_about_also_where_less_was_left(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    logged = await alice.slash(channel, "log", what="@gptq", time="26 h")
    assert "more than a day takes" in words(logged)
    await alice.click(reply(logged), label="All of it before")
    assert await week_of(simcord_env, server, alice) == 0
    assert await points_of(simcord_env, alice) == 0


async def test_many_topics_finished_in_one_sitting_are_asked_about(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    for topic in ("parallel-computing", "cpp", "computer-systems", "llm-basics"):
        finished = words(await alice.slash(channel, "done", topic=topic))
        assert "more than a day takes" in finished
        assert "before this week?" in finished
    assert await week_of(simcord_env, server, alice) == 0
    last = await alice.slash(channel, "done", topic="operating-systems")
    await alice.click(reply(last), label="Count 16 h today")
    assert await week_of(simcord_env, server, alice) == 16
    assert "112 h" in words(await alice.slash(channel, "done", topic="quantization"))
    assert await week_of(simcord_env, server, alice) == 16


async def test_what_was_before_is_progress_without_points(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    logged = await alice.slash(channel, "log", what="@csapp", time="10 h", when="before")
    assert "progress, without points" in words(logged)
    assert (await points_of(simcord_env, alice), await hours_on(simcord_env, alice, "csapp")) == (0, 10)
    finished = await alice.slash(channel, "log", what="@pagedattention", time="done", when="before")
    assert "studied before" in words(finished)
    assert await points_of(simcord_env, alice) == 0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"what": "@csapp", "time": "a while"}, "no length of time"),
        ({"what": "@csapp", "time": "1 h", "when": "2020-01-01"}, "last 7 days"),
        ({"what": "@csapp", "time": "1 h", "when": "tomorrow"}, "“tomorrow” has not come yet"),
        ({"what": "@csapp", "time": "1 h", "when": "someday"}, "no day I can read"),
        ({"time": "1 h"}, "What did you study?"),
        ({"what": "@csapp", "time": "9999 h"}, "more than one entry takes"),
    ],
)
async def test_what_is_not_clear_is_told_and_nothing_is_kept(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, given: dict[str, str], told: str
) -> None:
    answer = words(await alice.slash(channel, "log", note="keep me", **given))
    assert told in answer
    assert await stored(simcord_env).log.notes(alice.id) == ()


async def test_what_completion_offers_is_accepted(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "track", topic="computer-systems")
    for what in await alice.autocomplete(channel, "log", "what", "chapter"):
        logged = words(await alice.slash(channel, "log", what=what["value"], time="1 min"))
        assert "+0.02 h" in logged or "is done" in logged
    for when in await alice.autocomplete(channel, "log", "when", ""):
        logged = words(await alice.slash(channel, "log", what="@csapp-labs", time="6 min", when=when["value"]))
        assert "0.1 h on" in logged


async def test_notes_are_ones_own_until_they_are_shared(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    logged = await alice.slash(channel, "log", what="@pagedattention", time="1 h", note="pages, not blocks")
    assert "pages, not blocks" in words(await alice.slash(channel, "notes"))
    assert "pages, not blocks" not in words(await bob.slash(channel, "notes", topic="kv-cache"))
    await alice.click(reply(logged), label="Share note with the group")
    seen = await bob.slash(channel, "notes", topic="kv-cache")
    assert "alice: 👥 pages, not blocks" in words(seen)
    assert is_private(seen)
    await alice.click(reply(await alice.slash(channel, "settings")), label="Hide me")
    assert "pages, not blocks" not in words(await bob.slash(channel, "notes", topic="kv-cache"))
    await alice.click(reply(await alice.slash(channel, "settings")), label="Show me again")
    assert "pages, not blocks" in words(await bob.slash(channel, "notes", topic="kv-cache"))
    await stored(simcord_env).boards.mark_left(server.id, [alice.id], simcord_env.now())
    assert "pages, not blocks" not in words(await bob.slash(channel, "notes", topic="kv-cache"))
    exported = await stored(simcord_env).mydata.export(alice.id)
    assert "pages, not blocks" in str(exported)
    await stored(simcord_env).mydata.delete(alice.id)
    assert await stored(simcord_env).log.notes(alice.id) == ()


@pytest.mark.parametrize(
    ("lang", "given"),
    [
        ("en", {"what": "@pagedattention", "time": "a while"}),
        ("zh", {"what": "zzyzx quux", "time": "45 min"}),
        ("en", {"what": "@pagedattention", "time": "45 min", "when": "someday"}),
    ],
)
async def test_what_is_not_clear_leads_back_to_the_form_with_all_that_was_written(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, given: dict[str, str], lang: str
) -> None:
    """Also when the process ended before the button was pressed, and again before the form was sent."""
    await alice.slash(channel, "language", language=lang)
    told = await alice.slash(channel, "log", note="*keep* me: all", **given)
    assert is_private(told)
    await restart(simcord_env, database)
    form = await alice.click(reply(told), label="Correct it" if lang == "en" else "改一改")
    assert form.modal is not None
    boxes = [label["component"] for label in form.modal["components"]]
    assert {box["custom_id"]: box.get("value", "") for box in boxes} == {
        "what": PAGED.title if given["what"].startswith("@") else given["what"],
        "time": given["time"],
        "when": given.get("when", ""),
        "note": "*keep* me: all",
    }
    await restart(simcord_env, database)
    await alice.submit_modal(form, {"what": "pagedattention", "time": "45 min", "when": "", "note": "*keep* me: all"})
    (entry,) = await stored(simcord_env).log.notes(alice.id)
    assert (entry.hours, entry.note) == (0.75, "*keep* me: all")


async def test_what_may_be_several_things_is_a_press_away_with_all_that_was_written(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    for topic in ("kv-cache", "computer-systems"):
        await alice.slash(channel, "track", topic=topic)
    told = await alice.slash(channel, "log", time="45 min", note="keep me")
    assert "Which one did you study?" in words(told)
    form = await alice.click(reply(told), label=labels(told)[1])
    assert form.modal is not None
    boxes = [label["component"].get("value", "") for label in form.modal["components"]]
    assert boxes[1:] == ["45 min", "", "keep me"]
    await alice.submit_modal(form, {"what": boxes[0], "time": "a while", "when": "", "note": "keep me"})
    assert await stored(simcord_env).log.notes(alice.id) == ()


async def test_a_change_that_is_not_clear_leads_back_to_the_entry(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    logged = await alice.slash(channel, "log", what="@pagedattention", time="3 h", note="first")
    form = await alice.click(reply(logged), label="Change")
    told = await alice.submit_modal(form, {"time": "some", "when": "today", "note": "second"})
    again = await alice.click(reply(told), label="Correct it")
    assert again.modal is not None
    boxes = [label["component"].get("value", "") for label in again.modal["components"]]
    assert boxes == ["some", "today", "second"]
    await alice.submit_modal(again, {"time": "1 h", "when": "today", "note": "second"})
    assert await points_of(simcord_env, alice) == 1


@pytest.mark.parametrize(
    ("what", "time"),
    [
        ("CS336 lecture 2", "done"),
        ("csapp chapter 99", "完成"),
        ("OSTEP chapter 5", "done"),
        ("OSTEP", "chapter 5"),
        ("@csapp/ch-99", "done"),
        ("6.S081 lab 2", "half"),
        ("OSTEP", "half of chapter 5"),
        ("csapp", "第三四章"),
    ],
)
async def test_a_piece_whose_length_nobody_knows_is_asked_about(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, what: str, time: str
) -> None:
    asked = await alice.slash(channel, "log", what=what, time=time)
    assert "How long was it?" in words(asked)
    assert await points_of(simcord_env, alice) == 0
    await alice.click(reply(asked), label="+1 h")
    assert await points_of(simcord_env, alice) == 1


async def test_less_than_the_whole_finishes_nothing(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "track", topic="computer-systems")
    for what, time, hours in (
        ("", "1 h of chapter 3", 1.0),
        ("csapp", "half of chapter 3", CHAPTER_3.hours / 2),
        ("csapp 第三章的一半", "", CHAPTER_3.hours / 2),
        ("csapp", "第三章，一个半小时", 1.5),
        ("csapp", "most of chapter 3", 0.0),
        ("most of csapp chapter 3", "", 0.0),
        ("@pagedattention", "half of the paper", PAGED.hours / 2),
        ("@pagedattention", "读了一半", PAGED.hours / 2),
    ):
        before = await points_of(simcord_env, alice)
        logged = await alice.slash(channel, "log", what=what, time=time)
        if not time:
            logged = await alice.submit_modal(logged, {"what": what, "time": "", "when": "", "note": ""})
        assert await points_of(simcord_env, alice) - before == pytest.approx(hours), (what, time)
        assert ("Nothing was logged" in words(logged)) == (hours == 0)


async def test_time_on_a_piece_counts_and_says_toward_what(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    whole = await alice.slash(channel, "log", what="csapp chapter 99", time="1h")
    assert "counts toward the whole" in words(whole)
    lab = await alice.slash(channel, "log", what="csapp malloc lab", time="2h")
    assert "Malloc Lab" in words(lab)
    assert await hours_on(simcord_env, alice, "csapp-labs") == 2


@pytest.mark.parametrize(
    "message",
    [
        "watched lecture 3 of CS336",
        "看完了 CS336 第二讲",
        "I finished 3 chapters of csapp",
        "CSAPP 看完了前三章",
        "读完了 CSAPP 第三章的一半",
        "I finished most of chapter 3 of csapp",
    ],
)
async def test_a_piece_in_words_is_not_the_whole(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, message: str
) -> None:
    offered = await answer_to(simcord_env, alice, channel, message)
    assert not {label for label in labels(offered) if "inish" in label or "Done" in label or "完成" in label}


async def test_words_of_a_day_date_what_is_logged(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    offered = await answer_to(simcord_env, alice, channel, "I read 2 hours of CSAPP the day before yesterday")
    await alice.click(offered, label="Log 2 h")
    offered = await answer_to(simcord_env, alice, channel, "spent 3 hours on CSAPP last month")
    assert "studied before" in words(offered)
    await alice.click(offered, label="Log 3 h")
    assert await points_of(simcord_env, alice) == 2


async def test_a_log_taken_back_was_not_finished(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    logged = await alice.slash(channel, "log", what="@csapp", time="1h")
    undone = await alice.click(reply(logged), label="Undo")
    assert "not finished" not in words(undone)
    assert "taken out" in words(undone)


async def test_hours_of_what_was_finished_count_on_its_day(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor
) -> None:
    await simcord_env.advance_time(4 * DAY)  # Monday; the day before is in another week
    finished = await alice.slash(channel, "log", what="@csapp", time="done", when="yesterday")
    (button,) = [label for label in labels(reply(finished)) if "16 h" in label]
    assert "today" not in button
    await alice.click(reply(finished), label=button)
    assert await week_of(simcord_env, server, alice) == 0
    assert await points_of(simcord_env, alice) == 16
    assert "counted already" in words(await alice.click(reply(finished), label=button))
