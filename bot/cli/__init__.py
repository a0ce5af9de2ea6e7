"""The ``nextup`` command line: one file per command."""

from __future__ import annotations

import io
import sys

import click

from bot.cli.lazy import Lazy, LazyGroup

COMMANDS = {
    "run": Lazy("bot.cli.run:run", "Connect to Discord."),
    "demo": Lazy("bot.cli.demo:demo", "Try the bot in the browser, without account or token."),
    "ask": Lazy("bot.cli.ask:ask", "Answer a question in the terminal."),
    "match": Lazy("bot.cli.match:match", "Say what questions are about, one a line."),
    "lint": Lazy("bot.cli.lint:lint", "List every problem of a roadmap, with its line."),
    "import": Lazy("bot.cli.import_:import_", "Make a roadmap from what you have."),
    "plan": Lazy("bot.cli.plan:plan_", "Plan the way to a goal in weeks."),
    "map": Lazy("bot.cli.map:map_", "Draw the roadmap."),
    "site": Lazy("bot.cli.site:site", "Write the roadmap as web pages."),
    "mcp": Lazy("bot.cli.mcp:mcp_", "Serve the roadmap to an assistant (Model Context Protocol)."),
    "evaluate": Lazy("bot.cli.evaluate:evaluate", "Measure how well questions are understood."),
    "backup": Lazy("bot.cli.backup:backup", "Copy the database, also while the bot runs."),
    "restore": Lazy("bot.cli.restore:restore", "Put a backup in the place of the database."),
    "copy": Lazy("bot.cli.copy:copy", "Copy everything into another database, such as PostgreSQL."),
    "doctor": Lazy("bot.cli.doctor:doctor", "Check settings, token, database and roadmap."),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nextup")
def cli() -> None:
    """Nextup answers "what should I study next?" for study groups."""


def main() -> None:
    """Run a command: exit code 2 for bad usage, 1 for a failure, and a sentence instead of a traceback."""
    # Chinese must come out whole where the terminal's encoding is not UTF-8 (Windows pipes, LANG=C).
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli.main(standalone_mode=True)
    except SystemExit:
        raise
    except _no_surprise() as error:
        from bot.cli.failures import sentence_of

        click.echo(f"nextup: {sentence_of(error)}", err=True)
        sys.exit(1)


def _no_surprise() -> tuple[type[Exception], ...]:
    """The failures that get a sentence; looked up when something failed, as their modules take long to import."""
    from bot.cli.failures import KNOWN

    return KNOWN
