"""What the roadmap lacks: questions of the group that nothing answered."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.unmatched import UnmatchedAnswer
from bot.render.card import Card
from bot.render.markup import quoted
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more
from bot.texts import Texts


@render.register
def unmatched(answer: UnmatchedAnswer, say: Texts, here: Surroundings) -> Reply:
    """The questions with how often each came, and a button to start afresh."""
    if not answer.questions:
        key = "unmatched-cleared" if answer.cleared else "unmatched-none"
        lines = [say(key)]
        if not answer.counting:
            lines.append(say("unmatched-off"))
        return Reply(content="\n".join(lines), private=True)
    lines = [
        say("unmatched-line", count=q.count, question=quoted(q.text), when=format_dt(q.last_at, "R"))
        for q in answer.questions
    ]
    card = Card("quiet").title(say("unmatched-title")).lines(lines, more(say))
    card.footer(say("unmatched-footer" if answer.counting else "unmatched-off"))
    return Reply(embed=card.embed, buttons=(Button("unmatched-clear", (), say("button-clear")),), private=True)
