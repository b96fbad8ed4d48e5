"""printkit schema"""

from __future__ import annotations

import json

import click

from printkit.inputs.routine import routine_schema

SCHEMA_EXAMPLES = """
\b
Example:
  printkit schema > routine.schema.json
"""


@click.command(epilog=SCHEMA_EXAMPLES)
def schema_command() -> None:
    """Print the JSON Schema of a routine, for editors that complete and check while typing."""
    click.echo(json.dumps(routine_schema(), indent=2, ensure_ascii=False))
