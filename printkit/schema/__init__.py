"""Kinds of keys: one declaration reads a YAML file into values, reports its mistakes, and gives the JSON Schema."""

from printkit.schema.containers import either, group, group_schema, listing, single_key, table
from printkit.schema.fields import NAME, Kind, choice, flag, integer, key, keys_of, number, parsed, text

__all__ = [
    "NAME",
    "Kind",
    "choice",
    "either",
    "flag",
    "group",
    "group_schema",
    "integer",
    "key",
    "keys_of",
    "listing",
    "number",
    "parsed",
    "single_key",
    "table",
    "text",
]
