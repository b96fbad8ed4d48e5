"""printkit stock"""

from __future__ import annotations

import click

from printkit.inputs.stock import shipped_stocks


@click.command(epilog="\b\nExample:\n  printkit stock")
def stock_command() -> None:
    """List the perforated sheets of cards that --stock knows, with card, paper, columns and rows."""
    for name, stock in shipped_stocks().items():
        lies = f"{stock.paper} {'landscape' if stock.landscape else 'portrait'}"
        also = f" (also {', '.join(stock.also)})" if stock.also else ""
        grid = f"{stock.grid[0]}×{stock.grid[1]}"
        click.echo(f"{name:16} {stock.card!s:16} {lies:17} {grid:4} {stock.about}{also}")
