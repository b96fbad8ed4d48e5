"""YAML files of which a test gives the keys that it is about, and no others."""

from __future__ import annotations

import re


def completed(text: str, good: dict[str, str]) -> str:
    """The text, with the good keys that it neither gives nor says to be without."""
    return text + "".join(
        line for key, line in good.items() if not re.search(rf"^{key}:|# without {key}", text, re.MULTILINE)
    )
