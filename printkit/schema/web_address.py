"""The address of a page on the web, as it must be written for a browser or a telephone to follow it (RFC 3986)."""

from __future__ import annotations

import re

from printkit import schema
from printkit.core.errors import Problem, short
from printkit.schema.yaml_tree import YamlNode

MAX_LENGTH = 500  # characters
_ADDRESS = r"[Hh][Tt][Tt][Pp][Ss]?://[!-~]+"
_LIKE = "https://example.org"
_COPIED = "write it in the form that your browser copies, such as https://xn--…"
# Compiled when an address is read: that takes longer than all else a start needs of this module.
_HOST_NAME = r"(?i)(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?"
_IPV4 = r"[0-9.]+"
_BARE_HOST = r"(?i)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(:[0-9]+)?([/?#][!-~]*)?"


def fault(address: str) -> tuple[str, str] | None:
    """What is wrong with an address, as what follows "is", and what to do; None if nothing is."""
    from ipaddress import IPv4Address  # loaded when asked for: imports take time
    from urllib.parse import urlsplit

    if re.fullmatch(_BARE_HOST, address):
        return "not a whole address", f"write https://{address}"
    if not address.isascii():
        return "not in plain letters", _COPIED
    if not re.fullmatch(_ADDRESS, address) or re.search(r'[\\"<>`]', address):
        return "not a web address", f"write it like {_LIKE}, without spaces"
    if re.search(r"%(?![0-9A-Fa-f]{2})", address):
        return "broken at a %", f"two digits or letters A to F follow a %, as in %20; {_COPIED.partition(',')[0]}"
    try:
        parts = urlsplit(address)
        host, bracketed = parts.hostname or "", parts.netloc.rpartition("@")[2].startswith("[")
        if re.fullmatch(_IPV4, host):
            IPv4Address(host)
    except ValueError:
        return "with a site name that cannot exist", f"write it like {_LIKE}"
    if "@" in parts.netloc:
        return "one with a name or password in it, which all could read", "leave out what stands before the @"
    try:
        port_is_sound = parts.port != 0 and not parts.netloc.endswith(":")
    except ValueError:
        port_is_sound = False
    if not port_is_sound:
        return "one with a port that cannot exist", "a port is a number from 1 to 65535; mostly none is needed"
    if not bracketed and (not re.fullmatch(_HOST_NAME, host) or len(host) > 253):
        return "with a site name that cannot exist", f"write it like {_LIKE}"
    return None


def link() -> schema.Kind[str]:
    """The kind of a key that holds an address."""
    text = schema.text(MAX_LENGTH)

    def read(node: YamlNode, name: str, problems: list[Problem]) -> str | None:
        address = text.read(node, name, problems)
        if address and (problem := fault(address)):
            what, hint = problem
            problems.append(Problem(node.place, f'"{name}" is "{short(address)}", {what}', hint))
            return None
        return address

    return schema.Kind(read, {"type": "string", "maxLength": MAX_LENGTH, "pattern": f"^{_ADDRESS}$"})
