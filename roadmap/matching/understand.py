"""From the words of a message to the one decision about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from roadmap.matching.decide import MOST, decide
from roadmap.matching.follow_up import Said, follow
from roadmap.matching.grammar import grammar_of
from roadmap.matching.message import Message, Reading, parse
from roadmap.matching.names import NAMED, Name
from roadmap.matching.relations import focus_of
from roadmap.matching.result import Act, Candidate, Deed, Intent, Match, Target, Wants
from roadmap.matching.score import NAMED_SURELY, Evidence, weigh

_LEFT_OVER: dict[Intent, float] = {
    "next": 0.5,
    "path": 0.5,
    "time": 0.5,
    "difficulty": 0.5,
    "people": 0.5,
    "check": 0.5,
    "progress": 3.0,
    "leaderboard": 0.5,
    "group": 2.0,
    "roadmap": 2.0,
    "about": 3.0,
    "help": 3.0,
    "thanks": 4.0,
    "complaint": 4.0,
    "unsupported": 3.0,
}
"""Intents that can be answered without a topic, and how many meaningful words may be left that nothing explains."""
_BESIDE_TIME = 2.0
"""How many more may be left where it is said how much time there is."""
_OF_NO_TOPIC: frozenset[Intent] = frozenset(("roadmap", "about", "help", "thanks", "complaint"))
"""Intents that are about no topic unless one is named."""
_OF_WHAT_THERE_IS: frozenset[Intent] = frozenset(("resources", "topic"))
"""Intents that ask what to do with the time there is, when nothing is named."""
_WITH_TRACK: frozenset[Intent] = frozenset(("next", "path", "time", "difficulty", "roadmap", "resources"))
_WITH_KIND: frozenset[Intent] = frozenset(("next", "resources", "topic", "path", "difficulty"))
_OF_CLAIMED: frozenset[Intent] = frozenset(("check", "time", "difficulty", "resources", "people", "progress"))
"""Intents that are about what is claimed when nothing else is named."""
_OF_SEVERAL: frozenset[Intent] = frozenset(("topic", "time", "difficulty"))
"""Intents that may be about several topics alike."""
_OF_RESOURCES: frozenset[Deed] = frozenset(("done", "log"))
"""Acts that are on a resource where one is named."""
_IN_ONE_BREATH = re.compile(r"T ?(?:,|&|and|or|plus|和|与|跟|及|以及|或|还有) ?T")
"""Two names that are asked about alike."""
_SIDE_BY_SIDE = re.compile(r"T ?T")
"""Two names of one thing (fp8 kv cache)."""
_NAMES_READ = 20
"""Names of which it is looked whether a resource is noted, so that hostile texts cost nothing."""
_LEFT_BESIDE_BEST, _LEFT_BESIDE_NAME = 2.5, 1.0
"""Meaningful words that may stand beside a name so that its topic is surely meant: if it is the best one, or not."""
_OF_OTHER_FIELDS = 0.5
"""What speaks for other fields, from which a name does not surely mean its topic."""
_HEARD = 0.4
"""Evidence of a term from which a message is no small talk."""
_SURE = 0.9


def understand(reading: Reading, previous: Match | None) -> tuple[Match, Evidence]:
    """The decision about a message, and the evidence for its topics."""
    message = parse(reading, previous)
    evidence = weigh(
        reading.question,
        reading.hits,
        message.telling,
        reading.index,
        reading.wording,
        _stop_words(message),
    )
    evidence.rank(_focus(message))
    match = _decide(message, evidence)
    if previous is not None and not message.of_all:
        said = Said(
            text=message.masked.text,
            pointed=message.pointed,
            words=len(reading.question.words),
            left=reading.question.weight(evidence.content & ~message.measured),
            elsewhere=bool(evidence.others),
            wants=message.wants,
        )
        match = follow(match, said, previous, grammar_of(message.lang))
    return match, evidence


def _stop_words(message: Message) -> int:
    """The words outside of names that only play a role in asking, as a mask."""
    if message.intent == "topic":
        return 0
    named = 0
    for name in message.names:
        named |= name.mask
    return message.reading.phrases.asking([word.raw for word in message.reading.question.words]) & ~named


def _focus(message: Message) -> int:
    """The words that say what is asked about, as a mask; 0 for all of them."""
    roles, clauses = message.roles, message.clauses
    if name := roles.topic or roles.after:
        return name.mask
    focus = focus_of(message.matter, message.reading.phrases, message.intent)
    return focus or (clauses.asking if clauses.asking != clauses.matter else 0)


def _decide(message: Message, evidence: Evidence) -> Match:
    reading, roles = message.reading, message.roles
    intent = message.intent
    resources = tuple(dict.fromkeys((*reading.addressed, *message.resources.values())))
    excluded = _excluded(message)
    of_track = reading.catalogue.claimed_track(message.masked.text)
    known = tuple(one for one in dict.fromkeys((*_known(message), *of_track)) if one not in excluded)
    wants, tracked = _wants(message)
    named = tuple(one for one in reading.ids(message.matter.names) if one not in excluded)
    if tracked:
        named = ()
    match = Match(
        question=reading.text,
        lang=message.lang,
        intent=intent,
        tier="none",
        known=known,
        excluded=excluded,
        wants=wants,
        resources=resources,
        named=named,
        start=reading.id_of(roles.start.topic) if roles.start else None,
        asked=reading.id_of(roles.asked.topic) if roles.asked else None,
        relation=roles.relation,
    )
    if intent == "act":
        return _act(message, match)
    if message.of_all:
        return replace(match, tier="answer")
    if message.setting is not None:
        return replace(match, tier="answer", setting=message.setting)
    if message.of_member:
        return replace(match, tier="answer", topics=_sure(named), relation="member")
    if whole := _is_a_title(message):
        return replace(match, tier="answer", topics=_sure([reading.catalogue.topic_of(one) for one in whole]))
    if reading.addressed:
        return replace(
            match, tier="answer", topics=_sure([reading.catalogue.topic_of(one) for one in reading.addressed])
        )
    if intent in ("order", "compare") and len(named) > 1:
        return replace(match, tier="answer", topics=_sure(_by_evidence(reading, evidence, named)))
    if intent in _OF_SEVERAL and len(named) > 1 and _are_listed(message, evidence):
        return replace(match, tier="answer", topics=_sure(_by_evidence(reading, evidence, named)), relation="listed")
    if roles.start:
        match = replace(match, known=tuple(dict.fromkeys((*known, reading.id_of(roles.start.topic)))))
    if intent == "next" and message.families and not named and not known:
        return replace(match, tier="answer")
    if intent == "next" and roles.after:
        match = replace(match, after=(reading.id_of(roles.after.topic),))
    elif intent == "next" and known and not named:
        return replace(match, tier="answer", topics=() if tracked else _sure(known), after=known)
    elif known and not named and intent in _OF_CLAIMED:
        return replace(match, tier="answer", topics=_sure(known), known=known)
    if intent == "smalltalk":
        if not evidence.cases or evidence.cases[0].sure < _HEARD:
            return match
        match = replace(match, intent="topic")
    if wants.hours is not None and intent in _OF_WHAT_THERE_IS and _names_nothing(message, evidence, "next"):
        return replace(match, intent="next", tier="answer")
    if tracked or (intent in _LEFT_OVER and _names_nothing(message, evidence, intent)):
        return replace(match, tier="answer")
    if intent in _OF_NO_TOPIC and not named:
        return match
    if (
        intent == "prerequisites"
        and roles.asked is None
        and len(named) > 1
        and _IN_ONE_BREATH.search(message.matter.text)
    ):
        return replace(match, tier="suggest", topics=_sure(named))
    decision = decide(reading.question, evidence, without={reading.catalogue.number_of(one) for one in excluded})
    topics = tuple(Candidate(reading.id_of(topic), score) for topic, score in decision.topics)
    if decision.tier != "answer" and (topic := _surely_meant(message, evidence, named)):
        others = tuple(replace(one, score=min(one.score, _SURE)) for one in topics if one.id != topic)
        return replace(match, tier="answer", topics=(Candidate(topic, _SURE), *others)[:MOST])
    if intent == "leaderboard" and decision.tier != "answer":
        return match  # about who is ahead elsewhere
    return replace(match, tier=decision.tier, topics=topics)


def _is_a_title(message: Message) -> tuple[str, ...]:
    """The resources whose title the message is, and nothing more."""
    names, question = message.names, message.reading.question
    if len(names) == 1 and names[0].resources and names[0].mask == question.everything:
        return names[0].resources
    return ()


def _are_listed(message: Message, evidence: Evidence) -> bool:
    """Whether several topics are asked about alike: with a joint between them, and nothing else that tells."""
    if _SIDE_BY_SIDE.search(message.matter.text):
        return False
    mask = message.measured
    for name in message.matter.names:
        mask |= name.mask
    return not message.reading.question.weight(evidence.content & ~mask)


def _by_evidence(reading: Reading, evidence: Evidence, ids: Sequence[str]) -> list[str]:
    """Topics with the one first for which most speaks."""
    order = {reading.id_of(case.topic): place for place, case in enumerate(evidence.cases)}
    return sorted(ids, key=lambda one: order.get(one, len(order)))


def _surely_meant(message: Message, evidence: Evidence, named: Sequence[str]) -> str | None:
    """The topic named in a message that wants something of a topic, unless it speaks of other fields, too."""
    if not evidence.cases:
        return None
    mask = 0
    for name in message.matter.names:
        mask |= name.mask
    if evidence.elsewhere(mask) >= _OF_OTHER_FIELDS:
        return None
    left = message.reading.question.weight(evidence.content & ~mask)
    best = message.reading.id_of(evidence.cases[0].topic)
    if message.intent == "topic":
        return best if best in named and not left else None
    everyday = evidence.cases[0].sure < NAMED_SURELY
    if best in named and left <= (_LEFT_BESIDE_NAME if everyday else _LEFT_BESIDE_BEST):
        return best
    return named[0] if len(named) == 1 and not everyday and left <= _LEFT_BESIDE_NAME else None


def _sure(ids: Sequence[str]) -> tuple[Candidate, ...]:
    return tuple(Candidate(one, _SURE) for one in dict.fromkeys(ids))[:MOST]


def _act(message: Message, match: Match) -> Match:
    deeds = message.deeds
    assert deeds is not None  # noqa: S101 - the intent says so
    targets = dict.fromkeys(_target(message, name) for name in deeds.names[:_NAMES_READ])
    on = tuple(sorted(targets, key=lambda one: one.resource is None))
    topics = tuple(dict.fromkeys(one.topic for one in on))
    act = Act(deeds.do, on, deeds.language, deeds.hours, more=deeds.more, off=deeds.off)
    wants = Wants(language=deeds.language, hours=deeds.hours)
    known = match.known if deeds.do in ("know",) or not message.clauses.bare else ()
    if deeds.do == "know":
        known = tuple(dict.fromkeys((*known, *topics)))
    return replace(
        match,
        tier="answer",
        topics=_sure(topics),
        known=known,
        excluded=tuple(one for one in match.excluded if one not in topics),
        wants=wants,
        act=act,
        named=topics,
    )


def _target(message: Message, name: Name) -> Target:
    """What a name means that something is to be noted of."""
    resource, topic = _resource(message, name), message.reading.id_of(name.topic)
    return Target(message.reading.catalogue.topic_of(resource), resource) if resource else Target(topic)


def _resource(message: Message, name: Name) -> str | None:
    """The resource that is noted: the one a name means, or that is called just so."""
    if found := message.resources.get(name.mask):
        return found
    if message.deeds is None or message.deeds.do not in _OF_RESOURCES:
        return None
    words = message.reading.question.words
    stems = frozenset(word.stem for at, word in enumerate(words) if name.mask >> at & 1)
    return message.reading.catalogue.short_titled(name.topic, stems)


def _names_nothing(message: Message, evidence: Evidence, intent: Intent) -> bool:
    """Whether a message that needs no topic names none, nor anything of another field."""
    if evidence.others or message.matter.names or any(case.sure >= NAMED for case in evidence.cases):
        return False
    left = message.reading.question.weight(evidence.content)
    return left <= _LEFT_OVER[intent] + (_BESIDE_TIME if message.measured else 0.0)


def _known(message: Message) -> tuple[str, ...]:
    """The topics claimed to be known, also by a resource of theirs."""
    reading = message.reading
    claimed = [name for name in message.clauses.known if name.owned or name.resources or len(name.topics) == 1]
    resources = (message.resources.get(name.mask) for name in claimed)
    return tuple(
        dict.fromkeys(
            reading.catalogue.topic_of(resource) if resource else reading.id_of(name.topic)
            for name, resource in zip(claimed, resources, strict=True)
        )
    )


def _excluded(message: Message) -> tuple[str, ...]:
    """The topics refused: those named, and all whose title holds the word ("anything but compilers")."""
    reading = message.reading
    found: dict[int, None] = {}
    wished = {name.topic for name in message.matter.names} if message.intent in _OF_WHAT_THERE_IS else set[int]()
    for name in message.clauses.refused:
        words = [word for at, word in enumerate(reading.question.words) if name.mask >> at & 1]
        family = reading.catalogue.titled(
            frozenset(word.stem for word in words if word.raw.isascii()), "".join(word.raw for word in words)
        )
        if not (name.owned or name.topic in family):
            continue  # a word that only tells a topic
        for topic in family if len(family) > 1 else [name.topic]:
            found[topic] = None
    for name in message.families:
        found.update(dict.fromkeys(name.topics))
    return tuple(reading.id_of(topic) for topic in found if topic not in wished)


def _wants(message: Message) -> tuple[Wants, bool]:
    """What the answer shall be like, and whether it is about a track as a whole."""
    wants = message.wants
    if message.intent not in _WITH_KIND:
        wants = replace(wants, kind=())
    track = None
    if message.intent in _WITH_TRACK and not (message.intent == "resources" and message.matter.names):
        track = message.reading.catalogue.track_in(message.reading.question.text_of(message.clauses.matter))
    return replace(wants, track=track), track is not None
