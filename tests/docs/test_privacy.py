"""PRIVACY.md is true: it names what is kept of a person, and what people write is not logged."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.cli.run import log_at
from storage import Database, GroupSettings
from storage.members.mydata import PERSON_TABLES
from tests.bot.driving import bot_of, stored
from tests.docs.pages import ROOT, code_spans, table_rows

PERSON_COLUMNS = {"member_id", "uploaded_by"}


@pytest.fixture
async def schema(tmp_path: Path) -> dict[str, set[str]]:
    """Table to its columns, of a new database."""
    path = tmp_path / "nextup.db"
    await Database.open(path).close()
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: {column for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", (name,))}
            for name in names
        }


def documented() -> dict[str, set[str]]:
    """Table to its columns, as PRIVACY.md lists them: `table` in the first cell, columns in the second."""
    rows = table_rows((ROOT / "PRIVACY.md").read_text(encoding="utf-8"), "Table")
    return {code_spans(row[0])[0]: set(code_spans(row[1])) for row in rows}


def test_every_table_about_a_person_is_listed_with_all_its_columns(schema: dict[str, set[str]]) -> None:
    about_people = {name: columns for name, columns in schema.items() if columns & PERSON_COLUMNS}
    assert about_people.keys() == PERSON_TABLES.keys()
    assert documented() == about_people


@pytest.fixture
def own_logging() -> Iterator[None]:
    """What a test sets on the loggers is taken back."""
    loggers = [logging.getLogger(), logging.getLogger("discord")]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    yield
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize("question", ["zanzibar is my secret word", "quantization zanzibar", "量化 zanzibar"])
async def test_what_members_write_is_not_logged_at_any_level(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, caplog: pytest.LogCaptureFixture, question: str
) -> None:
    log_at("DEBUG")
    bot_of(simcord_env).extra_events.pop("on_command_error", None)  # SimCord's; on Discord there is none
    me = simcord_env.bot.user
    assert me is not None
    await alice.send(channel, f"{me.mention} {question}")
    await alice.send_dm(question)
    await alice.slash(channel, "ask", question=question)
    answer = channel.last_message
    assert answer is not None
    assert answer.author.id == me.id
    assert "zanzibar" not in caplog.text
    assert "Ignoring exception" not in caplog.text


@pytest.mark.usefixtures("own_logging")
@pytest.mark.parametrize(("level", "library"), [("DEBUG", "INFO"), ("INFO", "INFO"), ("ERROR", "ERROR")])
def test_the_library_never_logs_whole_messages(level: str, library: str) -> None:
    log_at(level)
    assert logging.getLevelName(logging.getLogger().level) == level
    assert logging.getLevelName(logging.getLogger("discord.gateway").getEffectiveLevel()) == library


async def test_counted_questions_name_nobody_and_were_put_to_the_bot(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    storage = stored(simcord_env)
    await alice.slash(channel, "ask", question="best pizza in rome")
    assert await storage.unmatched.top(server.id) == ()
    await storage.groups.save(server.id, GroupSettings(count_unmatched=True))
    await alice.slash(channel, "ask", question=f"best pizza {bob.mention} in <#{channel.id}> rome")
    overheard = await alice.send(channel, "shall we have lunch")
    await bob.context_menu(channel, "Find study topic", overheard)
    await alice.send_dm("best pizza in naples")
    assert [(row.text, row.count) for row in await storage.unmatched.top(server.id)] == [("best pizza in rome", 1)]
