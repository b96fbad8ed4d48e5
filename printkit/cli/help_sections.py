"""A command whose --help shows its options in sections."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Target = TypeVar("Target", bound=Callable[..., Any])


class Option(click.Option):
    """An option that knows its section."""

    def __init__(self, *names: Any, section: str = "Options", **attributes: Any):
        super().__init__(*names, **attributes)
        self.section = section


class Sectioned(click.Command):
    """A command with sections, in the order in which their first options were declared."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option) and (row := parameter.get_help_record(ctx)):
                sections.setdefault(getattr(parameter, "section", "Options"), []).append(row)
        for section, rows in sections.items():
            with formatter.section(section):
                formatter.write_dl(rows)


def section(name: str) -> Callable[..., Callable[[Target], Target]]:
    """Like click.option, for options of one section."""

    def option(*names: str, **attributes: Any) -> Callable[[Target], Target]:
        return click.option(*names, cls=Option, section=name, **attributes)

    return option
