"""printkit papers"""

from __future__ import annotations

import click

from printkit.core.units import OFFICE_PAPERS, PAPERS


@click.command(epilog="\b\nExample:\n  printkit papers")
def papers_command() -> None:
    """List the papers and cards that --size knows by name; those marked * go with --paper."""
    for name, size in PAPERS.items():
        click.echo(f"{name + (' *' if name in OFFICE_PAPERS else ''):12} {size}")
