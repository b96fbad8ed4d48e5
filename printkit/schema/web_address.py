"""The address of a page on the web, as it must be written for a browser or a telephone to follow it (RFC 3986)."""

from __future__ import annotations

import re

from printkit import schema
from printkit.core.errors import Problem, short
from printkit.schema.yaml_tree import Item

MAX_LENGTH = 500  # characters
_PLAIN = r"[Hh][Tt][Tt][Pp][Ss]?://[!-~]+"
_LIKE = "https://example.org"
_COPIED = "write it in the form that your browser copies, such as https://xn--…"
# Compiled when an address is read: that takes longer than all else a start needs of this module.
_NAME = r"(?i)(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?"
_NUMBERS = r"[0-9.]+"
_BARE = r"(?i)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(:[0-9]+)?([/?#][!-~]*)?"


def fault(said: str) -> tuple[str, str] | None:
    """What is wrong with an address, as what follows "is", and what to do; None if nothing is."""
    from ipaddress import IPv4Address  # loaded when asked for: imports take time
    from urllib.parse import urlsplit

    if re.fullmatch(_BARE, said):
        return "no whole address", f"write https://{said}"
    if not said.isascii():
        return "not in plain letters", _COPIED
    if not re.fullmatch(_PLAIN, said) or re.search(r'[\\"<>`]', said):
        return "no address on the web", f"write it like {_LIKE}, without spaces"
    if re.search(r"%(?![0-9A-Fa-f]{2})", said):
        return "broken at a %", f"two digits or letters A to F follow a %, as in %20; {_COPIED.partition(',')[0]}"
    try:
        parts = urlsplit(said)
        host, bracketed = parts.hostname or "", parts.netloc.rpartition("@")[2].startswith("[")
        if re.fullmatch(_NUMBERS, host):
            IPv4Address(host)
    except ValueError:
        return "without a computer that can be", f"write it like {_LIKE}"
    if "@" in parts.netloc:
        return "one with a name or password in it, which all could read", "leave out what stands before the @"
    try:
        named = parts.port != 0 and not parts.netloc.endswith(":")
    except ValueError:
        named = False
    if not named:
        return "one with a port that cannot be", "a port is a number from 1 to 65535; mostly none is needed"
    if not bracketed and (not re.fullmatch(_NAME, host) or len(host) > 253):
        return "without a computer that can be", f"write it like {_LIKE}"
    return None


def link() -> schema.Kind:
    """A key that holds an address."""
    text = schema.text(MAX_LENGTH)

    def read(item: Item, name: str, problems: list[Problem]) -> str | None:
        found = text.read(item, name, problems)
        if found and (wrong := fault(found)):
            problems.append(Problem(item.place, f'"{name}" is "{short(found)}", {wrong[0]}', wrong[1]))
            return None
        return found

    return schema.Kind(read, {"type": "string", "maxLength": MAX_LENGTH, "pattern": f"^{_PLAIN}$"})
