"""Reading partners: how a member stands, and a pod as its members see it."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.pods import (
    Partner,
    PodAlone,
    PodAnswer,
    PodEnding,
    PodKept,
    PodLast,
    PodLeft,
    PodPlaceNotSet,
    PodPlaceSet,
    PodsAnswer,
    PodsOff,
    Promised,
)
from bot.render.card import Card
from bot.render.markup import link, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import day, more, names, short_link
from bot.texts import Texts

_OPENING = "open"
"""What the button of a pod's first message carries, unlike that of the message before its end."""


@render.register
def pods(answer: PodsAnswer, say: Texts, here: Surroundings) -> Reply:
    """Whether the reader wants partners, when the next ones are found, and who theirs are."""
    card = Card("learning").title(say("pods-title"))
    lines = [say("pods-about")]
    if answer.hidden:
        lines.append(say("pods-hidden"))
    elif answer.wanted:
        lines.append(say("pods-wanted-later" if answer.pod else "pods-wanted", at=format_dt(answer.next_at, "F")))
    else:
        lines.append(say("pods-not-wanted"))
    if not answer.threads:
        lines.append(say("pods-lacks-threads"))
    card.lines(lines, more(say))
    buttons: list[Button] = []
    if answer.pod is not None:
        card.field(say("pods-yours"), _about(answer.pod, say, here), more(say))
        buttons += _pod_buttons(answer.pod, say)
    switch, style = ("off", "secondary") if answer.wanted else ("on", "success")
    if not answer.hidden or answer.wanted:
        buttons.append(Button("pods-want", (switch,), say(f"button-pods-{switch}"), style))
    card.footer(say("pods-footer"))
    return Reply(embed=card.embed, buttons=tuple(buttons), private=True)


def _about(answer: PodAnswer, say: Texts, here: Surroundings) -> list[str]:
    lines = [_partner(partner, say, here) for partner in answer.partners if partner.member_id != answer.reader]
    own = next((one.promised for one in answer.partners if one.member_id == answer.reader), None)
    if own is not None:
        lines.append(say("pod-you-promised", promise=_promise(own, say)))
    if answer.pod.thread_id is not None:
        lines.append(say("pod-where", thread=f"<#{answer.pod.thread_id}>"))
    lines.append(say("pod-until", date=format_dt(answer.pod.closes_at, "D")))
    return lines


def _partner(partner: Partner, say: Texts, here: Surroundings) -> str:
    """A name, as a link to the profile, with what they learn and promise."""
    who = link(here.names.get(partner.member_id, say("someone")), f"https://discord.com/users/{partner.member_id}")
    parts = [who]
    if partner.topics:
        parts.append(say("pod-on", topics=names(say, partner.topics, most=2)))
    if partner.promised is not None:
        parts.append(_promise(partner.promised, say))
    return " · ".join(parts)


def _promise(promised: Promised, say: Texts) -> str:
    what = short_link(promised.resource) if promised.resource else say("pod-something")
    key = f"pod-promise-{promised.outcome}" if promised.outcome else "pod-promise-open"
    return say(key, what=what, date=day(say, promised.due_on))


def _pod_buttons(answer: PodAnswer, say: Texts) -> list[Button]:
    pod = str(answer.pod.pod_id)
    return [
        Button("pod-promise", (pod,), say("button-pod-promise"), "primary"),
        Button("pod-keep", (pod, _OPENING), say("button-pod-keep")),
        Button("pod-leave", (pod,), say("button-pod-leave")),
    ]


@render.register
def pod(answer: PodAnswer, say: Texts, here: Surroundings) -> Reply:
    """A pod's first message: in its thread, where its members are mentioned, or to one of them."""
    card = Card("learning").title(say("pod-title"))
    if answer.reader is None:
        lines = [_partner(partner, say, here) for partner in answer.partners]
    else:
        others = [partner for partner in answer.partners if partner.member_id != answer.reader]
        lines = [say("pod-told", server=plain(here.server)), *(_partner(partner, say, here) for partner in others)]
    lines += ["", say("pod-how"), say("pod-until", date=format_dt(answer.pod.closes_at, "D"))]
    card.lines(lines, more(say)).footer(say("pod-footer"))
    mentions = " ".join(f"<@{partner.member_id}>" for partner in answer.partners)
    content = mentions if answer.reader is None else None
    return Reply(content=content, embed=card.embed, buttons=tuple(_pod_buttons(answer, say)))


@render.register
def pod_ending(answer: PodEnding, say: Texts, here: Surroundings) -> Reply:
    """It ends soon, unless somebody keeps it."""
    closes = answer.pod.closes_at
    keep = Button("pod-keep", (str(answer.pod.pod_id), str(int(closes.timestamp()))), say("button-pod-keep"), "success")
    return Reply(content=say("pod-ending", date=format_dt(closes, "R")), buttons=(keep,))


@render.register
def pod_last(answer: PodLast, say: Texts, here: Surroundings) -> Reply:
    """Everybody else left."""
    off = Button("pods-off", (str(answer.pod.guild_id), str(answer.pod.pod_id)), say("button-pods-off"))
    return Reply(content=say("pod-last", at=format_dt(answer.next_at, "D")), buttons=(off,))


@render.register
def pod_alone(answer: PodAlone, say: Texts, here: Surroundings) -> Reply:
    """Nobody else asked."""
    off = Button("pods-off", (str(answer.guild_id), answer.month), say("button-pods-off"))
    text = say("pod-alone", server=plain(here.server), at=format_dt(answer.next_at, "D"))
    return Reply(content=text, buttons=(off,))


@render.register
def pods_off(answer: PodsOff, say: Texts, here: Surroundings) -> Reply:
    """No new partners any more."""
    return Reply(content=say("pods-off"), private=True)


@render.register
def pod_left(answer: PodLeft, say: Texts, here: Surroundings) -> Reply:
    """They left."""
    return Reply(content=say("pod-left"), private=True)


@render.register
def pod_kept(answer: PodKept, say: Texts, here: Surroundings) -> Reply:
    """It goes on."""
    return Reply(content=say("pod-kept", date=format_dt(answer.until, "D")), private=True)


@render.register
def pod_place_set(answer: PodPlaceSet, say: Texts, here: Surroundings) -> Reply:
    """Where threads are opened, and what the bot may not do there."""
    lines = [say("pods-place-set", channel=f"<#{answer.channel_id}>")]
    if not answer.threads:
        lines.append(say("pods-lacks-threads"))
    return Reply(content="\n".join(lines), private=True)


@render.register
def pod_place_not_set(answer: PodPlaceNotSet, say: Texts, here: Surroundings) -> Reply:
    """It takes a text channel."""
    return Reply(content=say("pods-place-not-set"), private=True)
