"""What the pages say is there, is there: files, commands, settings, and the example roadmap."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from discord import Permissions, app_commands
from simcord import Env

from bot.cli import cli
from bot.settings import Settings
from bot.texts import texts
from roadmap.loading import lint, load_roadmap, notes, parse_roadmap
from roadmap.matching import Matcher
from roadmap.matching.result import Tier
from tests.bot.driving import bot_of
from tests.docs.pages import ROOT, anchors, blocks, code_spans, links, pages, table_rows

EXAMPLE = ROOT / "docs" / "example-roadmap.yaml"
ALL = [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in pages()]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ALL)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    for target in links(page.read_text(encoding="utf-8")):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.is_relative_to(ROOT), target
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), target


def terminal_lines(page: str) -> list[str]:
    """Lines to type in a terminal: the shell blocks, and `nextup …` and `make …` in a sentence."""
    lines = [line for language in ("sh", "powershell") for body in blocks(page, language) for line in body.splitlines()]
    return lines + code_spans(re.sub(r"^ *```.*?^ *```$", "", page, flags=re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("page", ALL)
def test_terminal_commands_exist_with_their_options(page: Path) -> None:
    make_targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    for line in terminal_lines(page.read_text(encoding="utf-8")):
        for part in line.split("|"):
            try:
                words = shlex.split(part, comments=True)
            except ValueError:
                continue  # a span of something else
            if words[:1] == ["make"]:
                assert words[1] in make_targets, line
            if words and re.split(r"[\\/]", words[0])[-1] == "nextup" and len(words) > 1:
                known_to_click(words[1], words[2:])


def known_to_click(name: str, arguments: list[str]) -> None:
    if name.startswith("-"):
        return
    command = cli.get_command(click.Context(cli), name)
    assert command is not None, name
    known = {option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts}
    assert {word for word in arguments if word.startswith("--")} <= known | {"--help"}, (name, arguments)


def of_the_bot(env: Env) -> tuple[set[str], set[str]]:
    """Top names of the slash commands, and every full name, such as ``digest set``."""
    tree = bot_of(env).tree
    top = {command.name for command in tree.get_commands() if not isinstance(command, app_commands.ContextMenu)}
    return top, {command.qualified_name for command in tree.walk_commands()}


async def test_every_command_is_listed_in_both_languages(simcord_env: Env) -> None:
    rows = table_rows(read("docs/commands.md"), "Command")
    names = [name.removeprefix("/") for row in rows for name in code_spans(row[0])]
    top, _ = of_the_bot(simcord_env)
    assert sorted(names) == sorted(top)
    for row in rows:
        chinese = [f"/{texts('zh')(f'cmd-{name[1:]}')}" for name in code_spans(row[0])]
        assert code_spans(row[1]) == chinese
    in_chinese = {span for row in table_rows(read("docs/commands.zh.md"), "命令") for span in code_spans(row[0])}
    assert in_chinese == {span for row in rows for span in code_spans(row[1])}


@pytest.mark.parametrize("page", ALL)
async def test_slash_commands_named_on_a_page_exist(simcord_env: Env, page: Path) -> None:
    _, names = of_the_bot(simcord_env)
    content = read(page.relative_to(ROOT).as_posix())
    for span in [*code_spans(content), *"".join(blocks(content, "text")).splitlines()]:
        found = re.match(r"/([a-z]+(?: [a-z]+\b(?!:))*)", span)
        assert not found or found[1] in names, span


def test_the_invite_link_asks_for_what_the_readme_says() -> None:
    asked = Permissions(
        view_channel=True, send_messages=True, embed_links=True, attach_files=True, read_message_history=True
    )
    for name in ("README.md", "README.zh.md"):
        assert f"&scope=bot+applications.commands&permissions={asked.value}" in read(name)


def test_every_setting_is_explained_and_no_other() -> None:
    explained = re.findall(r"^(?:# )?([A-Z_]+)=", read(".env.example"), re.MULTILINE)
    names = ["DISCORD_TOKEN" if name == "discord_token" else f"NEXTUP_{name.upper()}" for name in Settings.model_fields]
    assert sorted(explained) == sorted(names)


def test_settings_named_on_a_page_exist() -> None:
    known = set(re.findall(r"\b(?:NEXTUP_[A-Z_]+|DISCORD_TOKEN)\b", read(".env.example")))
    for page in pages():
        assert set(re.findall(r"\b(?:NEXTUP_[A-Z_]+|DISCORD_TOKEN)\b", page.read_text(encoding="utf-8"))) <= known


def test_the_example_roadmap_has_no_problem() -> None:
    assert lint(EXAMPLE) == notes(EXAMPLE) == ()


def test_the_first_lines_of_the_page_are_a_roadmap() -> None:
    first = blocks(read("docs/your-own-roadmap.md"), "text")[0]
    assert first.count("\n") == 5
    assert parse_roadmap(first).by_id["async"].needed == ("ownership", "traits")


def test_the_snippets_are_of_the_example() -> None:
    example = EXAMPLE.read_text(encoding="utf-8")
    snippets = blocks(read("docs/your-own-roadmap.md"), "yaml")
    assert snippets
    assert [snippet for snippet in snippets if snippet not in example] == []


def test_a_merged_topic_stands_where_the_page_says() -> None:
    (merged,) = (block for block in blocks(read("docs/your-own-roadmap.md"), "text") if "merged_into" in block)
    roadmap = parse_roadmap(EXAMPLE.read_text(encoding="utf-8") + merged)
    assert roadmap.topic_moves == {"branches": "branching", "stashing": "git-basics"}


@pytest.mark.parametrize(
    ("question", "topic", "tiers"),
    [
        ("how do i squash my commits", "rebasing", {"answer"}),
        ("我的分支冲突了怎么办", "branching", {"answer"}),
        ("both modified after pulling main", "branching", {"answer", "suggest"}),
        ("how do I deploy with docker", None, {"none"}),
    ],
)
def test_the_example_is_understood(question: str, topic: str | None, tiers: set[Tier]) -> None:
    match = Matcher(load_roadmap(EXAMPLE)).match(question)
    assert match.tier in tiers
    assert next((candidate.id for candidate in match.topics), None) == topic
