"""The command line, one command a file; a command's module is loaded when it is called."""

from __future__ import annotations

import gc
import importlib
import io
import os
import sys
from contextlib import suppress
from typing import Any

import click

from printkit import __version__
from printkit.core.errors import PrintkitError

COMMANDS = (
    "build",
    "check",
    "preview",
    "new",
    "calibrate",
    "printer",
    "layouts",
    "bodies",
    "papers",
    "stock",
    "schema",
)
MAIN_EXAMPLES = """
\b
Examples:
  printkit build back-massage          cards, poster, booklet and handout, in output/back-massage/
  printkit new routine my-stretches    a routine of your own, to fill in
  printkit check output/back-massage/cards.pdf --routine back-massage
"""


class _Lazy(click.Group):
    """A group that knows its commands by name, so that starting one does not import the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"printkit.cli.{name}"), f"{name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from printkit.core.errors import did_you_mean, short

            message = f'no command "{short(args[0])}"; {did_you_mean(args[0], COMMANDS)}'
            raise click.UsageError(message, error.ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a “ that a terminal does not know becomes a ?
        try:
            return super().invoke(ctx)
        except PrintkitError as error:
            from printkit.cli.arguments import as_typed

            click.echo(as_typed(str(error)), err=True)
            ctx.exit(1)
        except BrokenPipeError:
            raise
        except OSError as error:  # such as a name that is too long for the disk
            if not error.filename:
                with suppress(OSError):
                    sys.stdout.close()  # what it still holds would be tried again at the end
            click.echo(f"{error.filename or 'the output'}: {error.strerror or error}", err=True)
            ctx.exit(1)


@click.group(cls=_Lazy, epilog=MAIN_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="printkit")
def main() -> None:
    """Turns a routine into step cards, a wall poster, a pocket booklet and a class handout.

    The cautions of the routine are boxed on every page. Exit codes: 0 done, 1 the input or a check has
    problems, 2 wrong usage.
    """


def run() -> None:
    """The installed command: `main`, ended without taking apart piece by piece all that was loaded.

    That would take a sixth of the time of a build, and nothing is left to do then: a file is closed before it
    gets its name.
    """
    gc.set_threshold(200_000)  # a run is short and leaves few cycles; looking for them takes 6 % of it
    try:
        main()
    except SystemExit as end:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
