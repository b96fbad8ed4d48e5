"""Kinds of keys: one declaration reads a YAML file into values, reports its mistakes, and gives the JSON Schema."""

from printkit.schema.containers import either, group, group_schema, listing, named, table
from printkit.schema.fields import NAME, Kind, choice, flag, key, keys_of, number, parsed, text, whole

__all__ = [
    "NAME",
    "Kind",
    "choice",
    "either",
    "flag",
    "group",
    "group_schema",
    "key",
    "keys_of",
    "listing",
    "named",
    "number",
    "parsed",
    "table",
    "text",
    "whole",
]
