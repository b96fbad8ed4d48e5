"""printkit layouts"""

from __future__ import annotations

import click

from printkit.core.resources import find_layout, layout_names
from printkit.inputs.layout import read_layout


@click.command(epilog="\b\nExample:\n  printkit layouts")
def layouts_command() -> None:
    """List the layouts that ship."""
    for name in layout_names():
        click.echo(f"{name:10} {read_layout(find_layout(name)).about}")
