"""The ``nextup`` command line: one file per command."""

from __future__ import annotations

import io
import sys

import click

from bot.cli import ask, backup, demo, doctor, evaluate, import_, lint, match, restore, run
from bot.cli import map as map_command
from bot.cli.failures import KNOWN, sentence_of

COMMANDS = (
    run.run,
    demo.demo,
    ask.ask,
    match.match,
    lint.lint,
    import_.import_,
    map_command.map_,
    evaluate.evaluate,
    backup.backup,
    restore.restore,
    doctor.doctor,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nextup")
def cli() -> None:
    """Nextup answers "what should I study next?" for study groups."""


for _command in COMMANDS:
    cli.add_command(_command)


def main() -> None:
    """Run a command: exit code 2 for bad usage, 1 for a failure, and a sentence instead of a traceback."""
    # Chinese must come out whole where the terminal's encoding is not UTF-8 (Windows pipes, LANG=C).
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli.main(standalone_mode=True)
    except KNOWN as error:
        click.echo(f"nextup: {sentence_of(error)}", err=True)
        sys.exit(1)
