"""How PDF writes values: numbers, texts, lists and groups (ISO 32000-1, 7.3). All are str of single bytes."""

from __future__ import annotations

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})


def value(given: object) -> str:
    """A value as PDF writes it; a str is written already, such as a name ("/Page") or what `text` gives."""
    if isinstance(given, str):
        return given
    if isinstance(given, dict):
        return f"<<{' '.join([f'/{name} {value(each)}' for name, each in given.items()])}>>"
    if isinstance(given, list | tuple):
        return f"[{' '.join(map(value, given))}]"
    return f"{given:.6f}".rstrip("0").rstrip(".") if isinstance(given, float) else str(given)


def text(said: str) -> str:
    """A text for people: in ASCII, or else in UTF-16 (7.9.2.2)."""
    plain = said if said.isascii() else f"\ufeff{said}".encode("utf-16-be").decode("latin-1")
    return f"({plain.translate(_ESCAPED)})"
