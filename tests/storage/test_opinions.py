"""What members say of resources: from three answers on, of shown members, in the server where they said it."""

from __future__ import annotations

from storage import MemberSettings, Opinions, Session
from tests.storage.building import GROUP, NOON, OTHER_GROUP, entry
from tests.storage.face import Storage


async def test_three_shown_members_of_a_server_make_a_middle_value(storage: Storage) -> None:
    members = (1, 2, 3, 4)
    for member in members:
        await storage.progress.track(entry(member), "kv-cache")
    await storage.progress.track(entry(5, guild=OTHER_GROUP), "kv-cache")

    def say(session: Session) -> None:
        for member, hours in zip((*members, 5), (4.0, 6.0, 9.5, 100.0, 100.0), strict=True):
            session.opinions.say_hours(member, "paged", OTHER_GROUP if member == 5 else GROUP, hours, NOON)
        for member in (1, 2):
            session.opinions.say_worth(member, "paged", GROUP, "yes", NOON)
        session.opinions.say_hours(1, "pages", GROUP, 4.0, NOON)  # the id that it had before
        session.opinions.say_worth(1, "vllm", None, "no", NOON)

    def told(session: Session) -> Opinions | None:
        return session.opinions.of_group(GROUP, {"pages": "paged", "paged": "paged"}).get("paged")

    await storage.database.write(say)
    await storage.members.save(4, MemberSettings(hidden=True))
    assert await storage.database.read(told) == Opinions(hours=6.0, asked=0, worth=0)
    await storage.database.write(lambda session: session.opinions.say_worth(3, "paged", GROUP, "so-so", NOON))
    assert await storage.database.read(told) == Opinions(hours=6.0, asked=3, worth=2)
    await storage.mydata.delete(2)
    assert await storage.database.read(told) is None
    assert (
        await storage.database.read(lambda session: dict(session.opinions.of_group(OTHER_GROUP, {"paged": "paged"})))
        == {}
    )


async def test_suggestions_wait_in_order_until_they_are_decided(storage: Storage) -> None:
    def add(session: Session) -> None:
        for url in ("https://a.example", "https://b.example"):
            session.suggestions.add(GROUP, 7, NOON, url, topic_id="kv-cache", note="good")

    await storage.database.write(add)
    first, second = await storage.database.read(lambda session: session.suggestions.list(GROUP))
    assert (first.url, first.topic_id, first.resource_id, first.note, first.at) == (
        "https://a.example", "kv-cache", None, "good", NOON,
    )  # fmt: skip
    assert await storage.database.read(lambda session: session.suggestions.of_member(GROUP, 7)) == 2
    assert not await storage.database.write(
        lambda session: session.suggestions.decide(OTHER_GROUP, first.suggestion_id)
    )
    for still in (True, False):
        assert (
            await storage.database.write(lambda session: session.suggestions.decide(GROUP, first.suggestion_id))
            == still
        )
    assert await storage.database.read(lambda session: session.suggestions.get(GROUP, first.suggestion_id)) is None
    assert await storage.database.read(lambda session: session.suggestions.list(GROUP)) == (second,)
