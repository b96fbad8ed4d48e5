"""Texts as they are compared: what a reader gets, whatever signs stand between its words."""

from __future__ import annotations

import re

_UNSEEN_SIGNS = re.compile("[\u00ad\u200b]")


def plain(text: str) -> str:
    """The text as a reader gets it: spaces of any kind folded to one, soft hyphens and zero-width spaces gone."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_UNSEEN_SIGNS.sub("", text).replace("\u2011", "-").split())
