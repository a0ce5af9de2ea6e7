"""Reading partners as they are kept: who asks and has none, who met, promises, leaving, what is still to do."""

from __future__ import annotations

from datetime import timedelta

from storage import MemberSettings, Pod, Session
from tests.storage.building import GROUP, NOON, OTHER_GROUP, WEDNESDAY, entry
from tests.storage.face import Storage

LATER = NOON + timedelta(days=28)
ONE, TWO, THREE = 11, 12, 13


def ask_and_form(session: Session) -> None:
    """Three ask and two of them are put together; elsewhere another two are."""
    for member in (ONE, TWO, THREE):
        session.pods.wish(GROUP, member, "en", NOON)
    session.pods.form(GROUP, "2026-11", [[ONE, TWO]], NOON, LATER, channel_id=7, langs={ONE: "zh", TWO: "zh"})
    session.groups.joined(OTHER_GROUP, NOON)
    session.pods.form(OTHER_GROUP, "2026-11", [[TWO, THREE], [ONE]], NOON, LATER)


def only(session: Session) -> Pod:
    """The pod of the group."""
    (pod,) = [pod for pod in session.pods.current(NOON) if pod.guild_id == GROUP]
    return pod


async def test_who_asks_and_has_none(storage: Storage) -> None:
    await storage.progress.track(entry(THREE, hour=9), "kv-cache")
    await storage.database.write(ask_and_form)

    def look(session: Session) -> None:
        (wish,) = session.pods.seekers(GROUP, NOON + timedelta(days=1))
        assert (wish.member_id, wish.lang, wish.hours.index(1), sum(wish.hours)) == (THREE, "en", 9, 1)
        assert len(session.pods.seekers(GROUP, LATER)) == 3  # their end has come
        assert session.pods.met(GROUP) == {(ONE, TWO): 1}
        assert session.pods.groups() == ((GROUP, NOON),)
        assert session.pods.formed(GROUP, "2026-11")
        assert not session.pods.formed(GROUP, "2026-12")
        assert session.pods.waiting(OTHER_GROUP, "2026-11") is None  # they do not ask there
        pod = only(session)
        assert (pod.members, pod.lang, pod.channel_id, pod.closes_at) == ((ONE, TWO), "zh", 7, LATER)

    await storage.database.read(look)


async def test_promises_leaving_and_closing(storage: Storage) -> None:
    def live(session: Session) -> None:
        ask_and_form(session)
        pods, number = session.pods, only(session).pod_id
        pods.in_thread(number, 99)
        pods.promise(number, ONE, "kv-cache", "paged", WEDNESDAY, NOON)
        pods.promise(number, ONE, "kv-cache", "gqa", WEDNESDAY, NOON)
        promise = only(session).seats[0].promise
        assert promise is not None
        assert (promise.number, promise.resource_id, promise.outcome) == (2, "gqa", None)
        assert not pods.close(number, NOON, NOON)
        assert pods.threads_of(ONE) == ((number, 99),)
        session.members.save(TWO, MemberSettings(hidden=True))
        shown = only(session).shows
        pods.leave_unshown(NOON)
        assert only(session).members == (ONE,)
        assert only(session).shows != shown
        assert pods.leavers(number) == (TWO,)
        pods.outside(number, TWO)
        assert pods.leavers(number) == ()
        pods.end(number, NOON)
        assert pods.close(number, NOON, NOON)
        assert only(session).ended_early
        # It is over for long, but nobody asked about the promise yet.
        assert number in {pod.pod_id for pod in pods.current(LATER)}
        key = f"{number} 0 2"
        session.posts.claim(GROUP, "pod-promise", key, "me", NOON, timedelta(minutes=10))
        assert session.posts.oldest_claim(("pod-promise", "pod"), NOON - timedelta(days=1)) == NOON
        assert number in {pod.pod_id for pod in pods.current(LATER)}
        session.posts.sent(GROUP, "pod-promise", key, 1, NOON)
        assert session.posts.oldest_claim(("pod-promise", "pod"), NOON - timedelta(days=1)) is None
        assert number not in {pod.pod_id for pod in pods.current(LATER)}
        assert [said.outcome for n in range(2) if (said := pods.answer(number, ONE, 2, ("kept", "later")[n]))] == [
            "kept",
            "kept",
        ]

    await storage.database.write(live)
